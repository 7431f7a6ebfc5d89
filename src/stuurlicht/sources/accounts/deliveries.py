"""What came of the months of one file: stored, and set aside."""

import polars as pl

_MONTH = ("book_year", "book_month")


def delivered_months(sound: pl.DataFrame, aside: pl.DataFrame) -> pl.DataFrame:
    """Give per month of the rows that are stored what was stored and what was set aside.

    A row set aside whose month cannot be told, or is not among those that are stored, stands with the last month of its
    year; and without such a year with the last of the file. So a newer file that takes the place of the months takes
    the place of these rows as well.

    Returns
    -------
    polars.DataFrame
        `_MONTH`, ``stored_count``, ``stored_cents``, ``aside_count``, ``aside_cents`` and ``unreadable_count``.
    """
    months = sound.select(_MONTH).unique().sort(_MONTH)
    last = months.group_by("book_year").agg(last_month=pl.col("book_month").last()).sort("book_year")
    known = aside.join(months, on=_MONTH, how="semi", nulls_equal=True).select(*_MONTH, "cents")
    others = aside.join(months, on=_MONTH, how="anti", nulls_equal=True)
    year = pl.when(pl.col("book_year").is_in(last["book_year"].to_list())).then("book_year")
    moved = others.select("cents", book_year=year.fill_null(last["book_year"][-1])).join(last, on="book_year")
    placed = pl.concat([known, moved.select("book_year", "last_month", "cents").rename({"last_month": "book_month"})])
    stored = sound.group_by(_MONTH).agg(stored_count=pl.len(), stored_cents=pl.col("cents").sum())
    beside = placed.group_by(_MONTH).agg(
        aside_count=pl.len(), aside_cents=pl.col("cents").sum(), unreadable_count=pl.col("cents").null_count()
    )
    rows = stored.join(beside, on=_MONTH, how="left", nulls_equal=True).sort(_MONTH)
    return rows.with_columns(pl.col("aside_count", "aside_cents", "unreadable_count").fill_null(0))
