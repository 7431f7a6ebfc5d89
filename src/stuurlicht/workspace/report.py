"""What ingest and check tell: every document with what became of it, and every finding with its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import polars as pl

from stuurlicht.core.documents import Outcome, Severity
from stuurlicht.core.pseudonyms import without_bsn

_DOCUMENT_COLUMNS = (
    "place",
    "outcome",
    "kind",
    "release",
    "municipality",
    "law",
    "row_count",
    "total_cents",
    "fault_count",
)


class Novelty(StrEnum):
    """What a document added to the ledger."""

    NEW = "new"
    """Never seen before."""
    REREAD = "reread"
    """Seen before and read again: its new reading is in the ledger."""
    KEPT = "kept"
    """Stored before, and not stored when read again: nothing was added, the earlier reading holds."""
    KNOWN = "known"
    """Seen before; nothing was added."""
    DOUBLE = "double"
    """The same bytes stood in this run before, under another name."""
    REMOVED = "removed"
    """Removed by retention; not read again."""


DOCUMENT_SCHEMA: Mapping[str, pl.DataType] = {
    "place": pl.String(),
    "novelty": pl.String(),
    "outcome": pl.String(),
    "kind": pl.String(),
    "release": pl.String(),
    "municipality": pl.String(),
    "law": pl.String(),
    "row_count": pl.Int64(),
    "total_cents": pl.Int64(),
    "fault_count": pl.Int64(),
}
FINDING_SCHEMA: Mapping[str, pl.DataType] = {
    "place": pl.String(),
    "rule": pl.String(),
    "severity": pl.String(),
    "path": pl.String(),
    "facts": pl.String(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingReport:
    """What was found in documents, stored or not.

    Parameters
    ----------
    documents : polars.DataFrame
        One row per document, sorted by place; the columns of ``DOCUMENT_SCHEMA``. ``total_cents`` is the control
        total of the message, signed. Of a document that was not read only place,
        novelty and, when it was known, outcome are given.
    findings : polars.DataFrame
        One row per finding in documents that were read; the columns of ``FINDING_SCHEMA``. ``facts`` is a JSON
        object, ``path`` the place in the message.
    """

    documents: pl.DataFrame
    findings: pl.DataFrame

    @property
    def outcomes(self) -> Mapping[str, int]:
        """Documents by outcome; every outcome that reading can have is there. Doubles are not counted."""
        counted = self.documents.filter(pl.col("novelty") != Novelty.DOUBLE)["outcome"].value_counts()
        return {str(outcome): 0 for outcome in Outcome if outcome != Outcome.WITHDRAWN} | dict(counted.iter_rows())

    @property
    def faults(self) -> Mapping[str, int]:
        """Broken rules and reading faults by code, with how often; notes are left out."""
        faults = self.findings.filter(severity=str(Severity.FAULT))["rule"].value_counts()
        return dict(faults.sort("rule").iter_rows())

    @property
    def has_faults(self) -> bool:
        """Whether any rule is broken or any value is not of its type."""
        return bool(self.faults)

    @property
    def is_all_used(self) -> bool:
        """Whether no document was set aside or refused."""
        return not self.outcomes[Outcome.SET_ASIDE] and not self.outcomes[Outcome.REFUSED]


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport(ReadingReport):
    """What one run of ingest added.

    Parameters
    ----------
    ledger_version : int
        The newest version after it.
    declared_cents_by_law : Mapping[str, int]
        Sum of the declaration lines that this run added, in eurocents, credits negative.
    notices : tuple of str
        Dutch words (message ids) on what to do next; often none.
    """

    ledger_version: int
    declared_cents_by_law: Mapping[str, int] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    @property
    def novelties(self) -> Mapping[str, int]:
        """Documents by what they added; every novelty is there."""
        counted = self.documents["novelty"].value_counts()
        return dict.fromkeys(map(str, Novelty), 0) | dict(counted.iter_rows())

    @property
    def skipped_count(self) -> int:
        """Number of documents that were passed over: stored before, or the same bytes as another of this run.

        A document that was set aside before is read anew each time, and is none of these.
        """
        is_stored = (pl.col("novelty") == Novelty.KNOWN) & (pl.col("outcome") == Outcome.STORED)
        return self.documents.filter(is_stored | (pl.col("novelty") == Novelty.DOUBLE)).height


class Notes:
    """Gathers what a report tells while documents are read."""

    def __init__(self) -> None:
        self._skipped: list[tuple[str, str, str | None]] = []
        self._documents: list[pl.DataFrame] = []
        self._findings: list[pl.DataFrame] = []

    def not_read(self, place: str, novelty: Novelty, outcome: Outcome | None) -> None:
        """Note a document that was not read, with what became of it before."""
        self._skipped.append((without_bsn(place), str(novelty), outcome and str(outcome)))

    def read(self, ingests: pl.DataFrame, findings: pl.DataFrame, novelties: Sequence[Novelty]) -> None:
        """Note documents that were read, in the order of ``ingests``, and the findings in them."""
        novelty = pl.Series("novelty", list(map(str, novelties)), pl.String)
        self._documents.append(ingests.select(_DOCUMENT_COLUMNS).with_columns(novelty).select(list(DOCUMENT_SCHEMA)))
        placed = findings.join(ingests.select("ingest_id", "place"), on="ingest_id", maintain_order="left")
        self._findings.append(placed.select(list(FINDING_SCHEMA)))

    @property
    def documents(self) -> pl.DataFrame:
        """All documents so far."""
        empty = pl.DataFrame(schema=dict(DOCUMENT_SCHEMA))
        columns = {"place": pl.String, "novelty": pl.String, "outcome": pl.String}
        skipped = pl.DataFrame(self._skipped, schema=columns, orient="row")
        return pl.concat([empty, *self._documents, skipped], how="diagonal").sort("place")

    @property
    def findings(self) -> pl.DataFrame:
        """All findings so far."""
        return pl.concat([pl.DataFrame(schema=dict(FINDING_SCHEMA)), *self._findings])
