"""Numbers as the tables of the gemeentefonds write them, which is not one way even within one row."""

import re
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from stuurlicht.sources.registers.faults import CellFault
from stuurlicht.sources.registers.numbers import MOST_CENTS, NumberStyle, parse_decimal

_POWER_OF_TEN = re.compile(r"([-+]?\d+(?:[.,]\d+)?)[eE]([-+]?\d{1,2})")
_DASHES = frozenset({"-", "\u2013", "\u2014", "\u2212"})
_LONE_GROUP = re.compile(r"[-+]?[1-9]\d{0,2}\.\d{3}")


@dataclass(frozen=True, slots=True)
class NumberWriting:
    """How one table writes its numbers.

    Parameters
    ----------
    style : NumberStyle
        What a single mark means where both readings are possible. With a decimal comma a point before exactly three
        digits marks thousands (``1.234`` is twelve hundred and thirty-four); with a decimal point it does not.
    is_mixed : bool
        True for a spreadsheet with numbers and with texts such as ``5.124,19``: there ``1.234`` may be either, and it
        is refused.
    """

    style: NumberStyle
    is_mixed: bool = False


def is_nothing(text: str | None) -> bool:
    """Tell whether a cell is empty or holds a dash alone."""
    return text is None or text.strip() in _DASHES | {""}


def parse_number(text: str, writing: NumberWriting) -> Decimal:
    """Give the exact number that a cell writes.

    Parameters
    ----------
    text : str
        ``9708193``, ``315.018``, ``1824865,57``, ``5.124,19``, ``-0,000914``, ``1,23E+10``; not a dash.

    Raises
    ------
    CellFault
        ``fund_number_unreadable``, or ``fund_number_ambiguous`` where a point can mean two things.
    """
    bare = text.strip()
    if found := _POWER_OF_TEN.fullmatch(bare):
        return Decimal(found[1].replace(",", ".")).scaleb(int(found[2]))
    if writing.is_mixed and _LONE_GROUP.fullmatch(bare):
        raise CellFault("fund_number_ambiguous")
    try:
        return parse_decimal(bare, writing.style)
    except CellFault:
        raise CellFault("fund_number_unreadable") from None


def parse_cents(text: str, writing: NumberWriting) -> int:
    """Give eurocents of an amount in euros.

    Raises
    ------
    CellFault
        As ``parse_number``; ``fund_parts_of_a_cent`` when it is not a whole number of cents, or beyond all amounts.
    """
    cents = parse_number(text, writing) * 100
    if cents != cents.to_integral_value() or abs(cents) > MOST_CENTS:
        raise CellFault("fund_parts_of_a_cent")
    return int(cents)


def with_numbers(cells: pl.DataFrame, writing: NumberWriting, *, as_cents: bool) -> pl.DataFrame:
    """Add what the column ``text`` writes, each different text read once.

    Returns
    -------
    polars.DataFrame
        With ``number`` (float, or integer of eurocents), null where the cell holds nothing or has a fault, and
        ``fault`` (code, null where there is none).
    """
    texts = [text for text in cells["text"].unique() if not is_nothing(text)]
    parsed = [_parsed(text, writing, as_cents=as_cents) for text in texts]
    kind = pl.Int64 if as_cents else pl.Float64
    schema = {"text": pl.String, "number": kind, "fault": pl.String}
    known = pl.DataFrame([(text, *each) for text, each in zip(texts, parsed, strict=True)], schema, orient="row")
    return cells.join(known, on="text", how="left", maintain_order="left")


def _parsed(text: str, writing: NumberWriting, *, as_cents: bool) -> tuple[float | None, str | None]:
    try:
        return (parse_cents(text, writing) if as_cents else float(parse_number(text, writing))), None
    except CellFault as fault:
        return None, fault.code
