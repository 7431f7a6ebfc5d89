"""Tables as they are read: headings with their unit, every cell as text, and what is the same in all rows told once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from stuurlicht.core import Chart, Column, View, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.core.pages import Wanted
from stuurlicht.core.result import Scalar
from stuurlicht.core.units import UNIT_LABELS
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import in_table
from stuurlicht.present.sentences import status_text
from stuurlicht.release import ReleasedCell, ReleasedTable

_AMOUNTS = frozenset({"EUR", "eurocent"})
_SPANS = {"days": ("dag", "day"), "weeks": ("week", "weken"), "months": ("maand", "month")}
"""How a label says, in either language, that it counts days, weeks or months."""
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
    """One cell as text, and its status.

    Parameters
    ----------
    order : int, float, str or None
        By what rows are put in order; None where nothing is known to do so by. What is hidden has none.
    """

    text: str
    status: str
    order: float | str | None = field(default=None, compare=False)


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

    @property
    def has_hidden(self) -> bool:
        """Tell whether some number is hidden, so that a surface says what that means."""
        return any(cell.status == "hidden" for row in self.rows for cell in row)

    def is_total(self, at: int) -> bool:
        """Tell whether row ``at`` adds up other rows of this table."""
        return at < len(self.totals) and self.totals[at]


def table_model(table: ReleasedTable, language: Language = "nl") -> TableModel:
    """Give the table in words: hidden reads "afgeschermd", unknown "onbekend", zero "0"."""
    rows = list(table.rows.values())
    return _model(table, rows, read_columns(table), translate(table.declaration.label, language), language)


def read_columns(table: ReleasedTable) -> list[Column]:
    """Give the columns that stand in a table that is read: all but the details."""
    return [column for column in table.declaration.columns if not column.is_detail]


def view_model(view: View, table: ReleasedTable, where: Wanted, language: Language = "nl") -> TableModel | None:
    """Give the part of a table that a page shows; None when it has no rows, or when no number in it is known.

    Parameters
    ----------
    where : Wanted
        The values that the page is about; those of other columns than the table has do not count. What a page or a
        view is about is no column.
    """
    rows = rows_of(table, {**_of_table(where, table), **view.where})
    if not rows:
        return None
    told = {*where, *(name for name, value in view.where.items() if not isinstance(value, tuple))}
    columns = [column for column in _columns_of(view, table) if column.name not in told | alike(table)]
    title = translate(view.label or table.declaration.label, language)
    numbers = [column for column in columns if column.is_number and column.name not in table.declaration.grain]
    if numbers and all(table.value_of(row, column).status == "unknown" for row in rows for column in numbers):
        return None
    # where columns change places with rows, one with the same number everywhere is still a row
    apart = view.columns if view.is_turned or view.across else ()
    model = _model(table, rows, columns, title, language, apart)
    if view.across:
        return _across(model, view.across)
    return _turned(model, view.sums, language) if view.is_turned else model


def rows_model(
    rows: pl.DataFrame, columns: Sequence[Column], title: str, language: Language = "nl", *, name: str = ""
) -> TableModel:
    """Give rows that are the user's own (a register) in words; what is null stays empty.

    Parameters
    ----------
    name : str
        Of the table, where its rows may be put in another order.
    """
    shown = [tuple(_own(row[each.name], each, language) for each in columns) for row in rows.iter_rows(named=True)]
    headings = tuple(_heading(column, (), language) for column in columns)
    return TableModel(name=name, title=title, shared=(), headings=headings, rows=tuple(shown))


def _columns_of(view: View, table: ReleasedTable) -> list[Column]:
    """Give the key columns that are no detail, and those that the page names in its order; else all that are read."""
    if not view.columns:
        return read_columns(table)
    named = {column.name: column for column in table.declaration.columns}
    keys = [column for column in read_columns(table) if column.name in table.declaration.grain]
    return [*(key for key in keys if key.name not in view.columns), *(named[name] for name in view.columns)]


def alike(table: ReleasedTable) -> set[str]:
    """Name the municipality when there is one: it stands on every page."""
    names = {MUNICIPALITY.name} & set(table.frame.columns)
    return {name for name in names if table.frame[name].n_unique() == 1}


def chart_table(chart: Chart, table: ReleasedTable, language: Language = "nl") -> TableModel:
    """Give the table behind a chart: the rows and columns that it draws, and what is declared beside them."""
    names = {chart.x, chart.y, chart.low, chart.high, chart.reference, *chart.beside, *table.declaration.grain}
    columns = [column for column in table.declaration.columns if column.name in names]
    rows = rows_of(table, chart.where)
    return _model(table, rows, columns, translate(table.declaration.label, language), language)


def rows_of(table: ReleasedTable, where: Wanted) -> list[Row]:
    """Give the rows that have one of the wanted values in every column of ``where``."""
    named = ((name, each) for name, each in where.items() if not isinstance(each, tuple))
    # a page of one municipality asks for few of many rows: look only at those with the rarest of the values
    fewest = min((table.rows_by(name).get(each, ()) for name, each in named), key=len, default=table.rows.values())
    return [row for row in fewest if all(agrees(_comparable(row[name]), each) for name, each in where.items())]


def agrees(value: object, wanted: Scalar | tuple[Scalar, ...]) -> bool:
    """Tell whether ``value`` is the wanted one, or one of them."""
    return value in wanted if isinstance(wanted, tuple) else value == wanted


def _of_table(where: Wanted, table: ReleasedTable) -> dict[str, Scalar | tuple[Scalar, ...]]:
    names = {column.name for column in table.declaration.columns}
    return {name: wanted for name, wanted in where.items() if name in names}


def _comparable(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _model(
    table: ReleasedTable,
    rows: Sequence[Row],
    columns: Sequence[Column],
    title: str,
    language: Language,
    apart: Sequence[str] = (),
) -> TableModel:
    grain = table.declaration.grain
    shown = {column.name: [_shown(table.value_of(row, column), language) for row in rows] for column in columns}
    shared = [
        column for column in columns if column.name not in apart and _is_shared(column, shown[column.name], grain)
    ]
    own = [column for column in columns if column not in shared]
    return TableModel(
        name=table.declaration.name,
        title=title,
        shared=tuple((heading_text(column, language), shown[column.name][0].text) for column in shared),
        headings=tuple(_heading(column, grain, language) for column in own),
        rows=tuple(zip(*(shown[column.name] for column in own), strict=True)),
        totals=tuple(any(row[column.name] == TOTAL for column in own if column.name in grain) for row in rows),
    )


def _turned(model: TableModel, sums: Sequence[str], language: Language) -> TableModel:
    """Put every column that is no key in a row of its own."""
    keys = [at for at, heading in enumerate(model.headings) if heading.is_key]
    told = [at for at in range(len(model.headings)) if at not in keys]
    corner = Heading(name="", text=translate(_("Onderdeel"), language), is_number=False, is_key=True)
    names = [" · ".join(row[at].text for at in keys) or model.title for row in model.rows]
    return TableModel(
        name=model.name,
        title=model.title,
        shared=model.shared,
        headings=(corner, *(Heading(name=name, text=name, is_number=True, is_key=False) for name in names)),
        rows=tuple((Shown(model.headings[at].text, "known"), *(row[at] for row in model.rows)) for at in told),
        totals=tuple(model.headings[at].name in sums for at in told),
    )


def _across(model: TableModel, across: str) -> TableModel:
    """Give every value of a key column a column of its own, with the one number of its row."""
    place = next((at for at, heading in enumerate(model.headings) if heading.name == across), None)
    if place is None:
        return model  # every row has the same value, told beside the title
    names = list(dict.fromkeys(row[place].text for row in model.rows))
    rows: dict[tuple[Shown, ...], dict[str, Shown]] = {}
    for row in model.rows:
        keys = tuple(cell for at, cell in enumerate(row[:-1]) if at != place)
        rows.setdefault(keys, {})[row[place].text] = row[-1]
    headings = (*(heading for heading in model.headings[:-1] if heading.name != across),)
    unit = f"{model.title} · {model.headings[-1].text}"
    empty = Shown("", "known")
    return TableModel(
        name=model.name,
        title=unit,
        shared=model.shared,
        headings=(*headings, *(Heading(name=name, text=name, is_number=True, is_key=False) for name in names)),
        rows=tuple((*keys, *(cells.get(name, empty) for name in names)) for keys, cells in rows.items()),
    )


def _is_shared(column: Column, shown: Sequence[Shown], grain: Sequence[str]) -> bool:
    may_be = column.name in grain or not column.is_number or column.is_public
    return may_be and len(shown) > 1 and len(set(shown)) == 1 and shown[0].status == "known"


def _heading(column: Column, grain: Sequence[str], language: Language) -> Heading:
    is_key = column.name in grain
    text = heading_text(column, language)
    return Heading(name=column.name, text=text, is_number=column.is_number, is_key=is_key)


def heading_text(column: Column, language: Language) -> str:
    """Write a heading: the label, with the unit where the label does not say it."""
    label = translate(column.label, language)
    # a share bears its sign in every cell; an amount and a span of time only here
    if column.unit in _AMOUNTS and "€" not in label:
        return _with_unit(label, "€")
    if column.unit in _SPANS and not any(word in label.lower() for word in _SPANS[column.unit]):
        return _with_unit(label, translate(UNIT_LABELS[column.unit], language))
    return label


def _with_unit(label: str, unit: str) -> str:
    return f"{label[:-1]}, {unit})" if label.endswith(")") else f"{label} ({unit})"


def _shown(cell: ReleasedCell, language: Language) -> Shown:
    if cell.status != "known":
        return Shown(status_text(cell, language), cell.status)
    return _known(cell.value, cell.column, language)


def _own(value: object, column: Column, language: Language) -> Shown:
    return Shown("", "known") if value is None else _known(value, column, language)


def _known(value: object, column: Column, language: Language) -> Shown:
    text = in_table(value, column, language)
    return Shown(text, "known", _order(value, text))


def _order(value: object, text: str) -> float | str:
    """Give by what a known cell is put in order: its number, its day, or else its words."""
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, int | float) else text.casefold()
