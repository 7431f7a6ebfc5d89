"""Until which month the messages of a municipality tell of care."""

from datetime import timedelta

import narwhals as nw
import polars as pl

from stuurlicht.core.periods import last_closed_month
from stuurlicht.instruments.base import LONGEST_SILENCE_DAYS, Inputs


def last_told_months(inputs: Inputs) -> pl.DataFrame:
    """Give per municipality the last closed month that its messages can tell of.

    Returns
    -------
    polars.DataFrame
        ``municipality`` and ``last_month``: the last month that had ended on the as-of day; or, where nothing came in
        for longer than messages stay away, on the day of the newest one. A municipality without messages has no row.
    """
    of_care = inputs.documents.filter(nw.col("source") != nw.lit("register"), ~nw.col("received_date").is_null())
    newest = of_care.group_by("municipality").agg(newest=nw.col("received_date").max()).collect("polars").to_polars()
    is_recent = pl.col("newest") >= inputs.day - timedelta(days=LONGEST_SILENCE_DAYS)
    told_until = newest.with_columns(pl.when(is_recent).then(pl.lit(inputs.day)).otherwise("newest").alias("newest"))
    last = pl.Series("last_month", [last_closed_month(day) for day in told_until["newest"]], dtype=pl.Date)
    return told_until.select("municipality", last)
