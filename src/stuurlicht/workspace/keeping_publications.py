"""Keep a publication: write it whole beside its place, and move it there when nothing else was published meanwhile."""

import json
import secrets
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import polars as pl

from stuurlicht.core.errors import WorkspaceError
from stuurlicht.release import ReleasedResult
from stuurlicht.runs.keeping_records import write_record
from stuurlicht.runs.made_with import MadeWith
from stuurlicht.workspace.checksums import write_checksums
from stuurlicht.workspace.publication_lists import list_file
from stuurlicht.workspace.publications import (
    ANSWERS,
    FACTS_FILE,
    FORMAT,
    KEPT_FILE,
    PRIVATE,
    KeptPublication,
    read_publications,
)

_OWNER_ONLY_FOLDER, _OWNER_ONLY_FILE = 0o700, 0o600


class PublicationBusyError(WorkspaceError):
    """Another publication appeared while this one was made, so it was not protected together with that one."""

    code = "publication_busy"


def keep(
    folder: Path,
    publication: KeptPublication,
    answers: Sequence[tuple[ReleasedResult, MadeWith]],
    private: pl.DataFrame,
    *,
    beside: Sequence[KeptPublication],
) -> KeptPublication:
    """Keep a publication in a workspace, whole or not at all.

    Parameters
    ----------
    folder : Path
        The workspace.
    publication : KeptPublication
        Its facts; folder and number are filled in here.
    answers : sequence of (ReleasedResult, MadeWith)
        In the order of the items.
    private : polars.DataFrame
        See `KeptPublication.kept`.
    beside : sequence of KeptPublication
        The publications with which it was protected.

    Raises
    ------
    PublicationBusyError
        If there are others by now.
    """
    name = publication.publication.name
    parent = list_file(folder, name).parent
    number = _free_number(parent, publication.at.day)
    place = parent / _folder_name(publication.at.day, number)
    unfinished = parent / f".{publication.at.day.isoformat()}.{secrets.token_hex(4)}"
    unfinished.mkdir(parents=True)
    try:
        _write(unfinished, publication, number, answers, private)
        if {each.folder for each in read_publications(folder)} != {each.folder for each in beside}:
            raise PublicationBusyError(publication=name)
        unfinished.rename(place)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return replace(publication, folder=place, number=number)


def _folder_name(day: date, number: int) -> str:
    return day.isoformat() if number == 1 else f"{day.isoformat()}.{number}"


def _free_number(parent: Path, day: date) -> int:
    return next(number for number in count(1) if not (parent / _folder_name(day, number)).exists())


def _write(
    place: Path,
    publication: KeptPublication,
    number: int,
    answers: Sequence[tuple[ReleasedResult, MadeWith]],
    private: pl.DataFrame,
) -> None:
    name, moment = publication.publication.name, publication.published_at
    for released, made in answers:
        write_record(place / ANSWERS, released, made, recorded_at=moment, publication=name)
    (place / PRIVATE).mkdir(mode=_OWNER_ONLY_FOLDER)
    private.write_parquet(place / PRIVATE / KEPT_FILE)
    (place / PRIVATE / KEPT_FILE).chmod(_OWNER_ONLY_FILE)
    for part in (ANSWERS, PRIVATE):
        write_checksums(place / part)
    _write_json(place / FACTS_FILE, _told(publication, number, answers))


def _told(
    publication: KeptPublication, number: int, answers: Sequence[tuple[ReleasedResult, MadeWith]]
) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "publication": publication.publication.name,
        "as_of": publication.at.day.isoformat(),
        "ledger_version": publication.at.ledger_version,
        "number": number,
        "purpose": publication.purpose,
        "published_at": publication.published_at,
        "limits": asdict(publication.limits),
        "items": [
            {
                "instrument": released.instrument.id,
                "instrument_version": released.instrument.version,
                "run": released.facts.run_id,
            }
            for released, _made in answers
        ],
        "left_out": [
            {"instrument": each.instrument_id, "table": each.table, "because": each.because}
            for each in publication.left_out
        ],
    }


def _write_json(file: Path, told: Mapping[str, Any]) -> None:
    file.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
