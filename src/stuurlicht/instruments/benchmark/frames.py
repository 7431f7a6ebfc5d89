"""Frames: rows that may lack columns, as the frame of a declared table."""

from collections.abc import Mapping, Sequence

import polars as pl

from stuurlicht.core import Table
from stuurlicht.core.ledger import polars_type


def framed(rows: Sequence[Mapping[str, object]], table: Table) -> pl.DataFrame:
    """Make the declared frame of rows that may lack columns, sorted by its grain."""
    schema = {column.name: polars_type(column.kind) for column in table.columns}
    statuses = {name for row in rows for name in row if name.endswith("_status")}
    schema |= {name: polars_type("text") for name in sorted(statuses)}
    complete = [{name: row.get(name) for name in schema} for row in rows]
    return pl.DataFrame(complete, schema=schema).sort(table.grain)
