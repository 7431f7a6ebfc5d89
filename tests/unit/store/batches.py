"""Small batches, made by hand."""

import hashlib
import secrets
from datetime import UTC, date, datetime

import polars as pl

from stuurlicht.core.documents import LedgerBatch
from stuurlicht.core.ledger import DECLARATION_LINES, FINDINGS, INGESTS

JANUARY = date(2026, 1, 15)
FEBRUARY = date(2026, 2, 15)
LATER = date(2026, 12, 31)


def frame(table, rows):
    """Make the rows of a table; columns that are not given are null."""
    return pl.DataFrame([dict.fromkeys(table.schema) | row for row in rows], schema=table.schema)


def one_document(name, amounts, *, received=JANUARY, reading=0, outcome="stored", ingest_id=None):
    """Make the batch of one document whose declaration lines have these amounts, with one finding."""
    ingest_id = secrets.randbits(63) if ingest_id is None else ingest_id
    is_stored = outcome == "stored"
    marker = {
        "ingest_id": ingest_id,
        "file_sha256": hashlib.sha256(name.encode()).hexdigest(),
        "reading": reading,
        "outcome": outcome,
        "place": name,
        "message_date": received,
        "received_date": received if is_stored else None,
        "loaded_at": datetime.now(UTC).replace(tzinfo=None),
        "row_count": len(amounts) if is_stored else 0,
        "fault_count": 1,
    }
    lines = [
        {"ingest_id": ingest_id, "received_date": received, "line_number": number, "amount_cents": cents}
        for number, cents in enumerate(amounts if is_stored else (), start=1)
    ]
    finding = {"ingest_id": ingest_id, "rule": "CS002", "severity": "fault", "path": "", "facts": "{}"}
    rows = {DECLARATION_LINES.name: frame(DECLARATION_LINES, lines), FINDINGS.name: frame(FINDINGS, [finding])}
    return LedgerBatch(frame(INGESTS, [marker]), rows)


def together(*batches):
    """Make one batch of several."""
    rows = {name: pl.concat([batch.rows[name] for batch in batches]) for name in batches[0].rows}
    return LedgerBatch(pl.concat([batch.ingests for batch in batches]), rows)


def lines_known(ledger, day=LATER, version=None):
    """Give the declaration lines known on a day in a version, without the columns that differ per run."""
    rows = ledger.as_of(day, version).scan(DECLARATION_LINES).collect("polars").to_native()
    return rows.select("received_date", "line_number", "amount_cents").sort(pl.all())


def cents_known(ledger, day=LATER, version=None):
    """Add up what is known on a day in a version, in eurocents."""
    return int(lines_known(ledger, day, version)["amount_cents"].sum())
