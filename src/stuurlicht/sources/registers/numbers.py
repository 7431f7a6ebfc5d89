"""Numbers as people and spreadsheets write them, made exact: decimals, never floats."""

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Literal

from stuurlicht.sources.registers.faults import CellFault

Mark = Literal[",", "."]

MOST_CENTS = 10**14
"""A thousand billion euros: no municipality has more, and 15 digits still tell every cent apart."""

_SPREADSHEET = Context(prec=15)  # a spreadsheet keeps 15 digits; what stands behind them is noise of its floats
_ORNAMENTS = re.compile(r"€|EUR|[\s\u00a0\u202f']", re.IGNORECASE)
_NUMBER = re.compile(r"(?P<sign>[-+\u2212]?)(?P<body>\d[\d.,]*)(?P<minus_behind>-?)")
_GROUPED: dict[str, re.Pattern[str]] = {mark: re.compile(rf"\d{{1,3}}(?:\{mark}\d{{3}})+") for mark in ",."}
_LONE_GROUP = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How one file writes its numbers.

    Parameters
    ----------
    decimal_mark : {",", "."}
        What a single mark means when both readings are possible: in a file with a decimal comma
        ``1.234`` is twelve hundred and thirty-four, in one with a decimal point it is a little over one.
    is_spreadsheet : bool
        Numbers were kept as binary floats, of which 15 digits count.
    """

    decimal_mark: Mark
    is_spreadsheet: bool = False


def parse_decimal(text: str, style: NumberStyle) -> Decimal:
    """Give the exact number that ``text`` writes.

    Parameters
    ----------
    text : str
        With or without euro sign, thousands marks, decimal comma or point, minus in front or behind.
    style : NumberStyle
        How the file writes numbers; decides only where both readings are possible.

    Raises
    ------
    CellFault
        ``cell_not_a_number`` if the marks do not stand where a number has them; nothing is guessed.
    """
    found = _NUMBER.fullmatch(_ORNAMENTS.sub("", text))
    if found is None or (found["sign"] and found["minus_behind"]):
        raise CellFault("cell_not_a_number")
    plain = _with_decimal_point(found["body"], style.decimal_mark)
    if plain is None:
        raise CellFault("cell_not_a_number")
    number = _SPREADSHEET.create_decimal(plain) if style.is_spreadsheet else Decimal(plain)
    is_negative = found["sign"] not in {"", "+"} or bool(found["minus_behind"])
    return -number if is_negative else number


def has_mark(text: str, style: NumberStyle) -> bool:
    """Tell whether an amount has its decimals behind the mark of the style, and the other mark for thousands only."""
    marks = [sign for sign in text if sign in ",."]
    if style.decimal_mark in marks:
        return marks[-1] == style.decimal_mark
    return not marks or _GROUPED[marks[0]].fullmatch(_ORNAMENTS.sub("", text).strip("-+\u2212")) is not None


def _with_decimal_point(body: str, decimal_mark: Mark) -> str | None:
    marks = [sign for sign in body if sign in ",."]
    if len(set(marks)) > 1:
        return _both_marks(body, marks[-1])
    if not marks:
        return body
    mark = marks[0]
    is_grouped = len(marks) > 1 or (mark != decimal_mark and _LONE_GROUP.fullmatch(body) is not None)
    if is_grouped:
        return _without_groups(body, mark)
    return body.replace(mark, ".")


def _both_marks(body: str, decimal_mark: str) -> str | None:
    whole, decimals = body.rsplit(decimal_mark, 1)
    group_mark = "," if decimal_mark == "." else "."
    plain = None if decimal_mark in whole else _without_groups(whole, group_mark)
    return None if plain is None else f"{plain}.{decimals}"


def _without_groups(body: str, mark: str) -> str | None:
    return body.replace(mark, "") if _GROUPED[mark].fullmatch(body) else None


def parse_cents(text: str, style: NumberStyle) -> int:
    """Give the eurocents of an amount in euros, exactly.

    Raises
    ------
    CellFault
        If it is no number, has parts of a cent, or is larger than ``MOST_CENTS``.
    """
    return _whole(parse_decimal(text, style) * 100, "cell_parts_of_a_cent")


def parse_integer(text: str, style: NumberStyle) -> int:
    """Give a whole number; ``2026.0`` is one, ``2026.5`` is a fault."""
    return _whole(parse_decimal(text, style), "cell_not_whole")


def _whole(number: Decimal, otherwise: str) -> int:
    if abs(number) > MOST_CENTS:
        raise CellFault("cell_too_large")
    if number != number.to_integral_value():
        raise CellFault(otherwise)
    return int(number)


def parse_share(text: str, style: NumberStyle) -> float:
    """Give a share: ``8,33%`` and ``0,0833`` are the same. A thousands mark has no place here."""
    bare = text.strip()
    is_percentage = bare.endswith("%")
    digits = bare.removesuffix("%").strip()
    single_mark: Mark = "," if "," in digits else "."
    number = parse_decimal(digits, NumberStyle(single_mark, style.is_spreadsheet))
    return float(number / 100 if is_percentage else number)
