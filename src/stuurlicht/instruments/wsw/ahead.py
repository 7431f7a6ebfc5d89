"""Ahead: the result on the subsidy in the coming years, while those who work there become fewer."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from stuurlicht.instruments.wsw.results import SUPPORT
from stuurlicht.rules.sheltered_work import Decline, announced_subsidy, people_behind, subsidy_path, subsidy_result

KEPT, ANNOUNCED = "kept", "announced"
"""Scenarios of the subsidy per SE: that of the last year stays, or it becomes what was announced at first."""


def ahead(results: pl.DataFrame, declines: Decline, years_count: int, wage_growth_share: float) -> pl.DataFrame:
    """Carry the newest known year of each municipality forward.

    Parameters
    ----------
    results : polars.DataFrame
        See ``results.results``.
    declines : Decline
        Part of those who work there that leaves in a year.
    years_count : int
        How many years after that year.
    wage_growth_share : float
        Growth of the wage per SE in a year.

    Returns
    -------
    polars.DataFrame
        Per scenario and year ``subsidy_result_eur`` with the band between the ends of the decline: ``low_eur`` is the
        lower amount, so the larger shortfall. The announced subsidy is tried only from a year of the path.

    Notes
    -----
    SE(t) = SE(0) (1 - decline)^t; result(t) = SE(t) (subsidy - wage (1 + growth)^t). The band is of the decline alone.
    """
    known = results.filter(pl.col("subsidy_result_eur").is_not_null()).sort("municipality", "book_year")
    newest = known.unique("municipality", keep="last", maintain_order=True)
    rows = [
        each
        for row in newest.iter_rows(named=True)
        for scenario, subsidy in _scenarios(row)
        for each in _years(row, subsidy, declines, years_count, wage_growth_share, scenario)
    ]
    return pl.DataFrame(rows, _SCHEMA)


def _scenarios(row: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """Give the subsidies to try; after the years of the path the announced amount is one of another price level."""
    yield KEPT, row["subsidy_per_se_eur"]
    if row["book_year"] <= max(subsidy_path()):
        yield ANNOUNCED, announced_subsidy()


def _years(
    row: dict[str, Any], subsidy: float, declines: Decline, years_count: int, growth: float, scenario: str
) -> Iterator[dict[str, Any]]:
    for after in range(1, years_count + 1):
        wage = row["wage_per_se_eur"] * (1 + growth) ** after
        units = [row["standard_units"] * (1 - share) ** after for share in declines]
        middle, *ends = (subsidy_result(each, subsidy, wage) for each in units)
        yield {
            "municipality": row["municipality"],
            "scenario": scenario,
            "book_year": row["book_year"] + after,
            "standard_units": units[0],
            "subsidy_per_se_eur": subsidy,
            "wage_per_se_eur": wage,
            "subsidy_result_eur": middle,
            "low_eur": min(ends),
            "high_eur": max(ends),
            SUPPORT: people_behind(row["standard_units"]),
        }


_SCHEMA = {
    "municipality": pl.String,
    "scenario": pl.String,
    "book_year": pl.Int64,
    "standard_units": pl.Float64,
    **dict.fromkeys(("subsidy_per_se_eur", "wage_per_se_eur", "subsidy_result_eur", "low_eur", "high_eur"), pl.Float64),
    SUPPORT: pl.Int64,
}
