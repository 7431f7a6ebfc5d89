"""One document of the gemeentefonds in, its rows and findings out."""

from collections.abc import Mapping

from stuurlicht.core.documents import Document, Finding, Outcome
from stuurlicht.sources.gemeentefonds.circulars import Issue, issue_of
from stuurlicht.sources.gemeentefonds.found import Found
from stuurlicht.sources.gemeentefonds.rows import with_issue
from stuurlicht.sources.gemeentefonds.shapes import Shape, one_below_the_other, shape_of
from stuurlicht.sources.gemeentefonds.sheets import Sheet, fault, open_sheet
from stuurlicht.sources.gemeentefonds.tables import READERS
from stuurlicht.sources.published.readings import PublishedReading, set_aside

_NOT_OURS = {"fund_not_recognised", "fund_format_unknown"}


def read_fund_table(document: Document, options: Mapping[str, str]) -> PublishedReading:
    """Read one table of weights, volumes, payments or factors.

    Parameters
    ----------
    document : Document
        CSV with tabs, ``;`` or ``,``; XLSX, ODS or Parquet.
    options : Mapping of str
        ``circulaire``, ``jaar``, ``blad`` and ``kop``.
    """
    sheet, issue = open_sheet(document, options), issue_of(document.place, options)
    shape = None if isinstance(sheet, Finding) else shape_of(sheet, document.place)
    wrong = [each for each in (sheet, issue, shape) if isinstance(each, Finding)]
    if isinstance(sheet, Sheet) and isinstance(shape, Shape) and isinstance(issue, Issue):
        return _read(sheet, shape, issue)
    if any(finding.rule in _NOT_OURS for finding in wrong):
        return PublishedReading(kind="", findings=tuple(wrong), outcome=Outcome.REFUSED)
    return set_aside(shape.kind if isinstance(shape, Shape) else "", *wrong)


def _read(sheet: Sheet, shape: Shape, issue: Issue) -> PublishedReading:
    found = Found()
    for column in sheet.repeated:
        found.note("fund_column_repeated", columns=column)
    cells = one_below_the_other(sheet, shape)
    if cells["circular"].is_null().all() and None in {issue.circular, issue.book_year}:
        return set_aside(shape.kind, fault("fund_circular_missing"))
    rows = READERS[shape.kind](with_issue(cells, issue, found), shape, sheet.writing, found)
    if isinstance(rows, Finding):
        return set_aside(shape.kind, *found.findings, rows)
    outcome = Outcome.STORED if rows.height else Outcome.SET_ASIDE
    return PublishedReading(kind=shape.kind, rows={shape.kind: rows}, findings=found.findings, outcome=outcome)
