"""Result: what an instrument answers, before `release/` has looked at it.

Words hold no numbers. A Statement is a Dutch message id with cell references; `present/` fills it from the
released cells, and one that refers to, or was chosen by, a hidden cell is dropped.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from stuurlicht.core.additivity import Adds
from stuurlicht.core.columns import Column

Scalar = str | int | float | bool | None
Place = Literal["answer", "parts", "moved", "certainty", "caution"]
"""Where a sentence stands on a page, in reading order."""
STATUSES = ("known", "hidden", "unknown", "not_applicable")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of an answer: its table, the key of its row, and its column."""

    table: str
    row: tuple[tuple[str, Scalar], ...]
    column: str


def cell(table: str, column: str, /, **row: Scalar) -> Cell:
    """Point at a cell: ``cell("year_end", "expected_eur", law="wmo", product_group="totaal")``.

    Dates in a key are given as ISO text.
    """
    return Cell(table, tuple(sorted(row.items())), column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A Dutch sentence (message id) with a name in braces for every cell it tells.

    Parameters
    ----------
    text : str
        Message id, for example ``"We verwachten {expected} uit te geven aan de {law}."``.
    cells : Mapping[str, Cell]
        A cell for every name in braces. Key columns may be told too: they read as their label.
    chosen_by : tuple of Cell
        Cells on which the choice of this sentence rested ("meer" or "minder" dan begroot).
    place : Place
        Where on the page it stands.
    """

    text: str
    cells: Mapping[str, Cell] = field(default_factory=dict)
    chosen_by: tuple[Cell, ...] = ()
    place: Place = "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Protects:
    """Whom a table could reveal, and the support columns by which `release/` protects them.

    Parameters
    ----------
    unit : {"person", "provider", "referrer"}
        What must not be recognised in a cell.
    count : str
        Support column: number of units under the row. An estimate counts those it was estimated from.
    largest, second : str or None
        Support columns with the largest and second largest absolute contribution, for dominance rules.
    total : str or None
        Support column with the sum of all absolute contributions. Without it the greatest amount of the row
        stands for that sum, which holds only where every amount is a part or the sum of contributions.
    """

    unit: Literal["person", "provider", "referrer"]
    count: str
    largest: str | None = None
    second: str | None = None
    total: str | None = None

    @property
    def support(self) -> tuple[str, ...]:
        """The support columns that a frame must bring."""
        return tuple(name for name in (self.count, self.largest, self.second, self.total) if name is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsBehind:
    """The mart and its columns by which the rows behind a cell are found.

    Parameters
    ----------
    mart : str
        Name of a mart that the instrument reads.
    keys : Mapping[str, str]
        Mart column by key column of the table.
    within : Mapping[str, str]
        Mart column with a date by column of the table with a year: only rows of that year stand behind it.
    sums : Mapping[str, str]
        Mart column by number of the table that is its plain sum. Rows that add to none of them do not count.
    """

    mart: str
    keys: Mapping[str, str]
    within: Mapping[str, str] = field(default_factory=dict)
    sums: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Numbers that no row adds up to, and the rows that they were estimated from.

    Parameters
    ----------
    columns : tuple of str
        The estimated numbers of the table.
    rows : RowsBehind
        Where the rows are that the estimate rests on. Its mart is one that the instrument reads, or one of which such
        a mart is made.
    """

    columns: tuple[str, ...]
    rows: RowsBehind


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of an answer: grain, columns, and what it protects.

    ``protects=None`` needs ``unprotected_because``: the reason why no cell can reveal a person. The frame
    an instrument returns has the columns here and the support columns of ``protects``; it may bring a
    ``<column>_status`` of its own (``unknown``, ``not_applicable``) for a number that is null. A null
    without a status is unknown.

    ``is_confidential`` marks what others told in confidence: colleagues see the table, and a publication holds none of
    its rows, nor a sentence or chart of it.

    ``rows_behind`` tells which rows stand behind its numbers, and ``estimates`` from which rows those were estimated
    that have none of their own.

    ``adds`` tells what the numbers add up to. Without it a table of which a cell is hidden cannot be published: nobody
    knows what its neighbours give away.
    """

    name: str
    label: str
    grain: tuple[str, ...]
    columns: tuple[Column, ...]
    protects: Protects | None
    unprotected_because: str = ""
    rows_behind: RowsBehind | None = None
    estimates: tuple[Estimate, ...] = ()
    is_confidential: bool = False
    adds: Adds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing of declared columns of one table; it computes nothing.

    Parameters
    ----------
    kind : {"line", "bar", "interval", "scatter", "map"}
        ``interval`` draws a point with its band (``low`` to ``high``) per ``x``. ``scatter`` draws a point per row
        between the numbers ``x`` and ``y``, with lines at zero. ``map`` draws every municipality
        (``x``) in the shade and with the number of its class: ``colour``, a column whose ``values`` stand in order.
    x, y : str
        Column names. Time runs left to right.
    low, high, reference : str or None
        Columns of the band, and of the thin labelled line beside it (a budget). A ``bar`` of categories with both
        runs from one to the other, as a step of a waterfall, and tells ``y`` beside it.
    bands : tuple of (str, str)
        Columns of further bands, ``low`` and ``high`` of each, where categories stand below each other.
    beside : tuple of str
        Columns that are not drawn and that the table behind the chart gives as well.
    colour, panel : str or None
        Column that tells series apart (at most five; of a map at most seven), and column that makes small multiples.
    mark, unmarked : str or None
        Of categories: a column of codes, of which each but ``unmarked`` draws a rule before its ``x`` with the label of
        the code. It tells what makes a year hard to set beside the one before.
    where : Mapping[str, Scalar or tuple of Scalar]
        Rows to draw: a value, or several, by key column.
    """

    name: str
    kind: Literal["line", "bar", "interval", "scatter", "map"]
    table: str
    x: str
    y: str
    low: str | None = None
    high: str | None = None
    reference: str | None = None
    bands: tuple[tuple[str, str], ...] = ()
    beside: tuple[str, ...] = ()
    colour: str | None = None
    panel: str | None = None
    mark: str | None = None
    unmarked: str | None = None
    where: Mapping[str, Scalar | tuple[Scalar, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartWords:
    """The title of a chart (its finding) and its text alternative, both made from cells."""

    title: Statement
    text_alternative: Statement


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a formula or a figure comes from: the work, and the place in it."""

    source: str
    locator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The unreleased answer of one instrument.

    Parameters
    ----------
    tables : Mapping[str, polars.DataFrame]
        One frame per declared table, sorted by its grain.
    statements : tuple of Statement
        In reading order.
    chart_words : Mapping[str, ChartWords]
        By chart name. A chart without words is not drawn.
    """

    tables: Mapping[str, pl.DataFrame]
    statements: tuple[Statement, ...] = ()
    chart_words: Mapping[str, ChartWords] = field(default_factory=dict)
