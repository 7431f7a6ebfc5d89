"""Income schemes: task field 6.3 as filed, which holds more than the benefits that BUIG pays for."""

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.rules.breaks import BREAK_LABELS, breaks
from stuurlicht.tables.iv3 import folded

TASK_FIELD = "6.3"
REPORTS = ("account", "budget")
NO_MARK = "none"
_KEY = ["municipality", "book_year", "report"]


def income_schemes(task_fields: pl.DataFrame, filings: pl.DataFrame) -> pl.DataFrame:
    """Give costs and revenues of 6.3 per municipality and for the nation, in the division of the newest year.

    Parameters
    ----------
    task_fields, filings : polars.DataFrame
        Rows of the marts ``iv3_task_fields`` and ``iv3_filings``; other task fields and quarters are left aside.

    Returns
    -------
    polars.DataFrame
        Euros; ``net_eur`` is costs less revenues. Revenues are null where the document tells costs only: then the net
        is null too. The row `TOTAL` adds up who filed; ``municipalities_count`` tells how many.
    """
    told = filings.filter(pl.col("report").is_in(REPORTS))
    rows = task_fields.filter(pl.col("task_field") == TASK_FIELD, pl.col("report").is_in(REPORTS))
    if rows.is_empty():
        return pl.DataFrame(schema=_SCHEMA)
    to_year = int(told.select(pl.col("book_year").max()).item())
    places = folded(rows, told, to_year).filter(pl.col("is_complete"))
    sums = [
        pl.when(pl.col(name).null_count() == 0).then(pl.col(name).sum()).alias(name)
        for name in ("costs_cents", "revenues_cents")
    ]
    nation = places.group_by("book_year", "report").agg(*sums, municipalities_count=pl.len().cast(pl.Int64))
    own = places.select(*_KEY, "costs_cents", "revenues_cents", municipalities_count=pl.lit(1, pl.Int64))
    every = pl.concat([nation.with_columns(municipality=pl.lit(TOTAL)).select(own.columns), own])
    marks = {year: mark_of(year) for year in every["book_year"].unique().to_list()}
    return every.select(
        *_KEY,
        costs_eur=pl.col("costs_cents") / 100,
        revenues_eur=pl.col("revenues_cents") / 100,
        net_eur=(pl.col("costs_cents") - pl.col("revenues_cents")) / 100,
        mark=pl.col("book_year").replace_strict(marks, return_dtype=pl.String),
        municipalities_count="municipalities_count",
    )


def mark_of(book_year: int) -> str:
    """Give the newest break that this year of 6.3 lies in."""
    names = [
        each.name
        for each in breaks()
        if TASK_FIELD in each.task_fields
        and each.first_year is not None
        and each.first_year <= book_year <= (each.last_year or book_year)
    ]
    return names[-1] if names else NO_MARK


def mark_labels() -> dict[str, str]:
    """Give the Dutch label of every break of 6.3."""
    return {each.name: BREAK_LABELS[each.name] for each in breaks() if TASK_FIELD in each.task_fields}


_SCHEMA = {
    "municipality": pl.String,
    "book_year": pl.Int64,
    "report": pl.String,
    "costs_eur": pl.Float64,
    "revenues_eur": pl.Float64,
    "net_eur": pl.Float64,
    "mark": pl.String,
    "municipalities_count": pl.Int64,
}
