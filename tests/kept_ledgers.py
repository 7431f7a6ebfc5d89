"""Ledgers of released versions, kept as they were: made once per release by ``tests/ledgers/keep.py``, never again.

An archive holds a workspace of the fictional municipality with some public figures, and ``told.json``: the columns of
every table at that time, and a digest of the rows as that version read them.
"""

import hashlib
import json
import tarfile
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from stuurlicht.core.ledger import INGESTS
from stuurlicht.workspace import LEDGER_TABLES, Workspace

FOLDER = Path(__file__).parent / "ledgers"
ENDING = ".tar.xz"
TOLD_FILE = "told.json"
WORKSPACE = "werkmap"
AS_OF = date(2026, 12, 31)
TABLES = {table.name: table for table in (*LEDGER_TABLES, INGESTS)}


@dataclass(frozen=True)
class KeptLedger:
    """A ledger of a released version, laid out in a folder, with what that version told of it."""

    workspace: Workspace
    ledger_version: int
    tables: dict

    def columns(self, name):
        """Give the columns that a table had, with their type."""
        return self.tables[name]["columns"]


def kept_versions():
    """Give the versions of which a ledger is kept, oldest first."""
    versions = [file.name.removesuffix(ENDING) for file in FOLDER.glob(f"*{ENDING}")]
    return sorted(versions, key=lambda version: [int(part) for part in version.split(".")])


def open_kept(version, folder):
    """Lay the ledger of a version out in a folder."""
    with tarfile.open(FOLDER / f"{version}{ENDING}") as archive:
        archive.extractall(folder, filter="data")
    told = json.loads((folder / TOLD_FILE).read_text(encoding="utf-8"))
    return KeptLedger(Workspace.open(folder / WORKSPACE), told["ledger_version"], told["tables"])


def is_kept(version):
    """Tell whether a ledger of this version is kept, with every table and column of today."""
    if not (FOLDER / f"{version}{ENDING}").is_file():
        return False
    with tempfile.TemporaryDirectory() as folder:
        kept = open_kept(version, Path(folder))
        return {name: kept.columns(name) for name in kept.tables} == columns_of_today()


def columns_of_today():
    """Give the columns of every table of today, with their type."""
    return {
        name: {column: str(kind) for column, kind in table.schema.items()} for name, table in sorted(TABLES.items())
    }


def digest(workspace, ledger_version, name, columns):
    """Give one word for the rows of a table as they are read: the same rows, the same word."""
    rows = workspace.as_of(AS_OF, ledger_version).scan(TABLES[name]).select(*columns).collect("polars").to_native()
    written = json.dumps(sorted(map(repr, rows.iter_rows())))
    return f"{rows.height} {hashlib.sha256(written.encode()).hexdigest()}"
