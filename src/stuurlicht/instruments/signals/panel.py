"""The panel: every series tested, and all tests together held to one rate of false alarms."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.signals.series import GROUP, INFLOW, LAW_KEY, LINES, PROVIDER, WINDOWS
from stuurlicht.methods.false_discoveries import adjusted
from stuurlicht.methods.level_shifts import level_shifts
from stuurlicht.methods.triangles import Floats

COUNTS = (INFLOW, LINES)
_LEAST_BASE = 12
"""Months before that are needed; of blocks of months half as many blocks."""
_LEAST_PART = {INFLOW: 0.05, LINES: 0.1}
"""Part of what is usual below which no spread is believed: of large counts a few percent more or less is no news."""
_NOTHING = pl.DataFrame(schema={"probability": pl.Float64})
_LEAST_PER_MONTH = 3.0
"""Of a series that counts fewer per month, before and now, nothing is said."""
BUDGET = "budget"
_EVEN = 0.5


def tests_of(series: pl.DataFrame, key: Sequence[str], last: date, block_months: int) -> pl.DataFrame:
    """Test each series of one subject.

    Parameters
    ----------
    series : polars.DataFrame
        ``key``, ``subject``, ``month``, ``value`` and ``floor`` (null: that of a count); the same months for each key.
    last : date
        The last month.
    block_months : int
        Months in each value.

    Returns
    -------
    polars.DataFrame
        ``key``, ``subject``, ``probability``, ``base``, ``recent``, ``months_count`` and ``since_month``; only of what
        can be tested.
    """
    ordered = series.sort(*key, "month")
    rows = ordered.group_by(*key, "subject", maintain_order=True).agg("value", pl.col("floor").first())
    if rows.is_empty():
        return _NOTHING.clone()
    values = np.array(rows["value"].to_list(), dtype=float)
    windows = WINDOWS // block_months
    found = level_shifts(
        values, _floors(values, rows["floor"], rows["subject"], windows), windows, _LEAST_BASE // min(block_months, 2)
    )
    told = rows.select(*key, "subject").with_columns(
        pl.Series("probability", found.probability),
        pl.Series("base", found.base),
        pl.Series("recent", found.recent),
        pl.Series("months_count", found.months * block_months).cast(pl.Int64),
    )
    is_small = pl.col("subject").is_in(COUNTS) & (pl.max_horizontal("base", "recent") < _LEAST_PER_MONTH)
    since = pl.lit(last).dt.offset_by(pl.format("-{}mo", pl.col("months_count") - 1))
    return told.filter(pl.col("probability").is_not_nan(), ~is_small).with_columns(since_month=since)


def _floors(values: Floats, told: pl.Series, subjects: pl.Series, windows: int) -> Floats:
    """Give the least spread: what was told, or that of counting and of a small part of what is usual."""
    before = values[:, : max(values.shape[1] - windows, 0)]
    mean = np.nansum(before, axis=1) / np.maximum(np.isfinite(before).sum(axis=1), 1)
    part = subjects.replace_strict(_LEAST_PART, default=0.0, return_dtype=pl.Float64).to_numpy()
    counting = np.maximum(np.sqrt(np.maximum(mean, 1.0)), part * mean)
    known = told.to_numpy().astype(float)
    return np.asarray(np.where(np.isnan(known), counting, known))


def budget_rows(year_end: pl.DataFrame) -> pl.DataFrame:
    """Give each budget of the nowcast as a row of the panel.

    The chance to stay within the budget stands for the probability: where the nowcast is right about its chances, a
    budget that holds is called overrun at a rate of p no more often than p.
    """
    of_law = pl.col("law") != TOTAL
    known = year_end.filter(of_law, pl.col("overrun_probability").is_not_null())
    return known.select(
        *GROUP,
        subject=pl.lit(BUDGET),
        probability=1 - pl.col("overrun_probability"),
        base=pl.lit(None, pl.Float64),
        recent=pl.lit(None, pl.Float64),
        months_count=pl.lit(None, pl.Int64),
        since_month=pl.lit(None, pl.Date),
        money_eur=-pl.col("balance_eur"),
        budget_persons_count=pl.col("persons_count"),
    )


def as_panel(found: Sequence[pl.DataFrame], chosen_rate: float) -> pl.DataFrame:
    """Put all tests of each municipality together, and mark the signals.

    Returns
    -------
    polars.DataFrame
        Rows of laws and kinds of help (``product_group``, the total for a whole law) and of providers (``provider``,
        null elsewhere), with ``false_share``: the least share of false alarms at which the row is a signal.
    """
    rows = pl.concat(found, how="diagonal_relaxed")
    for name in ("product_group", "provider"):
        if name not in rows.columns:
            rows = rows.with_columns(pl.lit(None, pl.String).alias(name))
    of_law = pl.col("provider").is_null() & pl.col("product_group").is_null()
    named = rows.with_columns(
        product_group=pl.when(of_law).then(pl.lit(TOTAL)).otherwise(pl.col("product_group"))
    ).sort(*PROVIDER, "product_group", "subject", nulls_last=True)
    parts = [
        each.with_columns(pl.Series("false_share", adjusted(each["probability"].to_numpy())))
        for each in named.partition_by("municipality", maintain_order=True)
    ]
    change = pl.when(pl.col("base") > 0).then(pl.col("recent") / pl.col("base") - 1)
    is_over = (pl.col("subject") == BUDGET) & (pl.col("probability") < _EVEN)
    is_up = is_over | (pl.col("recent") > pl.col("base")).fill_null(value=False)
    return pl.concat(parts).with_columns(
        is_signal=pl.col("false_share") <= chosen_rate,
        change_share=change,
        direction=pl.when(is_up).then(pl.lit("up")).otherwise(pl.lit("down")),
    )


def counted(panel: pl.DataFrame, chosen_rate: float) -> pl.DataFrame:
    """Count the tests and the signals of each municipality."""
    sums = panel.group_by("municipality").agg(
        series_units=pl.len().cast(pl.Int64), signal_units=pl.col("is_signal").sum().cast(pl.Int64)
    )
    return sums.with_columns(rate_share=pl.lit(chosen_rate))


__all__ = ["BUDGET", "LAW_KEY", "as_panel", "budget_rows", "counted", "tests_of"]
