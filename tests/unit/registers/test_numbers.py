import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuurlicht.sources.registers.faults import CellFault
from stuurlicht.sources.registers.numbers import MOST_CENTS, NumberStyle, parse_cents, parse_integer, parse_share

COMMA = NumberStyle(",")
POINT = NumberStyle(".")
SPREADSHEET = NumberStyle(".", is_spreadsheet=True)


@pytest.mark.parametrize(
    ("text", "style", "cents"),
    [
        ("1.234.567,89", COMMA, 123456789),
        ("1,234,567.89", COMMA, 123456789),
        ("1.234", COMMA, 123400),
        ("1,234", POINT, 123400),
        ("12,5", COMMA, 1250),
        ("12.5", COMMA, 1250),
        ("€ 1.000", COMMA, 100000),
        ("1 000,50", COMMA, 100050),
        ("-5", COMMA, -500),
        ("5,00-", COMMA, -500),
        ("\u22125", COMMA, -500),
        ("0,10", COMMA, 10),
        ("123456789.120000005", SPREADSHEET, 12345678912),
        ("0.30000000000000004", SPREADSHEET, 30),
    ],
)
def test_amount_in_euros_becomes_exact_cents(text, style, cents):
    assert cents == parse_cents(text, style)


@pytest.mark.parametrize(
    ("text", "style", "code"),
    [
        ("1,234", COMMA, "cell_parts_of_a_cent"),
        ("1.234", POINT, "cell_parts_of_a_cent"),
        ("1.234", SPREADSHEET, "cell_parts_of_a_cent"),
        ("0.123", COMMA, "cell_parts_of_a_cent"),
        ("1.23.456", COMMA, "cell_not_a_number"),
        ("1.234,567.8", COMMA, "cell_not_a_number"),
        ("12,345,67", COMMA, "cell_not_a_number"),
        ("twaalf", COMMA, "cell_not_a_number"),
        ("1E+05", COMMA, "cell_not_a_number"),
        ("--5", COMMA, "cell_not_a_number"),
        ("-5-", COMMA, "cell_not_a_number"),
        ("", COMMA, "cell_not_a_number"),
        ("9999999999999999", COMMA, "cell_too_large"),
    ],
)
def test_amount_that_cannot_be_read_is_a_fault_and_never_a_guess(text, style, code):
    with pytest.raises(CellFault) as fault:
        parse_cents(text, style)
    assert code == fault.value.code


@given(st.integers(-MOST_CENTS, MOST_CENTS))
def test_every_amount_written_the_dutch_way_comes_back_to_the_cent(cents):
    euros = f"{Decimal(cents) / 100:,.2f}"
    dutch = euros.replace(",", " ").replace(".", ",").replace(" ", ".")
    assert cents == parse_cents(dutch, COMMA)
    assert cents == parse_cents(euros, POINT)


@given(st.integers(-MOST_CENTS, MOST_CENTS))
def test_every_amount_a_spreadsheet_keeps_as_float_comes_back_to_the_cent(cents):
    assert cents == parse_cents(f"{cents / 100:.9f}", SPREADSHEET)


@given(st.text(max_size=12))
def test_any_text_gives_an_amount_or_a_fault(text):
    with contextlib.suppress(CellFault):
        assert isinstance(parse_cents(text, COMMA), int)


def test_whole_number_may_bear_the_zero_of_a_float():
    assert parse_integer("2026.0", SPREADSHEET) == 2026


def test_broken_number_is_no_whole_number():
    with pytest.raises(CellFault, match="cell_not_whole"):
        parse_integer("2026,5", COMMA)


@pytest.mark.parametrize("text", ["8,33%", "8.33 %", "0,0833", "0.0833"])
def test_share_is_read_from_a_percentage_or_a_fraction(text):
    assert parse_share(text, COMMA) == pytest.approx(0.0833, abs=1e-12)


def test_share_has_no_thousands():
    assert parse_share("8,333%", POINT) == pytest.approx(0.08333, abs=1e-12)
