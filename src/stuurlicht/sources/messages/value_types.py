"""Simple types of the schemas: each turns a column of text into values, null where the text does not fit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import polars as pl

_WHITESPACE = " \t\r\n"  # xs:integer and xs:date ignore it around the value; strings do not
_SECONDS = (3600, 60, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueType:
    """One simple type.

    Parameters
    ----------
    fault : str
        Code of the reading fault when a text does not fit.
    read : callable
        From an expression of text to an expression of values; null where the text does not fit.
    facts : Mapping[str, int or str]
        Limits that the sentence of the fault names.
    shows_value : bool
        Whether the text itself may be shown in a finding (dates and times). Other texts are described.
    """

    fault: str
    read: Callable[[pl.Expr], pl.Expr]
    facts: Mapping[str, int | str] = field(default_factory=dict)
    shows_value: bool = False


def text(longest: int) -> ValueType:
    """Text of 1 to ``longest`` characters, not blank."""

    def read(column: pl.Expr) -> pl.Expr:
        fits = (column.str.len_chars() <= longest) & column.str.contains(r"\S")
        return pl.when(fits).then(column)

    return ValueType(fault="text_length", read=read, facts={"longest": longest})


def digits(count: int) -> ValueType:
    """Exactly ``count`` digits; leading zeros are kept."""

    def read(column: pl.Expr) -> pl.Expr:
        return pl.when(column.str.contains(rf"^[0-9]{{{count}}}$")).then(column)

    return ValueType(fault="not_digits", read=read, facts={"digits": count})


def whole(highest: int) -> ValueType:
    """Whole number from 0 to ``highest``."""

    def read(column: pl.Expr) -> pl.Expr:
        stripped = column.str.strip_chars(_WHITESPACE)
        number = stripped.str.strip_chars_start("+").cast(pl.Int64, strict=False)
        fits = stripped.str.contains(r"^[+-]?[0-9]+$") & number.is_between(0, highest)
        return pl.when(fits).then(number)

    return ValueType(fault="not_a_whole_number", read=read, facts={"highest": highest})


def one_of(*codes: str) -> ValueType:
    """One of a few codes without which the message has no meaning."""

    def read(column: pl.Expr) -> pl.Expr:
        return pl.when(column.is_in(codes)).then(column)

    return ValueType(fault="not_a_code", read=read, facts={"codes": ", ".join(codes)})


def return_code() -> ValueType:
    """Return code: four characters, capital letters and digits."""

    def read(column: pl.Expr) -> pl.Expr:
        return pl.when(column.str.contains(r"^[0-9A-Z]{4}$")).then(column)

    return ValueType(fault="not_a_return_code", read=read)


def _read_date(column: pl.Expr) -> pl.Expr:
    stripped = column.str.strip_chars(_WHITESPACE)
    day = stripped.str.to_date("%Y-%m-%d", strict=False)
    return pl.when(stripped.str.contains(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")).then(day)


def _read_time(column: pl.Expr) -> pl.Expr:
    """Seconds since midnight; 24:00:00 is allowed and belongs to the next day."""
    stripped = column.str.strip_chars(_WHITESPACE)
    is_time = stripped.str.contains(r"^(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?|24:00:00(\.0+)?)$")
    parts = [
        stripped.str.slice(3 * place, 2).cast(pl.Int64, strict=False) * seconds
        for place, seconds in enumerate(_SECONDS)
    ]
    return pl.when(is_time).then(pl.sum_horizontal(parts))


DATE = ValueType(fault="not_a_date", read=_read_date, shows_value=True)
BIRTH_DATE = ValueType(fault="not_a_birth_date", read=_read_date)
TIME = ValueType(fault="not_a_time", read=_read_time, shows_value=True)
SIGN = one_of("D", "C")
AGB = digits(8)
MUNICIPALITY = digits(4)
BSN = digits(9)
AMOUNT = whole(99_999_999)
TOTAL = whole(999_999_999_999)
NUMBER = whole(999_999_999)
RETURN_CODE = return_code()
