"""Backup and restore: a copy of a workspace that was really so at one moment, and its way back.

What is copied when matters. The ledger comes last, so that whatever the records, the publications and the log name is
in it; within it ``ingests`` comes first (``store.copying``). The keys of the pseudonyms are never part of it: who has
both can work a pseudonym back. Encryption of the copy, and the place where it is kept, are the user's.

A backup is a folder: ``workspace`` is the copy, ``backup.json`` tells of it, ``checksums.json`` is held against it.
"""

import json
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from stuurlicht.core.errors import LedgerError, UsageError, WorkspaceError
from stuurlicht.core.words import _
from stuurlicht.store.copying import copy_ledger
from stuurlicht.workspace.checksums import changed_file, write_checksums
from stuurlicht.workspace.folder import LEDGER_FOLDER, Workspace
from stuurlicht.workspace.keys import read_key, require_outside
from stuurlicht.workspace.municipalities import Municipality
from stuurlicht.workspace.reading import Progress, telling
from stuurlicht.workspace.settings import SETTINGS_FILE
from stuurlicht.workspace.wholeness import require_whole

BACKUP_WORDS = _("Reservekopie maken")
FORMAT = 1
_TOLD_FILE = "backup.json"
_COPY_FOLDER = "workspace"
_OWNER_ONLY, _OWNER_ONLY_FILE = 0o700, 0o600


class BackupPlaceError(UsageError):
    """Something stands already where the copy should come."""

    code = "backup_place"


class BackupInsideError(UsageError):
    """The copy would stand in the workspace, or the workspace in the copy."""

    code = "backup_inside"


class NoBackupError(UsageError):
    """The folder is no backup, and no copy of a workspace either."""

    code = "backup_unknown"


class BackupFormatError(WorkspaceError):
    """The backup was made by a newer program."""

    code = "backup_format"


class BackupDamagedError(LedgerError):
    """A file of the backup is no longer what it was."""

    code = "backup_damaged"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup as it was made.

    Parameters
    ----------
    folder : Path
        Holds the copy and what tells of it.
    ledger_version : int
        The version that it holds.
    byte_count : int
        Size of all its files together.
    """

    folder: Path
    ledger_version: int
    byte_count: int


def back_up(workspace: Workspace, folder: str | Path, *, progress: Progress | None = None) -> Backup:
    """Copy a workspace to ``folder``, whole or not at all; ingest and readers may go on meanwhile.

    Parameters
    ----------
    folder : str or Path
        Not there yet, or empty; outside the workspace, and without the keys in it.
    progress : callable, optional
        Told the tables done, the tables in all, and words.

    Raises
    ------
    BackupPlaceError, BackupInsideError, KeyInsideError
        If the folder will not do.
    RetentionUnfinishedError, CopyOvertakenError
        If retention is at work.
    """
    place = Path(folder).absolute()
    _require_free(place)
    _require_apart(place, workspace.folder)
    require_outside(workspace.key_folder, place)
    with _unfinished(place) as unfinished:
        copy = unfinished / _COPY_FOLDER
        _copy_all_but_the_ledger(workspace.folder, copy)
        tell = telling(progress, BACKUP_WORDS)
        ledger_version = copy_ledger(workspace.ledger, copy / LEDGER_FOLDER, progress=tell)
        _tell(unfinished, workspace, ledger_version)
        write_checksums(unfinished)
        byte_count = sum(file.stat().st_size for file in unfinished.rglob("*") if file.is_file())
        _put(unfinished, place)
    return Backup(place, ledger_version, byte_count)


def require_sound_backup(folder: str | Path) -> Workspace:
    """Give the workspace in a backup, or in a plain copy of a workspace, after looking at all of it.

    Raises
    ------
    NoBackupError
        If there is neither.
    BackupFormatError, BackupDamagedError
        If the backup cannot be used.
    LedgerError
        If it is not whole: a plain copy that was made while something was written.
    """
    place = Path(folder).absolute()
    if (place / SETTINGS_FILE).is_file():
        copied = Workspace.open(place)
    elif (place / _TOLD_FILE).is_file():
        _require_known_format(place / _TOLD_FILE)
        if (changed := changed_file(place)) is not None:
            raise BackupDamagedError(folder=str(place), file=str(changed.relative_to(place)))
        copied = Workspace.open(place / _COPY_FOLDER)
    else:
        raise NoBackupError(folder=str(place))
    require_whole(copied)
    return copied


def restore(folder: str | Path, to: str | Path, *, key_folder: str | Path | None = None) -> Workspace:
    """Put a backup, or a plain copy of a workspace, back in a folder, whole or not at all.

    Parameters
    ----------
    to : str or Path
        Not there yet, or empty; afterwards for its owner only.
    key_folder : str or Path, optional
        Where the keys are, when that is elsewhere than the settings say.

    Raises
    ------
    BackupPlaceError, BackupInsideError
        If the folder to restore to will not do.
    NoBackupError, BackupFormatError, BackupDamagedError, LedgerError
        As ``require_sound_backup``.
    """
    place = Path(to).absolute()
    _require_free(place)
    _require_apart(place, Path(folder).absolute())
    source = require_sound_backup(folder).folder
    with _unfinished(place) as unfinished:
        shutil.copytree(source, unfinished / _COPY_FOLDER)
        (unfinished / _COPY_FOLDER).chmod(_OWNER_ONLY)  # a plain copy may have come by a disk without rights
        _put(unfinished / _COPY_FOLDER, place)
    return Workspace.open(place, key_folder=key_folder)


def without_key(workspace: Workspace) -> tuple[Municipality, ...]:
    """Give the municipalities of which the key is not at hand, or is another: no message of theirs can be read."""
    return tuple(each for each in workspace.settings.municipalities if not _has_key(workspace, each))


def _has_key(workspace: Workspace, municipality: Municipality) -> bool:
    try:
        read_key(workspace.key_folder, municipality.code, municipality.key_fingerprint)
    except WorkspaceError:
        return False
    return True


@contextmanager
def _unfinished(place: Path) -> Iterator[Path]:
    """Give a folder of our own beside the place, gone afterwards whatever happened."""
    folder = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    place.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=_OWNER_ONLY)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _put(made: Path, place: Path) -> None:
    if place.is_dir():  # it is empty
        place.rmdir()
    made.rename(place)


def _copy_all_but_the_ledger(source: Path, target: Path) -> None:
    for path in _kept_files(source):
        copied = target / path.relative_to(source)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copystat(path.parent, copied.parent)
        if path.suffix == ".sqlite":
            _copy_database(path, copied)
            continue
        shutil.copy2(path, copied)
        if path.suffix == ".jsonl":
            _drop_half_a_line(copied)


def _kept_files(folder: Path) -> Iterator[Path]:
    """Give the files of a workspace outside its ledger; a dot begins the name of one that is being written."""
    for parent, folders, files in os.walk(folder):
        at_top = Path(parent) == folder
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not (at_top and name == LEDGER_FOLDER)
        )
        yield from (Path(parent) / name for name in sorted(files) if not name.startswith(".") and not _is_aside(name))


def _is_aside(name: str) -> bool:
    """Tell whether a file is what SQLite writes beside its database: a copy of the database needs none."""
    return name.endswith((".sqlite-wal", ".sqlite-shm", ".sqlite-journal"))


def _copy_database(source: Path, target: Path) -> None:
    """Copy a database as it is at one moment, while others write to it; nobody else may read the copy."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY_FILE))
    with closing(sqlite3.connect(source)) as opened, closing(sqlite3.connect(target)) as copied:
        opened.backup(copied)


def _drop_half_a_line(log: Path) -> None:
    """Leave out the last line of a log when it was still being written."""
    whole = log.read_bytes().rpartition(b"\n")
    log.write_bytes(whole[0] + whole[1])


def _tell(folder: Path, workspace: Workspace, ledger_version: int) -> None:
    keys = {each.code: each.key_fingerprint for each in workspace.settings.municipalities}
    told = {
        "format": FORMAT,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "code_version": version("stuurlicht"),
        "ledger_version": ledger_version,
        "key_fingerprints": keys,
    }
    (folder / _TOLD_FILE).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _require_known_format(file: Path) -> None:
    try:
        found = int(json.loads(file.read_text(encoding="utf-8"))["format"])
    except (ValueError, KeyError, TypeError):
        raise BackupDamagedError(folder=str(file.parent), file=file.name) from None
    if found > FORMAT:
        raise BackupFormatError(folder=str(file.parent), found=found, known=FORMAT)


def _require_free(place: Path) -> None:
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise BackupPlaceError(folder=str(place))


def _require_apart(place: Path, other: Path) -> None:
    one, two = place.resolve(), other.resolve()
    if one.is_relative_to(two) or two.is_relative_to(one):
        raise BackupInsideError(folder=str(place), workspace=str(other))
