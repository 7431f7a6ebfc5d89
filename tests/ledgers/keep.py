"""Keep a ledger of the version that is about to be released, for every later version to be tested on.

Run once per release, before its tag: ``python tests/ledgers/keep.py``. It writes ``tests/ledgers/<version>.tar.xz``.
"""

import json
import sys
import tarfile
import tempfile
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kept_ledgers import ENDING, FOLDER, TOLD_FILE, WORKSPACE, columns_of_today, digest
from stuurlicht.core.ledger import VINTAGES
from stuurlicht.testing.nation import nation_batches
from stuurlicht.testing.nation_registers import register_batches
from stuurlicht.workspace import Workspace
from surfaces_calls import call_over

ROWS_OF_A_PUBLICATION = 20
"""Enough to see every kind of value; the rest only weighs."""
SIZE = ("--inhabitants", "1000", "--first-month", "2025-01-01", "--months", "3")


def main():
    """Make the workspace, tell what it reads as, and pack both."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        workspace = _filled(folder)
        newest = workspace.ledger.version
        tables = {
            name: {"columns": columns, "digest": digest(workspace, newest, name, columns)}
            for name, columns in columns_of_today().items()
        }
        told = {"version": version("stuurlicht"), "ledger_version": newest, "tables": tables}
        (folder / TOLD_FILE).write_text(json.dumps(told, indent=1), encoding="utf-8")
        _pack(folder, FOLDER / f"{told['version']}{ENDING}")


def _filled(folder):
    for command in (
        ("init", "--municipality", "9999", "--name", "Voorbeeldgemeente", "--fictional"),
        ("simulate", "--to-ledger", *SIZE),
    ):
        called = call_over(folder, *command)
        if called.exit_code:
            sys.exit(called.output)
    workspace = Workspace.open(folder / WORKSPACE)
    for batch in (*nation_batches(), *register_batches()):
        workspace.ledger.append(_shortened(batch))
    return workspace


def _shortened(batch):
    rows = {name: frame.head(ROWS_OF_A_PUBLICATION) for name, frame in batch.rows.items()}
    count = sum(frame.height for name, frame in rows.items() if name != VINTAGES.name)
    return replace(batch, rows=rows, ingests=batch.ingests.with_columns(row_count=pl.lit(count, dtype=pl.Int64)))


def _pack(folder, archive):
    with tarfile.open(archive, "w:xz") as packed:
        for name in (TOLD_FILE, WORKSPACE):
            packed.add(folder / name, name, filter=_of_nobody)


def _of_nobody(member):
    """Leave out who made it and where."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


if __name__ == "__main__":
    main()
