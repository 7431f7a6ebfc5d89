"""Simple types of the schemas: what fits becomes a value, what does not becomes null."""

import polars as pl
import pytest

from stuurlicht.sources.messages.deriving import passes_eleven_test
from stuurlicht.sources.messages.value_types import AGB, AMOUNT, DATE, RETURN_CODE, SIGN, TIME, TOTAL, text


def value_of(kind, written: str):
    return pl.select(kind.read(pl.lit(written)).alias("value")).item()


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        (AMOUNT, "0", 0),
        (AMOUNT, "99999999", 99999999),
        (AMOUNT, "100000000", None),
        (AMOUNT, "-0", 0),
        (AMOUNT, "-1", None),
        (AMOUNT, "++1", None),
        (AMOUNT, "+1", 1),
        (AMOUNT, "1 2", None),
        (AMOUNT, "9" * 30, None),
        (AMOUNT, "\u0661", None),
        (TOTAL, "999999999999", 999999999999),
        (AGB, "00000001", "00000001"),
        (AGB, "1234567", None),
        (AGB, " 1234567", None),
        (AGB, "12345678\n", None),
        (SIGN, "D", "D"),
        (SIGN, "D ", None),
        (TIME, "00:00:01", 1),
        (TIME, "23:59:59.5", 86399),
        (TIME, "24:00:00", 86400),
        (TIME, "24:00:01", None),
        (TIME, "12:34", None),
        (RETURN_CODE, "S300", "S300"),
        (RETURN_CODE, "200", None),
        (text(3), "ab ", "ab "),
        (text(3), "   ", None),
        (text(3), "abcd", None),
        (text(3), "éëï", "éëï"),
    ],
)
def test_a_text_becomes_a_value_of_its_type_or_null(kind, written, value):
    assert value == value_of(kind, written)


@pytest.mark.parametrize("written", ["2023-02-29", "2026-00-10", "26-01-01", "2026-01-01+01:00", "", "-2026-01-01"])
def test_a_day_that_does_not_exist_is_no_date(written):
    assert value_of(DATE, written) is None


@pytest.mark.parametrize("written", ["2024-02-29", "0001-01-01", "9999-12-31", " 2026-01-01 "])
def test_a_day_that_exists_is_a_date(written):
    assert written.strip() == value_of(DATE, written).isoformat()


@pytest.mark.parametrize(
    ("bsn", "passes"),
    [("123456782", True), ("999900006", True), ("999999999", False), ("000000000", False), ("123456789", False)],
)
def test_the_eleven_test(bsn, passes):
    assert passes == pl.select(passes_eleven_test(pl.lit(bsn))).item()
