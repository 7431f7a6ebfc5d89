"""Records of runs: what is needed to make a run again and to compare it, kept in the workspace.

A record is a folder ``runs/<run id>`` with ``run.json``, ``words.json`` and one Parquet file per released table: all
that the door let through, so nothing that it hides. A record is never changed. The same run with the same figures and
words, made with the same things, is recorded once; otherwise it gets a record of its own beside the first,
``<run id>.2``. What was published keeps its declaration and notes too, so that it can be shown for ever. Records of
format 1 hold no words: their figures are there to be compared, and nothing is shown of them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from stuurlicht.core.errors import AnswerError, LedgerError, WorkspaceError
from stuurlicht.instruments.base import Instrument
from stuurlicht.release import Door, ReleasedResult, ReleasedTable, RunFacts
from stuurlicht.runs import recorded_declaration
from stuurlicht.runs.made_with import MadeWith
from stuurlicht.runs.recorded_declaration import DECLARATION_FILE, declared, read_declaration
from stuurlicht.runs.recorded_facts import read_facts
from stuurlicht.runs.recorded_words import WORDS_FILE, RecordedWords, read_words

RECORDS_FOLDER = Path("runs")
"""Where a workspace keeps them."""
FORMAT = 2
_FORMAT_WITHOUT_WORDS = 1
FACTS_FILE = "run.json"
_DAMAGED = (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError, AttributeError)


class RecordUnreadableError(LedgerError):
    """A record of a run lacks a file, or a file in it is damaged."""

    code = "run_record_unreadable"


class RecordFormatError(WorkspaceError):
    """A record of a run was written by a newer program."""

    code = "run_record_format"


class RecordWithoutWordsError(WorkspaceError):
    """A record of an older program holds the figures of an answer and not its words."""

    code = "run_record_without_words"


class OtherInstrumentVersionError(AnswerError):
    """A record was made by another version of the instrument: its words and figures no longer go together."""

    code = "run_record_other_version"


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
    has_words : bool
        False for one of an older program: its figures can be compared, and nothing of it can be shown.
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
    has_words: bool

    def tables(self) -> dict[str, pl.DataFrame]:
        """Read the released tables.

        Raises
        ------
        RecordUnreadableError
            If a file is absent or damaged.
        """
        return {name: _read_table(self.folder / f"{name}.parquet", self.facts.run_id) for name in self.grains}

    def words(self) -> RecordedWords:
        """Read the released words.

        Raises
        ------
        RecordWithoutWordsError
            If an older program wrote the record.
        RecordUnreadableError
            If the file is absent or damaged.
        """
        if not self.has_words:
            raise RecordWithoutWordsError(run=self.facts.run_id, instrument=self.instrument_id)
        try:
            return read_words(self.folder)
        except _DAMAGED:
            raise RecordUnreadableError(run=self.facts.run_id, file=str(self.folder / WORDS_FILE)) from None

    def released(self, instrument: Instrument) -> ReleasedResult:
        """Give exactly what was released then; nothing is computed and nothing is protected anew.

        Parameters
        ----------
        instrument : Instrument
            The one that answered, at the version of the record. Labels are read from it, so names of municipalities
            must be put in it again.

        Raises
        ------
        OtherInstrumentVersionError
            If the instrument has another version, or other tables or columns.
        RecordWithoutWordsError, RecordUnreadableError
            As `words` and `tables`.
        """
        frames = self.tables()
        self._require_same(instrument, frames)
        return self._shown_with(instrument, frames)

    def published(self) -> ReleasedResult:
        """Give exactly what was published then, with the declaration that was kept with it.

        No instrument of today is needed: it may have another version by now, or be gone.

        Raises
        ------
        RecordFormatError
            If a newer program wrote the declaration.
        RecordWithoutWordsError, RecordUnreadableError
            As `words` and `tables`; also if there is no declaration, as with a record of the internal door.
        """
        try:
            found, told = read_declaration(self.folder)
            if found > recorded_declaration.FORMAT:
                raise RecordFormatError(run=self.facts.run_id, found=found, known=recorded_declaration.FORMAT)
            instrument = declared(told)
        except _DAMAGED:
            raise RecordUnreadableError(run=self.facts.run_id, file=str(self.folder / DECLARATION_FILE)) from None
        return self._shown_with(instrument, self.tables())

    def _shown_with(self, instrument: Instrument, frames: Mapping[str, pl.DataFrame]) -> ReleasedResult:
        words = self.words()
        tables = {
            table.name: ReleasedTable(table, frames[table.name], is_withheld=table.name in words.withheld)
            for table in instrument.tables
        }
        return ReleasedResult(
            instrument=instrument,
            facts=self.facts,
            door=self.door,
            tables=tables,
            statements=words.statements,
            chart_words=words.chart_words,
            charts_left_out=words.charts_left_out,
            cautions=words.cautions,
            notes=words.notes,
        )

    def _require_same(self, instrument: Instrument, frames: Mapping[str, pl.DataFrame]) -> None:
        declared = {table.name: {column.name for column in table.columns} for table in instrument.tables}
        has_same = declared.keys() == frames.keys() and all(
            declared[name] <= {*frames[name].columns} for name in frames
        )
        if (instrument.id, instrument.version) != (self.instrument_id, self.instrument_version) or not has_same:
            raise OtherInstrumentVersionError(
                run=self.facts.run_id,
                instrument=self.instrument_id,
                was=self.instrument_version,
                now=instrument.version,
                day=self.facts.at.day.isoformat(),
            )


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
    return sorted(
        (read_record(folder / name) for name in asked), key=lambda record: (record.recorded_at, record.folder.name)
    )


def _run_id(name: str) -> str:
    return name.partition(".")[0]


def read_record(place: Path) -> RunRecord:
    """Read the record of one folder.

    Raises
    ------
    RecordUnreadableError, RecordFormatError
        As `read_records`.
    """
    try:
        told = json.loads((place / FACTS_FILE).read_text(encoding="utf-8"))
        if told["format"] > FORMAT:
            raise RecordFormatError(run=_run_id(place.name), found=told["format"], known=FORMAT)
        return _record(place, told)
    except _DAMAGED:
        raise RecordUnreadableError(run=_run_id(place.name), file=str(place / FACTS_FILE)) from None


def _record(place: Path, told: Mapping[str, Any]) -> RunRecord:
    return RunRecord(
        folder=place,
        facts=read_facts(told),
        instrument_id=told["instrument"],
        instrument_version=told["instrument_version"],
        door=Door(told["door"]),
        publication=told["publication"],
        made_with=told["made_with"],
        grains={name: tuple(grain) for name, grain in told["tables"].items()},
        recorded_at=told["recorded_at"],
        has_words=told["format"] > _FORMAT_WITHOUT_WORDS,
    )


def _read_table(path: Path, run_id: str) -> pl.DataFrame:
    try:
        return pl.read_parquet(path)
    except (FileNotFoundError, pl.exceptions.PolarsError):
        raise RecordUnreadableError(run=run_id, file=str(path)) from None
