"""Whatever the lines: the terms add up, every euro of the year is told once, and the order of lines says nothing."""

from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from stuurlicht.core.periods import add_months
from unit.instruments.test_ceilings import DAY, LAW, answer, contract

PROVIDERS = ("01234567", "02222222", "03333333")
EVENTS = st.lists(
    st.builds(
        lambda provider, product, months, later, approved, pending, person: {
            **LAW,
            "provider": provider,
            "product_category": "45",
            "product_code": product,
            "product_group": "jeugd_ambulant",
            "person_in_law": person,
            "care_month": add_months(DAY.replace(day=1), -months),
            "event": "approved",
            "event_date": min(add_months(DAY.replace(day=1), later - months), DAY),
            "approved_cents": approved,
            "pending_cents": pending,
        },
        st.sampled_from(PROVIDERS),
        st.sampled_from(["45A04", "45A05", None]),
        st.integers(0, 23),
        st.integers(0, 4),
        st.integers(-50_000, 500_000).filter(bool),
        st.sampled_from([0, 0, 20_000]),
        st.sampled_from(["p", "q", "r", None]),
    ),
    min_size=1,
    max_size=40,
)
ROWS = st.lists(
    st.builds(
        lambda provider, product, ceiling, begin, end, lot: contract(
            provider,
            ceiling,
            contract_number=f"C{begin}",
            product_code=product,
            start_date=date(2026, begin, 1),
            end_date=end,
            lot=lot,
        ),
        st.sampled_from(PROVIDERS),
        st.sampled_from(["45A04", None, None]),
        st.sampled_from([None, 0, 1_000_00, 9_000_00]),
        st.integers(1, 8),
        st.sampled_from([None, date(2026, 8, 31), date(2026, 12, 31)]),
        st.sampled_from([None, "een", "twee"]),
    ),
    max_size=6,
)
ALWAYS = contract(lot="een")
PARTS = ["approved_eur", "submitted_eur", "undeclared_eur", "undelivered_eur"]


def cents(rows, column):
    return round(rows[column].sum() * 100)


@settings(max_examples=40, deadline=None)
@given(EVENTS, ROWS)
def test_the_terms_add_up_and_every_euro_of_the_year_is_told_once(events, rows):
    tables = answer(events, [ALWAYS, *rows]).tables
    contracts, lots, left_out = tables["contracts"], tables["lots"], tables["left_out"]
    in_year = [event for event in events if event["care_month"].year == DAY.year]

    for column, name in (("approved_eur", "approved_cents"), ("submitted_eur", "pending_cents")):
        assert cents(left_out, column) == sum(event[name] for event in in_year)
    assert cents(left_out, "declared_eur") == cents(left_out, "approved_eur") + cents(left_out, "submitted_eur")
    counted = left_out.filter(pl.col("reason") == "counted")
    assert cents(contracts, "approved_eur") == cents(counted, "approved_eur")
    known = contracts.drop_nulls("expected_eur")
    assert (known.select(pl.sum_horizontal(PARTS) - pl.col("expected_eur")).to_series().abs() < 0.005).all()
    assert cents(lots, "expected_eur") == cents(known.filter(pl.col("lot") != "-"), "expected_eur")


@settings(max_examples=40, deadline=None)
@given(EVENTS, ROWS)
def test_chances_of_months_add_up_to_that_of_the_year_unless_the_year_ends_below_again(events, rows):
    """Credits of later months may bring the sum below the ceiling that an earlier month passed."""
    tables = answer(events, [ALWAYS, *rows]).tables
    key = ["municipality", "law", "contract"]
    by_year = (
        tables["months"]
        .group_by(key)
        .agg(pl.col("exhausted_probability").sum(), pl.col("exhausted_by_probability").max())
    )
    both = tables["contracts"].join(by_year, on=key).drop_nulls("breach_probability")

    assert (both["exhausted_probability"] >= both["breach_probability"] - 1e-9).all()
    assert ((both["exhausted_probability"] - both["exhausted_by_probability"]).abs() < 1e-9).all()
    above = tables["lots"].filter(pl.col("any_breach_probability") < pl.col("breach_probability") - 1e-9)
    assert above.is_empty(), "a lot is above its ceilings only where one of its contracts is"


@settings(max_examples=25, deadline=None)
@given(EVENTS, ROWS, st.randoms(use_true_random=False))
def test_the_order_of_lines_and_contracts_is_irrelevant(events, rows, random):
    rows = [ALWAYS, *rows]
    told = answer(events, rows)
    random.shuffle(events)
    random.shuffle(rows)
    again = answer(events, rows)

    assert told.statements == again.statements
    for name, table in told.tables.items():
        assert table.equals(again.tables[name]), name
