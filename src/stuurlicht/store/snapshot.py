"""Snapshot: what was known on one day, in one version of the ledger."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import narwhals as nw
import polars as pl

from stuurlicht.core.documents import Outcome
from stuurlicht.core.ledger import FINDINGS, INGESTS, LedgerTable
from stuurlicht.core.periods import AsOf
from stuurlicht.store.engines import Engine, Frame

CARE_SOURCES = ("ijw", "iwmo", "export")
"""Sources of care data. Registers and public figures have days of their own."""
Files = Callable[[LedgerTable, int | None], list[str]]
"""The data files of a table, at a version or at the newest."""


def holding(ingests: Frame) -> Frame:
    """Keep one row per file hash: the highest reading, and of equal readings the smallest ``ingest_id``.

    Two processes that read the same file at once both leave a marker; this is what makes it one.
    """
    latest = ingests.filter(nw.col("reading") == nw.col("reading").max().over("file_sha256"))
    return latest.filter(nw.col("ingest_id") == nw.col("ingest_id").min().over("file_sha256"))


def known_since() -> pl.Expr:
    """Give the day from which a row of ``ingests`` is known, whatever became of the document."""
    return pl.coalesce("received_date", pl.min_horizontal("message_date", pl.col("loaded_at").dt.date()))


@dataclass(frozen=True)
class Snapshot:
    """The rows known on ``day`` in version ``version`` of the ledger.

    Whatever is appended later, a snapshot of the same day and version gives the same rows. Their order is
    not promised.
    """

    day: date
    version: int
    engine: Engine = field(repr=False)
    files: Files = field(repr=False)

    @property
    def at(self) -> AsOf:
        """The day and the version together."""
        return AsOf(self.day, self.version)

    def scan(self, table: LedgerTable) -> Frame:
        """Give the rows of ``table`` received on or before the day, of documents that were stored.

        A table without ``received_date`` takes the day of the document.

        Parameters
        ----------
        table : LedgerTable
            Any declared table; one that the ledger does not have yet is empty.
        """
        rows = self.engine.scan(self.files(table, self._version_of(table)), table)
        stored = self._held.filter(nw.col("outcome") == Outcome.STORED.value)
        if "received_date" in table.schema:
            return rows.filter(self._is_received).join(stored, on="ingest_id", how="semi")
        return rows.join(stored.filter(self._is_received), on="ingest_id", how="semi")

    def ingests(self) -> pl.DataFrame:
        """Give the documents known on the day, whatever became of them, one row per file hash.

        A document that was not stored has no ``received_date``: it counts from its Dagtekening, or from the
        day of loading (UTC) when that is earlier or when the Dagtekening could not be read.
        """
        every = self.engine.scan(self.files(INGESTS, self.version), INGESTS)
        documents = _collected(every.join(self._held, on="ingest_id", how="semi"))
        return documents.filter(known_since() <= self.day).sort("file_sha256")

    def findings(self) -> pl.DataFrame:
        """Give the findings in all those documents, those set aside or refused included."""
        rows = _collected(self.engine.scan(self.files(FINDINGS, None), FINDINGS))
        return rows.join(self.ingests(), on="ingest_id", how="semi").sort("ingest_id", "path", "rule")

    def lines_loaded_after(self, earlier_version: int) -> int:
        """Count the lines known on this day that version ``earlier_version`` did not hold yet.

        They were received on or before the day and loaded after that version was made: a file found late,
        which changes the answer for the same day.
        """
        before = holding(self.engine.scan(self.files(INGESTS, earlier_version), INGESTS))
        held_before = before.filter(nw.col("outcome") == Outcome.STORED.value).select("file_sha256")
        late = self.scan(INGESTS).join(held_before, on="file_sha256", how="anti")
        return int(_collected(late)["row_count"].sum())

    def newest_received(self) -> date | None:
        """Give the last day, up to the day of the cut, on which care data came in; None when none ever did."""
        told = self.scan(INGESTS).filter(nw.col("source").is_in(CARE_SOURCES)).select(nw.col("received_date").max())
        newest: date | None = _collected(told).item()
        return newest

    @cached_property
    def _held(self) -> Frame:
        """The documents that hold: what says so, and nothing else, since every table is joined with it."""
        every = self.engine.scan(self.files(INGESTS, self.version), INGESTS)
        held = holding(every.select("ingest_id", "file_sha256", "reading", "outcome", "received_date"))
        return self.engine.settle(held.select("ingest_id", "outcome", "received_date"))

    def _version_of(self, table: LedgerTable) -> int | None:
        """Pin ``ingests``; of any other table the newest version holds all that the pinned markers name."""
        return self.version if table.name == INGESTS.name else None

    @property
    def _is_received(self) -> nw.Expr:
        return nw.col("received_date") <= nw.lit(self.day)


def _collected(frame: Frame) -> pl.DataFrame:
    return frame.collect("polars").to_native()  # type: ignore[no-any-return]
