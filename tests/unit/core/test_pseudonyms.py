"""What could be a BSN is not kept and not shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuurlicht.core.pseudonyms import may_hold_bsn, safe_to_show, without_bsn

PASSES, FAILS = "999999990", "123456789"
"""Nine digits that pass the eleven-test, and nine that do not."""


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (f"map/{PASSES}.xml", "map/#########.xml"),
        (f"map/{FAILS}_b.xml", "map/#########_b.xml"),
        ("a.zip!9999.99.990 x.csv", "a.zip!####.##.### x.csv"),
        (f"BSN{PASSES}.xml", "BSN#########.xml"),
        (f"{PASSES}a.xml", "#########a.xml"),
    ],
)
def test_the_digits_of_what_could_be_a_bsn_are_masked_and_the_rest_of_the_name_stays(name, kept):
    assert without_bsn(name) == kept


@pytest.mark.parametrize(
    "name",
    [
        "2024-03/JW323_M000123456.xml",  # does not pass
        "2024-03/JW323_M000000103.xml",  # passes, and begins with two zeros
        "toewijzingen 2026-01-05-1.csv",
        "JW323_01234567_20260105.xml",
        "1234567890.xml",
        "",
    ],
)
def test_numbers_that_are_no_bsn_stay_so_that_the_file_is_found_again(name):
    assert without_bsn(name) == name


@given(st.text(), st.integers(0, 999_999_999), st.sampled_from(["", " ", "_", "/"]))
def test_no_nine_digits_by_themselves_are_left(before, number, between):
    kept = without_bsn(f"{before}{between}/{number:09d}/")

    assert f"/{number:09d}/" not in kept
    assert len(kept) == len(f"{before}{between}/{number:09d}/")
    assert not may_hold_bsn(without_bsn(f"/{number:09d}/"))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("12345678", "########"),
        ("bel 1234 56 789 ", "bel #### ## ### "),
        ("45A04", "45A04"),
        ("x" * 41, "x" * 40 + "..."),
    ],
)
def test_a_value_is_shown_short_and_without_a_long_number(value, shown):
    assert safe_to_show(value) == shown
