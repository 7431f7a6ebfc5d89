"""Whatever a provider states: classes do not overlap, and they add up to the whole difference to the cent."""

from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from stuurlicht.tables.marts.statement_differences import DIFFERENCE_LABELS, statement_differences
from unit.tables.cutting import SmallLedger
from unit.tables.statement_rows import declared, stated, statement

CENTS = st.integers(-500, 500).filter(bool)
MONTHS = st.integers(1, 3)
NUMBERS = st.integers(1, 3)
VOLUMES = st.sampled_from([None, 1, 2, 5])
PRODUCTS = st.sampled_from([None, "45A04", "45A05"])
OURS = st.lists(st.tuples(CENTS, MONTHS, NUMBERS, VOLUMES, PRODUCTS), max_size=8)
THEIRS = st.lists(
    st.tuples(st.sampled_from([None, "R0", "R1", "R2", "X"]), CENTS, MONTHS, NUMBERS, VOLUMES, PRODUCTS),
    min_size=1,
    max_size=8,
)


def rows_of(ours, theirs, *, is_reversed=False):
    ledger = SmallLedger()
    message, file = ledger.document("JW323", date(2026, 5, 1)), statement(ledger, date(2026, 6, 1))
    covered = {"statement_start_date": date(2026, 1, 1), "statement_end_date": date(2026, 3, 31)}
    for place, (cents, month, number, volume, product) in enumerate(ours):
        told = {"toewijzing_number": number, "volume": volume, "product_code": product}
        declared(ledger, message, f"R{place}", cents, month, **told)
    for reference, cents, month, number, volume, product in theirs[:: -1 if is_reversed else 1]:
        told = {"toewijzing_number": number, "volume": volume, "product_code": product, **covered}
        stated(ledger, file, reference, cents, month, **told)
    return ledger.build(statement_differences, date(2026, 6, 30))


@settings(max_examples=60)
@given(OURS, THEIRS)
def test_classes_add_up_to_the_cent(ours, theirs):
    rows = rows_of(ours, theirs)
    assert rows["ours_cents"].sum() == sum(cents for cents, *_ in ours)
    assert rows["theirs_cents"].sum() == sum(cents for _, cents, *_ in theirs)
    per_class = rows.group_by("difference").agg(pl.col("difference_cents").sum())
    whole = sum(cents for _, cents, *_ in theirs) - sum(cents for cents, *_ in ours)
    assert per_class["difference_cents"].sum() == whole


@settings(max_examples=60)
@given(OURS, THEIRS)
def test_every_row_is_of_one_class_and_has_one_key(ours, theirs):
    rows = rows_of(ours, theirs)
    assert rows["difference"].null_count() == 0
    assert set(rows["difference"]) <= set(DIFFERENCE_LABELS)
    assert not rows["difference_key"].is_duplicated().any()
    equal = rows.filter(pl.col("difference") == "agree")
    assert equal["difference_cents"].to_list() == [0] * equal.height


@settings(max_examples=30)
@given(OURS)
def test_a_statement_that_repeats_our_lines_agrees_wholly(ours):
    theirs = [(f"R{place}", *told) for place, told in enumerate(ours)]
    rows = rows_of(ours, theirs) if theirs else pl.DataFrame({"difference": []}, schema={"difference": pl.String})
    assert set(rows["difference"]) <= {"agree"}


@settings(max_examples=30)
@given(OURS, THEIRS.filter(lambda lines: len({told[0] for told in lines if told[0]}) == sum(bool(t[0]) for t in lines)))
def test_the_order_of_lines_changes_nothing(ours, theirs):
    names = ["difference_key", "difference", "ours_cents", "theirs_cents"]
    assert rows_of(ours, theirs).select(names).rows() == rows_of(ours, theirs, is_reversed=True).select(names).rows()
