"""Variants: what the parts together come to with shelter left out, or with overhead counted the other way."""

from collections.abc import Mapping

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.balance.figures import shown
from stuurlicht.instruments.balance.lines import COMPLETE

SHELTER = "opvang_bw"
AS_SHOWN, WITHOUT_SHELTER = "as_shown", "without_shelter"
OTHER_OVERHEAD = {"left_out": "by_costs", "by_costs": "left_out"}
"""The other choice for task field 0.4; each is a variant when the other is shown."""
_COUNTS = ("known_count", "shortfall_count", "significant_count")


def variants(told: Mapping[str, pl.DataFrame], significant_share: float) -> pl.DataFrame:
    """Set the parts together of every way of counting beside each other.

    Parameters
    ----------
    told : Mapping
        By variant the lines with their sums, see ``lines.with_sums``.
    significant_share : float
        Shortfall as share of the funds; positive.

    Returns
    -------
    polars.DataFrame
        Per variant and municipality the balance as in ``figures.shown``; the nation also counts municipalities, which
        does not apply to one of them.
    """
    named = [shown(lines.filter(cluster=TOTAL)).with_columns(variant=pl.lit(name)) for name, lines in told.items()]
    rows = pl.concat(named)
    on = ["book_year", "basis", "variant"]
    counted = _counts(rows.filter(pl.col("municipality") != TOTAL), on, significant_share)
    joined = rows.join(counted.with_columns(municipality=pl.lit(TOTAL)), on=["municipality", *on], how="left")
    is_one = pl.col("municipality") != TOTAL
    status = pl.when(is_one).then(pl.lit("not_applicable")).otherwise(pl.lit("known"))
    return joined.with_columns(status.alias(f"{name}_status") for name in _COUNTS)


def _counts(places: pl.DataFrame, on: list[str], significant_share: float) -> pl.DataFrame:
    has_share, share = pl.col("reason") == COMPLETE, pl.col("balance_share")
    counts = places.group_by(on).agg(
        known_count=has_share.sum(),
        shortfall_count=(has_share & (share < 0)).sum(),
        significant_count=(has_share & (share <= -significant_share)).sum(),
    )
    return counts.with_columns(pl.col(*_COUNTS).cast(pl.Int64))
