"""A figure as people point at it: a table, a column, and a row in codes or labels."""

from stuurlicht.core import Cell, Column, cell
from stuurlicht.present.language import LANGUAGES, translate
from stuurlicht.release import ReleasedResult, ReleasedTable
from stuurlicht.runs.rows_behind import meant_row
from stuurlicht.workspace.notes import NoteCellError

_BETWEEN = ";"


def pointed_cell(result: ReleasedResult, text: str) -> Cell:
    """Give the cell that is meant by ``year_end.expected_eur; law=jeugdwet``.

    A key that is left out stands for the total, or for its only value; columns, keys and values may be called by
    their label.

    Raises
    ------
    NoteCellError
        If there is no such table or column; names those there are.
    UnknownKeyError, UnknownKeyValueError, KeyNeededError
        If the rest is not one row of the table.
    """
    place, *keys = (part.strip() for part in text.split(_BETWEEN))
    name, _dot, column_name = (part.strip() for part in place.partition("."))
    table = result.tables.get(name)
    if table is None:
        raise NoteCellError(instrument=result.instrument.id, given=place, known=", ".join(result.tables))
    column = _column(table, column_name)
    if column is None:
        known = ", ".join(each.name for each in table.declaration.columns)
        raise NoteCellError(instrument=result.instrument.id, given=place, known=known)
    where = {key.strip(): value.strip() for key, _equals, value in (part.partition("=") for part in keys if part)}
    row = meant_row(table, where)
    told = {key: str(row[key]) for key in table.declaration.grain if row[key] is not None}
    return cell(name, column.name, **told)


def _column(table: ReleasedTable, asked: str) -> Column | None:
    for column in table.declaration.columns:
        names = {column.name, *(translate(column.label, language) for language in LANGUAGES)}
        if asked.casefold() in {each.casefold() for each in names}:
            return column
    return None
