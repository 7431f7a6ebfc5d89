"""Make the rows of ``ingests`` and ``findings``: what became of each document, and why."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version

import polars as pl

from stuurlicht.core.documents import Severity
from stuurlicht.core.ledger import FINDINGS, INGESTS
from stuurlicht.core.pseudonyms import without_bsn
from stuurlicht.sources.messages.casting import DOCUMENT
from stuurlicht.sources.messages.facts import in_columns
from stuurlicht.sources.messages.opening import Reading

_HEAD = {
    DOCUMENT: pl.Int64,
    "municipality": pl.String,
    "sender": pl.String,
    "receiver": pl.String,
    "message_id": pl.String,
    "message_date": pl.Date,
    "received_date": pl.Date,
    "declaration_number": pl.String,
    "declaration_month": pl.Date,
    "total_cents": pl.Int64,
}


def heads_of(message: pl.DataFrame) -> pl.DataFrame:
    """Give what ``ingests`` tells of the messages of one layout; what they have not is null.

    ``total_cents`` is the total as submitted: of a 323 and 303 that of the declaration, of a 325 and 304
    the submitted total that it repeats, so that the two can be held side by side.
    """
    named = {
        "total_cents": ("total_cents", "submitted_cents"),
        "declaration_number": ("declaration_number", "declarant_number"),
    }
    if "declaration_start_date" in message.columns:
        month = pl.col("declaration_start_date").dt.month_start()
        message = message.with_columns(month.alias("declaration_month"), pl.col("message_id").alias("declarant_number"))
    chosen = []
    for column, kind in _HEAD.items():
        source = next((name for name in named.get(column, (column,)) if name in message.columns), None)
        chosen.append((pl.col(source) if source else pl.lit(None)).cast(kind).alias(column))
    return message.select(chosen)


def ingest_rows(
    readings: Sequence[Reading], heads: Sequence[pl.DataFrame], facts: Mapping[str, pl.DataFrame]
) -> pl.DataFrame:
    """Give one row of ``ingests`` per document, in the order of ``readings``.

    Parameters
    ----------
    readings : sequence of Reading
        Every document of the batch, whatever its outcome.
    heads : sequence of polars.DataFrame
        What is known of messages that were stored or named.
    facts : Mapping[str, polars.DataFrame]
        Ledger rows by table; they are counted per document.
    """
    loaded_at = datetime.now(UTC).replace(tzinfo=None)
    rows = pl.DataFrame(
        [_row(place, reading) for place, reading in enumerate(readings)], schema=_OWN, orient="row"
    ).with_columns(pl.lit(loaded_at).alias("loaded_at"), pl.lit(_code_version()).alias("code_version"))
    known = pl.concat([pl.DataFrame(schema=_HEAD), *heads])
    counts = pl.concat(
        [pl.DataFrame(schema={"ingest_id": pl.Int64}), *(frame.select("ingest_id") for frame in facts.values())]
    )
    counted = counts.group_by("ingest_id").agg(pl.len().cast(pl.Int64).alias("row_count"))
    joined = rows.join(known, on=DOCUMENT, how="left", maintain_order="left").join(
        counted, on="ingest_id", how="left", maintain_order="left"
    )
    return in_columns(joined.with_columns(pl.col("row_count").fill_null(0)), INGESTS)


_OWN = {
    DOCUMENT: pl.Int64,
    "ingest_id": pl.Int64,
    "file_sha256": pl.String,
    "reading": pl.Int64,
    "outcome": pl.String,
    "place": pl.String,
    "source": pl.String,
    "kind": pl.String,
    "release": pl.String,
    "law": pl.String,
    "fault_count": pl.Int64,
}


def _row(place: int, reading: Reading) -> tuple[object, ...]:
    document, identity = reading.document, reading.identity
    return (
        place,
        document.ingest_id,
        reading.sha256,
        0,
        reading.outcome.value,
        without_bsn(document.place),
        identity.domain.standard if identity else None,
        reading.kind,
        identity.release if identity else None,
        identity.domain.law.value if identity else None,
        sum(finding.severity == Severity.FAULT for finding in reading.findings),
    )


def finding_rows(readings: Sequence[Reading]) -> pl.DataFrame:
    """Give the rows of ``findings``, in the order of ``readings``."""
    rows = [
        (
            reading.document.ingest_id,
            finding.rule,
            finding.severity.value,
            finding.path,
            json.dumps(dict(finding.facts), ensure_ascii=False, sort_keys=True),
        )
        for reading in readings
        for finding in reading.findings
    ]
    return pl.DataFrame(rows, schema=FINDINGS.schema, orient="row")


@cache
def _code_version() -> str:
    return version("stuurlicht")
