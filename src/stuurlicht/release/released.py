"""ReleasedResult: what may be shown, with a status beside every number that can be hidden."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import repeat

import polars as pl

from stuurlicht.core import AsOf, Cell, ChartWords, Column, Statement, Table
from stuurlicht.core.errors import AnswerError
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.base import Instrument

RowKey = tuple[tuple[str, Scalar], ...]


class Door(StrEnum):
    """Through which door a result left."""

    INTERNAL = "internal"
    PUBLICATION = "publication"


class UnknownCellError(AnswerError):
    """A sentence points at a cell that its table does not have."""

    code = "unknown_cell"


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedFacts:
    """What an instrument whose result was used in a run brought to it."""

    instrument_version: int
    parameters: Mapping[str, Scalar]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFacts:
    """What makes a run what it is; the same facts give the same figures.

    Parameters
    ----------
    run_id : str
        Content hash of the other facts.
    parameters : Mapping[str, Scalar]
        Every parameter by name, defaults too.
    used : Mapping[str, UsedFacts]
        By id: the instruments whose result was used, directly or by one that was.
    """

    run_id: str
    at: AsOf
    parameters: Mapping[str, Scalar]
    seed: int
    code_version: str
    used: Mapping[str, UsedFacts] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReleasedCell:
    """One value with its column; ``value`` is null unless ``status`` is known."""

    column: Column
    value: object
    status: str


@dataclass(frozen=True)
class ReleasedTable:
    """One table that may be shown.

    Parameters
    ----------
    declaration : Table
        Its name, label, grain and columns.
    frame : polars.DataFrame
        The declared columns; after each number that can be hidden its ``<column>_status``.
    is_withheld : bool
        True when the table is confidential and this door lets none of its rows out.
    """

    declaration: Table
    frame: pl.DataFrame
    is_withheld: bool = False

    def has_status(self, column: str) -> bool:
        """Tell whether ``column`` can be hidden and so bears a status."""
        return f"{column}_status" in self.frame.columns

    @property
    def hidden_count(self) -> int:
        """How many cells are hidden."""
        statuses = [name for name in self.frame.columns if name.endswith("_status")]
        return sum(int((self.frame[name] == "hidden").sum()) for name in statuses)

    @cached_property
    def rows(self) -> Mapping[RowKey, Mapping[str, object]]:
        """Every row by its key (names in order, dates as ISO text)."""
        grain = sorted(self.declaration.grain)
        return {tuple((name, _key(row[name])) for name in grain): row for row in self.frame.iter_rows(named=True)}

    def cell(self, pointed: Cell) -> ReleasedCell:
        """Give the cell that ``pointed`` points at.

        Raises
        ------
        UnknownCellError
            If there is no such row or column.
        """
        column = next((known for known in self.declaration.columns if known.name == pointed.column), None)
        row = self.rows.get(tuple((name, _key(value)) for name, value in pointed.row))
        if column is None or row is None:
            keys = ", ".join(f"{name}={value}" for name, value in pointed.row)
            raise UnknownCellError(table=pointed.table, row=keys, column=pointed.column)
        return self.value_of(row, column)

    def cells_of(self, column: Column) -> Iterator[ReleasedCell]:
        """Give the cells of a column from top to bottom."""
        statuses = self.frame[f"{column.name}_status"] if self.has_status(column.name) else repeat(None)
        for value, status in zip(self.frame[column.name], statuses, strict=False):
            yield ReleasedCell(column, value, status or ("unknown" if value is None else "known"))

    def value_of(self, row: Mapping[str, object], column: Column) -> ReleasedCell:
        """Give the value of ``column`` in ``row`` with its status."""
        value = row[column.name]
        status = row.get(f"{column.name}_status") or ("unknown" if value is None else "known")
        return ReleasedCell(column, value, str(status))


def _key(value: object) -> Scalar:
    if isinstance(value, date):
        return value.isoformat()
    return value  # type: ignore[return-value]  # a key column holds text, integers or dates


@dataclass(frozen=True, kw_only=True)
class ReleasedResult:
    """The answer of one instrument as it may be shown. Renderers take nothing else.

    Parameters
    ----------
    statements : tuple of Statement
        Those of which every cell may be told.
    chart_words : Mapping[str, ChartWords]
        Idem, by chart name; a chart without words is not drawn.
    charts_left_out : tuple of str
        Charts of which a word is hidden.
    cautions : tuple of Caution
        What the runner has to say about the figures.
    """

    instrument: Instrument
    facts: RunFacts
    door: Door
    tables: Mapping[str, ReleasedTable]
    statements: tuple[Statement, ...] = ()
    chart_words: Mapping[str, ChartWords] = field(default_factory=dict)
    charts_left_out: tuple[str, ...] = ()
    cautions: tuple["Caution", ...] = ()

    def cell(self, pointed: Cell) -> ReleasedCell:
        """Give the cell that ``pointed`` points at, in whichever table it stands."""
        if pointed.table not in self.tables:
            raise UnknownCellError(table=pointed.table, row="", column=pointed.column)
        return self.tables[pointed.table].cell(pointed)


Record = Callable[[ReleasedResult], None]
"""Keeps what is needed to make a released answer again and to compare it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """A remark of the runner about the figures: a Dutch message id with counts and dates, no person."""

    text: str
    values: Mapping[str, int | str | date] = field(default_factory=dict)
