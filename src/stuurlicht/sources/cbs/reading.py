"""The source ``cbs``: figures of CBS as they were fetched or downloaded by hand."""

from collections.abc import Mapping
from datetime import date

from stuurlicht.core.documents import Document, Finding, Severity
from stuurlicht.core.ledger.published import CBS_OBSERVATIONS
from stuurlicht.core.words import _
from stuurlicht.sources.cbs.cells import observations
from stuurlicht.sources.cbs.opening import open_document
from stuurlicht.sources.cbs.sentences import SENTENCES
from stuurlicht.sources.cbs.structure import UnusableError
from stuurlicht.sources.published import PublicSource, PublishedReading


def read(document: Document, options: Mapping[str, str]) -> PublishedReading:
    """Read one document of CBS.

    Parameters
    ----------
    options : Mapping of str
        ``table``: number of the table where the file does not tell it. ``missing``: a number that stands for "not
        there" in this file.
    """
    try:
        missing = _missing(options.get("missing", ""))
        cells = open_document(document, options)
        rows, findings = observations(cells, missing)
    except UnusableError as error:
        return PublishedReading(kind=error.kind, findings=error.findings, outcome=error.outcome)
    return PublishedReading(
        kind=cells.kind,
        rows={CBS_OBSERVATIONS.name: rows},
        findings=findings,
        published_date=_day(cells.modified),
    )


def _missing(told: str) -> float | None:
    if not told.strip():
        return None
    try:
        return float(told.replace(",", "."))
    except ValueError:
        raise UnusableError(Finding("cbs_missing_no_number", Severity.FAULT, "", {"value": told})) from None


def _day(moment: str) -> date | None:
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


CBS_SOURCE = PublicSource(
    name="cbs",
    label=_("Cijfers van het CBS"),
    explanation=_(
        "Tabellen van StatLine: opgehaald met stuurlicht fetch, of zelf gedownload als CSV, als JSON of als ZIP."
    ),
    publisher="CBS",
    licence="CC BY 4.0",
    tables=(CBS_OBSERVATIONS,),
    read=read,
    options={
        "table": _("Nummer van de tabel, zoals 85098NED."),
        "missing": _("Getal dat in dit bestand 'ontbreekt' betekent, zoals -99998."),
    },
    sentences=SENTENCES,
    # no first days: tables of CBS hold forecasts too, and their periods tell of years to come
)
