"""Deliveries of own accounts: which rows count when a newer file tells of the same months."""

import narwhals as nw

from stuurlicht.tables.base import Frame

_STREAM = ("municipality", "kind", "book_year")
"""Files of one export (``kind``) and one book year follow each other up."""
_MOMENT = ("received_date", "loaded_at", "ingest_id")
_LAST_MONTH = 12


def counting(rows: Frame, ingests: Frame) -> Frame:
    """Leave out what a newer file of the same export tells again.

    Parameters
    ----------
    rows : LazyFrame
        One of the tables of own accounts, cut at a day.
    ingests : LazyFrame
        To tell of which export a file is, and when it was loaded.

    Notes
    -----
    A file tells of its first month to its last, also of a month between in which it has no row. A row without a month
    is of the whole year, so that any newer file of the year takes its place.
    """
    files = ingests.select("ingest_id", "kind", "loaded_at")
    told = rows.join(files, on="ingest_id", how="inner").with_columns(
        nw.col("book_month").dt.month().cast(nw.Int64).fill_null(1).alias("_first"),
        nw.col("book_month").dt.month().cast(nw.Int64).fill_null(_LAST_MONTH).alias("_last"),
    )
    newer = told.group_by(*_STREAM, *_MOMENT).agg(
        nw.col("_first").min().alias("_from"), nw.col("_last").max().alias("_to")
    )
    newer = newer.rename({name: f"_newer_{name}" for name in _MOMENT})
    spans = told.select(*_STREAM, *_MOMENT, "_first", "_last").unique()
    overlaps = (nw.col("_from") <= nw.col("_last")) & (nw.col("_to") >= nw.col("_first"))
    replaced = spans.join(newer, on=list(_STREAM), how="inner").filter(overlaps & _is_newer())
    place = ["ingest_id", "book_year", "_first", "_last"]
    return told.join(replaced.select(place).unique(), on=place, how="anti")


def _is_newer() -> nw.Expr:
    """Compare the day of the file, then the moment of loading, then the number: never two the same."""
    day, loaded, number = ((nw.col(f"_newer_{name}"), nw.col(name)) for name in _MOMENT)
    same_day_later = (day[0] == day[1]) & (loaded[0] > loaded[1])
    same_moment = (day[0] == day[1]) & (loaded[0] == loaded[1]) & (number[0] > number[1])
    return (day[0] > day[1]) | same_day_later | same_moment
