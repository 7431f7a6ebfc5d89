"""Two tables beside each other: which cells differ, and what may be told of them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Literal, NamedTuple

import polars as pl

TOLERANCE = 1e-9
"""Two floats are the same when they differ by at most this part of the larger, or of 1 when both are smaller."""

Key = tuple[tuple[str, str], ...]
Status = Literal["known", "hidden", "unknown", "not_applicable", "withheld", "there", "absent"]
_WAS, _NOW, _AT = "was|", "now|", "at|"  # no declared column has such a name
_STATUS = "_status"


class Side(NamedTuple):
    """One of the two: ``value`` is None unless its status is known.

    ``withheld`` is a known value that is not told because the other side is hidden; ``there`` and ``absent``
    are said of whole rows, columns and tables.
    """

    status: Status
    value: object = None


class CellDifference(NamedTuple):
    """One cell that differs; an empty column stands for the whole row, and an empty key too for the whole table."""

    table: str
    key: Key
    column: str
    was: Side
    now: Side


GONE, NEW = (Side("there"), Side("absent")), (Side("absent"), Side("there"))


def differing_cells(
    was: Mapping[str, pl.DataFrame], now: Mapping[str, pl.DataFrame], grains: Mapping[str, Sequence[str]]
) -> tuple[CellDifference, ...]:
    """Give the cells that differ, by table, row and column.

    Integers, texts, dates, yes or no, and statuses are the same when they are equal; floats within ``TOLERANCE``.

    Parameters
    ----------
    was, now : Mapping[str, polars.DataFrame]
        Released tables by name, each number that can be hidden with its ``<column>_status``.
    grains : Mapping[str, sequence of str]
        Key columns of the tables in ``was``.
    """
    gone = [CellDifference(name, (), "", *GONE) for name in was if name not in now]
    new = [CellDifference(name, (), "", *NEW) for name in now if name not in was]
    unequal = [name for name in was if name in now and not was[name].equals(now[name])]  # nearly always none
    both = [cell for name in unequal for cell in _table(name, was[name], now[name], grains[name])]
    return (*gone, *new, *both)


def same_numbers(was: pl.Expr, now: pl.Expr) -> pl.Expr:
    """Tell of two floats, both known, whether they are the same within ``TOLERANCE``."""
    largest = pl.max_horizontal(pl.lit(1.0), was.abs(), now.abs())
    return (was == now) | (was.is_finite() & now.is_finite() & ((was - now).abs() <= TOLERANCE * largest))


def _table(name: str, was: pl.DataFrame, now: pl.DataFrame, grain: Sequence[str]) -> Iterator[CellDifference]:
    columns = list(dict.fromkeys((*_values(was, grain), *_values(now, grain))))
    one_sided = [column for column in (*grain, *columns) if (column in was.columns) != (column in now.columns)]
    yield from (CellDifference(name, (), column, *(GONE if column in was.columns else NEW)) for column in one_sided)
    if set(one_sided) & set(grain):
        return  # without its key a row has no other to stand beside
    rows = _beside(was, now, grain)
    is_gone, is_new = pl.col(_NOW).is_null(), pl.col(_WAS).is_null()
    found: list[tuple[int, int, CellDifference]] = []
    for sides, lacks in ((GONE, is_gone), (NEW, is_new)):
        found += [(row[_AT], -1, _cell(name, row, grain, "", sides)) for row in _rows(rows, lacks, grain)]
    both = rows.filter(~is_gone & ~is_new)
    for place, column in enumerate(column for column in columns if column not in one_sided):
        found += [(at, place, cell) for at, cell in _column(name, both, column, grain)]
    yield from (cell for _row, _place, cell in sorted(found, key=lambda told: told[:2]))


def _values(frame: pl.DataFrame, grain: Sequence[str]) -> list[str]:
    """Give the columns that are neither key nor the status of another column."""
    statuses = {f"{column}{_STATUS}" for column in frame.columns}
    return [column for column in frame.columns if column not in statuses and column not in grain]


def _beside(was: pl.DataFrame, now: pl.DataFrame, grain: Sequence[str]) -> pl.DataFrame:
    """Put the rows with the same key on one row, with every value of either side; a key is text."""
    sides = [
        frame.select(
            *(pl.col(key).cast(pl.String) for key in grain),
            *(_status_of(frame, column).alias(f"{side}{column}{_STATUS}") for column in _values(frame, grain)),
            *(pl.col(column).alias(f"{side}{column}") for column in _values(frame, grain)),
            pl.lit(value=True).alias(side),
        )
        for frame, side in ((was, _WAS), (now, _NOW))
    ]
    if not grain:
        return pl.concat(sides, how="horizontal").with_row_index(_AT)
    beside = sides[0].join(
        sides[1], on=list(grain), how="full", coalesce=True, nulls_equal=True, maintain_order="left_right"
    )
    return beside.with_row_index(_AT)


def _status_of(frame: pl.DataFrame, column: str) -> pl.Expr:
    if f"{column}{_STATUS}" in frame.columns:
        return pl.col(f"{column}{_STATUS}")
    return pl.when(pl.col(column).is_null()).then(pl.lit("unknown")).otherwise(pl.lit("known"))


def _column(name: str, rows: pl.DataFrame, column: str, grain: Sequence[str]) -> Iterator[tuple[int, CellDifference]]:
    was, now = f"{_WAS}{column}", f"{_NOW}{column}"
    statuses = pl.col(f"{was}{_STATUS}").ne_missing(pl.col(f"{now}{_STATUS}"))
    differs = statuses | _differs(rows, was, now)
    made = partial(_cell, name, grain=grain, column=column)
    for row in _rows(rows, differs, (*grain, was, now, f"{was}{_STATUS}", f"{now}{_STATUS}")):
        yield row[_AT], made(row, sides=_sides(row, was, now))


def _differs(rows: pl.DataFrame, was: str, now: str) -> pl.Expr:
    kinds, sides = (rows.schema[was], rows.schema[now]), (pl.col(was), pl.col(now))
    if all(kind.is_numeric() for kind in kinds) and any(kind.is_float() for kind in kinds):
        sides = (sides[0].cast(pl.Float64), sides[1].cast(pl.Float64))
        one_unknown = sides[0].is_null() != sides[1].is_null()
        return one_unknown | ~same_numbers(*sides).fill_null(value=True)
    if kinds[0] != kinds[1] and not all(kind.is_integer() for kind in kinds):
        sides = (sides[0].cast(pl.String), sides[1].cast(pl.String))
    return sides[0].ne_missing(sides[1])


def _rows(rows: pl.DataFrame, which: pl.Expr, columns: Sequence[str]) -> list[dict[str, Any]]:
    return rows.filter(which).select(_AT, *columns).to_dicts()


def _sides(row: Mapping[str, Any], was: str, now: str) -> tuple[Side, Side]:
    """Give what may be told of both: of a hidden cell not what the other side knew, either."""
    statuses = [row[f"{side}{_STATUS}"] for side in (was, now)]
    if "hidden" in statuses:
        told = [Side("withheld" if status == "known" else status) for status in statuses]
    else:
        told = [Side(status, row[side]) for status, side in zip(statuses, (was, now), strict=True)]
    return told[0], told[1]


def _cell(
    table: str, row: Mapping[str, Any], grain: Sequence[str], column: str, sides: tuple[Side, Side]
) -> CellDifference:
    return CellDifference(table, tuple((key, str(row[key])) for key in grain), column, *sides)
