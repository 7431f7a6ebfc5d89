"""Numbers as the tables write them."""

from decimal import Decimal

import polars as pl
import pytest

from stuurlicht.sources.gemeentefonds.numbers import (
    NumberWriting,
    is_nothing,
    parse_cents,
    parse_number,
    with_numbers,
)
from stuurlicht.sources.registers.faults import CellFault
from stuurlicht.sources.registers.numbers import NumberStyle

DUTCH = NumberWriting(NumberStyle(","))
POINT = NumberWriting(NumberStyle("."))
MIXED_SHEET = NumberWriting(NumberStyle(",", is_spreadsheet=True), is_mixed=True)

WRITTEN = {
    "9708193": "9708193",
    "315.018": "315018",
    "-49136863": "-49136863",
    "1824865,57": "1824865.57",
    "5.124,19": "5124.19",
    "74.175.269,15": "74175269.15",
    "-0,000914": "-0.000914",
    "45576,55642": "45576.55642",
    "1.234": "1234",
    "0.914": "0.914",
    "1234.567": "1234.567",
    "12.34": "12.34",
    "1,09615958E+11": "109615958000",
    " 7.062 ": "7062",
}


@pytest.mark.parametrize(("text", "expected"), WRITTEN.items())
def test_dutch_number_is_read_exactly(text, expected):
    assert Decimal(expected) == parse_number(text, DUTCH)


@pytest.mark.parametrize(
    ("text", "expected"), {"1.234": "1.234", "1.285": "1.285", "4379.381022": "4379.381022"}.items()
)
def test_point_is_a_decimal_mark_in_a_file_with_commas_between_its_cells(text, expected):
    assert Decimal(expected) == parse_number(text, POINT)


@pytest.mark.parametrize(
    "text", ["onbekend", "1.2345,6", "1,234,5", "12-13", "#N/B", "1.23.456", "NaN", "inf", "1E999"]
)
def test_what_is_no_number_is_never_guessed(text):
    with pytest.raises(CellFault) as caught:
        parse_number(text, DUTCH)
    assert caught.value.code == "fund_number_unreadable"


def test_point_before_three_digits_is_refused_where_a_sheet_writes_numbers_in_two_ways():
    with pytest.raises(CellFault) as caught:
        parse_number("315.018", MIXED_SHEET)
    assert caught.value.code == "fund_number_ambiguous"
    assert Decimal("5124.19") == parse_number("5.124,19", MIXED_SHEET)
    assert Decimal("5124.19") == parse_number("5124.19", MIXED_SHEET)


@pytest.mark.parametrize("text", [None, "", " ", "-", " - ", "\u2013"])
def test_empty_cell_and_dash_hold_nothing(text):
    assert is_nothing(text)


@pytest.mark.parametrize("text", ["0", "-1", "0,00"])
def test_zero_and_negative_hold_something(text):
    assert not is_nothing(text)


def test_amount_becomes_whole_cents():
    assert 182486557 == parse_cents("1824865,57", DUTCH)
    assert 31501800 == parse_cents("315.018", DUTCH)


@pytest.mark.parametrize("text", ["0,005", "315.018", "9" * 16])
def test_parts_of_a_cent_and_impossible_amounts_are_refused(text):
    with pytest.raises(CellFault) as caught:
        parse_cents(text, POINT)
    assert caught.value.code == "fund_parts_of_a_cent"


def test_column_of_cells_keeps_its_order_and_tells_each_fault():
    read = with_numbers(pl.DataFrame({"text": ["2,5", None, "x", "2,5"]}), DUTCH, as_cents=False)
    assert [2.5, None, None, 2.5] == read["number"].to_list()
    assert [None, None, "fund_number_unreadable", None] == read["fault"].to_list()
