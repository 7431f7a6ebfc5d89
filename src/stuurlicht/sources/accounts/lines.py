"""Lines that would count money twice: those that add up others, and those that stand in a file twice."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from stuurlicht.core.documents import Finding, Severity
from stuurlicht.core.ledger import BOOKINGS
from stuurlicht.sources.accounts.found import first_rows
from stuurlicht.sources.exports.cells import texts_of
from stuurlicht.sources.exports.fields import BOOK_DATE, BOOKING_NUMBER, PERIOD
from stuurlicht.sources.exports.mapping import ExportMapping, MappedField
from stuurlicht.sources.registers.grid import ROW, Grid

_TOTAL = r"(?i)^(sub|eind)?tota(a)?l(en)?\b|^(eind)?saldo\b|^som$"


def without_totals(mapping: ExportMapping, grid: Grid) -> tuple[Grid, list[Finding]]:
    """Leave out the lines that add up other lines, wherever they stand.

    A line is one of those when a cell that is read begins with a word for a total; or when any cell does, also of a
    column that is not read, and its own account, law or kind is empty, or it has neither day nor period.
    """
    read = [mapped for mapped in mapping.fields if mapped.their_column is not None]
    cells = grid.cells.select(
        pl.col(ROW),
        is_read=_any_total([texts_of(mapped, grid) for mapped in read]),
        is_told=_any_total([grid.cells[heading] for heading in grid.headings]),
        is_bare=_is_bare(mapping, read, grid),
    )
    totals = cells.filter(pl.col("is_read") | (pl.col("is_told") & pl.col("is_bare")))[ROW]
    if totals.is_empty():
        return grid, []
    facts: dict[str, str | int] = {"count": len(totals), "rows": first_rows(totals)}
    kept = grid.cells.filter(~pl.col(ROW).is_in(totals.to_list()))
    return replace(grid, cells=kept), [Finding("account_total", Severity.NOTE, "", facts)]


def _is_bare(mapping: ExportMapping, read: Sequence[MappedField], grid: Grid) -> pl.Expr:
    empty = {mapped.field.name: texts_of(mapped, grid).is_null() for mapped in read if mapped.field.unit is None}
    months = [empty[name] for name in (BOOK_DATE.name, PERIOD.name) if name in empty]
    no_month = pl.all_horizontal(months) if months else pl.lit(value=False)
    return no_month | pl.any_horizontal(
        pl.lit(value=False), *(empty[name] for name in mapping.target.required if name in empty)
    )


def _any_total(columns: Sequence[pl.Series]) -> pl.Expr:
    return pl.any_horizontal(texts.str.contains(_TOTAL).fill_null(value=False) for texts in columns)


def without_doubles(mapping: ExportMapping, rows: pl.DataFrame, grid: Grid) -> tuple[pl.DataFrame, list[Finding]]:
    """Leave out lines that equal an earlier one in every column of the file, when they bear a booking number.

    Columns that are not read count as well: lines of one document may differ in their description only. Without a
    number two equal bookings cannot be told from one that stands twice: both count, and how much that is, is noted.
    """
    later = grid.cells.filter(~pl.struct(grid.headings).is_first_distinct())[ROW]
    is_later = pl.col(ROW).is_in(later.to_list())
    if BOOKING_NUMBER.name in rows.columns:
        is_double = is_later & pl.col(BOOKING_NUMBER.name).is_not_null()
        return rows.filter(~is_double), _found("account_double_line", rows.filter(is_double))
    is_bookings = mapping.target.table.name == BOOKINGS.name
    return rows, _found("account_equal_lines", rows.filter(is_later)) if is_bookings else []


def _found(rule: str, rows: pl.DataFrame) -> list[Finding]:
    if rows.is_empty():
        return []
    facts: dict[str, str | int] = {"count": rows.height, "amount_cents": int(rows["cents"].sum())}
    return [Finding(rule, Severity.NOTE, "", facts | {"rows": first_rows(rows[ROW])})]
