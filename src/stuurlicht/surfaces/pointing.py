"""A number of an answer as people point at it: a table, a column, and a row in codes or labels."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from stuurlicht.core import Column
from stuurlicht.present.language import LANGUAGES, translate
from stuurlicht.release import ReleasedTable
from stuurlicht.runs.rows_behind import meant_row

BETWEEN = ";"


class Pointed(NamedTuple):
    """What is meant."""

    table: ReleasedTable
    column: Column
    row: Mapping[str, object]


def pointed(tables: Mapping[str, ReleasedTable], text: str, refusal: Callable[[str, str], Exception]) -> Pointed:
    """Give what is meant by ``year_end.expected_eur; law=jeugdwet``.

    A key that is left out stands for the total, or for its only value; columns, keys and values may be called by
    their label.

    Parameters
    ----------
    refusal : callable
        Makes the error when there is no such table or column, from what was asked and what there is.

    Raises
    ------
    UnknownKeyError, UnknownKeyValueError, KeyNeededError
        If the rest is not one row of the table.
    """
    place, *keys = (part.strip() for part in text.split(BETWEEN))
    name, _dot, column_name = (part.strip() for part in place.partition("."))
    table = tables.get(name)
    if table is None:
        raise refusal(place, ", ".join(tables))
    column = _column(table, column_name)
    if column is None:
        raise refusal(place, ", ".join(each.name for each in table.declaration.columns))
    where = {key.strip(): value.strip() for key, _equals, value in (part.partition("=") for part in keys if part)}
    return Pointed(table, column, meant_row(table, where))


def _column(table: ReleasedTable, asked: str) -> Column | None:
    for column in table.declaration.columns:
        names = {column.name, *(translate(column.label, language) for language in LANGUAGES)}
        if asked.casefold() in {each.casefold() for each in names}:
            return column
    return None
