"""Folding and grouping in general: no cent is lost, and the order of the two does not matter."""

from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from stuurlicht.core.task_fields import task_fields_in
from stuurlicht.rules.mergers import municipalities_on
from stuurlicht.rules.task_fields import GROUP_LABELS
from stuurlicht.tables.iv3 import folded, grouped

KEY = {"municipality": pl.String, "book_year": pl.Int64, "report": pl.String}
AMOUNTS = {"task_field": pl.String, "costs_cents": pl.Int64, "revenues_cents": pl.Int64}
WHOLE = [code for code in municipalities_on(date(2017, 1, 1)) if code not in {"GM0140", "GM0053", "GM0788"}]
CODES = sorted(task_fields_in(2017))
CENTS = st.integers(-(10**12), 10**12)


def mart(codes):
    """Give a strategy of rows of the mart over 2017, each key once."""
    told = st.dictionaries(
        st.tuples(st.sampled_from(codes), st.sampled_from(CODES)), st.tuples(CENTS, CENTS), max_size=20
    )
    return told.map(
        lambda found: pl.DataFrame(
            [(code, 2017, "account", field, *amounts) for (code, field), amounts in found.items()],
            KEY | AMOUNTS,
            orient="row",
        )
    )


def filings(rows):
    return rows.select(list(KEY)).unique().with_columns(has_filed=pl.lit(value=True))


@settings(max_examples=40, deadline=None)
@given(mart(municipalities_on(date(2017, 1, 1))), st.integers(2017, 2026))
def test_no_cent_is_lost_on_the_way_to_another_year(rows, to_year):
    found = folded(rows, filings(rows), to_year)
    for name in ("costs_cents", "revenues_cents"):
        assert found[name].sum() == rows[name].sum()
    assert set(found["municipality"]) <= set(municipalities_on(date(to_year, 1, 1)))


@settings(max_examples=25, deadline=None)
@given(mart(WHOLE))
def test_whole_municipalities_fold_and_group_in_either_order(rows):
    groups = list(GROUP_LABELS)
    one = folded(grouped(rows, groups), filings(rows), 2026, by="group")
    other = grouped(folded(rows, filings(rows), 2026), groups)
    assert one.select(other.columns[:-1]).rows() == other.select(other.columns[:-1]).rows()


@settings(max_examples=25, deadline=None)
@given(mart(WHOLE), st.randoms(use_true_random=False))
def test_the_order_of_rows_is_no_matter(rows, random):
    shuffled = rows.sample(fraction=1, shuffle=True, seed=random.randint(0, 1000))
    assert folded(rows, filings(rows), 2026).rows() == folded(shuffled, filings(rows), 2026).rows()
