"""Ledger: append-only tables in one folder, with one number that says what is known.

Why reading is exact, though Delta commits one table at a time:

- A batch appends its data tables first and ``ingests`` last. A reader pins the version of ``ingests`` (the
  ``ledger_version``), takes the documents that hold in it, and semi-joins every table with their numbers. Rows
  whose marker never came, because the process was killed, do not exist; nor do those of a later version.
- So the data tables need no pinned version: the newest one holds every row that any pinned version of
  ``ingests`` names, and what was added since bears other numbers. A reader must pin ``ingests`` *before* it
  opens a data table, which ``Snapshot`` does.
- Compaction writes the same rows into fewer files: it changes no answer. Old files stay a week, for a reader
  that listed them before. ``ingests`` itself is never compacted, so that each of its versions stays readable.
- Retention does remove rows, so a day and version from before it can no longer be answered: ``as_of`` then
  refuses (``store.retention``).
- Two markers for one file hash (two processes at once) are one document: the smallest number holds. A
  deliberate second reading counts ``reading`` up, and the highest holds.

``abfss://`` and ``s3://`` work by the same code with ``storage_options``; only local folders are tested.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import narwhals as nw
import polars as pl

from stuurlicht.core.documents import LedgerBatch, Outcome
from stuurlicht.core.errors import LedgerError, UsageError
from stuurlicht.core.ledger import ACCOUNT_TABLES, FINDINGS, INGESTS, MESSAGE_TABLES, STATEMENT_TABLES, LedgerTable
from stuurlicht.store import delta_files
from stuurlicht.store.engines import Engine, PolarsEngine
from stuurlicht.store.retention_log import kept_from, read_log, refuse_what_retention_removed, removed_before
from stuurlicht.store.snapshot import Snapshot, holding

DATA_TABLES: tuple[LedgerTable, ...] = (*MESSAGE_TABLES, *ACCOUNT_TABLES, *STATEMENT_TABLES, FINDINGS)
"""Tables that a ledger always has, beside ``ingests``."""

_HOURS_A_READER_MAY_TAKE = 7 * 24


class LedgerMissingError(LedgerError):
    """There is no ledger in this folder."""

    code = "ledger_missing"


class VersionUnknownError(UsageError):
    """A version was asked for that the ledger does not have."""

    code = "ledger_version_unknown"


class HeldDocument(NamedTuple):
    """What the ledger knows of one file hash: the reading that holds."""

    ingest_id: int
    outcome: Outcome
    reading: int
    received_date: date | None
    """None when it was not stored."""
    first_loaded_at: datetime
    """UTC: when the bytes were loaded for the first time, in whatever reading."""


class Ledger:
    """The append-only tables of one workspace.

    Parameters
    ----------
    root : str or Path
        Folder, or the address of one (``abfss://``, ``s3://``).
    storage_options : dict of str, optional
        For an address, as ``deltalake`` takes them.
    """

    def __init__(self, root: str | Path, storage_options: dict[str, str] | None = None) -> None:
        is_address = isinstance(root, str) and "://" in root
        self.root = str(root).rstrip("/") if is_address else str(Path(root).absolute())
        self.storage_options = storage_options

    @classmethod
    def create(
        cls,
        root: str | Path,
        tables: Sequence[LedgerTable] = DATA_TABLES,
        *,
        storage_options: dict[str, str] | None = None,
    ) -> "Ledger":
        """Make the tables in ``root``, and ``ingests`` beside them. A half-made ledger is completed."""
        ledger = cls(root, storage_options)
        for table in (*tables, INGESTS):
            ledger.ensure_table(table)
        return ledger

    @classmethod
    def open(cls, root: str | Path, *, storage_options: dict[str, str] | None = None) -> "Ledger":
        """Open the ledger in ``root``.

        Raises
        ------
        LedgerMissingError
            If there is none.
        """
        ledger = cls(root, storage_options)
        ledger._newest()
        return ledger

    @property
    def polars(self) -> PolarsEngine:
        """The engine on this machine, with the storage options of this ledger."""
        return PolarsEngine(self.storage_options)

    @property
    def kept_from(self) -> date | None:
        """The day before which retention removed everything, or None when it never ran."""
        return kept_from(read_log(self.table_uri, self.storage_options))

    @property
    def removed_before(self) -> date | None:
        """The day before which retention found rows and removed them, or None when it never found any."""
        return removed_before(read_log(self.table_uri, self.storage_options))

    @property
    def version(self) -> int:
        """The newest ``ledger_version``: that of ``ingests``."""
        return self._newest()

    def ensure_table(self, table: LedgerTable) -> None:
        """Make ``table``, or add the columns that it lacks (null in the rows that are there already)."""
        delta_files.ensure(self.table_uri(table.name), table, self.storage_options)

    def missing_columns(self, table: LedgerTable) -> tuple[str, ...] | None:
        """Give the declared columns that the ledger lacks, or None when it lacks the whole table."""
        found = delta_files.open_table(self.table_uri(table.name), self.storage_options)
        if found is None:
            return None
        return tuple(name for name in table.schema if name not in delta_files.delta_types(found))

    def append(self, batch: LedgerBatch) -> int:
        """Append the data tables, then ``ingests``, and give the new ledger version.

        Killed half-way, nothing of the batch exists: read the documents again under new numbers. A batch is
        appended once; the same batch again would write its rows under the same numbers.

        Parameters
        ----------
        batch : LedgerBatch
            Frames with exactly the declared columns; an empty one is skipped.
        """
        for name, rows in batch.rows.items():
            if rows.height:
                delta_files.append(self.table_uri(name), name, rows, self.storage_options)
        if batch.ingests.is_empty():
            return self.version
        return delta_files.append(self.table_uri(INGESTS.name), INGESTS.name, batch.ingests, self.storage_options)

    def stored_hashes(self) -> Mapping[str, HeldDocument]:
        """Give, by SHA-256 of the bytes, what holds of every document at the newest version."""
        scanned = self.polars.scan(self.files(INGESTS), INGESTS)
        first = nw.col("loaded_at").min().over("file_sha256")
        held = holding(scanned.with_columns(first_loaded_at=first))
        wanted = ["file_sha256", "ingest_id", "outcome", "reading", "received_date", "first_loaded_at"]
        rows: pl.DataFrame = held.select(wanted).collect("polars").to_native()
        return {
            sha256: HeldDocument(ingest_id, Outcome(outcome), *rest)
            for sha256, ingest_id, outcome, *rest in rows.iter_rows()
        }

    def as_of(self, day: date, version: int | None = None, *, engine: Engine | None = None) -> Snapshot:
        """Give what was known on ``day``; for the same day and version always the same rows.

        Parameters
        ----------
        day : date
            Rows received on this day are included.
        version : int, optional
            Ledger version; the newest by default.
        engine : Engine, optional
            Polars on this machine by default.

        Raises
        ------
        VersionUnknownError
            If the ledger has no such version.
        NoLongerReproducibleError
            If retention has since removed rows that were known on that day in that version.
        """
        newest = self._newest()
        pinned = newest if version is None else version
        if not 0 <= pinned <= newest:
            raise VersionUnknownError(asked=pinned, newest=newest)
        refuse_what_retention_removed(self.table_uri, self.storage_options, day, pinned)
        return Snapshot(day, pinned, engine or self.polars, self.files)

    def newest(self) -> Snapshot:
        """Give all that holds at this moment, whatever its day and whatever retention removed.

        For keeping the ledger itself; a figure needs ``as_of``.
        """
        return Snapshot(date.max, self._newest(), self.polars, self.files)

    def compact(self, tables: Sequence[LedgerTable] = DATA_TABLES) -> None:
        """Write the rows of data tables into fewer, larger files. No answer changes.

        The files they stood in stay a week, for readers that have begun. ``ingests`` is left as it is.
        """
        for table in tables:
            if table.name != INGESTS.name:
                delta_files.compact(
                    self.table_uri(table.name), table.name, self.storage_options, _HOURS_A_READER_MAY_TAKE
                )

    def table_uri(self, name: str) -> str:
        """Give the folder or address of one table."""
        return f"{self.root}/{name}"

    def files(self, table: LedgerTable, version: int | None = None) -> list[str]:
        """Give the data files of a table; none when it was never made."""
        found = delta_files.open_table(self.table_uri(table.name), self.storage_options, version)
        return [] if found is None else delta_files.data_files(found)

    def _newest(self) -> int:
        found = delta_files.open_table(self.table_uri(INGESTS.name), self.storage_options)
        if found is None:
            raise LedgerMissingError(folder=self.root)
        return found.version()
