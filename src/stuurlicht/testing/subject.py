"""What is held to the promises: one instrument over one ledger on one day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import narwhals as nw
import polars as pl

from stuurlicht.core import Result
from stuurlicht.core.documents import LedgerBatch
from stuurlicht.core.ledger import INGESTS, LedgerTable
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.base import Instrument
from stuurlicht.release import ReleasedResult, release_internally
from stuurlicht.runs import DEFAULT_SEED, LedgerReader, RunResult, run
from stuurlicht.store import Ledger
from stuurlicht.tables.base import Cut, Frame
from stuurlicht.workspace.folder import LEDGER_TABLES


@dataclass(frozen=True)
class Subject:
    """One instrument, the ledger it answers from, and the day.

    Parameters
    ----------
    instrument : Instrument
        What is tested.
    ledger : Ledger
        Small, and with enough in it for an answer; never written to.
    day : date
        As-of day.
    earlier : date
        A day before it, with messages in between and enough before it for an answer.
    known : Mapping[str, Instrument]
        Every instrument by id, for what ``uses`` names.
    parameters : Mapping[str, Scalar]
        Values that differ from the defaults.
    """

    instrument: Instrument
    ledger: Ledger
    day: date
    earlier: date
    known: Mapping[str, Instrument]
    parameters: Mapping[str, Scalar]

    def answer(self, ledger: LedgerReader, day: date, version: int) -> RunResult:
        """Run the instrument over ``ledger`` on ``day``."""
        own = self.instrument.id
        given = {own: dict(self.parameters)}
        return run([own], ledger, day, version=version, known=self.known, parameters=given, seed=DEFAULT_SEED)

    @cached_property
    def run(self) -> RunResult:
        """The answer on the day; computed once."""
        return self.answer(self.ledger, self.day, self.ledger.version)

    @property
    def result(self) -> Result:
        """The unreleased answer on the day."""
        return self.run.results[self.instrument.id]

    @cached_property
    def released(self) -> ReleasedResult:
        """The answer as colleagues may see it."""
        facts = self.run.facts[self.instrument.id]
        return release_internally(self.instrument, self.result, facts, lambda _entry: None)


def same_tables(first: Result, second: Result) -> bool:
    """Say whether two answers have the same tables, to the last digit."""
    names = first.tables.keys() | second.tables.keys()
    return all(
        name in first.tables and name in second.tables and first.tables[name].equals(second.tables[name])
        for name in names
    )


class LedgerWithout:
    """A ledger with only what was received on or before a day, in a folder that goes when it is left."""

    def __init__(self, ledger: Ledger, day: date) -> None:
        self._ledger, self._day = ledger, day
        self._folder = TemporaryDirectory(prefix="stuurlicht-")

    def __enter__(self) -> Ledger:
        copy = Ledger.create(Path(self._folder.name) / "ledger", LEDGER_TABLES)
        snapshot = self._ledger.as_of(self._day)
        rows = {table.name: _rows(snapshot.scan(table)) for table in LEDGER_TABLES}
        copy.append(LedgerBatch(_rows(snapshot.scan(INGESTS)), rows))
        return copy

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()


class RememberingLedger:
    """A ledger that keeps a copy of every frame it hands out, to see whether it stays what it was."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._handed: list[tuple[str, pl.DataFrame, pl.DataFrame]] = []

    def as_of(self, day: date, version: int) -> Cut:
        """Give a cut whose frames are remembered."""
        return _RememberingCut(day, self._ledger.as_of(day, version), self._handed)

    def changed(self) -> list[str]:
        """Give the names of tables whose frame is no longer what was handed out."""
        return [name for name, frame, copy in self._handed if not frame.equals(copy)]


@dataclass(frozen=True)
class _RememberingCut:
    day: date
    cut: Cut
    handed: list[tuple[str, pl.DataFrame, pl.DataFrame]]

    def scan(self, table: LedgerTable) -> Frame:
        frame = _rows(self.cut.scan(table))
        self.handed.append((table.name, frame, pl.DataFrame(frame.to_dict(as_series=False), schema=frame.schema)))
        return nw.from_native(frame.lazy())


def _rows(frame: Frame) -> pl.DataFrame:
    rows: pl.DataFrame = frame.collect("polars").to_native()
    return rows
