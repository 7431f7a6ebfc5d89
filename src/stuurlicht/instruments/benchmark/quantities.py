"""Quantities that add up, per municipality of one division: what a benchmark divides and compares."""

from datetime import date

import narwhals as nw
import polars as pl

from stuurlicht.instruments.base import Inputs
from stuurlicht.rules.benchmark import benchmark_targets, made_quantities, model_features
from stuurlicht.rules.mergers import municipalities_on, successors
from stuurlicht.tables.iv3 import folded, grouped

_KEY = ["municipality", "year"]
_SCHEMA = {"municipality": pl.String, "year": pl.Int64, "quantity": pl.String, "value": pl.Float64}


def read_quantities(inputs: Inputs, division: int) -> pl.DataFrame:
    """Give what every municipality of 1 January of ``division`` has of each quantity, per year.

    Parameters
    ----------
    inputs : Inputs
        ``region_features``, ``iv3_task_fields`` and ``iv3_filings``.
    division : int
        Year of the division; figures of later years are left out.

    Returns
    -------
    polars.DataFrame
        ``municipality``, ``year``, ``quantity``, ``value`` (persons, households or euros). A municipality that holds a
        part of which the quantity is not known, has no row: nothing is guessed.
    """
    told = _told(inputs, division)
    return pl.concat([_carried(_with_made(told.select(*_SCHEMA)), division), _costs(inputs, division)])


def _told(inputs: Inputs, division: int) -> pl.DataFrame:
    made = {name for rule in made_quantities() for name in (rule.quantity, rule.of, rule.times, rule.per)}
    of_models = {name for feature in model_features().values() for name in feature.quantities}
    of_targets = {name for target in benchmark_targets() for name in (target.amount, target.exposure)}
    wanted = nw.col("feature").is_in(sorted((made | of_models | of_targets | {"inhabitants"}) - {""}))
    is_municipality = nw.col("region").str.starts_with("GM") & (nw.col("year") <= division)
    is_known = (nw.col("value_status") == "known") & ~nw.col("value").is_null()
    rows = inputs.region_features.filter(wanted, is_municipality, is_known)
    return rows.select("year", "value", municipality="region", quantity="feature").collect("polars").to_polars()


def _with_made(told: pl.DataFrame) -> pl.DataFrame:
    """Add quantities that are made from ratios where no document tells them."""
    for rule in made_quantities():
        one = told.filter(quantity=rule.of).select(*_KEY, "value")
        other = told.filter(quantity=rule.times or rule.per).select(*_KEY, base="value")
        both = one.join(other, on=_KEY).filter(pl.col("base") > 0)
        value = pl.col("value") * pl.col("base") if rule.times else pl.col("value") / pl.col("base")
        made = both.select(*_KEY, quantity=pl.lit(rule.quantity), value=value * rule.scale)
        told = pl.concat([told, made.join(told, on=[*_KEY, "quantity"], how="anti")])
    return told


def _carried(rows: pl.DataFrame, division: int) -> pl.DataFrame:
    """Add up municipalities that merged; a part that is not known makes the whole unknown."""
    routes = _routes(sorted(rows["year"].unique()), division)
    parts = routes.group_by("into", "year").agg(_parts=pl.len())
    moved = rows.join(routes, on=_KEY).filter(pl.col("share").is_not_null())
    added = moved.group_by("into", "year", "quantity").agg(
        value=(pl.col("value") * pl.col("share")).sum(), _known=pl.len()
    )
    whole = added.join(parts, on=["into", "year"]).filter(pl.col("_known") == pl.col("_parts"))
    return whole.select(municipality="into", year="year", quantity="quantity", value="value")


def _routes(years: list[int], division: int) -> pl.DataFrame:
    found = [
        (code, year, after.municipality, None if after.share is None else float(after.share))
        for year in years
        for code in _listed(year)
        for after in successors(code, year, division)
    ]
    names = {"municipality": pl.String, "year": pl.Int64, "into": pl.String, "share": pl.Float64}
    return pl.DataFrame(found, names, orient="row")


def _listed(year: int) -> tuple[str, ...]:
    return municipalities_on(date(year, 1, 1))


def _costs(inputs: Inputs, division: int) -> pl.DataFrame:
    """Give costs, and costs less revenues, of accounts in euros, where every part of the municipality filed one."""
    groups = sorted({target.group for target in benchmark_targets() if target.is_spending})
    is_account = (nw.col("report") == "account") & (nw.col("book_year") <= division)
    rows, filings = (
        frame.filter(is_account).collect("polars").to_polars() for frame in (inputs.iv3_task_fields, inputs.iv3_filings)
    )
    if rows.is_empty():
        return pl.DataFrame(schema=_SCHEMA)
    known = folded(grouped(rows, groups), filings, division, by="group").filter("is_complete")
    net = pl.col("costs_cents") - pl.col("revenues_cents")
    return pl.concat([_in_euros(known, "costs_", pl.col("costs_cents")), _in_euros(known, "net_costs_", net)])


def _in_euros(rows: pl.DataFrame, prefix: str, cents: pl.Expr) -> pl.DataFrame:
    """Give one amount as a quantity; null, where revenues are not told, has no row."""
    return rows.select(
        "municipality",
        year="book_year",
        quantity=pl.concat_str(pl.lit(prefix), "group"),
        value=cents.cast(pl.Float64) / 100,
    ).drop_nulls("value")
