"""A copy of a ledger, made while others write: what holds at one moment, and nothing half.

A tool that copies a folder reads its files in an order of its own. A document whose marker it copied after the rows of
that document were still to come would be in the copy without its rows, and no reader would notice. Here ``ingests`` is
pinned and copied first, and every other table as it is after that: it then holds all rows that the pinned markers
name. Rows that came later bear other numbers and do not exist in the copy.

Files of a table are never changed after they are written, so that copying them needs no lock.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl

from stuurlicht.core.errors import LedgerError
from stuurlicht.core.ledger import INGESTS
from stuurlicht.store import delta_files
from stuurlicht.store.ledger import Ledger
from stuurlicht.store.retention_log import RetentionUnfinishedError, read_log, unfinished_since

_LOG = "_delta_log"


class CopyOvertakenError(LedgerError):
    """Retention removed rows while the ledger was copied."""

    code = "ledger_copy_overtaken"


def copy_ledger(
    ledger: Ledger, target: Path, *, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> int:
    """Copy a ledger on this machine to a folder that is not there yet, and give the version that the copy holds.

    Appending, reading and compacting may go on meanwhile; retention may not.

    Parameters
    ----------
    progress : callable, optional
        Told the tables done and the tables in all, before each.

    Raises
    ------
    RetentionUnfinishedError
        If retention has begun and has not ended.
    CopyOvertakenError
        If retention ran meanwhile. Begin anew.
    """
    before = _require_settled(ledger)
    tables = sorted(place.parent.name for place in Path(ledger.root).glob(f"*/{_LOG}"))
    ordered = [INGESTS.name, *(name for name in tables if name != INGESTS.name)]
    version = ledger.version
    try:
        for done, name in enumerate(ordered):
            progress(done, len(ordered))
            _copy_table(Path(ledger.root) / name, target / name, version if name == INGESTS.name else None)
    except FileNotFoundError:
        if _require_settled(ledger).equals(before):
            raise
        raise CopyOvertakenError from None
    if not _require_settled(ledger).equals(before):
        raise CopyOvertakenError
    progress(len(ordered), len(ordered))
    return version


def _require_settled(ledger: Ledger) -> pl.DataFrame:
    log = read_log(ledger.table_uri, ledger.storage_options)
    if (unfinished := unfinished_since(log)) is not None:
        raise RetentionUnfinishedError(before=unfinished.isoformat())
    return log


def _copy_table(source: Path, target: Path, version: int | None) -> None:
    found = delta_files.open_table(str(source), None, version)
    if found is None:  # made at this very moment, and still empty
        return
    (target / _LOG).mkdir(parents=True)
    for file in map(Path, delta_files.data_files(found)):
        shutil.copyfile(file, target / file.name)  # no table is partitioned: all files stand in its folder
    for file in _log_files(source / _LOG, found.version()):
        shutil.copyfile(file, target / _LOG / file.name)


def _log_files(log: Path, version: int) -> Iterator[Path]:
    """Give the commits and checkpoints up to a version; the pointer to the newest checkpoint is not needed to read."""
    for file in sorted(log.iterdir()):
        number = file.name.partition(".")[0]
        if number.isdecimal() and int(number) <= version and file.suffix in {".json", ".parquet"}:
            yield file
