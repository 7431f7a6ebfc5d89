"""Readings of published documents as a batch for the ledger."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime

import polars as pl

from stuurlicht.core.documents import Document, Finding, LedgerBatch, Outcome, Severity
from stuurlicht.core.ledger import FINDINGS, INGESTS, LedgerTable
from stuurlicht.core.ledger.published import VINTAGES
from stuurlicht.core.pseudonyms import without_bsn
from stuurlicht.core.words import _
from stuurlicht.sources.published.readings import PublicSource, PublishedReading, set_aside
from stuurlicht.sources.published.vintages import Vintage

Read = tuple[Document, PublishedReading]
TOO_EARLY = "published_too_early"
SENTENCES: Mapping[str, str] = {
    TOO_EARLY: _(
        "De dag van publicatie is {published}, maar zulke cijfers kunnen er pas op {first} zijn. Er is niets van dit "
        "bestand opgeslagen. Kijk de dag na, en de jaren in het bestand."
    ),
}
"""Dutch sentence by code of what is found in documents of any source."""


def published_batch(
    source: PublicSource, vintage: Vintage, readings: Sequence[Read], *, loaded_at: datetime, code_version: str
) -> LedgerBatch:
    """Give the rows of documents of one source and vintage.

    Parameters
    ----------
    loaded_at : datetime
        UTC, without zone.

    Returns
    -------
    LedgerBatch
        One row in ``ingests`` per document, whatever its outcome; one in ``vintages`` per document that is stored.
    """
    readings = [(document, _possible(source, vintage, reading)) for document, reading in readings]
    stored = [(document, reading) for document, reading in readings if reading.outcome == Outcome.STORED]
    frames = {table.name: _together(table, stored, vintage) for table in source.tables}
    frames[VINTAGES.name] = pl.DataFrame([_vintage_row(document, vintage) for document, _ in stored], VINTAGES.schema)
    frames[FINDINGS.name] = pl.DataFrame(
        [row for document, reading in readings for row in _finding_rows(document, reading)], FINDINGS.schema
    )
    told = {"source": source.name, "loaded_at": loaded_at, "code_version": code_version, "reading": 0}
    ingests = [_ingest_row(document, reading, vintage) | told for document, reading in readings]
    return LedgerBatch(pl.DataFrame(ingests, INGESTS.schema), frames)


def _possible(source: PublicSource, vintage: Vintage, reading: PublishedReading) -> PublishedReading:
    """Set a reading aside whose rows cannot have been there on the day of publication.

    Figures would else be known on an as-of day on which nobody could know them.
    """
    first = source.first_day(reading.rows)
    if first is None or first <= vintage.received_date:
        return reading
    facts = {"published": vintage.received_date.isoformat(), "first": first.isoformat()}
    return set_aside(reading.kind, *reading.findings, Finding(TOO_EARLY, Severity.FAULT, "", facts))


def _together(table: LedgerTable, stored: Sequence[Read], vintage: Vintage) -> pl.DataFrame:
    parts = [
        reading.rows[table.name].with_columns(
            ingest_id=pl.lit(document.ingest_id, pl.Int64), received_date=pl.lit(vintage.received_date)
        )
        for document, reading in stored
        if table.name in reading.rows
    ]
    chosen = [pl.col(name).cast(kind) for name, kind in table.schema.items()]
    return pl.concat([pl.DataFrame(schema=table.schema), *(part.select(chosen) for part in parts)])


def _vintage_row(document: Document, vintage: Vintage) -> dict[str, object]:
    return {
        "ingest_id": document.ingest_id,
        "received_date": vintage.received_date,
        "publisher": vintage.publisher,
        "document": vintage.document,
        "published_date": vintage.published_date,
        "fetched_date": vintage.fetched_date,
        "licence": vintage.licence or None,
        "url": vintage.address or None,
    }


def _finding_rows(document: Document, reading: PublishedReading) -> list[dict[str, object]]:
    return [
        {
            "ingest_id": document.ingest_id,
            "rule": finding.rule,
            "severity": str(finding.severity),
            "path": finding.path,
            "facts": json.dumps({name: _safe(value) for name, value in finding.facts.items()}, ensure_ascii=False),
        }
        for finding in reading.findings
    ]


def _safe(value: str | int) -> str | int:
    """Mask what could be a BSN: a file of persons may be handed in by mistake."""
    return without_bsn(value) if isinstance(value, str) else value


def _ingest_row(document: Document, reading: PublishedReading, vintage: Vintage) -> dict[str, object]:
    is_stored = reading.outcome == Outcome.STORED
    return {
        "ingest_id": document.ingest_id,
        "file_sha256": hashlib.sha256(document.content).hexdigest(),
        "outcome": str(reading.outcome),
        "place": without_bsn(document.place),
        "kind": reading.kind or None,
        "sender": vintage.publisher,
        "message_date": vintage.published_date,
        "received_date": vintage.received_date if is_stored else None,
        "row_count": sum(rows.height for rows in reading.rows.values()) if is_stored else 0,
        "fault_count": reading.fault_count,
    }
