"""Primary suppression: each number of a table with its status, and no value where the primary rules hide it."""

import polars as pl

from stuurlicht.core import Column, Table
from stuurlicht.core.result import STATUSES
from stuurlicht.release.primary import can_be_hidden, risks
from stuurlicht.release.released import ReleasedTable
from stuurlicht.release.thresholds import Thresholds


def suppress(table: Table, frame: pl.DataFrame, thresholds: Thresholds) -> ReleasedTable:
    """Give the table as it may be shown: each number that can be hidden with its status.

    Parameters
    ----------
    table : Table
        The declaration. In a table with ``protects=None`` nothing is hidden.
    frame : polars.DataFrame
        The declared columns, the support columns of ``protects``, and statuses the instrument brought.
    thresholds : Thresholds
        The limits of the door.

    Returns
    -------
    ReleasedTable
        The declared columns in order; a value is null unless its status is known. Support columns that
        are not declared as columns are gone. Rows stand in the order of their grain, and keys with declared
        values in the order of those, so that a total comes after what it adds up.
    """
    hideable = [column for column in table.columns if can_be_hidden(table, column)]
    protects = table.protects
    frame = frame.with_columns(pl.selectors.float().fill_nan(None))  # a calculation that failed is no number
    told = [each for each in table.columns if each not in hideable and f"{each.name}_status" in frame.columns]
    frame = frame.with_columns(_status(column, frame, pl.lit(value=False)) for column in told)
    if protects is not None:
        found = risks(table, protects, frame, thresholds)
        frame = frame.with_columns(_status(column, frame, found.of(column)) for column in hideable)
        frame = frame.with_columns(_only_known(column) for column in hideable)
    return ReleasedTable(table, _in_reading_order(table, frame).select(_order(table, hideable, frame)))


def _status(column: Column, frame: pl.DataFrame, at_risk: pl.Expr) -> pl.Expr:
    name = f"{column.name}_status"
    brought = pl.col(name) if name in frame.columns else pl.lit(None, dtype=pl.String)
    kept = brought.is_in([status for status in STATUSES if status != "known"])
    return (
        pl.when(kept)
        .then(brought)
        .when(pl.col(column.name).is_null())
        .then(pl.lit("unknown"))
        .when(at_risk)
        .then(pl.lit("hidden"))
        .otherwise(pl.lit("known"))
        .alias(name)
    )


def _only_known(column: Column) -> pl.Expr:
    return pl.when(pl.col(f"{column.name}_status") == "known").then(pl.col(column.name)).alias(column.name)


def _in_reading_order(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    columns = {column.name: column for column in table.columns}
    return frame.sort([_place(columns[name]) for name in table.grain], maintain_order=True)


def _place(key: Column) -> pl.Expr:
    if not key.values:
        return pl.col(key.name)
    known = [str(value) for value in key.values]
    return pl.col(key.name).replace_strict(known, range(len(known)), default=len(known), return_dtype=pl.Int64)


def _order(table: Table, hideable: list[Column], frame: pl.DataFrame) -> list[str]:
    names: list[str] = []
    for column in table.columns:
        names.append(column.name)
        status = f"{column.name}_status"
        if column in hideable or status in frame.columns:
            names.append(status)
    return names
