"""One Delta Lake table on disk: made, grown, appended to and compacted.

Nothing here knows what a table means. Every table is unpartitioned and append-only, keeps its whole log, and
keeps statistics of its number and its date only, so that no pseudonym ever stands in the log.
"""

import errno
import os
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote

import polars as pl
from deltalake import DeltaTable, Field, PostCommitHookProperties, Schema, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError
from deltalake.schema import PrimitiveType

from stuurlicht.core.columns import Column, Kind
from stuurlicht.core.errors import LedgerError, UsageError
from stuurlicht.core.ledger import LedgerTable, polars_type

StorageOptions = dict[str, str]
SCHEMA_VERSION = "stuurlicht.schemaVersion"
KEEP_THE_LOG = PostCommitHookProperties(create_checkpoint=True, cleanup_expired_logs=False)
_ROOM_FOR_THE_LOG = 1_000_000  # bytes: a commit, and now and then a checkpoint
_ATTEMPTS = 40
_LONGEST_PAUSE_SECONDS = 0.25
_DELTA_TYPES: dict[Kind, str] = {
    "text": "string",
    "integer": "long",
    "number": "double",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "timestamp_ntz",
}
_KINDS: dict[str, Kind] = {delta_type: kind for kind, delta_type in _DELTA_TYPES.items()}
_COUNTED_COLUMNS = ("ingest_id", "received_date")
T = TypeVar("T")


class LedgerBusyError(LedgerError):
    """Other processes kept committing to the table; ours never got its turn."""

    code = "ledger_busy"


class TableMissingError(LedgerError):
    """Rows were handed over for a table that this ledger does not have."""

    code = "ledger_table_missing"


class SchemaOlderError(LedgerError):
    """The ledger was made by an older program: it lacks columns of today."""

    code = "ledger_schema_older"


class SchemaNewerError(LedgerError):
    """The ledger was made by a newer program: it has columns that this program does not know."""

    code = "ledger_schema_newer"


class ColumnTypeError(UsageError):
    """A column was handed over, or declared, with another type than it has in the ledger."""

    code = "ledger_column_type"


def open_table(uri: str, options: StorageOptions | None, version: int | None = None) -> DeltaTable | None:
    """Open a table at a version (the newest by default), or give None when it was never made."""
    try:
        return DeltaTable(uri, version=version, storage_options=options)
    except TableNotFoundError:
        return None


def data_files(found: DeltaTable) -> list[str]:
    """Give the data files of a table as it stands.

    ``deltalake`` writes the path of a folder on this machine as it stands in an address, with ``%20`` for a space; no
    other program finds it so.
    """
    return [uri if "://" in uri else unquote(uri) for uri in found.file_uris()]


def ensure(uri: str, table: LedgerTable, options: StorageOptions | None) -> None:
    """Make the table, or add the columns that it still lacks; the same call twice changes nothing.

    Raises
    ------
    SchemaNewerError
        If the table in the ledger is of a later schema version than the declaration.
    ColumnTypeError
        If a column has another type than the declaration says.
    """
    retried(table.name, lambda: _ensure_once(uri, table, options))


def append(uri: str, name: str, rows: pl.DataFrame, options: StorageOptions | None) -> int:
    """Append rows in one commit and give its version.

    A commit that another process came before is tried again; one that failed was never made, so that
    trying again cannot double it.

    Raises
    ------
    OSError
        With ``ENOSPC`` and the place, when the disk has no room for the rows as they are in memory.
    """
    _require_room(uri, rows)
    return retried(name, lambda: _append_once(uri, name, rows, options))


def compact(uri: str, name: str, options: StorageOptions | None, keep_hours: int) -> None:
    """Write the rows into fewer files, and delete files that were replaced longer than ``keep_hours`` ago."""
    found = open_table(uri, options)
    if found is None:
        raise TableMissingError(table=name)
    found.optimize.compact(post_commithook_properties=KEEP_THE_LOG)
    found.vacuum(keep_hours, dry_run=False, post_commithook_properties=KEEP_THE_LOG)


def retried(name: str, attempt: Callable[[], T]) -> T:
    """Call ``attempt`` until no other process commits at the same moment.

    Raises
    ------
    LedgerBusyError
        After forty attempts.
    """
    for _ in range(_ATTEMPTS):
        try:
            return attempt()
        except CommitFailedError:
            time.sleep(random.uniform(0, _LONGEST_PAUSE_SECONDS))  # noqa: S311  a pause is no secret
    raise LedgerBusyError(table=name, attempts=_ATTEMPTS)


def _ensure_once(uri: str, table: LedgerTable, options: StorageOptions | None) -> None:
    found = open_table(uri, options)
    if found is None:
        _create(uri, table, options)
    else:
        _grow(found, table)


def _create(uri: str, table: LedgerTable, options: StorageOptions | None) -> None:
    counted = [column.name for column in table.columns if column.name in _COUNTED_COLUMNS]
    try:
        DeltaTable.create(
            uri,
            Schema([_field(column) for column in table.columns]),
            name=table.name,
            description=table.grain,
            configuration={
                "delta.appendOnly": "true",
                "delta.enableExpiredLogCleanup": "false",
                "delta.dataSkippingStatsColumns": ",".join(counted),
                SCHEMA_VERSION: str(table.schema_version),
            },
            storage_options=options,
            raise_if_key_not_exists=False,
        )
    except DeltaError:
        if open_table(uri, options) is None:  # else another process made it at the same moment
            raise


def _grow(found: DeltaTable, table: LedgerTable) -> None:
    version = int(found.metadata().configuration.get(SCHEMA_VERSION) or 1)
    if version > table.schema_version:
        raise SchemaNewerError(table=table.name, in_ledger=version, known=table.schema_version)
    types = delta_types(found)
    _refuse_other_types(table.name, types, {column.name: column.kind for column in table.columns})
    if new := [_field(column) for column in table.columns if column.name not in types]:
        found.alter.add_columns(new, post_commithook_properties=KEEP_THE_LOG)
    if version < table.schema_version:
        told = {SCHEMA_VERSION: str(table.schema_version)}
        found.alter.set_table_properties(told, raise_if_not_exists=False, post_commithook_properties=KEEP_THE_LOG)


def _require_room(uri: str, rows: pl.DataFrame) -> None:
    """Refuse before anything is written: a disk that fills half-way makes a thread of ``deltalake`` panic on screen."""
    if not Path(uri).is_dir():  # an address, or a table that was never made
        return
    if shutil.disk_usage(uri).free < rows.estimated_size() + _ROOM_FOR_THE_LOG:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), uri)


def _append_once(uri: str, name: str, rows: pl.DataFrame, options: StorageOptions | None) -> int:
    found = open_table(uri, options)
    if found is None:
        raise TableMissingError(table=name)
    types = delta_types(found)
    _refuse_other_columns(name, types, rows)
    write_deltalake(found, rows.select(list(types)), mode="append", post_commithook_properties=KEEP_THE_LOG)
    return found.version()


def delta_types(found: DeltaTable) -> dict[str, Kind]:
    """Give the columns of the table as it stands, in order, with their kind."""
    return {field.name: _KINDS[field.type.type] for field in found.schema().fields}


def _refuse_other_columns(name: str, types: dict[str, Kind], rows: pl.DataFrame) -> None:
    if unknown := [column for column in rows.columns if column not in types]:
        raise SchemaOlderError(table=name, columns=", ".join(unknown))
    if absent := [column for column in types if column not in rows.columns]:
        raise SchemaNewerError(table=name, columns=", ".join(absent))
    for column, kind in types.items():
        if rows.schema[column] != polars_type(kind):
            raise ColumnTypeError(table=name, columns=column, expected=kind, given=str(rows.schema[column]))


def _refuse_other_types(name: str, types: dict[str, Kind], declared: dict[str, Kind]) -> None:
    for column, kind in declared.items():
        if types.get(column, kind) != kind:
            raise ColumnTypeError(table=name, columns=column, expected=types[column], given=kind)


def _field(column: Column) -> Field:
    return Field(column.name, PrimitiveType(_DELTA_TYPES[column.kind]), nullable=True)
