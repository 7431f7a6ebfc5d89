"""Keep records of runs: written whole beside their place and moved there; what says the same is kept once."""

import json
import secrets
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from stuurlicht.release import Door, ReleasedResult
from stuurlicht.runs.comparison import differing_cells
from stuurlicht.runs.made_with import MadeWith
from stuurlicht.runs.recorded_declaration import write_declaration
from stuurlicht.runs.recorded_facts import facts_told
from stuurlicht.runs.recorded_words import words_of, write_words
from stuurlicht.runs.records import (
    FACTS_FILE,
    FORMAT,
    RecordFormatError,
    RecordUnreadableError,
    RecordWithoutWordsError,
    read_record,
)


def write_record(
    folder: Path, released: ReleasedResult, made: MadeWith, *, recorded_at: str, publication: str = ""
) -> Path:
    """Record a run, whole or not at all, unless it is recorded already with the same figures and words.

    Cautions do not count: how many lines came in late since the question was asked before is told to who asks first.

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
        if _says_the_same(place, told, released):
            return place
    raise AssertionError  # there is always a next place


def _places(folder: Path, run_id: str) -> Iterator[Path]:
    yield folder / run_id
    yield from (folder / f"{run_id}.{number}" for number in count(2))


def _is_written(place: Path, told: Mapping[str, Any], released: ReleasedResult) -> bool:
    """Write beside the place and move it there; False when another process was there first."""
    unfinished = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    unfinished.mkdir(parents=True)
    try:
        for name, table in released.tables.items():
            table.frame.write_parquet(unfinished / f"{name}.parquet")
        write_words(unfinished, words_of(released))
        if released.door is Door.PUBLICATION:
            write_declaration(unfinished, released.instrument)
        (unfinished / FACTS_FILE).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        unfinished.rename(place)
    except OSError:
        if not place.exists():
            raise
        return False
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return True


def _says_the_same(place: Path, told: Mapping[str, Any], released: ReleasedResult) -> bool:
    try:
        known = read_record(place)
        tables, words = known.tables(), known.words()
    except (RecordUnreadableError, RecordFormatError, RecordWithoutWordsError):
        return False
    if (known.door, known.publication, known.made_with) != (released.door, told["publication"], told["made_with"]):
        return False
    if replace(words, cautions=()) != replace(words_of(released), cautions=()):
        return False
    now = {name: table.frame for name, table in released.tables.items()}
    return not differing_cells(tables, now, known.grains)


def _told(released: ReleasedResult, made: MadeWith, recorded_at: str, publication: str) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "recorded_at": recorded_at,
        "instrument": released.instrument.id,
        "instrument_version": released.instrument.version,
        **facts_told(released.facts),
        "door": released.door.value,
        "publication": publication,
        "made_with": made,
        "tables": {name: list(table.declaration.grain) for name, table in released.tables.items()},
    }
