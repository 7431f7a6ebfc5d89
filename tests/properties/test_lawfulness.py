"""Findings add up to what stands approved, whatever the lines; their order says nothing."""

from datetime import date

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from stuurlicht.tables.marts.approved_lines import ERRORS, FINDINGS, IN_ORDER, UNCERTAIN
from unit.instruments.test_lawfulness import answer, approved

LINES = st.lists(
    st.builds(
        lambda finding, cents, part, person, provider, law: approved(
            finding,
            cents,
            0 if finding == IN_ORDER else round(cents * part),
            person,
            date(2026, 2, 1),
            provider,
            law=law,
        ),
        st.sampled_from(list(FINDINGS)),
        st.integers(-500_000, 500_000),
        st.floats(0, 1),
        st.sampled_from(["p", "q", "r", None]),
        st.sampled_from(["41000001", "41000002"]),
        st.sampled_from(["jeugdwet", "wmo"]),
    ),
    min_size=1,
    max_size=30,
)


def cents(frame, column):
    return round(frame[column].sum() * 100)


@given(LINES)
def test_every_eurocent_has_one_finding(lines):
    tables = answer(*lines).tables
    whole = sum(line["approved_cents"] for line in lines)

    assert cents(tables["per_finding"], "amount_eur") == whole
    assert cents(tables["per_law"], "approved_eur") == cents(tables["per_provider"], "approved_eur") == whole
    for column, names in (("error_eur", ERRORS), ("uncertain_eur", UNCERTAIN)):
        found = tables["per_finding"].filter(pl.col("finding").is_in(list(names)))
        assert cents(found, "amount_eur") == cents(tables["per_law"], column) == cents(tables["per_provider"], column)


@given(LINES, st.randoms(use_true_random=False))
def test_the_order_of_lines_is_irrelevant(lines, random):
    told = answer(*lines)
    random.shuffle(lines)
    again = answer(*lines)

    for name, table in told.tables.items():
        rounded = [frame.with_columns(pl.col(pl.Float64).round(6)) for frame in (table, again.tables[name])]
        assert rounded[0].equals(rounded[1])
