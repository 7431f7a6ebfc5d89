"""Read one returned form: all faults at once, and the answers only when there are none."""

from collections.abc import Iterator, Mapping

import polars as pl

from stuurlicht.core.documents import Document, Finding, Outcome, Severity
from stuurlicht.core.errors import InputError
from stuurlicht.core.ledger.survey import SURVEY_ANSWERS, SURVEY_DOMAINS, SURVEY_RETURNS
from stuurlicht.core.pseudonyms import safe_to_show
from stuurlicht.sources.published import PublishedReading
from stuurlicht.sources.published.readings import set_aside
from stuurlicht.sources.survey.answers import Form, codes_text, read_answers, span_of
from stuurlicht.sources.survey.layout import (
    AMOUNT_HEADINGS,
    AMOUNTS,
    CAUSES,
    CHOICE_HEADINGS,
    FORM_VERSION,
    GENERAL,
    GENERAL_HEADINGS,
    GENERAL_ROWS,
    MEASURES,
    amount_rows,
    lists_of_choices,
)
from stuurlicht.sources.survey.sheets import Sheet, read_sheets

KIND, YEAR = "survey_form", "jaar"
_SHEETS = (GENERAL, AMOUNTS, CAUSES, MEASURES)
_MOST_MOVED = 5
_YEAR_DIGITS = 4
_SPAN_EXAMPLE = "2022-2024"
Span = tuple[int, int] | None
"""First and last year that a form asks; None when that cell was changed."""


def read_survey(document: Document, options: Mapping[str, str]) -> PublishedReading:
    """Read a returned form.

    Parameters
    ----------
    document : Document
        An XLSX file that `write_survey_form` made and a municipality filled in.
    options : Mapping of str
        ``jaar``: the year of the survey that is being read.
    """
    wanted = options.get(YEAR, "")
    if not (wanted.isdigit() and len(wanted) == _YEAR_DIGITS):
        return set_aside(KIND, _fault("survey_year_option", value=safe_to_show(wanted) or "-"))
    try:
        sheets = read_sheets(document.content, document.place)
    except InputError:
        return _no_form()
    if not any(name in sheets for name in _SHEETS):
        return _no_form()
    moved = tuple(_layout_faults(sheets))
    if moved:
        return set_aside(KIND, *moved)
    return _stored_or_not(read_answers(sheets, int(wanted)))


def _fault(code: str, **facts: str | int) -> Finding:
    return Finding(code, Severity.FAULT, "", facts)


def _no_form() -> PublishedReading:
    return PublishedReading(kind="", findings=(_fault("survey_not_a_form"),), outcome=Outcome.REFUSED)


def _layout_faults(sheets: Mapping[str, Sheet]) -> Iterator[Finding]:
    for name in _SHEETS:
        if name not in sheets:
            yield _fault("survey_sheet_missing", sheet=name)
    span = span_of(sheets[GENERAL]) if GENERAL in sheets else None
    moved = [fault for name in _SHEETS if name in sheets for fault in _moved_cells(sheets[name], span)]
    yield from moved[:_MOST_MOVED]
    if len(moved) > _MOST_MOVED:
        yield _fault("survey_layout_changed_more", count=len(moved) - _MOST_MOVED)


def _moved_cells(sheet: Sheet, span: Span) -> Iterator[Finding]:
    for row, column, expected in _printed(sheet, span):
        found = sheet.cell(row, column)
        if found.removesuffix(".0") != expected:
            facts = {"expected": expected, "found": safe_to_show(found)}
            yield sheet.fault("survey_layout_changed", row, column, **facts)


def _printed(sheet: Sheet, span: Span) -> Iterator[tuple[int, int, str]]:
    """Give what we printed on the sheet, by row and column."""
    if sheet.name == GENERAL:
        yield from ((1, column, heading) for column, heading in enumerate(GENERAL_HEADINGS))
        yield from ((row, 0, question) for row, (_, question) in enumerate(GENERAL_ROWS, start=2))
        yield (2, 1, FORM_VERSION)
        if span is None:
            yield (4, 1, _SPAN_EXAMPLE)
    elif sheet.name == AMOUNTS:
        yield from ((1, column, heading) for column, heading in enumerate(AMOUNT_HEADINGS))
        yield from _printed_amounts(span)
    else:
        yield from ((1, column, heading) for column, heading in enumerate(CHOICE_HEADINGS))
        choices = dict(lists_of_choices())[sheet.name]
        yield from ((row, 1, choice.label) for row, choice in enumerate(choices, start=2))


def _printed_amounts(span: Span) -> Iterator[tuple[int, int, str]]:
    for each in amount_rows(*span) if span else ():
        yield (each.row, 0, str(each.book_year))
        yield (each.row, 1, SURVEY_DOMAINS[each.domain])


def _stored_or_not(form: Form) -> PublishedReading:
    if form.is_empty:
        of_another_year = (fault for fault in form.faults if fault.rule == "survey_other_year")
        return set_aside(KIND, _fault("survey_empty"), *of_another_year)
    if form.faults:
        return set_aside(KIND, *form.faults)
    rows = {SURVEY_RETURNS.name: _return(form), SURVEY_ANSWERS.name: _answers(form)}
    return PublishedReading(kind=KIND, rows=rows, findings=tuple(_notes(form)))


def _notes(form: Form) -> Iterator[Finding]:
    if form.has_shortfall and not form.ticked[CAUSES]:
        yield Finding("survey_causes_missing", Severity.NOTE)
    untold = sum(not each.is_told for each in form.amounts)
    if form.has_shortfall and untold:
        yield Finding("survey_incomplete", Severity.NOTE, "", {"count": untold, "total": len(form.amounts)})
    spent = sum(each.cents or 0 for each in form.amounts if each.side == "spending")
    given = sum(each.cents or 0 for each in form.amounts if each.side == "funds")
    if not form.has_shortfall and form.is_complete and spent > given:
        yield Finding("survey_shortfall_denied", Severity.NOTE)


def _return(form: Form) -> pl.DataFrame:
    row = {
        "municipality": form.municipality,
        "survey_year": form.survey_year,
        "filled_date": form.filled_on,
        "first_book_year": form.span[0],
        "last_book_year": form.span[1],
        "has_significant_shortfall": form.has_shortfall,
        "is_complete": form.is_complete,
        "causes": codes_text(form.ticked[CAUSES]),
        "measures": codes_text(form.ticked[MEASURES]),
    }
    return pl.DataFrame([row], {name: SURVEY_RETURNS.schema[name] for name in row})


def _answers(form: Form) -> pl.DataFrame:
    rows = [
        {
            "municipality": form.municipality,
            "survey_year": form.survey_year,
            "book_year": each.at.book_year,
            "domain": each.at.domain,
            "side": each.side,
            "amount_cents": each.cents,
            "basis": each.basis,
        }
        for each in form.amounts
    ]
    return pl.DataFrame(rows, {name: SURVEY_ANSWERS.schema[name] for name in rows[0]})
