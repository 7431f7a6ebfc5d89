"""Answers on one returned form, checked cell by cell; every fault is told with its address."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from stuurlicht.core.documents import Finding
from stuurlicht.core.ledger.survey import SURVEY_BASES
from stuurlicht.core.places import existed_in_year, municipality_code
from stuurlicht.core.pseudonyms import safe_to_show
from stuurlicht.sources.registers.cells import in_known_years, parse_date
from stuurlicht.sources.registers.faults import CellFault
from stuurlicht.sources.registers.numbers import NumberStyle, parse_cents
from stuurlicht.sources.survey.layout import (
    AMOUNTS,
    GENERAL,
    GENERAL_ROWS,
    NO,
    YES,
    AmountRow,
    amount_rows,
    lists_of_choices,
)
from stuurlicht.sources.survey.sheets import Sheet

NOT_APPLICABLE = "not_applicable"
_SPAN = re.compile(r"(\d{4})-(\d{4})")
_STYLE = NumberStyle(".", is_spreadsheet=True)
_TYPED = NumberStyle(",")
_ROW_OF = {name: row for row, (name, _) in enumerate(GENERAL_ROWS, start=2)}
_SIDES = (("funds", 2), ("spending", 4))


@dataclass(frozen=True, slots=True)
class Amount:
    """What one row tells of one side: eurocents (None when not told) and its basis (None when not told)."""

    at: AmountRow
    side: str
    cents: int | None
    basis: str | None

    @property
    def is_told(self) -> bool:
        """True when there is an amount with its basis, or the domain does not apply."""
        return self.basis == NOT_APPLICABLE or (self.cents is not None and self.basis is not None)


@dataclass(slots=True)
class Form:
    """What one form says. Only of a form without ``faults`` all answers hold."""

    municipality: str = ""
    survey_year: int = 0
    span: tuple[int, int] = (0, 0)
    filled_on: date | None = None
    has_shortfall: bool | None = None
    amounts: list[Amount] = field(default_factory=list)
    ticked: dict[str, list[str]] = field(default_factory=dict)
    faults: list[Finding] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """True when nobody filled in anything of substance."""
        return (
            self.has_shortfall is None
            and not any(self.ticked.values())
            and all(each.cents is None and each.basis is None for each in self.amounts)
        )

    @property
    def is_complete(self) -> bool:
        """True when every amount is told, or said not to apply."""
        return all(each.is_told for each in self.amounts)


def read_answers(sheets: Mapping[str, Sheet], wanted_year: int) -> Form:
    """Read the answers on a form whose layout is as we made it.

    Parameters
    ----------
    wanted_year : int
        Year of the survey that is being read.
    """
    form = Form()
    _read_general(form, sheets[GENERAL], wanted_year)
    for at in amount_rows(*form.span):
        for side, column in _SIDES:
            form.amounts.append(_amount(form, sheets[AMOUNTS], at, side, column))
    for name, choices in lists_of_choices():
        codes = [choice.code for choice in choices]
        form.ticked[name] = [codes[number] for number in _ticks(form, sheets[name], len(codes))]
    return form


def span_of(general: Sheet) -> tuple[int, int] | None:
    """Give the first and last year that the form asks, or None when that cell was changed."""
    found = _SPAN.fullmatch(general.cell(_ROW_OF["span"], 1))
    return (int(found[1]), int(found[2])) if found and found[1] <= found[2] else None


def _read_general(form: Form, sheet: Sheet, wanted_year: int) -> None:
    form.span = span_of(sheet) or (0, 0)
    year = sheet.cell(_ROW_OF["survey_year"], 1).removesuffix(".0")
    form.survey_year = int(year) if year.isdigit() else 0
    if form.survey_year != wanted_year:
        facts = {"value": safe_to_show(year), "wanted": str(wanted_year)}
        form.faults.append(sheet.fault("survey_other_year", _ROW_OF["survey_year"], 1, **facts))
    form.municipality = _municipality(form, sheet)
    form.filled_on = _filled_on(form, sheet)
    form.has_shortfall = _yes_or_no(form, sheet, _ROW_OF["shortfall"], 1)
    if form.has_shortfall is None and not sheet.cell(_ROW_OF["shortfall"], 1):
        form.faults.append(sheet.fault("survey_shortfall_missing", _ROW_OF["shortfall"], 1))


def _municipality(form: Form, sheet: Sheet) -> str:
    row = _ROW_OF["municipality"]
    text = sheet.cell(row, 1).removesuffix(".0").upper()
    try:
        code = municipality_code(text)
    except ValueError:
        form.faults.append(sheet.fault("survey_municipality_unreadable", row, 1, value=safe_to_show(text)))
        return ""
    if not existed_in_year(code, form.survey_year or form.span[1]):
        form.faults.append(sheet.fault("survey_municipality_unknown", row, 1, value=code, year=str(form.survey_year)))
    return code


def _filled_on(form: Form, sheet: Sheet) -> date | None:
    row = _ROW_OF["filled_date"]
    try:
        return in_known_years(parse_date(sheet.cell(row, 1)))
    except CellFault:
        form.faults.append(sheet.fault("survey_date_unreadable", row, 1, value=safe_to_show(sheet.cell(row, 1))))
        return None


def _yes_or_no(form: Form, sheet: Sheet, row: int, column: int) -> bool | None:
    text = sheet.cell(row, column).casefold()
    if text in {YES, NO}:
        return text == YES
    if text:
        facts = {"value": safe_to_show(text), "allowed": f"{YES}, {NO}"}
        form.faults.append(sheet.fault("survey_choice_unknown", row, column, **facts))
    return None


def _ticks(form: Form, sheet: Sheet, count: int) -> Iterator[int]:
    for number in range(count):
        if _yes_or_no(form, sheet, number + 2, 2):
            yield number


def _amount(form: Form, sheet: Sheet, at: AmountRow, side: str, column: int) -> Amount:
    cents, is_readable = _cents(form, sheet, at.row, column)
    basis = _basis(form, sheet, at.row, column + 1)
    if cents is not None and basis is None and not sheet.cell(at.row, column + 1):
        form.faults.append(sheet.fault("survey_basis_missing", at.row, column + 1))
    if cents is not None and basis == NOT_APPLICABLE and is_readable:
        form.faults.append(sheet.fault("survey_amount_does_not_apply", at.row, column))
    return Amount(at, side, cents, basis)


def _cents(form: Form, sheet: Sheet, row: int, column: int) -> tuple[int | None, bool]:
    text = sheet.cell(row, column)
    if not text:
        return None, True
    try:
        cents = parse_cents(text, _STYLE if _is_machine_number(text) else _TYPED)
    except CellFault as fault:
        code = "survey_not_a_number" if fault.code == "cell_not_a_number" else "survey_amount_unlikely"
        form.faults.append(sheet.fault(code, row, column, value=safe_to_show(text)))
        return None, False
    if cents < 0:
        form.faults.append(sheet.fault("survey_negative", row, column, value=safe_to_show(text)))
    return cents, True


def _is_machine_number(text: str) -> bool:
    """Tell a number cell from typed text: a spreadsheet gives a point, and no groups of three."""
    return re.fullmatch(r"-?\d+(?:\.\d+)?(?:E[+-]?\d+)?", text) is not None and not re.fullmatch(
        r"\d{1,3}\.\d{3}", text
    )


def _basis(form: Form, sheet: Sheet, row: int, column: int) -> str | None:
    text = sheet.cell(row, column).casefold()
    by_word: Mapping[str, str] = {word.casefold(): code for code, word in SURVEY_BASES.items()}
    if text and text not in by_word:
        facts = {"value": safe_to_show(text), "allowed": ", ".join(SURVEY_BASES.values())}
        form.faults.append(sheet.fault("survey_choice_unknown", row, column, **facts))
    return by_word.get(text)


def codes_text(codes: Sequence[str]) -> str:
    """Give codes as they are stored: sorted, with a space between."""
    return " ".join(sorted(codes))
