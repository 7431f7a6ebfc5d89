"""What holds for crossings, whatever was declared."""

from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from stuurlicht.core.periods import add_months
from unit.instruments.test_boundary import answer, costs, toewijzing

RUNS = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.integers(1, 14),
        st.integers(1, 5_000),
        st.sampled_from(["beschermd_wonen", "begeleiding", "dagbesteding", "opvang"]),
        st.sampled_from("abc"),
    ),
    max_size=12,
)


def lines(runs):
    return [
        row
        for start, months, euros, group, who in runs
        for row in costs(add_months(date(2023, 2, 1), start), min(months, 41 - start), euros, group, person=who)
    ]


def crossings(rows):
    return answer(rows, [toewijzing("beschermd_wonen", person=who) for who in "abc"]).tables["crossings"]


@settings(max_examples=40)
@given(RUNS)
def test_counts_nest_and_amounts_add_up(runs):
    found = crossings(lines(runs))
    assert (found["compared_count"] <= found["clients_count"]).all()
    known = found.filter(pl.col("change_eur").is_not_null())
    assert (known["arrived_count"] <= known["compared_count"]).all()
    after = known["left_after_eur"] + known["other_after_eur"]
    before = known["left_before_eur"] + known["other_before_eur"]
    assert ((after - before - known["change_eur"]).abs() < 0.005).all()
    assert (known["left_before_eur"] > 0).all()  # they moved from something


@settings(max_examples=40)
@given(RUNS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(runs, random):
    rows = lines(runs)
    assert crossings(rows).equals(crossings(random.sample(rows, len(rows))))
