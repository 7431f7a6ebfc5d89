"""What providers told of waiting: medians, the part without a number, and classes of weeks."""

from collections.abc import Sequence

import polars as pl

from stuurlicht.core import _
from stuurlicht.core.columns import TOTAL

KEY = ("municipality", "audience")
STAGES = {"intake": _("tot het eerste gesprek"), "treatment": _("tot de hulp begint")}
"""What people wait for."""
BANDS = {
    "month": _("tot en met vier weken"),
    "quarter": _("vijf tot en met dertien weken"),
    "half_year": _("veertien tot en met zesentwintig weken"),
    "longer": _("langer dan zesentwintig weken"),
    "unknown": _("geen getal genoemd"),
}
"""Classes of weeks, in order."""
_MONTH, _QUARTER, _HALF_YEAR = 4, 13, 26


def statements_of(told: pl.DataFrame) -> pl.DataFrame:
    """Give one row per statement and stage, with ``weeks``; every statement under the total too.

    Parameters
    ----------
    told : polars.DataFrame
        Rows of the register ``waiting_times``.
    """
    parts = [told.with_columns(stage=pl.lit(stage), weeks=pl.col(f"{stage}_weeks")) for stage in STAGES]
    rows = pl.concat(parts)
    return pl.concat([rows, rows.with_columns(audience=pl.lit(TOTAL))])


def newest_of(told: pl.DataFrame) -> pl.DataFrame:
    """Keep the last day on which anybody told anything, of each municipality."""
    return told.filter(pl.col("told_date") == pl.col("told_date").max().over("municipality"))


def waits(rows: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    """Give counts, the part with a number, and quartiles of the weeks that were told.

    Returns
    -------
    polars.DataFrame
        Per ``key``: ``providers_count``, ``statements_units``, ``known_units``, ``known_share`` and the quartiles in
        weeks; the quartiles are null where nobody gave a number.
    """
    weeks = pl.col("weeks")
    sums = rows.group_by(*key).agg(
        providers_count=pl.col("provider_name").n_unique().cast(pl.Int64),
        statements_units=pl.len().cast(pl.Int64),
        known_units=weeks.is_not_null().sum().cast(pl.Int64),
        first_quarter_weeks=weeks.quantile(0.25, "linear"),
        median_weeks=weeks.median(),
        third_quarter_weeks=weeks.quantile(0.75, "linear"),
        longest_weeks=weeks.max(),
    )
    quartiles = [name for name in sums.columns if name.endswith("_weeks")]
    nobody = pl.when(pl.col("known_units") == 0).then(pl.lit("not_applicable"))
    return sums.with_columns(
        (pl.col("known_units") / pl.col("statements_units")).alias("known_share"),
        *(nobody.alias(f"{name}_status") for name in quartiles),
    )


def bands(rows: pl.DataFrame) -> pl.DataFrame:
    """Count statements per class of weeks; a class without any counts zero."""
    weeks = pl.col("weeks")
    named = (
        pl.when(weeks.is_null())
        .then(pl.lit("unknown"))
        .when(weeks <= _MONTH)
        .then(pl.lit("month"))
        .when(weeks <= _QUARTER)
        .then(pl.lit("quarter"))
        .when(weeks <= _HALF_YEAR)
        .then(pl.lit("half_year"))
    )
    key = [*KEY, "stage"]
    counts = (
        rows.with_columns(band=named.otherwise(pl.lit("longer")))
        .group_by(*key, "band")
        .agg(statements_units=pl.len().cast(pl.Int64))
    )
    grid = counts.select(key).unique().join(pl.DataFrame({"band": list(BANDS)}), how="cross")
    return grid.join(counts, on=[*key, "band"], how="left").with_columns(pl.col("statements_units").fill_null(0))
