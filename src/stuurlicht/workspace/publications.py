"""Publications as they are kept: the figures that left for council and public, and that never change.

A publication is a folder ``publications/<name>/<as-of day>``: ``publication.json``, the released answers under
``answers`` (records of runs, so nothing that is hidden) and, under ``private``, what the next publication must know to
keep hidden what was hidden. The private part holds unprotected numbers and is readable for its owner only. The same
day with a later ledger, or another purpose, gets a publication of its own beside it: ``<as-of day>.2``. An answer is
kept with the declaration of its instrument, so that it is shown when that has another version by now, or is gone.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from stuurlicht.core import AsOf, _
from stuurlicht.core.errors import LedgerError, UsageError, WorkspaceError
from stuurlicht.release import Caution, Publication, PublicationItem, ReleasedResult, Thresholds
from stuurlicht.runs.records import RunRecord, read_records
from stuurlicht.workspace.checksums import changed_file
from stuurlicht.workspace.publication_lists import PUBLICATIONS_FOLDER, list_file

FORMAT = 1
FACTS_FILE, ANSWERS, PRIVATE = "publication.json", "answers", "private"
KEPT_FILE = "kept.parquet"

PURPOSES: Mapping[str, str] = {
    "maandbericht": _("maandbericht"),
    "begroting": _("begroting"),
    "bestuursrapportage": _("bestuursrapportage"),
    "jaarrekening": _("jaarrekening"),
}
"""For which document of the planning-and-control cycle the figures were frozen."""


class PublicationUnreadableError(LedgerError):
    """A publication lacks a file, or a file in it is not as it was published."""

    code = "publication_unreadable"


class PublicationFormatError(WorkspaceError):
    """A publication was kept by a newer program."""

    code = "publication_format"


class NoPublicationError(UsageError):
    """There is no publication of this name and day."""

    code = "no_publication"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A listed answer, or one table of it, that is not in the publication.

    Parameters
    ----------
    table : str
        Empty when the whole answer is left out.
    because : str
        Code of the error by which there was no answer, or the reason (message id) for which a table was withheld; no
        fact of it, because a fact could be a number that is not released.
    """

    instrument_id: str
    table: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPublication:
    """One publication of a workspace.

    Parameters
    ----------
    folder : Path
        Where it stands.
    publication : Publication
        Its name, and the answers that are in it.
    at : AsOf
        Day and ledger version of every answer.
    number : int
        1 for the first of this name and day.
    purpose : str
        A key of `PURPOSES`.
    published_at : str
        ISO moment in UTC.
    limits : Thresholds
        By which it was protected.
    left_out : tuple of LeftOut
        Listed answers without an answer on that day, and tables that could not be protected.
    """

    folder: Path
    publication: Publication
    at: AsOf
    number: int
    purpose: str
    published_at: str
    limits: Thresholds
    left_out: tuple[LeftOut, ...] = ()

    def results(self) -> tuple[ReleasedResult, ...]:
        """Read the released answers as they were published, in the order of the list.

        Raises
        ------
        PublicationUnreadableError
            If a file is absent, or is not as it was published.
        """
        return tuple(self._with_reasons(record.published()) for record in self.records())

    def records(self) -> tuple[RunRecord, ...]:
        """Read the records of the answers, in the order of the list.

        Raises
        ------
        PublicationUnreadableError
            As `results`.
        """
        self._require_unchanged(ANSWERS)
        found = {record.instrument_id: record for record in read_records(self.folder / ANSWERS)}
        return tuple(found[item.instrument_id] for item in self.publication.items)

    def _with_reasons(self, released: ReleasedResult) -> ReleasedResult:
        """Say at each table that was withheld why it was; a record of a run only knows that it was."""
        reasons = {
            each.table: Caution(text=each.because)
            for each in self.left_out
            if each.table and each.instrument_id == released.instrument.id
        }
        tables = {
            name: replace(table, withheld_because=reasons.get(name, table.withheld_because))
            for name, table in released.tables.items()
        }
        return replace(released, tables=tables)

    def kept(self) -> pl.DataFrame:
        """Read what the next publication must know; it holds unprotected numbers and goes to ``release`` only.

        Raises
        ------
        PublicationUnreadableError
            As `results`.
        """
        self._require_unchanged(PRIVATE)
        return pl.read_parquet(self.folder / PRIVATE / KEPT_FILE)

    def _require_unchanged(self, part: str) -> None:
        if (changed := changed_file(self.folder / part)) is not None:
            raise PublicationUnreadableError(file=str(changed))


def read_publications(folder: Path, name: str = "") -> list[KeptPublication]:
    """Read the publications of a workspace, of one name or of all, in the order in which they were published.

    Raises
    ------
    PublicationUnreadableError
        If one of them is damaged.
    PublicationFormatError
        If a newer program kept one of them.
    """
    parents = [list_file(folder, name).parent] if name else sorted((folder / PUBLICATIONS_FOLDER).glob("*/"))
    places = [place for parent in parents for place in parent.glob("*/") if not place.name.startswith(".")]
    return sorted((_read(place) for place in places), key=lambda each: (each.published_at, each.folder))


def last_publication(found: Sequence[KeptPublication], name: str, as_of: date | None = None) -> KeptPublication:
    """Give the last of these publications that bears a name, or a name and a day.

    Parameters
    ----------
    found : sequence of KeptPublication
        In the order in which they were published.

    Raises
    ------
    NoPublicationError
        If there is none; tells the days that there are.
    """
    of_name = [each for each in found if each.publication.name == name]
    meant = [each for each in of_name if as_of is None or each.at.day == as_of]
    if not meant:
        known = ", ".join(each.at.day.isoformat() for each in of_name) or "-"
        raise NoPublicationError(publication=name, day=as_of.isoformat() if as_of else "-", known=known)
    return meant[-1]


def _read(place: Path) -> KeptPublication:
    file = place / FACTS_FILE
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        if told["format"] > FORMAT:
            raise PublicationFormatError(file=str(file), found=told["format"], known=FORMAT)
        return _publication(place, told)
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError, AttributeError):
        raise PublicationUnreadableError(file=str(file)) from None


def _publication(place: Path, told: Mapping[str, Any]) -> KeptPublication:
    facts = {record.facts.run_id: record.facts for record in read_records(place / ANSWERS)}
    items = tuple(
        PublicationItem(
            instrument_id=each["instrument"],
            instrument_version=each["instrument_version"],
            at=facts[each["run"]].at,
            parameters=facts[each["run"]].parameters,
        )
        for each in told["items"]
    )
    limits = told["limits"]
    return KeptPublication(
        folder=place,
        publication=Publication(name=told["publication"], items=items),
        at=AsOf(date.fromisoformat(told["as_of"]), told["ledger_version"]),
        number=told["number"],
        purpose=told["purpose"],
        published_at=told["published_at"],
        limits=Thresholds(**{**limits, "zeros_hidden_in": tuple(limits["zeros_hidden_in"])}),
        left_out=tuple(
            LeftOut(instrument_id=each["instrument"], table=each["table"], because=each["because"])
            for each in told["left_out"]
        ),
    )
