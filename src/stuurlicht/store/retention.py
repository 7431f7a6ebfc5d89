"""Remove what is older than the municipality may keep: from the tables, and from the disk.

``ingests`` keeps its markers (hash, counts, totals): a file that was removed is not read in again by accident,
and a later check can say that a figure is no longer reproducible instead of that it is wrong.
"""

import secrets
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import polars as pl
from deltalake import DeltaTable

from stuurlicht.core.ledger import INGESTS, LedgerTable
from stuurlicht.store import delta_files
from stuurlicht.store.ledger import DATA_TABLES, Ledger
from stuurlicht.store.retention_log import RETENTION_LOG, read_log, unfinished_since
from stuurlicht.store.snapshot import known_since

_HOURS_A_WRITER_MAY_TAKE = 24
"""A data file that no commit names and that is older was left by a process that was killed."""


@dataclass(frozen=True, slots=True)
class Removal:
    """What one run of retention removed.

    Parameters
    ----------
    before : date
        Rows received before this day are gone.
    removed : dict of int
        Rows removed, by table.
    first_version : int
        The first ledger version that can still be answered in full.
    """

    before: date
    removed: dict[str, int]
    first_version: int


def remove_received_before(
    ledger: Ledger,
    before: date,
    *,
    code_version: str,
    tables: Sequence[LedgerTable] = DATA_TABLES,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Removal:
    """Remove the rows of ``tables`` received before a day, and every old file in which they stood.

    Killed half-way, run it again: until it has ended the ledger answers nothing. A file that a killed process
    left within the last day without committing it stays until the next run.

    Parameters
    ----------
    ledger : Ledger
        Appending may go on meanwhile; reading may not.
    before : date
        The day itself is kept.
    progress : callable, optional
        Told the tables done and the tables in all.
    """
    run = _Run(ledger, before, code_version)
    ledger.ensure_table(RETENTION_LOG)
    was_interrupted = unfinished_since(read_log(ledger.table_uri, ledger.storage_options)) is not None
    run.log("begun")
    removed = {}
    for done, table in enumerate(tables):
        progress(done, len(tables))
        removed[table.name] = run.remove(table)
    progress(len(tables), len(tables))
    first_version = _next_version(ledger) if was_interrupted or any(removed.values()) else 0
    for name, count in removed.items():
        run.log("removed", table_name=name, removed_count=count)
    run.log("done", removed_count=sum(removed.values()), first_version=first_version)
    return Removal(before, removed, first_version)


class _Run:
    """One run: the same number in every row of the log."""

    def __init__(self, ledger: Ledger, before: date, code_version: str) -> None:
        self._ledger = ledger
        self._before = before
        self._told = {"ingest_id": secrets.randbits(63), "before_date": before, "code_version": code_version}
        self._old = _documents_before(ledger, before)
        self._removed: Counter[str] = Counter()

    def log(self, step: str, **facts: str | int) -> None:
        row = {**self._told, "step": step, "logged_at": datetime.now(UTC).replace(tzinfo=None), **facts}
        rows = pl.DataFrame([row], schema=RETENTION_LOG.schema)
        uri = self._ledger.table_uri(RETENTION_LOG.name)
        delta_files.append(uri, RETENTION_LOG.name, rows, self._ledger.storage_options)

    def remove(self, table: LedgerTable) -> int:
        uri, options = self._ledger.table_uri(table.name), self._ledger.storage_options
        delta_files.retried(table.name, lambda: self._remove_once(uri, table, options))
        return self._removed[table.name]

    def _remove_once(self, uri: str, table: LedgerTable, options: delta_files.StorageOptions | None) -> None:
        found = delta_files.open_table(uri, options)
        if found is None:
            return
        _set_append_only(found, is_on=False)
        try:
            # counted at once: when a later step is tried again, these rows are not found a second time
            self._removed[table.name] += self._delete(found, table)
            _forget_old_files(found)
        finally:
            _set_append_only(found, is_on=True)

    def _delete(self, found: DeltaTable, table: LedgerTable) -> int:
        if "received_date" in table.schema:
            told = found.delete(
                f"received_date < DATE '{self._before.isoformat()}'",
                post_commithook_properties=delta_files.KEEP_THE_LOG,
            )
            return int(told["num_deleted_rows"])
        merging = found.merge(
            self._old,
            "kept.ingest_id = old.ingest_id",
            source_alias="old",
            target_alias="kept",
            post_commithook_properties=delta_files.KEEP_THE_LOG,
        )
        return int(merging.when_matched_delete().execute()["num_target_rows_deleted"])


def _documents_before(ledger: Ledger, before: date) -> pl.DataFrame:
    """Give the numbers of all readings of documents received before the day (when not stored: loaded before it)."""
    files = ledger.files(INGESTS)
    rows = ledger.polars.scan(files, INGESTS).to_native()
    return rows.filter(known_since() < before).select("ingest_id").unique().collect()  # type: ignore[no-any-return]


def _set_append_only(found: DeltaTable, *, is_on: bool) -> None:
    found.alter.set_table_properties(
        {"delta.appendOnly": str(is_on).lower()},
        post_commithook_properties=delta_files.KEEP_THE_LOG,
    )


def _forget_old_files(found: DeltaTable) -> None:
    for hours, is_full in ((0, False), (_HOURS_A_WRITER_MAY_TAKE, True)):
        found.vacuum(
            retention_hours=hours,
            dry_run=False,
            enforce_retention_duration=False,
            full=is_full,
            post_commithook_properties=delta_files.KEEP_THE_LOG,
        )


def _next_version(ledger: Ledger) -> int:
    """Commit nothing to ``ingests``: from this version on the ledger is what retention left."""
    nothing = pl.DataFrame(schema=INGESTS.schema)
    return delta_files.append(ledger.table_uri(INGESTS.name), INGESTS.name, nothing, ledger.storage_options)
