"""One cell: text in, a value of its column's kind out, or the fault."""

import re
from collections.abc import Callable
from datetime import date, datetime

from stuurlicht.core.columns import Column
from stuurlicht.core.pseudonyms import safe_to_show
from stuurlicht.core.registers import Value
from stuurlicht.core.words import DUTCH_ONLY, Say
from stuurlicht.sources.registers.faults import CellFault
from stuurlicht.sources.registers.numbers import (
    NumberStyle,
    parse_cents,
    parse_decimal,
    parse_integer,
    parse_share,
)

_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_DUTCH_DATE = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Years a date of a register may lie in; others are typing errors (1900, 2999)."""


def parse_date(text: str) -> date:
    """Give the day of ``2026-01-31`` or ``31-1-2026``; a spreadsheet adds a midnight, which is dropped."""
    iso, dutch = _ISO_DATE.fullmatch(text), _DUTCH_DATE.fullmatch(text)
    if iso is None and dutch is None:
        raise CellFault("cell_not_a_date")
    parts = iso.groups() if iso is not None else dutch.groups()[::-1] if dutch is not None else ()
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        raise CellFault("cell_not_a_date") from None


def in_known_years(day: date) -> date:
    """Give back the day, or the fault when its year is a typing error."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CellFault("cell_date_out_of_range", first=FIRST_YEAR, last=LAST_YEAR)
    return day


def parse_timestamp(text: str) -> datetime:
    """Give the moment of an ISO timestamp without zone; a bare date counts from midnight."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = datetime.combine(parse_date(text), datetime.min.time())
    if moment.tzinfo is not None:
        raise CellFault("cell_not_a_date")
    in_known_years(moment.date())
    return moment


def parse_code(column: Column, text: str, languages: tuple[Say, ...] = DUTCH_ONLY) -> str:
    """Give the code of a column with fixed values; its label in one of the languages is accepted as well."""
    wanted = text.casefold()
    for code, label in column.values.items():
        if wanted in {str(code).casefold(), *(say(label).casefold() for say in languages)}:
            return str(code)
    raise CellFault("cell_unknown_code", allowed=", ".join(column.values.values()))


_PARSERS: dict[str, Callable[[str, NumberStyle], Value]] = {
    "date": lambda text, _: in_known_years(parse_date(text)),
    "timestamp": lambda text, _: parse_timestamp(text),
    "integer": parse_integer,
    "number": parse_share,
}
READABLE_KINDS = frozenset({"text", *_PARSERS})
"""Kinds a register can hold."""


def parse_cell(
    column: Column,
    text: str,
    style: NumberStyle,
    *,
    in_cents: bool = False,
    languages: tuple[Say, ...] = DUTCH_ONLY,
) -> Value:
    """Give the ledger value of one filled cell.

    Parameters
    ----------
    column : Column
        Decides the reading: codes by value or label, eurocents from euros, shares with or without ``%``, other
        numbers as the file writes them.
    text : str
        Without blanks around it, not empty.
    style : NumberStyle
        How the file writes numbers.
    in_cents : bool
        Amounts are whole eurocents: the file calls the column by its name in the ledger (``spending_cents``).
    languages : tuple of callable
        In which a code may be called by its label.

    Raises
    ------
    CellFault
        With the value as far as it may be shown.
    """
    try:
        if column.values:
            return parse_code(column, text, languages)
        if column.kind == "text":
            return text
        if column.unit == "eurocent":
            return parse_integer(text, style) if in_cents else parse_cents(text, style)
        if column.kind == "number" and column.unit != "share":
            return float(parse_decimal(text, style))
        return _PARSERS[column.kind](text, style)
    except CellFault as fault:
        raise CellFault(fault.code, value=safe_to_show(text), **fault.facts) from None
