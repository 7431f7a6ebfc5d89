"""Read one returned form: all faults at once, and the answers only when there are none."""

from collections.abc import Iterable, Iterator, Mapping

import polars as pl

from stuurlicht.core.documents import Document, Finding, Outcome, Severity
from stuurlicht.core.errors import InputError
from stuurlicht.core.ledger.survey import SURVEY_ANSWERS, SURVEY_DOMAINS, SURVEY_RETURNS
from stuurlicht.core.pseudonyms import safe_to_show
from stuurlicht.sources.published import PublishedReading
from stuurlicht.sources.published.readings import set_aside
from stuurlicht.sources.survey.answers import Form, codes_text, read_answers, span_of
from stuurlicht.sources.survey.cells import shown
from stuurlicht.sources.survey.layout import (
    AMOUNTS,
    CAUSES,
    CHOICE_HEADINGS,
    GENERAL,
    GENERAL_HEADINGS,
    MEASURES,
    NEWEST_LAYOUT,
    NO_CUMULATION,
    SCHEME_HEADINGS,
    SCHEMES,
    Layout,
    amount_rows,
    layout_told,
    lists_of_choices,
    scheme_rows,
)
from stuurlicht.sources.survey.sheets import Sheet, read_sheets

KIND, YEAR = "survey_form", "jaar"
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
    told = layout_told(sheets[GENERAL]) if GENERAL in sheets else None
    if told is None and not any(name in sheets for name in Layout(NEWEST_LAYOUT).sheets):
        return _no_form()
    if told is not None and not 1 <= told <= NEWEST_LAYOUT:
        return set_aside(KIND, _fault("survey_layout_unknown", found=told, newest=NEWEST_LAYOUT))
    layout = Layout(told or NEWEST_LAYOUT)
    moved = tuple(_layout_faults(sheets, layout))
    if moved:
        return set_aside(KIND, *moved)
    form = read_answers(sheets, layout, int(wanted), document.loaded_on)
    return _stored_or_not(form, tuple(_unread(sheets, form)))


def _fault(code: str, **facts: str | int) -> Finding:
    return Finding(code, Severity.FAULT, "", facts)


def _no_form() -> PublishedReading:
    return PublishedReading(kind="", findings=(_fault("survey_not_a_form"),), outcome=Outcome.REFUSED)


def _layout_faults(sheets: Mapping[str, Sheet], layout: Layout) -> Iterator[Finding]:
    for name in layout.sheets:
        if name not in sheets:
            yield _fault("survey_sheet_missing", sheet=name)
    span = span_of(sheets[GENERAL], layout) if GENERAL in sheets else None
    moved = [fault for name in layout.sheets if name in sheets for fault in _moved_cells(sheets[name], layout, span)]
    yield from moved[:_MOST_MOVED]
    if len(moved) > _MOST_MOVED:
        yield _fault("survey_layout_changed_more", count=len(moved) - _MOST_MOVED)


def _moved_cells(sheet: Sheet, layout: Layout, span: Span) -> Iterator[Finding]:
    for row, column, expected in _printed(sheet.name, layout, span):
        found = sheet.cell(row, column)
        if found.removesuffix(".0") != expected:
            facts = {"expected": expected, "found": found if found in _headings_of(layout) else shown(found)}
            yield sheet.fault("survey_layout_changed", row, column, **facts)


def _printed(name: str, layout: Layout, span: Span) -> Iterator[tuple[int, int, str]]:
    """Give what we printed on a sheet, by row and column."""
    if name == GENERAL:
        yield from _headings(GENERAL_HEADINGS)
        yield from ((row, 0, question) for row, (_, question) in enumerate(layout.general_rows, start=2))
        yield (layout.row_of("version"), 1, layout.version)
        if span is None:
            yield (layout.row_of("span"), 1, _SPAN_EXAMPLE)
    elif name == AMOUNTS:
        yield from _headings(layout.amount_headings)
        yield from _printed_amounts(span)
    elif name == SCHEMES:
        yield from _headings(SCHEME_HEADINGS)
        yield from _printed_schemes(span)
    else:
        yield from _headings(CHOICE_HEADINGS)
        choices = dict(lists_of_choices())[name]
        yield from ((row, 1, choice.label) for row, choice in enumerate(choices, start=2))


def _headings_of(layout: Layout) -> tuple[str, ...]:
    """Give every heading: what moved is told by its name, and what somebody typed is not."""
    return (*GENERAL_HEADINGS, *layout.amount_headings, *SCHEME_HEADINGS, *CHOICE_HEADINGS, *SURVEY_DOMAINS.values())


def _headings(words: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    return ((1, column, heading) for column, heading in enumerate(words))


def _printed_schemes(span: Span) -> Iterator[tuple[int, int, str]]:
    for row, year, has_cumulation in scheme_rows(*span) if span else ():
        yield (row, 0, str(year))
        if not has_cumulation:
            yield (row, 2, NO_CUMULATION)


def _printed_amounts(span: Span) -> Iterator[tuple[int, int, str]]:
    for each in amount_rows(*span) if span else ():
        yield (each.row, 0, str(each.book_year))
        yield (each.row, 1, SURVEY_DOMAINS[each.domain])


def _unread(sheets: Mapping[str, Sheet], form: Form) -> Iterator[Finding]:
    """Note text beside or below the cells that we ask: it may matter to who wrote it, and we never store it."""
    for name in form.layout.sheets:
        printed = list(_printed(name, form.layout, form.span))
        last = max(row for row, _column, _words in printed)
        width = sum(row == 1 for row, _column, _words in printed)
        cells = [
            (row, at) for row, each in enumerate(sheets[name].rows, start=1) for at, text in enumerate(each) if text
        ]
        beside = [(row, at) for row, at in cells if row > last or at >= width]
        if beside:
            facts: dict[str, str | int] = {"cell": sheets[name].address(*beside[0]), "count": len(beside)}
            yield Finding("survey_text_beside", Severity.NOTE, "", facts)


def _stored_or_not(form: Form, unread: tuple[Finding, ...]) -> PublishedReading:
    if form.is_empty:
        of_another_year = (fault for fault in form.faults if fault.rule == "survey_other_year")
        return set_aside(KIND, _fault("survey_empty"), *of_another_year)
    if form.faults:
        return set_aside(KIND, *form.faults, *unread)
    rows = {SURVEY_RETURNS.name: _return(form), SURVEY_ANSWERS.name: _answers(form)}
    return PublishedReading(kind=KIND, rows=rows, findings=(*_notes(form), *unread))


def _notes(form: Form) -> Iterator[Finding]:
    if form.has_shortfall and not form.ticked[CAUSES]:
        yield Finding("survey_causes_missing", Severity.NOTE)
    untold = sum(not each.is_told for each in form.amounts)
    if form.has_shortfall and untold:
        yield Finding("survey_incomplete", Severity.NOTE, "", {"count": untold, "total": len(form.amounts)})
    if not form.has_shortfall and form.is_complete and form.balance_cents < 0:
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
        "spending_terms": form.terms,
        "cumulation_book_years": None if form.cumulation_years is None else codes_text(form.cumulation_years),
        "form_layout": form.layout.number,
    }
    return pl.DataFrame([row], {name: SURVEY_RETURNS.schema[name] for name in row})


def _answers(form: Form) -> pl.DataFrame:
    rows = [
        {
            "municipality": form.municipality,
            "survey_year": form.survey_year,
            "book_year": each.book_year,
            "domain": each.domain,
            "side": each.side,
            "amount_cents": each.cents,
            "basis": each.basis,
        }
        for each in (*form.amounts, *form.safety_net)
    ]
    return pl.DataFrame(rows, {name: SURVEY_ANSWERS.schema[name] for name in rows[0]})
