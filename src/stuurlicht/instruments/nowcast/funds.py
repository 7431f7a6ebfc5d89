"""Funds: what the distribution model gives for the work of each law in the book year, beside what is expected."""

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.fund_amounts import known_amounts
from stuurlicht.instruments.fund_terms import CLUSTERS, fund_issue, read_fund, whole_issues
from stuurlicht.instruments.nowcast.cube import LAW_KEY
from stuurlicht.instruments.nowcast.lines import Lines

CLUSTER_OF = {"jeugdwet": "jeugd", "wmo": "wmo"}
"""The cluster of the gemeentefonds that pays for most of the work of a law."""
_FUNDS = {"municipality": pl.String, "funds_eur": pl.Float64, "law": pl.String, "circular": pl.String}


def funds_rows(inputs: Inputs, lines: Lines, book_year: int) -> pl.DataFrame:
    """Set the funds of the newest circular beside the expectation, per law.

    Parameters
    ----------
    inputs : Inputs
        Reads ``distribution_factors``, ``distribution_weights``, ``distribution_volumes`` and
        ``distribution_payments``.
    lines : Lines
        As in the year end, without totals. Eurocents.
    book_year : int
        Of the answer, and of the circular.

    Returns
    -------
    polars.DataFrame
        ``municipality``, ``law``, ``circular_month`` and ``circular_year`` (of the newest known circular of the book
        year: S and 2025), ``funds_eur`` (measures and payments of the cluster; null where the tables lack a part of
        it), ``balance_eur`` (funds minus expected; negative: more is expected), ``expected`` (eurocents) and
        ``above_probability`` (chance of more than the funds).
        No rows while no circular of the year is loaded, or where the municipality is in none.
    """
    told = lines.with_totals()
    rows = told.rows.with_columns(is_law=(pl.col("product_group") == TOTAL) & (pl.col("law") != TOTAL))
    beside = rows.select(*LAW_KEY, "product_group", "expected", "is_law").join(
        _funds(inputs, book_year), on=LAW_KEY, how="left", maintain_order="left"
    )
    limit = pl.when("is_law").then(pl.col("funds_eur") * 100)
    beside = beside.with_columns(above_probability=told.chance_above(beside.select(limit).to_series()))
    expected = pl.col("expected").fill_nan(None) / 100
    return (
        beside.filter("is_law", pl.col("circular").is_not_null())
        .with_columns(
            balance_eur=pl.col("funds_eur") - expected,
            circular_month=pl.col("circular").str.head(1),
            circular_year=pl.col("circular").str.tail(4).cast(pl.Int64),
        )
        .select(
            *LAW_KEY, "circular_month", "circular_year", "funds_eur", "balance_eur", "above_probability", "expected"
        )
        .sort(LAW_KEY)
    )


def _funds(inputs: Inputs, book_year: int) -> pl.DataFrame:
    """Give the amount of each municipality in the cluster of each law, by the newest circular of the year."""
    fund = read_fund(inputs)
    issues = [issue for issue in whole_issues(fund) if issue[1] == book_year]
    if not issues:
        return pl.DataFrame(schema=_FUNDS)
    issue = fund_issue(fund, *issues[-1])
    total = known_amounts(issue, fund.weights).total / 100
    frames = [
        pl.DataFrame(
            {"municipality": list(issue.municipalities), "funds_eur": total[:, CLUSTERS.index(cluster)]}
        ).with_columns(law=pl.lit(law), circular=pl.lit(issue.circular))
        for law, cluster in CLUSTER_OF.items()
    ]
    return pl.concat(frames).with_columns(pl.col("funds_eur").fill_nan(None))
