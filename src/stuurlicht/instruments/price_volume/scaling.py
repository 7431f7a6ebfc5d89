"""Cost of the recent months as it will be: late declarations must not look like savings."""

import polars as pl

from stuurlicht.core import Result
from stuurlicht.instruments.price_volume.periods import Periods
from stuurlicht.instruments.price_volume.reading import FINEST

_MONTH = ("municipality", "law", "product_group", "care_month")
NOWCAST, DECLARED = "nowcast", "declared"
LEAST_DECLARED_SHARE = 0.5
"""Below this part of what is expected a month does not tell who got which help."""


def scaled_months(months: pl.DataFrame, nowcast: Result | None, asked: Periods) -> pl.DataFrame:
    """Scale what stands declared of each month and kind of help to what the nowcast expects of it.

    Parameters
    ----------
    months : polars.DataFrame
        See ``Declared``.
    nowcast : Result or None
        The nowcast; None leaves everything as declared.
    asked : Periods
        The months that are compared.

    Returns
    -------
    polars.DataFrame
        The months with ``amount_cents`` (float) and ``unit_volume`` scaled alike, so that no price changes. A month
        of which less than half stands declared says too little about who got what: what is missing of it is laid over
        all months of its period, as they are.
    """
    if nowcast is None:
        return months.with_columns(pl.col("amount_cents").cast(pl.Float64))
    both = _expected_beside(months, nowcast, asked)
    stands, expected = pl.col("declared"), pl.col("expected")
    says_enough = (stands > 0) & (expected > 0) & (stands >= LEAST_DECLARED_SHARE * expected)
    factor = pl.when(says_enough).then(pl.col("expected") / pl.col("declared")).fill_null(1.0)
    told = both.with_columns(factor=factor).with_columns(scaled=pl.col("declared") * pl.col("factor"))
    told = told.with_columns(year=asked.year_of_months(pl.col("care_month")))
    of_year = told.group_by(*_MONTH[:3], "year")
    whole = of_year.agg(target=pl.coalesce("expected", "declared").sum(), borne=pl.col("scaled").sum())
    rest = (
        pl.when((pl.col("borne") > 0) & (pl.col("target") > 0)).then(pl.col("target") / pl.col("borne")).otherwise(1.0)
    )
    factors = told.join(whole, on=[*_MONTH[:3], "year"])
    scale = factors.select(*_MONTH, scale=pl.col("factor") * rest)
    return (
        months.join(scale, on=_MONTH, how="left")
        .with_columns(pl.col("amount_cents", "unit_volume") * pl.col("scale"))
        .drop("scale")
    )


def _expected_beside(months: pl.DataFrame, nowcast: Result, asked: Periods) -> pl.DataFrame:
    """Lay ``expected`` (null if unknown) beside ``declared`` (0 for nothing), per month and kind of help."""
    table = nowcast.tables["by_month"].select(*_MONTH, expected=pl.col("expected_eur") * 100)
    month = pl.col("care_month")
    groups = months.select(_MONTH[:3]).unique()
    expected = table.filter(pl.col("expected").is_finite(), asked.asked_months(month)).join(
        groups, on=_MONTH[:3], how="semi"
    )
    stands = months.group_by(_MONTH).agg(declared=pl.col("amount_cents").sum())
    return stands.join(expected, on=_MONTH, how="full", coalesce=True).with_columns(pl.col("declared").fill_null(0))


def yearly(scaled: pl.DataFrame, asked: Periods) -> pl.DataFrame:
    """Add the months of each period: whole ``amount_cents`` and ``unit_volume`` per finest cell and ``year``.

    Rounded here, in the smallest cells, so that every sum of them adds up to the cent.
    """
    ordered = scaled.with_columns(year=asked.year_of_months(pl.col("care_month"))).sort(*FINEST, "care_month")
    sums = ordered.group_by(*FINEST, "has_person", "year", maintain_order=True)
    added = sums.agg(pl.col("amount_cents", "unit_volume").sum())
    return added.with_columns(pl.col("amount_cents").round().cast(pl.Int64), pl.col("unit_volume").round(6))
