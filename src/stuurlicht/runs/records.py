"""Records of runs: what is needed to make a run again and to compare it, kept in the workspace.

A record is a folder ``runs/<run id>`` with ``run.json`` and one Parquet file per released table: what the door let
through, so nothing that it hides. A record is never changed. The same run with the same figures is recorded once;
with other figures (another code with the same version number) it gets a record of its own beside the first,
``<run id>.2``.
"""

import json
import secrets
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import polars as pl

from stuurlicht.core import AsOf
from stuurlicht.core.errors import LedgerError, WorkspaceError
from stuurlicht.core.result import Scalar
from stuurlicht.release import Door, ReleasedResult, RunFacts, UsedFacts
from stuurlicht.runs.comparison import differing_cells
from stuurlicht.runs.made_with import MadeWith

RECORDS_FOLDER = Path("runs")
"""Where a workspace keeps them."""
FORMAT = 1
_FACTS_FILE = "run.json"


class RecordUnreadableError(LedgerError):
    """A record of a run lacks a file, or a file in it is damaged."""

    code = "run_record_unreadable"


class RecordFormatError(WorkspaceError):
    """A record of a run was written by a newer program."""

    code = "run_record_format"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """One recorded run.

    Parameters
    ----------
    folder : Path
        Where it stands; its tables are read when they are asked for.
    publication : str
        Name of the publication; empty for the internal door.
    made_with : MadeWith
        As it was then.
    grains : Mapping[str, tuple of str]
        Key columns by table, in the order of the answer.
    recorded_at : str
        ISO moment in UTC.
    """

    folder: Path
    facts: RunFacts
    instrument_id: str
    instrument_version: int
    door: Door
    publication: str
    made_with: MadeWith
    grains: Mapping[str, tuple[str, ...]]
    recorded_at: str

    def tables(self) -> dict[str, pl.DataFrame]:
        """Read the released tables.

        Raises
        ------
        RecordUnreadableError
            If a file is absent or damaged.
        """
        return {name: _read_table(self.folder / f"{name}.parquet", self.facts.run_id) for name in self.grains}


def write_record(
    folder: Path, released: ReleasedResult, made: MadeWith, *, recorded_at: str, publication: str = ""
) -> Path:
    """Record a run, whole or not at all, unless it is recorded already with the same figures.

    Parameters
    ----------
    folder : Path
        The folder with all records; made when it is not there.
    recorded_at : str
        ISO moment in UTC.

    Returns
    -------
    Path
        The folder of this record, or of the one that says the same.
    """
    told = _told(released, made, recorded_at, publication)
    for place in _places(folder, released.facts.run_id):
        if not place.exists() and _is_written(place, told, released):
            return place
        if _says_the_same(place, released, publication):
            return place
    raise AssertionError  # there is always a next place


def read_records(folder: Path, beginning: str = "") -> list[RunRecord]:
    """Read the records of runs whose id begins so, oldest first.

    Raises
    ------
    RecordUnreadableError
        If one of them is damaged.
    RecordFormatError
        If a newer program wrote one of them.
    """
    names = sorted(place.name for place in folder.iterdir() if place.is_dir()) if folder.is_dir() else []
    asked = [name for name in names if not name.startswith(".") and _run_id(name).startswith(beginning)]
    return sorted((_read(folder / name) for name in asked), key=lambda record: (record.recorded_at, record.folder.name))


def _places(folder: Path, run_id: str) -> Iterator[Path]:
    yield folder / run_id
    yield from (folder / f"{run_id}.{number}" for number in count(2))


def _run_id(name: str) -> str:
    return name.partition(".")[0]


def _is_written(place: Path, told: Mapping[str, Any], released: ReleasedResult) -> bool:
    """Write beside the place and move it there; False when another process was there first."""
    unfinished = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    unfinished.mkdir(parents=True)
    try:
        for name, table in released.tables.items():
            table.frame.write_parquet(unfinished / f"{name}.parquet")
        (unfinished / _FACTS_FILE).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        unfinished.rename(place)
    except OSError:
        if not place.exists():
            raise
        return False
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return True


def _says_the_same(place: Path, released: ReleasedResult, publication: str) -> bool:
    try:
        known = _read(place)
        tables = known.tables()
    except (RecordUnreadableError, RecordFormatError):
        return False
    if (known.door, known.publication) != (released.door, publication):
        return False
    now = {name: table.frame for name, table in released.tables.items()}
    return not differing_cells(tables, now, known.grains)


def _told(released: ReleasedResult, made: MadeWith, recorded_at: str, publication: str) -> dict[str, Any]:
    facts, instrument = released.facts, released.instrument
    used = {
        name: {"instrument_version": each.instrument_version, "parameters": _written(each.parameters)}
        for name, each in facts.used.items()
    }
    return {
        "format": FORMAT,
        "run": facts.run_id,
        "recorded_at": recorded_at,
        "instrument": instrument.id,
        "instrument_version": instrument.version,
        "as_of": facts.at.day.isoformat(),
        "ledger_version": facts.at.ledger_version,
        "seed": facts.seed,
        "code_version": facts.code_version,
        "parameters": _written(facts.parameters),
        "used": used,
        "door": released.door.value,
        "publication": publication,
        "made_with": made,
        "tables": {name: list(table.declaration.grain) for name, table in released.tables.items()},
    }


def _read(place: Path) -> RunRecord:
    try:
        told = json.loads((place / _FACTS_FILE).read_text(encoding="utf-8"))
        if told["format"] > FORMAT:
            raise RecordFormatError(run=_run_id(place.name), found=told["format"], known=FORMAT)
        return _record(place, told)
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError, AttributeError):
        raise RecordUnreadableError(run=_run_id(place.name), file=str(place / _FACTS_FILE)) from None


def _record(place: Path, told: Mapping[str, Any]) -> RunRecord:
    facts = RunFacts(
        run_id=told["run"],
        at=AsOf(date.fromisoformat(told["as_of"]), told["ledger_version"]),
        parameters=_read_values(told["parameters"]),
        seed=told["seed"],
        code_version=told["code_version"],
        used={
            name: UsedFacts(instrument_version=each["instrument_version"], parameters=_read_values(each["parameters"]))
            for name, each in told["used"].items()
        },
    )
    return RunRecord(
        folder=place,
        facts=facts,
        instrument_id=told["instrument"],
        instrument_version=told["instrument_version"],
        door=Door(told["door"]),
        publication=told["publication"],
        made_with=told["made_with"],
        grains={name: tuple(grain) for name, grain in told["tables"].items()},
        recorded_at=told["recorded_at"],
    )


def _read_table(path: Path, run_id: str) -> pl.DataFrame:
    try:
        return pl.read_parquet(path)
    except (FileNotFoundError, pl.exceptions.PolarsError):
        raise RecordUnreadableError(run=run_id, file=str(path)) from None


def _written(values: Mapping[str, Scalar]) -> dict[str, Any]:
    """Give values as JSON keeps them; JSON has no dates, so a date is told as one."""
    return {name: {"date": value.isoformat()} if isinstance(value, date) else value for name, value in values.items()}


def _read_values(told: Mapping[str, Any]) -> dict[str, Scalar]:
    read: dict[str, Any] = {
        name: date.fromisoformat(value["date"]) if isinstance(value, dict) else value for name, value in told.items()
    }
    return read
