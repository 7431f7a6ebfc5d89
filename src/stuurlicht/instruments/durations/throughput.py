"""Administrative throughput: days from the request, else from the first day of the toewijzing, to the start of help."""

import math
from datetime import date

import polars as pl

from stuurlicht.core import _
from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.durations.helps import APART, LAW_KEY, PERSON
from stuurlicht.instruments.durations.lengths import GROUP, LEAST_HELPS
from stuurlicht.rules.throughput_norms import throughput_norms

_QUANTILES = {"first_quarter_days": 0.25, "median_days": 0.5, "third_quarter_days": 0.75}
NORMS = {"known": _("norm bekend"), "none": _("geen norm")}
_STARTED = ["counted", "began_early"]


def throughput(helps: pl.DataFrame, since: date) -> pl.DataFrame:
    """Give how many days lay before the start of help that began on or after ``since``.

    Returns
    -------
    polars.DataFrame
        By group and for a law as a whole. ``late_count``: decided or asked after the help began. Those have no days,
        and are in no median: nothing is clipped to zero. Days are whole.
    """
    began = helps.filter(
        pl.col("standing").is_in(_STARTED), pl.col("start_date") >= since, pl.col("asked_on").is_not_null()
    )
    days = (pl.col("start_date") - pl.col("asked_on")).dt.total_days()
    is_late = (days < 0) | (pl.col("decided_on") > pl.col("start_date")).fill_null(value=False)
    told = began.with_columns(is_late=is_late, days=pl.when(~is_late).then(days)).join(
        _norms(), on=GROUP[1:], how="left"
    )
    every = pl.concat([told, told.with_columns(pl.lit(TOTAL).alias("product_group"), norm_days=pl.lit(None, pl.Int64))])
    return _summed(every)


def _norms() -> pl.DataFrame:
    rows = [(law, group, days) for (law, group), days in throughput_norms().items()]
    schema = {"law": pl.String, "product_group": pl.String, "norm_days": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _summed(every: pl.DataFrame) -> pl.DataFrame:
    days = pl.col("days").drop_nulls()
    number, asked = pl.col("days").count(), pl.col("is_asked").fill_null(value=False)
    found = every.group_by(GROUP).agg(
        helps_count=pl.len().cast(pl.Int64),
        late_count=pl.col("is_late").sum().cast(pl.Int64),
        measured_count=number.cast(pl.Int64),
        requested_count=(asked & ~pl.col("is_late")).sum().cast(pl.Int64),
        persons_count=pl.col(PERSON).n_unique().cast(pl.Int64),
        norm_days=pl.col("norm_days").first().cast(pl.Float64),
        over_norm_share=(pl.col("days") > pl.col("norm_days")).mean(),
        every_day=days.sort(),
    )
    is_few = pl.col("measured_count") < LEAST_HELPS
    has_norm = pl.when(pl.col("norm_days").is_null()).then(pl.lit("none")).otherwise(pl.lit("known"))
    told = found.with_columns(*(_quantile(share).alias(name) for name, share in _QUANTILES.items()), norm=has_norm)
    names = (*_QUANTILES, "over_norm_share")
    return told.with_columns(pl.when(~is_few).then(pl.col(name)).alias(name) for name in names).with_columns(
        _status(name) for name in (*names, "norm_days")
    )


def _quantile(share: float) -> pl.Expr:
    """Give the first day by which at least a share of the help had begun."""
    place = (pl.col("measured_count") * share - _ROUNDING).ceil().cast(pl.Int64) - 1
    return pl.col("every_day").list.get(pl.max_horizontal(place, pl.lit(0)), null_on_oob=True).cast(pl.Float64)


_ROUNDING = math.ulp(1.0) * 1e3
"""How far a count times a share may lie above a whole number by rounding alone."""


def _status(name: str) -> pl.Expr:
    """Say of what is empty that there is none: no norm, or too few to tell."""
    return (
        pl.when(pl.col(name).is_null())
        .then(pl.lit("not_applicable"))
        .otherwise(pl.lit("known"))
        .alias(f"{name}_status")
    )


def apart(helps: pl.DataFrame) -> pl.DataFrame:
    """Count the help of which nobody knows how long it lasted, by law and by why; each law has each reason."""
    laws = helps.select(LAW_KEY).unique().join(pl.DataFrame({"reason": list(APART)}), how="cross")
    counted = helps.group_by(*LAW_KEY, reason="standing").agg(
        helps_count=pl.len().cast(pl.Int64), persons_count=pl.col(PERSON).n_unique().cast(pl.Int64)
    )
    told = laws.join(counted, on=[*LAW_KEY, "reason"], how="left")
    return told.with_columns(pl.col("helps_count", "persons_count").fill_null(0))
