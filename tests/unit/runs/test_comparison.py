"""Two tables beside each other: what counts as the same, which cells are named, what stays hidden."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuurlicht.runs.comparison import TOLERANCE, CellDifference, Side, differing_cells

GRAIN = {"t": ("law",)}


def table(*rows, **changes):
    told = rows or ({"law": "wmo", "spent_eur": 100.0, "spent_eur_status": "known", "clients_count": 12},)
    return pl.DataFrame([{**row, **changes} for row in told])


def compare(was, now, grains=GRAIN):
    return differing_cells({"t": was}, {"t": now}, grains)


def numbers(was, now):
    return compare(table(spent_eur=was), table(spent_eur=now))


@pytest.mark.parametrize(
    ("was", "now", "is_same"),
    [
        (1.0, 1.0 + 1e-12, True),
        (1.0, 1.0 + 1e-6, False),
        (1e9, 1e9 + 0.5, True),
        (1e9, 1e9 + 1.5, False),
        (0.0, 9e-10, True),
        (0.0, 2e-9, False),
        (0.0, -0.0, True),
        (float("inf"), float("inf"), True),
        (float("inf"), 5.0, False),
        (float("inf"), float("-inf"), False),
    ],
)
def test_floats_are_the_same_within_the_tolerance(was, now, is_same):
    assert (numbers(was, now) == ()) == is_same


finite = st.floats(allow_nan=False, allow_infinity=False)


@given(finite, finite)
def test_the_tolerance_is_a_part_of_the_larger_or_of_one(was, now):
    close = abs(was - now) <= TOLERANCE * max(1.0, abs(was), abs(now))

    assert (numbers(was, now) == ()) == close
    assert (numbers(now, was) == ()) == close


@given(st.integers(-(2**62), 2**62))
def test_integers_are_the_same_only_when_they_are_equal(count):
    was = table(clients_count=count)

    assert compare(was, was.clone()) == ()
    assert [cell.column for cell in compare(was, table(clients_count=count + 1))] == ["clients_count"]


def test_a_cell_that_differs_is_named_with_its_key_and_both_values():
    expected = CellDifference("t", (("law", "wmo"),), "spent_eur", Side("known", 100.0), Side("known", 250.5))

    assert compare(table(), table(spent_eur=250.5)) == (expected,)


def test_a_date_in_a_key_reads_as_a_date():
    rows = ({"care_month": date(2026, 3, 1), "count": 1}, {"care_month": date(2026, 4, 1), "count": 2})
    (cell,) = compare(table(*rows), table(rows[0], {**rows[1], "count": 3}), {"t": ("care_month",)})

    assert cell.key == (("care_month", "2026-04-01"),)


@pytest.mark.parametrize(
    ("was", "now"),
    [("text", "tekst"), (date(2026, 1, 1), date(2026, 1, 2)), (True, False), (1, None), (None, 1), ("1", 1)],
)
def test_other_values_are_the_same_only_when_they_are_equal(was, now):
    one, other = table(note=was), table(note=now)
    has_changed = str(was) != str(now)

    assert (compare(one, other) != ()) == has_changed
    assert compare(one, one.clone()) == ()


def test_a_status_that_changed_is_a_difference_though_both_are_empty():
    was, now = table(spent_eur=None, spent_eur_status="unknown"), table(spent_eur=None, spent_eur_status="hidden")

    assert [(cell.was.status, cell.now.status) for cell in compare(was, now)] == [("unknown", "hidden")]


@pytest.mark.parametrize("hidden_first", [True, False])
def test_of_a_cell_that_one_side_hides_the_other_is_not_told_either(hidden_first):
    sides = [table(spent_eur=None, spent_eur_status="hidden"), table(spent_eur=77.0)]
    (cell,) = compare(*(sides if hidden_first else sides[::-1]))

    assert {cell.was, cell.now} == {Side("hidden"), Side("withheld")}
    assert "77" not in str(cell)


def test_rows_columns_and_tables_that_come_or_go_are_named_once():
    law = {"law": "jeugdwet", "spent_eur": 1.0, "spent_eur_status": "known", "clients_count": 30}
    more = pl.concat([table(), table(law)])
    there, absent = Side("there"), Side("absent")

    assert compare(table(), more) == (CellDifference("t", (("law", "jeugdwet"),), "", absent, there),)
    assert compare(more, table()) == (CellDifference("t", (("law", "jeugdwet"),), "", there, absent),)
    assert compare(table(), table(extra=1)) == (CellDifference("t", (), "extra", absent, there),)
    assert compare(table(extra=1), table()) == (CellDifference("t", (), "extra", there, absent),)
    assert differing_cells({"t": table()}, {"u": table()}, GRAIN) == (
        CellDifference("t", (), "", there, absent),
        CellDifference("u", (), "", absent, there),
    )


def test_a_key_column_that_is_gone_is_all_that_can_be_said():
    assert compare(table(), table().drop("law")) == (CellDifference("t", (), "law", Side("there"), Side("absent")),)


def test_the_order_of_rows_is_no_difference_and_cells_stand_by_row():
    laws = [{"law": law, "a": place, "b": place} for place, law in enumerate(("wmo", "jeugdwet"))]
    changed = [{**row, "a": 9, "b": 9} for row in laws]

    assert compare(table(*laws), table(*laws[::-1])) == ()
    assert [(cell.key[0][1], cell.column) for cell in compare(table(*laws), table(*changed[::-1]))] == [
        ("wmo", "a"),
        ("wmo", "b"),
        ("jeugdwet", "a"),
        ("jeugdwet", "b"),
    ]


def test_a_whole_number_that_became_a_float_is_compared_as_a_number():
    assert compare(table(clients_count=12), table(clients_count=12.0)) == ()


def test_a_table_without_key_and_one_with_nothing_are_compared_too():
    assert compare(table().drop("law"), table(spent_eur=1.0).drop("law"), {"t": ()})[0].key == ()
    assert compare(table().clear(), table().clear()) == ()
    assert [cell.column for cell in compare(table().clear(), table())] == [""]


def test_a_key_without_a_value_stands_beside_its_own():
    row = {"law": None, "a": 1}

    assert compare(table({**row, "a": 2}), table(row))[0].key == (("law", "None"),)
    assert [cell.column for cell in compare(table({**row, "a": 2}), table(row))] == ["a"]
