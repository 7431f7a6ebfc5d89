"""Lateness: how many days after the month of care the money was declared."""

from collections.abc import Sequence

import polars as pl

from stuurlicht.instruments.data_quality.scoring import LAW_KEY, LEAST_PROVIDERS, PERSON, PROVIDER, support

_HALF, _MOST = 0.5, 0.9


def lateness(arrived: pl.DataFrame, lines: pl.DataFrame, grain: Sequence[str]) -> pl.DataFrame:
    """Give the days within which half, and nine tenths, of the money came in.

    Parameters
    ----------
    arrived : polars.DataFrame
        See ``line_measures.arrivals``.
    lines : polars.DataFrame
        See ``line_measures.line_rows``: who stands behind it.
    grain : sequence of str
        `LAW_KEY` or `PROVIDER`.

    Returns
    -------
    polars.DataFrame
        ``median_days``, ``most_days`` (whole days from the end of the month of care, below zero when it had not
        ended), ``typical_days`` (median over providers), ``declared_eur`` and `SUPPORT`.
    """
    days = _days(arrived, grain)
    of_providers = _days(arrived, PROVIDER).group_by(LAW_KEY).agg(pl.col("median_days").median(), pl.len())
    usual = of_providers.filter(pl.col("len") >= LEAST_PROVIDERS).select(*LAW_KEY, typical_days="median_days")
    late = lines.filter(pl.col("measure") == "late")
    people = late.select(*grain, PERSON, hits_cents="base_cents")
    told = days.join(usual, on=LAW_KEY, how="left")
    return told.join(support(people, list(grain)), on=list(grain), how="left")


def _days(arrived: pl.DataFrame, grain: Sequence[str]) -> pl.DataFrame:
    """Weigh days by euros: the first day on which at least that part of the money was there."""
    by_day = arrived.group_by(*grain, "late_days").agg(pl.col("cents").sum()).sort(*grain, "late_days")
    reached = pl.col("cents").cum_sum().over(grain) / pl.col("cents").sum().over(grain)
    told = by_day.with_columns(reached=reached).group_by(grain).agg(
        median_days=pl.col("late_days").filter(pl.col("reached") >= _HALF).min(),
        most_days=pl.col("late_days").filter(pl.col("reached") >= _MOST - 1e-12).min(),
        declared_eur=pl.col("cents").sum() / 100,
    )  # fmt: skip
    return told.cast({"median_days": pl.Int64, "most_days": pl.Int64})
