"""Cells: where the sentences of balance point, and the circular that stands beside a report."""

from collections.abc import Mapping

import polars as pl

from stuurlicht.core import Cell, cell
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.balance.variants import OTHER_OVERHEAD

Tables = Mapping[str, pl.DataFrame]
Row = dict[str, Scalar]
Circulars = Mapping[tuple[Scalar, Scalar], dict[str, Cell]]
"""Season and year of the circular, by book year and basis."""
_KEYS = {
    "per_municipality": ("municipality", "book_year", "basis", "cluster"),
    "by_size": ("book_year", "basis", "cluster", "size_class"),
    "quadrants": ("basis", "cluster", "quadrant"),
    "fund_rule": ("basis", "cluster"),
    "variants": ("municipality", "book_year", "basis", "variant"),
    "coverage": ("municipality", "book_year", "basis", "cluster", "reason"),
    "positions": ("municipality", "basis", "cluster"),
    "stacking": ("book_year", "basis"),
}


def cells_of(table: str, row: Mapping[str, Scalar], *names: str) -> dict[str, Cell]:
    """Point at columns of the row of a table."""
    key = {name: row[name] for name in _KEYS[table]}
    return {name: cell(table, name, **key) for name in names}


def circulars_in(tables: Tables) -> Circulars:
    """Point at the circular by book year and basis; what stands beside none is not there."""
    rows = tables["bases"].drop_nulls("season").select("book_year", "basis", "told_basis").rows(named=True)
    names = ("season", "circular_year")
    return {(row["book_year"], row["basis"]): {name: cell("bases", name, **row) for name in names} for row in rows}


def overheads_in(tables: Tables) -> dict[tuple[Scalar, Scalar, Scalar], Row]:
    """Give what the parts together come to with overhead counted the other way, where that is known."""
    rows = tables["variants"].filter(pl.col("variant").is_in(list(OTHER_OVERHEAD))).drop_nulls("balance_share")
    return {(row["municipality"], row["book_year"], row["basis"]): row for row in rows.rows(named=True)}
