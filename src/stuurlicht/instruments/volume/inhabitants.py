"""People with help beside the people who live there: does use grow, or the municipality?"""

import narwhals as nw
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.volume.outside import with_growth
from stuurlicht.instruments.volume.presence import LAW_KEY

_MONTHS_OF_A_YEAR = 12


def beside_inhabitants(inputs: Inputs, years: pl.DataFrame) -> pl.DataFrame:
    """Set the people of every whole calendar year beside the inhabitants of its first day.

    Parameters
    ----------
    inputs : Inputs
        ``region_features`` with the inhabitants of CBS.
    years : polars.DataFrame
        See ``counts.per_year``.

    Returns
    -------
    polars.DataFrame
        ``clients_share`` of the inhabitants, and how clients, inhabitants and use changed since the year before:
        1 + change of clients = (1 + change of inhabitants) x (1 + change of use). Null where inhabitants are unknown.
    """
    whole = years.filter(
        pl.col("measure") == "clients",
        pl.col("product_group") == TOTAL,
        pl.col("months_count") == _MONTHS_OF_A_YEAR,
    ).select(*LAW_KEY, "year", "clients_count")
    lives = _inhabitants(inputs)
    clients = with_growth(_with_year_before(whole, "clients", LAW_KEY))
    people = _with_year_before(lives, "inhabitants", ("municipality",))
    grown = pl.col("inhabitants_count") / pl.col("inhabitants_year_before_count") - 1
    return clients.join(people, on=["municipality", "year"], how="left").with_columns(
        clients_share=pl.col("clients_count") / pl.col("inhabitants_count"),
        inhabitants_change_share=grown,
        use_change_share=(1 + pl.col("change_share")) / (1 + grown) - 1,
    )


def _with_year_before(counts: pl.DataFrame, what: str, keys: tuple[str, ...]) -> pl.DataFrame:
    told = pl.col(f"{what}_count").alias(f"{what}_year_before_count")
    before = counts.select(*keys, pl.col("year") + 1, told)
    return counts.join(before, on=[*keys, "year"], how="left")


def _inhabitants(inputs: Inputs) -> pl.DataFrame:
    told = inputs.region_features.filter(
        nw.col("feature") == nw.lit("inhabitants"), nw.col("value_status") == nw.lit("known"), nw.col("value") > 0
    ).select("region", "year", "value")
    rows = told.collect("polars").to_polars()
    count = pl.col("value").round().cast(pl.Int64)
    return rows.select(municipality="region", year=pl.col("year").cast(pl.Int64), inhabitants_count=count)
