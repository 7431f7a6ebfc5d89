"""Silence: providers that declared and then stopped, while people are still allocated to them."""

from datetime import date

import polars as pl

from stuurlicht.instruments.nowcast.cube import LAW_KEY

LEAST_RECEIPTS = 4
"""Months in which a provider must have declared before its silence can tell anything."""
EXTRA_MONTHS = 1
"""Months beyond the longest pause it ever made before a provider is called silent."""
SILENT = {"municipality": pl.String, "law": pl.String, "provider": pl.String, "silent_from": pl.Date}
SILENT |= {"silent_months": pl.Int64}
_PROVIDER = [*LAW_KEY, "provider"]


def silent_providers(receipts: pl.DataFrame, last_closed: date) -> pl.DataFrame:
    """Find the providers that have been silent for longer than they ever were.

    Parameters
    ----------
    receipts : polars.DataFrame
        The mart ``provider_receipts``.
    last_closed : date
        Last closed month; what came later is not looked at.

    Returns
    -------
    polars.DataFrame
        `SILENT`: ``silent_from`` is the first month of care of which nothing was declared, ``silent_months`` how many
        closed months brought nothing. Months in which a provider
        has no toewijzingen any more cost nothing, so one that left does no harm here.
    """
    month = pl.col("received_month")
    known = receipts.filter(month <= last_closed, pl.col("line_count") > 0).sort(*_PROVIDER, "received_month")
    pause = _months(month) - _months(month.shift(1).over(_PROVIDER))
    told = known.with_columns(pause=pause).group_by(_PROVIDER, maintain_order=True).agg(
        pl.len().alias("receipt_count"),
        longest=pl.col("pause").max(),
        since=(last_closed.year * 12 + last_closed.month - _months(month.max())),
        silent_from=pl.col("newest_care_month").max().dt.offset_by("1mo"),
    )  # fmt: skip
    is_silent = (pl.col("receipt_count") >= LEAST_RECEIPTS) & (pl.col("since") >= pl.col("longest") + EXTRA_MONTHS)
    return told.filter(is_silent).rename({"since": "silent_months"}).select(SILENT.keys()).cast(SILENT)  # type: ignore[arg-type]  # names and types


def _months(day: pl.Expr) -> pl.Expr:
    return day.dt.year().cast(pl.Int64) * 12 + day.dt.month().cast(pl.Int64)
