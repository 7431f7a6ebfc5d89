"""Frames of an instrument: what it reads as Polars, and what it gives as its tables declare."""

import polars as pl

from stuurlicht.core import Table
from stuurlicht.tables.base import Frame


def collected(frame: Frame) -> pl.DataFrame:
    """Compute a mart, or what was asked of it."""
    found: pl.DataFrame = frame.collect("polars").to_polars()
    return found


def declared(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Keep the columns a table declares, its statuses and its support columns, sorted by its grain.

    Parameters
    ----------
    frame : polars.DataFrame
        Has all of them; may have more.
    table : Table
        The declaration.
    """
    names = [column.name for column in table.columns]
    statuses = [f"{name}_status" for name in names if f"{name}_status" in frame.columns]
    support = () if table.protects is None else table.protects.support
    kept = [*names, *statuses, *support]
    return frame.select(list(dict.fromkeys(kept))).sort(table.grain)
