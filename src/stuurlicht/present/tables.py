"""Tables as they are read: headings with their unit, every cell as text, and what is the same in all rows told once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from stuurlicht.core import Chart, Column
from stuurlicht.core.columns import TOTAL
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import in_table
from stuurlicht.present.sentences import status_text
from stuurlicht.release import ReleasedCell, ReleasedTable

_AMOUNTS = frozenset({"EUR", "eurocent"})
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The heading of a column.

    Parameters
    ----------
    name : str
        Name of the column in files.
    text : str
        Label, with the unit where the label does not say it.
    is_number : bool
        Numbers stand to the right.
    is_key : bool
        Key columns name the row.
    """

    name: str
    text: str
    is_number: bool
    is_key: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell as text, and its status."""

    text: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableModel:
    """A table ready to be laid out.

    Parameters
    ----------
    shared : tuple of (str, str)
        Label and text of key columns and public columns that are the same in every row; they are no column.
    totals : tuple of bool
        Per row, whether it adds up other rows; empty when none does.
    """

    name: str
    title: str
    shared: tuple[tuple[str, str], ...]
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Shown, ...], ...]
    totals: tuple[bool, ...] = ()

    def is_total(self, at: int) -> bool:
        """Tell whether row ``at`` adds up other rows of this table."""
        return at < len(self.totals) and self.totals[at]


def table_model(table: ReleasedTable, language: Language = "nl") -> TableModel:
    """Give the table in words: hidden reads "afgeschermd", unknown "onbekend", zero "0"."""
    rows = list(table.rows.values())
    columns = [column for column in table.declaration.columns if not column.is_for_words]
    return _model(table, rows, columns, translate(table.declaration.label, language), language)


def rows_model(rows: pl.DataFrame, columns: Sequence[Column], title: str, language: Language = "nl") -> TableModel:
    """Give rows that are the user's own (a register) in words; what is null stays empty."""
    shown = [
        tuple(
            Shown("" if row[each.name] is None else in_table(row[each.name], each, language), "known")
            for each in columns
        )
        for row in rows.iter_rows(named=True)
    ]
    headings = tuple(_heading(column, (), language) for column in columns)
    return TableModel(name="", title=title, shared=(), headings=headings, rows=tuple(shown))


def chart_table(chart: Chart, table: ReleasedTable, language: Language = "nl") -> TableModel:
    """Give the table behind a chart: the rows and columns that it draws, and what is declared beside them."""
    return _narrowed(chart, table, drawn_rows(chart, table), language)


def main_columns(chart: Chart, table: ReleasedTable, language: Language = "nl") -> TableModel:
    """Give every row of the table with only the columns of ``chart_table``, for where there is little room."""
    return _narrowed(chart, table, list(table.rows.values()), language)


def _narrowed(chart: Chart, table: ReleasedTable, rows: Sequence[Row], language: Language) -> TableModel:
    names = {chart.x, chart.y, chart.low, chart.high, chart.reference, *chart.beside, *table.declaration.grain}
    columns = [column for column in table.declaration.columns if column.name in names]
    return _model(table, rows, columns, translate(table.declaration.label, language), language)


def drawn_rows(chart: Chart, table: ReleasedTable) -> list[Row]:
    """Give the rows that ``chart.where`` asks for."""
    return [row for row in table.rows.values() if _is_asked(row, chart)]


def _is_asked(row: Row, chart: Chart) -> bool:
    return all(_comparable(row[name]) == value for name, value in chart.where.items())


def _comparable(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _model(
    table: ReleasedTable, rows: Sequence[Row], columns: Sequence[Column], title: str, language: Language
) -> TableModel:
    grain = table.declaration.grain
    shown = {column.name: [_shown(table.value_of(row, column), language) for row in rows] for column in columns}
    shared = [column for column in columns if _is_shared(column, shown[column.name], grain)]
    own = [column for column in columns if column not in shared]
    return TableModel(
        name=table.declaration.name,
        title=title,
        shared=tuple((_heading_text(column, language), shown[column.name][0].text) for column in shared),
        headings=tuple(_heading(column, grain, language) for column in own),
        rows=tuple(zip(*(shown[column.name] for column in own), strict=True)),
        totals=tuple(any(row[column.name] == TOTAL for column in own if column.name in grain) for row in rows),
    )


def _is_shared(column: Column, shown: Sequence[Shown], grain: Sequence[str]) -> bool:
    may_be = column.name in grain or not column.is_number or column.is_public
    return may_be and len(shown) > 1 and len(set(shown)) == 1 and shown[0].status == "known"


def _heading(column: Column, grain: Sequence[str], language: Language) -> Heading:
    is_key = column.name in grain
    text = _heading_text(column, language)
    return Heading(name=column.name, text=text, is_number=column.is_number, is_key=is_key)


def _heading_text(column: Column, language: Language) -> str:
    label = translate(column.label, language)
    # a share bears its sign in every cell; an amount only here
    if column.unit not in _AMOUNTS or "€" in label:
        return label
    return f"{label[:-1]}, €)" if label.endswith(")") else f"{label} (€)"


def _shown(cell: ReleasedCell, language: Language) -> Shown:
    if cell.status != "known":
        return Shown(status_text(cell, language), cell.status)
    return Shown(in_table(cell.value, cell.column, language), "known")
