"""Answers on one returned form, checked cell by cell; every fault is told with its address."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from stuurlicht.core.documents import Finding
from stuurlicht.core.ledger.survey import SPENDING_TERMS
from stuurlicht.core.places import existed_in_year, municipality_code
from stuurlicht.sources.survey.amounts import (
    FUNDS,
    REVENUES,
    SPENDING,
    Amount,
    read_amounts,
    read_revenues,
    read_safety_net,
)
from stuurlicht.sources.survey.cells import choice, filled_day, shown, yes_or_no
from stuurlicht.sources.survey.layout import (
    AMOUNTS,
    GENERAL,
    SCHEMES,
    TERMS,
    Layout,
    lists_of_choices,
    scheme_rows,
)
from stuurlicht.sources.survey.sheets import Sheet

_SPAN = re.compile(r"(\d{4})-(\d{4})")
_CUMULATION_COLUMN = 2


@dataclass(slots=True)
class Form:
    """What one form says. Only of a form without ``faults`` all answers hold.

    Parameters
    ----------
    amounts : list of Amount
        Funds, spending and, where asked, the baten that come off it.
    safety_net : list of Amount
        Asked since layout 2; no part of what makes a form complete.
    cumulation : dict
        Answer by year that knew the cumulatieregeling; None where it is left open.
    """

    layout: Layout
    municipality: str = ""
    survey_year: int = 0
    span: tuple[int, int] = (0, 0)
    filled_on: date | None = None
    has_shortfall: bool | None = None
    terms: str | None = None
    amounts: list[Amount] = field(default_factory=list)
    safety_net: list[Amount] = field(default_factory=list)
    cumulation: dict[int, bool | None] = field(default_factory=dict)
    ticked: dict[str, list[str]] = field(default_factory=dict)
    faults: list[Finding] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """True when nobody filled in anything of substance."""
        amounts = (*self.amounts, *self.safety_net)
        return (
            self.has_shortfall is None
            and not any(self.ticked.values())
            and all(answer is None for answer in self.cumulation.values())
            and all(each.cents is None and each.basis is None for each in amounts)
        )

    @property
    def is_complete(self) -> bool:
        """True when every amount is told, or said not to apply."""
        return all(each.is_told for each in self.amounts)

    @property
    def cumulation_years(self) -> list[str] | None:
        """Years in which the cumulatieregeling paid; None unless every year that was asked is answered."""
        if not self.cumulation or None in self.cumulation.values():
            return None
        return [str(year) for year, has_paid in self.cumulation.items() if has_paid]

    def told_cents(self, side: str) -> int:
        """Give the sum of what is told of one side, in eurocents."""
        return sum(each.cents or 0 for each in self.amounts if each.side == side)

    @property
    def balance_cents(self) -> int:
        """Funds less net cost over all that is told, in eurocents; negative is a shortfall."""
        return self.told_cents(FUNDS) - self.told_cents(SPENDING) + self.told_cents(REVENUES)


def read_answers(sheets: Mapping[str, Sheet], layout: Layout, wanted_year: int, read_on: date) -> Form:
    """Read the answers on a form whose layout is as we made it.

    Parameters
    ----------
    wanted_year : int
        Year of the survey that is being read.
    read_on : date
        The day of reading; nobody fills in a form after it.
    """
    form = Form(layout)
    _read_general(form, sheets[GENERAL], wanted_year, read_on)
    form.amounts.extend(read_amounts(form.faults, sheets[AMOUNTS], form.span, form.filled_on))
    if layout.asks_terms:
        form.amounts.extend(read_revenues(form.faults, sheets[AMOUNTS], form.span, form.terms))
        _require_terms(form, sheets[GENERAL])
        _read_schemes(form, sheets[SCHEMES])
    for name, choices in lists_of_choices():
        codes = [each.code for each in choices]
        form.ticked[name] = [codes[number] for number in _ticks(form, sheets[name], len(codes))]
    return form


def span_of(general: Sheet, layout: Layout) -> tuple[int, int] | None:
    """Give the first and last year that the form asks, or None when that cell was changed."""
    found = _SPAN.fullmatch(general.cell(layout.row_of("span"), 1))
    return (int(found[1]), int(found[2])) if found and found[1] <= found[2] else None


def _read_general(form: Form, sheet: Sheet, wanted_year: int, read_on: date) -> None:
    row_of = form.layout.row_of
    form.span = span_of(sheet, form.layout) or (0, 0)
    year = sheet.cell(row_of("survey_year"), 1).removesuffix(".0")
    form.survey_year = int(year) if year.isdigit() else 0
    if form.survey_year != wanted_year:
        facts = {"value": shown(year), "wanted": str(wanted_year)}
        form.faults.append(sheet.fault("survey_other_year", row_of("survey_year"), 1, **facts))
    form.municipality = _municipality(form, sheet)
    form.filled_on = filled_day(form.faults, sheet, row_of("filled_date"), read_on)
    form.has_shortfall = yes_or_no(form.faults, sheet, row_of("shortfall"), 1)
    if form.has_shortfall is None and not sheet.cell(row_of("shortfall"), 1):
        form.faults.append(sheet.fault("survey_shortfall_missing", row_of("shortfall"), 1))
    if form.layout.asks_terms:
        word = choice(form.faults, sheet, row_of("terms"), 1, TERMS)
        form.terms = next((code for code, each in SPENDING_TERMS.items() if each == word), None)


def _municipality(form: Form, sheet: Sheet) -> str:
    row = form.layout.row_of("municipality")
    text = sheet.cell(row, 1).removesuffix(".0").upper()
    try:
        code = municipality_code(text)
    except ValueError:
        form.faults.append(sheet.fault("survey_municipality_unreadable", row, 1, value=shown(text)))
        return ""
    if not existed_in_year(code, form.survey_year or form.span[1]):
        form.faults.append(sheet.fault("survey_municipality_unknown", row, 1, value=code, year=str(form.survey_year)))
    return code


def _require_terms(form: Form, sheet: Sheet) -> None:
    """Who tells spending tells whether it is net: a gross amount against the funds would look like a shortfall."""
    row = form.layout.row_of("terms")
    needs_terms = any(each.side in {SPENDING, REVENUES} and each.cents is not None for each in form.amounts)
    if needs_terms and not sheet.cell(row, 1):
        form.faults.append(sheet.fault("survey_terms_missing", row, 1))


def _read_schemes(form: Form, sheet: Sheet) -> None:
    form.safety_net.extend(read_safety_net(form.faults, sheet, form.span))
    for row, year, has_cumulation in scheme_rows(*form.span):
        if has_cumulation:
            form.cumulation[year] = yes_or_no(form.faults, sheet, row, _CUMULATION_COLUMN)


def _ticks(form: Form, sheet: Sheet, count: int) -> Iterator[int]:
    for number in range(count):
        if yes_or_no(form.faults, sheet, number + 2, 2):
            yield number


def codes_text(codes: Sequence[str]) -> str:
    """Give codes as they are stored: sorted, with a space between."""
    return " ".join(sorted(codes))
