"""What must hold for the nowcast of any ledger: parts and wholes, order of rows, scale, and the past."""

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from stuurlicht.core.periods import add_months
from stuurlicht.instruments.nowcast import NowcastParameters, compute
from unit.instruments.hand_made import inputs, line

DAY = date(2026, 8, 17)
FEW = settings(max_examples=4, deadline=None, derandomize=True)
SEEDS = st.integers(min_value=0, max_value=2**32 - 1)
GROUPS = (("jeugdwet", "jeugd_ambulant"), ("jeugdwet", "jeugd_verblijf"), ("wmo", "begeleiding"))
PARTS = ("approved_eur", "submitted_expected_eur", "delivered_not_declared_eur", "still_to_deliver_eur")


def ledger(seed, scale=1):
    """Lines with random amounts, delays, answers and credits over 24 months."""
    generator = np.random.default_rng(seed)
    events = []
    for law, group in GROUPS:
        for month in (add_months(date(2024, 7, 1), ahead) for ahead in range(26)):
            for person in range(int(generator.integers(2, 9))):
                cents = int(generator.integers(1_000, 90_000)) * scale
                received = add_months(month, int(generator.integers(1, 5))) + timedelta(
                    days=int(generator.integers(28))
                )
                verdict = str(generator.choice(["approved", "approved", "approved", "rejected"]))
                key = {"law": law, "product_group": group, "person": f"{law}{person}"}
                days = int(generator.integers(1, 40))
                events += line(month, received, cents, verdict=verdict, after_days=days, **key)
                if generator.random() < 0.1:
                    events += line(month, received + timedelta(days=50), -cents, **key)
    return events


def answer(events, day=DAY):
    return compute(inputs(day, events), NowcastParameters())


@given(seed=SEEDS)
@FEW
def test_the_four_parts_add_up_and_groups_add_up_to_laws(seed):
    result = answer(ledger(seed))
    rows = result.tables["year_end"]
    for row in rows.iter_rows(named=True):
        assert sum(row[part] for part in PARTS) == pytest.approx(row["expected_eur"], abs=0.005)
    groups = rows.filter(pl.col("product_group") != "totaal")
    totals = rows.filter(pl.col("product_group") == "totaal", pl.col("law") != "totaal")
    everything = rows.filter(pl.col("law") == "totaal")
    for name in (*PARTS, "expected_eur", "submitted_eur"):
        assert groups[name].sum() == pytest.approx(totals[name].sum(), abs=0.005)
        assert groups[name].sum() == pytest.approx(everything[name].sum(), abs=0.005)


@given(seed=SEEDS)
@FEW
def test_the_months_add_up_to_the_year(seed):
    result = answer(ledger(seed))
    months = result.tables["by_month"].group_by("law", "product_group").agg(pl.col("expected_eur").sum())
    both = result.tables["year_end"].join(months, on=["law", "product_group"], suffix="_of_months")
    assert both["expected_eur"].to_list() == pytest.approx(both["expected_eur_of_months"].to_list(), abs=0.005)


@given(seed=SEEDS)
@FEW
def test_no_euro_of_the_ledger_is_lost_or_invented(seed):
    events = ledger(seed)
    known = [each for each in events if each["event_date"] <= DAY and each["care_month"].year == 2026]
    row = answer(events).tables["year_end"].filter(law="totaal").row(0, named=True)
    assert row["approved_eur"] == pytest.approx(sum(each["approved_cents"] for each in known) / 100, abs=0.005)
    assert row["submitted_eur"] == pytest.approx(sum(each["pending_cents"] for each in known) / 100, abs=0.005)


@given(seed=SEEDS)
@FEW
def test_the_order_of_rows_is_irrelevant(seed):
    events = ledger(seed)
    shuffled = list(events)
    np.random.default_rng(seed).shuffle(shuffled)
    for name, table in answer(events).tables.items():
        assert_frame_equal(table, answer(shuffled).tables[name], rel_tol=1e-12)


@given(seed=SEEDS)
@FEW
def test_twice_the_amounts_give_twice_the_answer(seed):
    once, twice = (answer(ledger(seed, scale)).tables["year_end"] for scale in (1, 2))
    for name in (*PARTS, "expected_eur", "low_eur", "high_eur"):
        assert twice[name].to_list() == pytest.approx(
            [2 * each for each in once[name]], rel=1e-9, abs=0.25
        )  # whole cents


@given(seed=SEEDS)
@FEW
def test_what_comes_later_changes_nothing_of_an_earlier_day(seed):
    events = ledger(seed)
    until = [each for each in events if each["event_date"] <= DAY]
    for name, table in answer(events).tables.items():
        assert table.equals(answer(until).tables[name])


@given(seed=SEEDS)
@FEW
def test_the_expectation_lies_within_its_interval(seed):
    rows = answer(ledger(seed)).tables["year_end"]
    assert (rows["low_eur"] <= rows["expected_eur"] + 0.005).all()
    assert (rows["high_eur"] >= rows["expected_eur"] - 0.005).all()
