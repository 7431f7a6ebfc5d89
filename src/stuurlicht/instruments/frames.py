"""Frames of an answer: exactly what a table declares, and what protects it."""

import polars as pl

from stuurlicht.core import Table


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
