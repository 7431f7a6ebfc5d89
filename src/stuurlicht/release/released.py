"""ReleasedResult: what may be shown, with a status beside every number that can be hidden."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from itertools import repeat

import polars as pl

from stuurlicht.core import AsOf, Cell, ChartWords, Column, Statement, Table
from stuurlicht.core.columns import Unit
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
        True when this door lets none of its rows out.
    withheld_because : Caution or None
        Why.
    """

    declaration: Table
    frame: pl.DataFrame
    is_withheld: bool = False
    withheld_because: "Caution | None" = None
    _rows_by: dict[str, Mapping[object, Sequence[Mapping[str, object]]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

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

    def rows_by(self, column: str) -> Mapping[object, Sequence[Mapping[str, object]]]:
        """Give the rows in order by their value of a column (dates as ISO text)."""
        if column not in self._rows_by:
            found: dict[object, list[Mapping[str, object]]] = {}
            for row in self.rows.values():
                found.setdefault(_key(row[column]), []).append(row)
            self._rows_by[column] = found
        return self._rows_by[column]

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
    notes : tuple of Note
        What people said about cells of it that may be shown; `release.noted` puts them there.
    """

    instrument: Instrument
    facts: RunFacts
    door: Door
    tables: Mapping[str, ReleasedTable]
    statements: tuple[Statement, ...] = ()
    chart_words: Mapping[str, ChartWords] = field(default_factory=dict)
    charts_left_out: tuple[str, ...] = ()
    cautions: tuple["Caution", ...] = ()
    notes: tuple["Note", ...] = ()

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a person said about one figure.

    Parameters
    ----------
    instrument : str
        Id of the instrument.
    cell : Cell
        Where the figure stands; keys as in its table.
    day : date
        As-of day of the figure that was read.
    value : float or None
        The figure as it was read, in ``unit``; None where it was no number, nobody told, or the door keeps it back.
    text : str
        In the words of whoever wrote it.
    account : str
        Who wrote it; empty where the door keeps it back.
    noted_at : datetime
        When it was handed in, UTC.
    """

    instrument: str
    cell: Cell
    day: date
    value: float | None
    unit: Unit | None
    text: str
    account: str
    noted_at: datetime
