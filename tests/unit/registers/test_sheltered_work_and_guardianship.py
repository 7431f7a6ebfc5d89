"""The registers of sheltered work and guardianship refuse what cannot be, and read decimals as the file writes them."""

from datetime import UTC, date, datetime

import pytest

from stuurlicht.core.documents import Document
from stuurlicht.sources.registers import read_register
from stuurlicht.sources.registers.reading import HandedIn
from stuurlicht.tables.registers import GUARDIANSHIP, SHELTERED_WORK

PLACES = {
    "book_year": 2024,
    "standard_units": 905.25,
    "wage_per_se_cents": 3_640_000,
    "subsidy_per_se_cents": None,
    "added_value_cents": None,
    "other_cost_cents": None,
    "source": "Jaarrekening",
}
CHILDREN = {
    "book_year": 2019,
    "form": "foster_care",
    "counted_in": "days",
    "published_units": 700,
    "own_units": 730,
    "children_count": 2,
    "national_price_cents": 4850,
    "own_price_cents": 5120,
    "source": "Meicirculaire",
}


def broken(register, row):
    return [rule.code for rule in register.rules if not rule.holds(row)]


def read(register, text):
    handed_in = HandedIn(
        municipality="GM0344",
        account="e",
        received_date=date(2026, 1, 1),
        loaded_at=datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None),
        code_version="test",
    )
    document = Document(1, "register.csv", text.encode(), date(2026, 1, 1))
    return read_register(register, document, handed_in).rows[register.table.name]


def test_sound_rows_break_no_rule():
    assert broken(SHELTERED_WORK, PLACES) + broken(GUARDIANSHIP, CHILDREN) == []


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"standard_units": 0.0}, "sheltered_work_units"),
        ({"standard_units": -3.0}, "sheltered_work_units"),
        ({"book_year": 2012}, "sheltered_work_year"),
        ({"book_year": 2101}, "sheltered_work_year"),
        ({"wage_per_se_cents": 0}, "sheltered_work_amount"),
        ({"subsidy_per_se_cents": -1}, "sheltered_work_amount"),
        ({"other_cost_cents": -1}, "sheltered_work_amount"),
        ({"source": "over 123456782"}, "sheltered_work_source"),
        ({"source": "x" * 81}, "sheltered_work_source"),
    ],
)
def test_places_that_cannot_be_are_refused(told, code):
    assert broken(SHELTERED_WORK, PLACES | told) == [code]


def test_added_value_may_be_negative():
    assert broken(SHELTERED_WORK, PLACES | {"added_value_cents": -500}) == []


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        ({"published_units": -1}, ["guardianship_number"]),
        ({"own_units": -1}, ["guardianship_number", "guardianship_children"]),
        ({"national_price_cents": 0}, ["guardianship_price"]),
        ({"own_price_cents": -5}, ["guardianship_price"]),
        ({"own_units": 733}, ["guardianship_children"]),
        ({"own_units": 1}, ["guardianship_children"]),
        ({"counted_in": "children"}, ["guardianship_children"]),
        ({"book_year": 2014}, ["guardianship_year"]),
        ({"source": "zie 123456782"}, ["guardianship_source"]),
    ],
)
def test_children_that_cannot_be_are_refused(told, codes):
    assert broken(GUARDIANSHIP, CHILDREN | told) == codes


def test_two_children_have_at_most_two_leap_years_of_days():
    assert broken(GUARDIANSHIP, CHILDREN | {"own_units": 732}) == []


def test_nobody_of_ones_own_beside_children_that_were_published_is_sound():
    assert broken(GUARDIANSHIP, CHILDREN | {"own_units": 0, "children_count": 0}) == []


@pytest.mark.parametrize("written", ["1.302,4", "1302,4"])
def test_standard_units_are_read_as_a_number_and_not_as_a_share(written):
    heading = "Jaar;Aantal SE;Loonkosten per SE;Bron"
    rows = read(SHELTERED_WORK, f"{heading}\n2016;{written};27.100,00;Jaarrekening\n")
    assert rows.select("standard_units", "wage_per_se_cents").row(0) == (1302.4, 2_710_000)


def test_a_thousand_units_written_with_a_mark_are_not_one():
    rows = read(SHELTERED_WORK, "Jaar;Aantal SE;Loonkosten per SE;Bron\n2016;1.302;27.100,00;Jaarrekening\n")
    assert rows["standard_units"].to_list() == [1302.0]
