"""Cells of a returned form: amounts, dates and choices, each with the fault that a person can act on."""

import re
from collections.abc import Collection
from datetime import date

from stuurlicht.core.documents import Finding
from stuurlicht.core.pseudonyms import safe_to_show
from stuurlicht.sources.registers.cells import in_known_years, parse_date
from stuurlicht.sources.registers.faults import CellFault
from stuurlicht.sources.registers.numbers import NumberStyle, parse_cents
from stuurlicht.sources.survey.layout import NO, YES
from stuurlicht.sources.survey.sheets import Sheet

_WORD = re.compile(r"(?!GM\d)[^\W\d_]{2,}")
_STORED_NUMBER = NumberStyle(".", is_spreadsheet=True)
_TYPED = NumberStyle(",")


def shown(text: str) -> str:
    """Give what a message may show of a cell that somebody typed: numbers and signs.

    Words may name a person, and a finding is kept: the address of the cell tells enough.
    """
    return safe_to_show(_WORD.sub("…", text))


def choice(faults: list[Finding], sheet: Sheet, row: int, column: int, allowed: Collection[str]) -> str:
    """Give the allowed word that stands in a cell, whatever its capitals; empty when there is none."""
    text = sheet.cell(row, column).casefold()
    found = next((word for word in allowed if word.casefold() == text), "")
    if text and not found:
        facts = {"value": shown(text), "allowed": ", ".join(allowed)}
        faults.append(sheet.fault("survey_choice_unknown", row, column, **facts))
    return found


def yes_or_no(faults: list[Finding], sheet: Sheet, row: int, column: int) -> bool | None:
    """Tell whether a cell says yes; None when it says nothing that can be read."""
    return {YES: True, NO: False}.get(choice(faults, sheet, row, column, (YES, NO)))


def filled_day(faults: list[Finding], sheet: Sheet, row: int, read_on: date) -> date | None:
    """Give the day on which a form says it was filled in; one after the day of reading is a fault."""
    try:
        day = in_known_years(parse_date(sheet.cell(row, 1)))
    except CellFault:
        faults.append(sheet.fault("survey_date_unreadable", row, 1, value=shown(sheet.cell(row, 1))))
        return None
    if day > read_on:
        facts = {"value": day.isoformat(), "today": read_on.isoformat()}
        faults.append(sheet.fault("survey_date_in_future", row, 1, **facts))
    return day


def cents(faults: list[Finding], sheet: Sheet, row: int, column: int) -> int | None:
    """Give an amount in eurocents; None when the cell is empty or holds no amount."""
    text = sheet.cell(row, column)
    if not text:
        return None
    try:
        amount = parse_cents(text, _STORED_NUMBER if _is_stored_number(text) else _TYPED)
    except CellFault as fault:
        code = "survey_not_a_number" if fault.code == "cell_not_a_number" else "survey_amount_unlikely"
        faults.append(sheet.fault(code, row, column, value=shown(text)))
        return None
    if amount < 0:
        faults.append(sheet.fault("survey_negative", row, column, value=shown(text)))
    return amount


def _is_stored_number(text: str) -> bool:
    """Tell a number cell from typed text: a spreadsheet gives a point, and no groups of three."""
    return re.fullmatch(r"-?\d+(?:\.\d+)?(?:E[+-]?\d+)?", text) is not None and not re.fullmatch(
        r"\d{1,3}\.\d{3}", text
    )
