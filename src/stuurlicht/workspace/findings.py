"""Findings: what is wrong in messages and between them, as known on one day."""

from datetime import date

import polars as pl

from stuurlicht.core.documents import Severity
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.store.snapshot import known_since
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.marts.message_findings import message_findings
from stuurlicht.workspace.folder import Workspace

_DOCUMENT = ("ingest_id", "place", "municipality", "law", "received_date", "message_date", "loaded_at")
_NOTES = ("message_repeated",)  # nothing is wrong and nothing need be done

COLUMNS = (
    "is_between",
    "rule",
    "severity",
    "municipality",
    "law",
    "place",
    "path",
    "line_number",
    "provider",
    "known_date",
    "resolved_date",
    "facts",
)
"""What is told of every finding."""


def known_findings(workspace: Workspace, day: date, version: int | None = None) -> pl.DataFrame:
    """Give every finding known on a day, those between messages after those within one.

    Parameters
    ----------
    day : date
        A finding between messages counts from the day on which the rule was broken, and bears the day on which
        what was missing came, when that is not after ``day``.
    version : int, optional
        Of the ledger; the newest by default.

    Returns
    -------
    polars.DataFrame
        ``COLUMNS``; ``place`` is the document, ``path`` the place in a message (null between messages),
        ``line_number`` the row in its document (null within a message, or for a whole document), ``facts`` a JSON
        object (between messages null, but for a finding about several lines). ``known_date`` is never after ``day``.
    """
    snapshot = workspace.as_of(day, version)
    documents = snapshot.ingests().select(_DOCUMENT)
    within = (
        snapshot.findings().join(documents, on="ingest_id").with_columns(is_between=False, known_date=known_since())
    )
    between: pl.DataFrame = build_mart(message_findings, snapshot).collect("polars").to_native()
    severity = pl.when(pl.col("rule").is_in(_NOTES)).then(pl.lit(Severity.NOTE.value))
    told = between.join(documents.select("ingest_id", "place"), on="ingest_id").with_columns(
        is_between=True, severity=severity.otherwise(pl.lit(Severity.FAULT.value)), facts=_facts()
    )
    together = pl.concat([within, told], how="diagonal_relaxed")
    return together.select(COLUMNS).sort("is_between", "rule", "known_date", "place", "line_number", "path")


def _facts() -> pl.Expr:
    """Give the facts of a finding about several lines as JSON; null for any other."""
    told = pl.struct(
        provider="provider",
        law=pl.col("law").replace(LAW_LABELS),
        start=pl.col("first_care_month").dt.to_string("%Y-%m-%d"),
        count="line_count",
        amount_cents="amount_cents",
    )
    return pl.when(pl.col("line_count").is_not_null()).then(told.struct.json_encode())
