"""Primary suppression: hide a cell that rests on too few people, or on one large one."""

import polars as pl

from stuurlicht.core import Column, Protects, Table
from stuurlicht.core.result import STATUSES
from stuurlicht.release.released import ReleasedTable
from stuurlicht.release.thresholds import Thresholds

_COUNT_UNITS = frozenset({"persons", "lines", "files", "toewijzingen", "providers"})
_AMOUNT_UNITS = frozenset({"EUR", "eurocent"})


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
        too_few = _too_few(protects, thresholds)
        dominated = _dominated(table, protects, thresholds)
        risk = {c.name: too_few if c.unit in _COUNT_UNITS else too_few | dominated for c in hideable}
        frame = frame.with_columns(_status(column, frame, risk[column.name]) for column in hideable)
        frame = frame.with_columns(_only_known(column) for column in hideable)
    return ReleasedTable(table, _in_reading_order(table, frame).select(_order(table, hideable, frame)))


def can_be_hidden(table: Table, column: Column) -> bool:
    """Tell whether a number of this table says something about people, so that it bears a status."""
    return table.protects is not None and column.is_number and not column.is_public and column.name not in table.grain


def _too_few(protects: Protects, thresholds: Thresholds) -> pl.Expr:
    least = thresholds.persons if protects.unit == "person" else thresholds.organisations
    count = pl.col(protects.count)
    # how many people stand behind a row may be unknown: then nothing shows that they are enough
    return count.is_null() | ((count > 0) & (count < least))


def _dominated(table: Table, protects: Protects, thresholds: Thresholds) -> pl.Expr:
    amounts = [c.name for c in table.columns if c.unit in _AMOUNT_UNITS and can_be_hidden(table, c)]
    if protects.largest is None or not amounts:
        return pl.lit(value=False)
    largest = pl.col(protects.largest).fill_null(0)
    second = pl.col(protects.second).fill_null(0) if protects.second is not None else pl.lit(0)
    # an upper bound or a difference with the budget may be far more than all that people contributed
    stood = pl.col(protects.total) if protects.total else pl.max_horizontal(pl.col(name).abs() for name in amounts)
    total = stood.fill_null(0)
    return (largest > 0) & (total - largest - second < thresholds.dominance_share * largest)


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
