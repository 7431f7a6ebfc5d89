"""Budget beside account by size of municipality: for whom is the budget too low?"""

import narwhals as nw
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.iv3_change.marks import with_marks
from stuurlicht.instruments.iv3_change.overruns import added_up
from stuurlicht.rules.balance_terms import size_bounds

UNKNOWN_SIZE = "unknown"


def read_inhabitants(inputs: Inputs) -> pl.DataFrame:
    """Give ``municipality`` and ``inhabitants`` of the newest year that is known of each."""
    is_meant = (nw.col("feature") == "inhabitants") & (nw.col("value_status") == "known")
    known = inputs.region_features.filter(is_meant).select("region", "year", "value").collect("polars").to_polars()
    newest = known.sort("year").group_by("region", maintain_order=True).last()
    return newest.select(municipality="region", inhabitants="value")


def overruns_by_size(overruns: pl.DataFrame, inhabitants: pl.DataFrame) -> pl.DataFrame:
    """Add up what municipalities of a size spent above their budgets.

    Parameters
    ----------
    overruns : polars.DataFrame
        As ``overruns`` gives.
    inhabitants : polars.DataFrame
        As `read_inhabitants` gives.

    Returns
    -------
    polars.DataFrame
        Per group, year and ``size_class``, of municipalities with both budget and account. A municipality is in one
        class in all years, that of its newest number of inhabitants, so that years of a class are about the same ones.
    """
    both = overruns.filter(pl.col("municipality") != TOTAL, pl.col("overrun_cents").is_not_null())
    sized = both.join(inhabitants, on="municipality", how="left").with_columns(size_class=_size_class())
    return with_marks(added_up(sized, "size_class"), "group")


def _size_class() -> pl.Expr:
    said = pl.lit(UNKNOWN_SIZE)
    for name, least in size_bounds():
        said = pl.when(pl.col("inhabitants") >= max(least, 1)).then(pl.lit(name)).otherwise(said)
    return said
