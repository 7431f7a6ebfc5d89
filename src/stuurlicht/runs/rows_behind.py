"""The rows behind one number: which row of an answer is meant, and the rows of the mart that it was made from."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

import narwhals as nw
import polars as pl

from stuurlicht.core import Column, RowsBehind, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.errors import UsageError
from stuurlicht.core.ledger import INGESTS
from stuurlicht.core.pseudonyms import safe_to_show
from stuurlicht.present.language import LANGUAGES, translate
from stuurlicht.present.numbers import plain
from stuurlicht.release import ReleasedTable
from stuurlicht.tables.base import Cut, Frame, Mart, build_mart

FILE = replace(next(each for each in INGESTS.columns if each.name == "place"), label=_("Bestand"))
"""The file that a row came from."""
_INGEST_ID = "ingest_id"
_ORDER = (
    "law",
    "product_group",
    "care_month",
    "provider",
    "toewijzing_number",
    "reference_number",
    "event_date",
    "place",
    "line_number",
)


class UnknownKeyError(UsageError):
    """A key was given that the table does not have."""

    code = "unknown_key"


class UnknownKeyValueError(UsageError):
    """A value was given that the key does not have in this answer."""

    code = "unknown_key_value"


class KeyNeededError(UsageError):
    """What was given means several rows of the answer, and no row adds them up."""

    code = "key_needed"


def meant_row(table: ReleasedTable, where: Mapping[str, str]) -> Mapping[str, object]:
    """Give the one row of an answer that is meant.

    Parameters
    ----------
    table : ReleasedTable
        The table of the answer.
    where : Mapping[str, str]
        Code or label, in Dutch or English, by name or label of a key column. A key that is left out stands for the
        total, or for its only value.

    Raises
    ------
    UnknownKeyError, UnknownKeyValueError
        If the table has no such key, or the key no such value beside the keys before it; names those there are.
    KeyNeededError
        If several rows are left.
    """
    columns = {column.name: column for column in table.declaration.columns}
    keys = [columns[name] for name in table.declaration.grain]
    given = {_key(name, keys, table).name: text for name, text in where.items()}
    rows = table.frame
    for key in keys:
        if key.name in given:
            rows = rows.filter(pl.col(key.name) == _value(key, given[key.name], rows[key.name]))
    for key in keys:
        if rows[key.name].n_unique() > 1 and TOTAL in rows[key.name].to_list():
            rows = rows.filter(pl.col(key.name) == TOTAL)
    for key in keys:
        if rows[key.name].n_unique() > 1:
            raise KeyNeededError(key=key.name, known=_listed(key, rows[key.name]))
    return rows.row(0, named=True)


def behind_columns(mart: Mart) -> tuple[Column, ...]:
    """Give the columns of the rows behind a number: those of the mart, with the file in place of its number."""
    own = tuple(column for column in mart.columns if column.name != _INGEST_ID)
    return (*own, FILE) if len(own) < len(mart.columns) else own


def rows_behind(cut: Cut, mart: Mart, behind: RowsBehind, row: Mapping[str, object]) -> pl.DataFrame:
    """Give the rows of a mart from which the numbers in one row of an answer were made.

    Parameters
    ----------
    cut : Cut
        The day and ledger version of the answer.
    row : Mapping[str, object]
        A row of the answer; a key that is the total leaves no row out.

    Returns
    -------
    polars.DataFrame
        The columns of the mart, and ``place``: the file that a row came from.
    """
    rows = build_mart(mart, cut).filter(*_conditions(behind, row))
    has_file = any(column.name == _INGEST_ID for column in mart.columns)
    found: pl.DataFrame = (_with_file(rows, cut) if has_file else rows).collect("polars").to_native()
    return found.sort([name for name in _ORDER if name in found.columns])


def _conditions(behind: RowsBehind, row: Mapping[str, Any]) -> Iterator[nw.Expr]:
    for key, name in behind.keys.items():
        if row[key] != TOTAL:
            yield nw.col(name) == nw.lit(row[key])
    for key, name in behind.within.items():
        year = row[key]
        yield nw.col(name) >= nw.lit(date(year, 1, 1))
        yield nw.col(name) <= nw.lit(date(year, 12, 31))
    if behind.sums:
        yield reduce(or_, (nw.col(name) != 0 for name in behind.sums.values()))


def _with_file(rows: Frame, cut: Cut) -> Frame:
    return rows.join(cut.scan(INGESTS).select(_INGEST_ID, FILE.name), on=_INGEST_ID, how="left")


def _key(name: str, keys: list[Column], table: ReleasedTable) -> Column:
    for key in keys:
        if name.casefold() in {each.casefold() for each in (key.name, *_in_every_language(key.label))}:
            return key
    known = ", ".join(key.name for key in keys)
    raise UnknownKeyError(key=safe_to_show(name), table=table.declaration.name, known=known)


def _value(key: Column, text: str, values: pl.Series) -> object:
    for value in values.unique():
        if text.strip().casefold() in {each.casefold() for each in _forms(value, key)}:
            return value
    raise UnknownKeyValueError(key=key.name, value=safe_to_show(text), known=_listed(key, values))


def _forms(value: object, key: Column) -> Iterator[str]:
    """Give every way in which people write a value of a key: as code, as label, and a month also as 2026-03."""
    yield str(value)
    yield _short(value, key)
    yield from (plain(value, key, language) for language in LANGUAGES)


def _short(value: object, key: Column) -> str:
    is_month = isinstance(value, date) and key.name.endswith("month")
    return str(value)[: len("2026-03")] if is_month else str(value)


def _listed(key: Column, values: pl.Series) -> str:
    return ", ".join(_short(value, key) for value in values.unique(maintain_order=True))


def _in_every_language(text: str) -> tuple[str, ...]:
    return tuple(translate(text, language) for language in LANGUAGES)
