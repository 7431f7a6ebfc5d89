"""What holds for the card of data quality, whatever lines came in."""

from datetime import date, timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from unit.instruments.test_data_quality import LAW, answer, line

MONTHS = st.integers(1, 9).map(lambda month: date(2026, month, 1))
LINES = st.lists(
    st.tuples(MONTHS, st.integers(-20, 200), st.integers(1, 500), st.sampled_from("abcd"), st.sampled_from("xyz")),
    min_size=1,
    max_size=25,
)


def events(told):
    last = date(2026, 10, 31)
    return [
        line(
            month, min(max(month + timedelta(days=31 + days), month), last), euros, provider=provider, person_in_law=who
        )
        for month, days, euros, provider, who in told
    ]


@settings(max_examples=25)
@given(LINES)
def test_providers_add_up_to_their_law_and_no_part_exceeds_its_whole(told):
    tables = answer(events(told)).tables
    numbers = ["counted_count", "base_count", "amount_eur"]
    by_provider = tables["provider_lines"].group_by("measure").agg(pl.col(numbers).sum()).sort("measure")
    by_law = tables["lines"].filter(**LAW).select("measure", *numbers).sort("measure")
    assert by_provider.with_columns(pl.col("amount_eur").round(2)).equals(
        by_law.with_columns(pl.col("amount_eur").round(2))
    )
    assert (by_law["counted_count"] <= by_law["base_count"]).all()
    for name in ("counted_share", "amount_share"):
        assert tables["provider_lines"][name].drop_nulls().is_between(0, 1).all()


@settings(max_examples=25)
@given(LINES, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(told, random):
    rows = events(told)
    shuffled = random.sample(rows, len(rows))
    before, after = answer(rows).tables, answer(shuffled).tables
    for name, table in before.items():
        assert table.equals(after[name]), name


@settings(max_examples=25)
@given(LINES)
def test_half_of_the_money_is_in_no_later_than_nearly_all(told):
    for name in ("lateness", "provider_lateness"):
        days = answer(events(told)).tables[name]
        assert (days["median_days"] <= days["most_days"]).all()
