"""What a toewijzing costs per calendar day, in parts: a part ends where its tariff does."""

from datetime import date, timedelta

import narwhals as nw

from stuurlicht.tables.base import Frame
from stuurlicht.tables.staging.calendar_days import day_number
from stuurlicht.tables.staging.never import NEVER
from stuurlicht.tables.staging.once import once
from stuurlicht.tables.staging.stg_messages__toewijzing_quantities import BY_AVERAGE, BY_TARIFF, IN_EUROS, ONCE
from stuurlicht.tables.staging.stg_registers__tariffs import PRICED

LEAST_OF_PROVIDER = 5
"""So many priced toewijzingen of one provider and category tell an average of their own."""

_CATEGORY = ("municipality", "law", "product_category")
_OF_PROVIDER = (*_CATEGORY, "provider")


def cost_parts(sized: Frame, tariffs: Frame, day: date) -> Frame:
    """Price decisions.

    Parameters
    ----------
    sized : Frame
        As `with_quantity` gives them; codes of category and product are empty where none is told.
    tariffs : Frame
        As `tariff_periods` gives them.
    day : date
        The day of the cut: averages weigh the days up to it.

    Returns
    -------
    Frame
        The columns of ``sized`` and ``from_date``, ``until_date`` (the day after; `NEVER` when open),
        ``daily`` and ``once`` (eurocents, never negative; ``once`` falls on ``from_date``) and ``is_imputed``. Both
        amounts are null when nothing tells a price.
    """
    parts = once(nw.concat([_by_tariff(sized, tariffs), _whole(sized)]))
    own, of_all = _averages(parts, day)
    may_be_average = nw.col("way").is_in([BY_TARIFF, BY_AVERAGE])
    average = nw.when(may_be_average).then(nw.coalesce("_average_of_provider", "_average_of_all"))
    return (
        parts.join(own, on=list(_OF_PROVIDER), how="left")
        .join(of_all, on=list(_CATEGORY), how="left")
        .with_columns(
            (nw.col("is_imputed") | (may_be_average & nw.col("daily").is_null())).alias("is_imputed"),
            nw.coalesce(nw.col("daily"), average).alias("daily"),
        )
        .drop("_average_of_provider", "_average_of_all")
    )


def _by_tariff(sized: Frame, tariffs: Frame) -> Frame:
    """Cut a toewijzing where its tariff changes."""
    starts, ends = nw.max_horizontal("start_date", "valid_from"), nw.min_horizontal("end_day", "valid_until")
    return (
        sized.filter(nw.col("way") == BY_TARIFF)
        .join(tariffs, on=list(PRICED), how="inner")
        .filter(nw.col("valid_from") < nw.col("end_day"), nw.col("valid_until") > nw.col("start_date"))
        .select(
            *sized.collect_schema().names(),
            starts.alias("from_date"),
            ends.alias("until_date"),
            (nw.col("quantity") * nw.col("tariff")).alias("daily"),
            nw.lit(None, dtype=nw.Float64).alias("once"),
            nw.col("is_declared").alias("is_imputed"),
        )
    )


def _whole(sized: Frame) -> Frame:
    """Give what has one price from beginning to end. A track falls on its last day, an open one on its first."""
    way = nw.col("way")
    last = nw.coalesce("end_date", "start_date")
    return sized.filter(way != BY_TARIFF).select(
        *sized.collect_schema().names(),
        nw.when(way == ONCE).then(last).otherwise(nw.col("start_date")).alias("from_date"),
        nw.when(way == ONCE).then(nw.lit(NEVER)).otherwise(nw.col("end_day")).alias("until_date"),
        nw.when(way == IN_EUROS).then(nw.col("quantity")).alias("daily"),
        nw.when(way == ONCE).then(nw.col("volume").cast(nw.Float64)).alias("once"),
        nw.lit(value=False).alias("is_imputed"),
    )


def _averages(parts: Frame, day: date) -> tuple[Frame, Frame]:
    """Average what a priced toewijzing costs per day that it ran up to the day, over decisions that hold now."""
    until = nw.min_horizontal(nw.col("until_date"), nw.lit(day + timedelta(days=1)))
    ran = day_number(until) - day_number(nw.col("from_date"))
    holds_now = nw.col("replaced_month") == nw.lit(NEVER)
    has_own_price = nw.col("way").is_in([IN_EUROS, BY_TARIFF]) & ~nw.col("daily").is_null()
    priced = parts.filter(holds_now, has_own_price, nw.col("product_category") != "").with_columns(ran.alias("_days"))
    ran_at_all = priced.filter(nw.col("_days") > 0).with_columns((nw.col("daily") * nw.col("_days")).alias("_cents"))
    mean = nw.col("_cents") / nw.col("_days")
    sums = (nw.col("_cents").sum(), nw.col("_days").sum())
    own = ran_at_all.group_by(*_OF_PROVIDER).agg(*sums, nw.col("toewijzing_key").n_unique().alias("_count"))
    of_all = ran_at_all.group_by(*_CATEGORY).agg(*sums)
    return (
        own.filter(nw.col("_count") >= LEAST_OF_PROVIDER).select(*_OF_PROVIDER, mean.alias("_average_of_provider")),
        of_all.select(*_CATEGORY, mean.alias("_average_of_all")),
    )
