"""Book year and month of a row, from a day, a year or a period."""

from collections.abc import Iterator
from datetime import date

import polars as pl

from stuurlicht.core.ledger import BOOKINGS, OTHER_COSTS
from stuurlicht.sources.accounts.found import RowFault, rows_where
from stuurlicht.sources.exports.fields import BOOK_DATE, PERIOD
from stuurlicht.sources.exports.mapping import ExportMapping

_FIRST_BOOK_YEAR = 2015
_MONTHS, _LAST_PERIOD = 12, 16
_LENGTH_WITH_YEAR = 6


def months(values: pl.DataFrame) -> list[pl.Expr]:
    """Give ``book_year`` and ``book_month``.

    A year that is told goes before that of the period, and that before the year of the day: a booking of January may
    belong to the books of the year before, and is then of December. Without day and period the month is null.
    """
    year = _year(values)
    number = pl.coalesce(_period_number(values).clip(upper_bound=_MONTHS), _month_of_day(values, year))
    month = pl.when(number.is_between(1, _MONTHS)).then(pl.date(year, number.clip(1, _MONTHS), 1))
    return [year.alias("book_year"), month.alias("book_month")]


def month_faults(mapping: ExportMapping, rows: pl.DataFrame, made: date) -> Iterator[RowFault]:
    """Find rows whose year or period cannot be, or is told in two ways that differ."""
    is_later = mapping.target.table.name == OTHER_COSTS.name  # a grant of next year may be known
    year, last = pl.col("book_year"), made.year + is_later
    yield "account_year", rows_where(rows, ~year.is_between(_FIRST_BOOK_YEAR, last))
    yield "account_period", rows_where(rows, ~_period_number(rows).is_between(1, _LAST_PERIOD))
    yield "account_two_years", rows_where(rows, _differs(rows))


def rows_without_year(rows: pl.DataFrame) -> RowFault:
    """Find the rows of which no year is told."""
    return "account_no_year", rows_where(rows, pl.col("book_year").is_null())


def rows_without_month(mapping: ExportMapping, rows: pl.DataFrame) -> RowFault:
    """Find bookings of which no month is told: lines of totals in many an export, and never of a month."""
    is_wanted = mapping.target.table.name == BOOKINGS.name
    no_month = pl.col("book_month").is_null() & pl.col("book_year").is_not_null() & _period_number(rows).is_null()
    return "account_no_month", rows_where(rows, no_month & is_wanted)


def _column(values: pl.DataFrame, name: str, kind: pl.DataType) -> pl.Expr:
    return pl.col(name) if name in values.columns else pl.lit(None, dtype=kind)


def _year(values: pl.DataFrame) -> pl.Expr:
    day = _column(values, BOOK_DATE.name, pl.Date())
    return pl.coalesce(_column(values, "book_year", pl.Int64()), _period_year(values), day.dt.year().cast(pl.Int64))


def _period_year(values: pl.DataFrame) -> pl.Expr:
    period = _column(values, PERIOD.name, pl.String())
    return pl.when(period.str.len_chars() == _LENGTH_WITH_YEAR).then(period.str.head(4).cast(pl.Int64, strict=False))


def _period_number(values: pl.DataFrame) -> pl.Expr:
    return _column(values, PERIOD.name, pl.String()).str.tail(2).cast(pl.Int64, strict=False)


def _month_of_day(values: pl.DataFrame, year: pl.Expr) -> pl.Expr:
    day = _column(values, BOOK_DATE.name, pl.Date())
    of_year = day.dt.year().cast(pl.Int64)
    late = pl.when(of_year > year).then(pl.lit(_MONTHS, pl.Int64)).when(of_year < year).then(pl.lit(1, pl.Int64))
    return late.otherwise(day.dt.month().cast(pl.Int64))


def _differs(rows: pl.DataFrame) -> pl.Expr:
    """Tell whether the period is of another year than the books, or the day more than a year away from them."""
    day = _column(rows, BOOK_DATE.name, pl.Date())
    is_far = (day.dt.year().cast(pl.Int64) - pl.col("book_year")).abs() > 1
    return is_far | (_period_year(rows) != pl.col("book_year"))
