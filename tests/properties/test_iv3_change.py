"""Year on year, whatever was filed: parts add up to the nation, and money is neither made nor lost."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iv3_nation import nation, task_field
from stuurlicht.instruments.iv3_change import Iv3ChangeParameters, compute

PLACES = ("GM0518", "GM0599", "GM0344")
KEYS = [(place, year, report) for place in PLACES for year in (2018, 2019, 2020) for report in ("budget", "account")]
COSTS = st.dictionaries(st.sampled_from(KEYS), st.integers(-50, 5000), min_size=1)
NATION = pl.col("municipality") == "totaal"


def answered(costs, code="6.72"):
    rows = [task_field(*key, code, thousands) for key, thousands in costs.items()]
    return compute(nation(rows), Iv3ChangeParameters())


@settings(max_examples=15, deadline=None)
@given(costs=COSTS)
def test_the_nation_is_the_sum_of_its_municipalities_and_of_what_was_filed(costs):
    rows = answered(costs).tables["per_year"].filter(pl.col("group") == "jeugd")
    assert rows.filter(NATION)["costs_eur"].sum() == pytest.approx(sum(costs.values()) * 1000)
    assert rows.filter(~NATION)["costs_eur"].sum() == pytest.approx(sum(costs.values()) * 1000)


@settings(max_examples=15, deadline=None)
@given(costs=COSTS)
def test_what_was_spent_above_the_budget_is_the_account_less_the_budget(costs):
    rows = answered(costs).tables["overruns"].filter(pl.col("group") == "jeugd").drop_nulls("overrun_eur")
    assert (rows["account_eur"] - rows["budget_eur"]).to_list() == pytest.approx(rows["overrun_eur"].to_list())
    each, total = rows.filter(~NATION)["overrun_eur"].sum(), rows.filter(NATION)["overrun_eur"].sum()
    assert each == pytest.approx(total)


@settings(max_examples=10, deadline=None)
@given(costs=COSTS)
def test_the_order_of_rows_does_not_matter(costs):
    backwards = dict(reversed(list(costs.items())))
    first, second = answered(costs), answered(backwards)
    assert all(frame.equals(second.tables[name]) for name, frame in first.tables.items())
