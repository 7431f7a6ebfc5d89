"""Length of help: how long half of it lasts, and how it ends, of what ended and what still runs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.durations.ends import CAUSES
from stuurlicht.instruments.durations.helps import COUNTED, LAW_KEY, PERSON
from stuurlicht.methods.discrete_hazards import (
    Curve,
    Observations,
    RiskSets,
    incidence,
    limits,
    quantile,
    risk_sets,
    survival,
)
from stuurlicht.methods.triangles import Floats

GROUP = [*LAW_KEY, "product_group"]
LEAST_HELPS = 10
"""Fewer periods of help tell nothing of how long half of it lasts."""
_MONTH_DAYS = 365.25 / 12
_CONFIDENCE = 0.95
_MONTHS = tuple(range(0, 61, 3))
_LONGEST_DAYS = 20 * 366
_QUANTILES = {"first_quarter_months": 0.25, "median_months": 0.5, "third_quarter_months": 0.75}
_ESTIMATED = (*_QUANTILES, "low_median_months", "high_median_months", "over_limit_share")


@dataclass(frozen=True, slots=True)
class Lasting:
    """Help by group, and what was seen of it.

    Parameters
    ----------
    groups : polars.DataFrame
        The key of each group, in order, with ``helps_count``, ``ended_count``, ``running_count``, ``persons_count``.
    rows : polars.DataFrame
        The periods of help with the ``group`` of each.
    risks : RiskSets
        By day of help.
    lasts : Curve
        Survival by day.
    """

    groups: pl.DataFrame
    rows: pl.DataFrame
    risks: RiskSets
    lasts: Curve


def lasting(helps: pl.DataFrame, key: Sequence[str], *, has_total: bool = False) -> Lasting:
    """Lay the periods of help that count side by side, by group and for all groups of a law together."""
    counted = helps.filter(pl.col("standing") == COUNTED)
    if has_total:
        counted = pl.concat([counted, counted.with_columns(pl.lit(TOTAL).alias(key[-1]))])
    groups = counted.group_by(key).agg(
        helps_count=pl.len().cast(pl.Int64),
        ended_count=pl.col("cause").is_not_null().sum().cast(pl.Int64),
        persons_count=pl.col(PERSON).n_unique().cast(pl.Int64),
    )
    numbered = (
        groups.sort(key)
        .with_row_index("group")
        .with_columns(pl.col("group").cast(pl.Int64), running_count=pl.col("helps_count") - pl.col("ended_count"))
    )
    rows = counted.join(numbered.select(*key, "group"), on=list(key))
    risks = risk_sets(_observations(rows), len(CAUSES), len(numbered))
    return Lasting(numbered, rows, risks, survival(risks))


def _observations(rows: pl.DataFrame) -> Observations:
    cause = pl.col("cause").replace_strict(
        {name: place for place, name in enumerate(CAUSES, 1)}, default=0, return_dtype=pl.Int64
    )
    day = pl.col("last_days").clip(upper_bound=_LONGEST_DAYS)
    alike = (
        rows.select("group", cause=cause, last=day, first=pl.min_horizontal("first_days", day))
        .group_by("group", "cause", "last", "first")
        .agg(number=pl.len().cast(pl.Int64))
        .sort("group", "first", "last", "cause")
    )
    told = {name: alike[name].to_numpy() for name in ("first", "last", "cause", "group", "number")}
    return Observations(**told)


def per_group(seen: Lasting, limit_months: int) -> pl.DataFrame:
    """Give how long a quarter, half and three quarters of the help lasts, with limits of the half.

    Returns
    -------
    polars.DataFrame
        One row per group. Months are null while so much has not been seen to end, and of fewer than `LEAST_HELPS`.
    """
    low, high = limits(seen.lasts, _CONFIDENCE)
    months = {name: _quantile(seen.lasts.share, share) for name, share in _QUANTILES.items()}
    months |= {"low_median_months": _quantile(low, 0.5), "high_median_months": _quantile(high, 0.5)}
    longer = at_days(seen.lasts.share, [limit_months])[..., 0]
    told = seen.groups.with_columns(
        *(pl.Series(name, values).fill_nan(None) for name, values in months.items()),
        pl.Series("over_limit_share", longer).fill_nan(None),
    )
    is_few = pl.col("helps_count") < LEAST_HELPS
    return told.with_columns(
        *(pl.when(~is_few).then(pl.col(name)).alias(name) for name in _ESTIMATED),
        *(_status(is_few, name) for name in _ESTIMATED),
    )


def _status(is_few: pl.Expr, name: str) -> pl.Expr:
    """Say of what is empty why: too few, or not so much has ended yet."""
    why = pl.when(is_few).then(pl.lit("not_applicable")).otherwise(pl.lit("unknown"))
    return pl.when(is_few | pl.col(name).is_null()).then(why).otherwise(pl.lit("known")).alias(f"{name}_status")


def _quantile(share: Floats, part: float) -> Floats:
    return np.asarray(quantile(share, part) / _MONTH_DAYS)


def at_days(share: Floats, months: Sequence[int]) -> Floats:
    """Give a share by day at the end of each of some months; ``nan`` for what lies later than anything seen.

    What has reached zero (all have ended) stays zero.
    """
    days = np.array([round(month * _MONTH_DAYS) for month in months])
    last = share.shape[-1] - 1
    told: Floats = share[..., np.minimum(days, last)]
    return np.where((days > last) & (told > 0), np.nan, told)


def curves(seen: Lasting) -> pl.DataFrame:
    """Give the share of each group that still lasts after some months, with its 95% limits, at most five years."""
    low, high = limits(seen.lasts, _CONFIDENCE)
    shown = {"lasting_share": seen.lasts.share, "low_share": low, "high_share": high}
    days = [round(month * _MONTH_DAYS) for month in _MONTHS]
    rows = _grid(seen, {name: at_days(values, _MONTHS) for name, values in shown.items()}, "after_months", _MONTHS)
    people = _people_after(seen, days)
    told = rows.join(people, on=["group", "after_months"], how="left").with_columns(
        pl.col("persons_count").fill_null(0)
    )
    return told.filter(pl.col("lasting_share").is_not_null(), pl.col("helps_count") >= LEAST_HELPS)


def _grid(seen: Lasting, shown: dict[str, Floats], name: str, places: Sequence[int] | Sequence[str]) -> pl.DataFrame:
    """Lay values by group (rows) and place (columns) below each other."""
    every = seen.groups.select(pl.exclude("persons_count")).join(pl.DataFrame({name: list(places)}), how="cross")
    return every.with_columns(
        pl.Series(each, np.asarray(values).reshape(-1)).fill_nan(None) for each, values in shown.items()
    )


def _people_after(seen: Lasting, days: Sequence[int]) -> pl.DataFrame:
    """Count the people whose help was watched on each of some days of it."""
    told = []
    for month, day in zip(_MONTHS, days, strict=True):
        watched = seen.rows.filter(pl.col("last_days") >= day, pl.col("first_days") <= max(day, 1))
        people = watched.group_by("group").agg(persons_count=pl.col(PERSON).n_unique().cast(pl.Int64))
        told.append(people.with_columns(after_months=pl.lit(month, pl.Int64)))
    return pl.concat(told)


def ends(seen: Lasting) -> pl.DataFrame:
    """Give how often help ended in each way, and which part of all help has ended so after one and after two years."""
    risen = incidence(seen.risks).share
    names = tuple(CAUSES)
    shown = {
        name: at_days(risen, [month])[..., 0].T
        for name, month in (("after_one_year_share", 12), ("after_two_years_share", 24))
    }
    rows = _grid(seen, shown, "cause", names).drop("ended_count")
    counted = seen.rows.filter(pl.col("cause").is_not_null()).group_by("group", "cause")
    told = counted.agg(ended_count=pl.len().cast(pl.Int64), persons_count=pl.col(PERSON).n_unique().cast(pl.Int64))
    filled = rows.join(told, on=["group", "cause"], how="left").with_columns(
        pl.col("ended_count", "persons_count").fill_null(0)
    )
    is_few = pl.col("helps_count") < LEAST_HELPS
    return filled.with_columns(
        *(pl.when(~is_few).then(pl.col(name)).alias(name) for name in shown), *(_status(is_few, name) for name in shown)
    )
