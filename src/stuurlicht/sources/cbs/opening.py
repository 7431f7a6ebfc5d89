"""Documents of CBS opened into cells: packages, bulk files, loose JSON, and CSV of every shape."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from stuurlicht.core.documents import Document, Finding, Outcome, Severity
from stuurlicht.sources.cbs import statline, wide
from stuurlicht.sources.cbs.answers import next_link
from stuurlicht.sources.cbs.cells import Cells, Mark
from stuurlicht.sources.cbs.frames import csv_frame, frame_of, json_rows
from stuurlicht.sources.cbs.measures import NUMBERED, measures_of_columns
from stuurlicht.sources.cbs.packaged import Members, cells_of_package
from stuurlicht.sources.cbs.structure import UnusableError, refuse_iv3
from stuurlicht.sources.published.archives import ArchiveDamagedError, ArchiveTooLargeError, read_members

_TABLE = re.compile(r"(?<![0-9A-Za-z])\d{5}ned(?![0-9A-Za-z])", re.IGNORECASE)


def open_document(document: Document, options: Mapping[str, str]) -> Cells:
    """Give every cell of a document.

    Raises
    ------
    UnusableError
        With all that makes it unusable.
    """
    told = options.get("table", "").strip()
    if document.content.startswith(b"PK"):
        return _of_zip(document, told)
    if document.content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _of_json(document, told)
    return _of_csv(document, told)


def _of_zip(document: Document, told: str) -> Cells:
    try:
        files = read_members(document.content, wanted=list)
    except ArchiveDamagedError:
        raise UnusableError(Finding("cbs_archive_unreadable", Severity.FAULT)) from None
    except ArchiveTooLargeError:
        raise UnusableError(Finding("cbs_archive_too_large", Severity.FAULT)) from None
    members = Members(files)
    facts = members.facts()
    table, notes = (str(facts["table"]), ()) if "table" in facts else _table(told, document.place)
    cells = cells_of_package(members, table)
    return replace(cells, modified=str(facts.get("modified", "")), findings=(*notes, *cells.findings))


def _of_json(document: Document, told: str) -> Cells:
    rows = json_rows(document.content, "")
    envelope = json.loads(document.content.decode("utf-8-sig"))
    table, notes = _table(told, str(envelope.get("odata.metadata") or ""), document.place)
    if next_link(envelope):
        notes = (*notes, Finding("cbs_more_pages", Severity.NOTE, "", {"count": len(rows)}))
    return _loose(frame_of(rows), "cbs_v3_json", table, ".", notes)


def _of_csv(document: Document, told: str) -> Cells:
    frame, mark = csv_frame(document.content, "")
    if any(NUMBERED.match(name) for name in frame.columns):
        table, notes = _table(told, document.place)
        return _loose(frame, "cbs_v3_csv", table, mark, notes)
    if not statline.is_statline(frame.columns):
        # the first line of another file may be of a person: it is not kept
        raise UnusableError(Finding("cbs_unknown_kind", Severity.FAULT), outcome=Outcome.REFUSED)
    coded, axes, measures, provisional, findings = statline.opened(frame)
    table, notes = _table(told, document.place)
    cells, words = wide.cells_of(coded, axes, measures, provisional)
    found = (*notes, *findings, *words)
    return Cells(kind="cbs_statline_csv", table=table, frame=cells, decimal_mark=mark, blank="missing", findings=found)


def _loose(frame: pl.DataFrame, kind: str, table: str, mark: Mark, notes: Sequence[Finding]) -> Cells:
    refuse_iv3(frame.columns)
    measures = measures_of_columns(frame.columns)
    if not measures:
        facts = {"present": ", ".join(frame.columns[:20])}
        raise UnusableError(Finding("cbs_no_figures", Severity.FAULT, "", facts), kind=kind)
    alike = [measure.key for measure in measures if measure.key == measure.title]
    told = [Finding("cbs_titles_alike", Severity.NOTE, "", {"columns": ", ".join(alike[:20])})] if alike else []
    cells, words = wide.cells_of(frame, wide.axes_of_values(frame), measures, {})
    return Cells(kind=kind, table=table, frame=cells, decimal_mark=mark, findings=(*notes, *told, *words))


def _table(told: str, *places: str) -> tuple[str, tuple[Finding, ...]]:
    """Give the number of the table: as told, else as it stands in an address or the name of the file."""
    if told:
        return told, ()
    found = next((match for place in places if (match := _TABLE.search(place)) is not None), None)
    if found is None:
        raise UnusableError(Finding("cbs_table_not_told", Severity.FAULT))
    return found[0], (Finding("cbs_table_by_name", Severity.NOTE, "", {"table": found[0]}),)
