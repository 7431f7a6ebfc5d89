"""LedgerTable: the declaration of one append-only table."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from stuurlicht.core.columns import Column, Kind

_POLARS: Mapping[Kind, pl.DataType] = {
    "text": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Float64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
    "timestamp": pl.Datetime("us"),
}


def polars_type(kind: Kind) -> pl.DataType:
    """Give the type in which values of ``kind`` are stored. A timestamp bears no zone."""
    return _POLARS[kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerTable:
    """One table of the ledger: what a row is, and its columns in order.

    Parameters
    ----------
    name : str
        Plural noun; also the folder of the table.
    grain : str
        English: what one row is.
    label : str
        Dutch name (a message id).
    columns : tuple of Column
        The first is always ``ingest_id``. Schemas only grow, by columns that may be null.
    schema_version : int
        Raised when a column is added.
    """

    name: str
    grain: str
    label: str
    columns: tuple[Column, ...]
    schema_version: int = 1

    @property
    def schema(self) -> dict[str, pl.DataType]:
        """Column names and types, in order."""
        return {column.name: polars_type(column.kind) for column in self.columns}
