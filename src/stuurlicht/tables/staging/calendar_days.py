"""Arithmetic on days and months that every engine knows: Spark has no lengths of time."""

import narwhals as nw

from stuurlicht.tables.staging.never import NEVER


def month_begin(column: str) -> nw.Expr:
    """Give the first day of the month of a date column."""
    return nw.col(column).dt.truncate("1mo").cast(nw.Date)


def months_later(column: str, count: int) -> nw.Expr:
    """Give the first day of the month ``count`` months after that of a date column."""
    return nw.col(column).dt.truncate("1mo").dt.offset_by(f"{count}mo").cast(nw.Date)


def day_after(column: str) -> nw.Expr:
    """Give the day after that of a date column; `NEVER` for null and for `NEVER` itself."""
    day = nw.col(column)
    is_told = (day < nw.lit(NEVER)).fill_null(value=False)
    return nw.when(is_told).then(day.dt.offset_by("1d").cast(nw.Date)).otherwise(nw.lit(NEVER))


def day_number(day: nw.Expr) -> nw.Expr:
    """Give a number that grows by one a day, so that a difference counts days."""
    before = day.dt.year().cast(nw.Int64) - 1
    leap_days = before // 4 - before // 100 + before // 400
    return before * 365 + leap_days + day.dt.ordinal_day().cast(nw.Int64)
