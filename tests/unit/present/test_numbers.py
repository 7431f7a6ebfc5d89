"""Numbers as the Dutch write them, and as the English do."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuurlicht.core import Column
from stuurlicht.present import numbers


def column(unit=None, kind="number", name="x", **more):
    return Column(name=name, kind=kind, unit=unit, label="X", **more)


def spaced(text):
    """Show no-break spaces as ordinary ones, so that expected texts can be read."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (48_312_345.67, "€ 48,3 miljoen"),
        (2_300_000, "€ 2,3 miljoen"),
        (2_000_000, "€ 2,0 miljoen"),
        (123_456_789, "€ 123 miljoen"),
        (1_234_000_000, "€ 1,2 miljard"),
        (999_950, "€ 1,0 miljoen"),
        (912_345, "€ 912.000"),
        (45_678, "€ 45.700"),
        (1_234, "€ 1.230"),
        (940, "€ 940"),
        (0.4, "€ 0"),
        (-0.4, "€ 0"),
        (-2_300_000, "€ -2,3 miljoen"),
    ],
)
def test_an_amount_in_a_sentence_has_two_or_three_digits(amount, text):
    assert spaced(numbers.in_sentence(amount, column("EUR"))) == text


def test_eurocents_are_told_in_euros():
    assert spaced(numbers.in_sentence(4_567_800, column("eurocent", "integer"))) == "€ 45.700"
    assert numbers.in_table(4_567_890, column("eurocent", "integer")) == "45.678,90"


def test_an_amount_and_its_sign_stay_on_one_line():
    assert "\u00a0" in numbers.euros(48_300_000)
    assert " " not in numbers.euros(48_300_000)


@pytest.mark.parametrize(
    ("probability", "text"),
    [
        (0.91, "9 op de 10"),
        (0.5, "5 op de 10"),
        (0.07, "1 op de 10"),
        (0.94, "9 op de 10"),
        (0.95, "minstens 19 op de 20"),
        (0.05, "hoogstens 1 op de 20"),
        (0.0, "hoogstens 1 op de 20"),
        (1.0, "minstens 19 op de 20"),
    ],
)
def test_a_chance_is_so_many_out_of_ten(probability, text):
    assert spaced(numbers.in_sentence(probability, column("probability"))) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1240, "persons", "1.240"),
        (0.125, "share", "12,5%"),
        (0.914, "probability", "91%"),
        (48_312_345.67, "EUR", "48.312.346"),
        (2.5, "months", "2,5"),
    ],
)
def test_a_table_tells_in_full(value, unit, text):
    assert numbers.in_table(value, column(unit)) == text


def test_english_swaps_comma_and_point():
    assert spaced(numbers.in_sentence(48_312_345, column("EUR"), "en")).startswith("€ 48.3")
    assert numbers.in_table(1240, column("persons"), "en") == "1,240"


def test_a_month_has_its_dutch_name_and_a_day_its_number():
    assert numbers.plain(date(2026, 3, 1), column(kind="date", name="care_month")) == "maart 2026"
    assert numbers.plain("2026-03-31", column(kind="date", name="known_date")) == "31 maart 2026"
    assert numbers.plain(datetime(2026, 3, 31, 14, 5), column(kind="timestamp")) == "31 maart 2026 14:05"  # noqa: DTZ001


def test_a_calendar_year_has_no_separator_and_a_number_of_years_is_a_number():
    assert numbers.in_table(2026, column("years", "integer")) == "2026"
    assert numbers.in_sentence(2026, column("years", "integer")) == "2026"
    assert numbers.in_sentence(3, column("years", "integer")) == "3"


def test_a_code_reads_as_its_label_and_a_yes_as_ja():
    assert numbers.plain("wmo", column(kind="text", values={"wmo": "Wmo"})) == "Wmo"
    assert numbers.plain(value=True, column=column(kind="boolean")) == "ja"


@given(st.floats(-1e11, 1e11))
def test_an_amount_in_a_sentence_is_never_further_off_than_its_digits_tell(amount):
    text = spaced(numbers.euros(amount)).removeprefix("€ ")
    number, _space, word = text.partition(" ")
    told = float(number.replace(".", "").replace(",", ".")) * {"": 1, "miljoen": 1e6, "miljard": 1e9}[word]

    assert abs(told - amount) <= max(0.55, abs(amount) * 0.055)


@pytest.mark.parametrize(
    ("probability", "text"), [(0, "0%"), (0.0004, "<1%"), (0.006, "1%"), (0.84, "84%"), (0.9996, ">99%"), (1, "100%")]
)
def test_a_chance_that_is_not_certain_never_reads_as_certain(probability, text):
    assert numbers.in_table(probability, column("probability")) == text


def test_a_set_of_codes_reads_as_its_labels():
    told = column(kind="text", values={"a": "Jeugdwet", "b": "Wmo"}, is_set=True)
    assert numbers.plain("a+b", told) == "Jeugdwet + Wmo"
    assert numbers.plain("b", told) == "Wmo"
    assert numbers.plain("a+unknown", told) == "Jeugdwet + unknown"
