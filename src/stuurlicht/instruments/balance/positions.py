"""Positions: where municipalities lie in two years, and what the Fonds tekortgemeenten would say of both together."""

import polars as pl

from stuurlicht.instruments.balance.figures import has_no_share, places_of
from stuurlicht.rules.balance_terms import fund_rule


def positions(rows: pl.DataFrame) -> pl.DataFrame:
    """Set the first and the last year of each basis beside each other, and add up two years.

    Returns
    -------
    polars.DataFrame
        Per municipality, basis and part. Zero counts as no shortfall. ``two_year_balance_per_inhabitant_eur`` is of
        ``rule_year`` and the year before it, and null where one of both is not known. A share of nothing does not
        apply, and gives no quadrant.
    """
    places = places_of(rows).with_columns(_moot=has_no_share())
    span = places.group_by("basis").agg(first_year=pl.col("book_year").min(), last_year=pl.col("book_year").max())
    on = ["municipality", "basis", "cluster"]
    every = places.select(on).unique().join(span.with_columns(rule_year=_rule_year()), on="basis")
    shares = places.select(*on, "book_year", "balance_share", "balance_per_inhabitant_eur", "_moot")
    classes = places.select(*on, last_year="book_year", last_class=_map_class())
    joined = every.with_columns(_before=pl.col("rule_year") - (fund_rule().years - 1))
    for year, name in (("first_year", "first"), ("last_year", "last"), ("rule_year", "_until"), ("_before", "_from")):
        names = {"balance_share": f"{name}_share", "balance_per_inhabitant_eur": name, "_moot": f"{name}_moot"}
        own = shares.rename({"book_year": year, **names})
        joined = joined.join(own, on=[*on, year], how="left")
    status = {
        f"{name}_share_status": pl.when(pl.col(f"{name}_share").is_not_null()).then(pl.lit("known"))
        .when(f"{name}_moot").then(pl.lit("not_applicable")).otherwise(pl.lit("unknown"))
        for name in ("first", "last")
    }  # fmt: skip
    return joined.join(classes, on=[*on, "last_year"], how="left").with_columns(
        quadrant=_quadrant(), two_year_balance_per_inhabitant_eur=pl.col("_until") + pl.col("_from"), **status
    )


def _map_class() -> pl.Expr:
    """Put the classes of five percent together two by two, and those at the ends with more."""
    lowest, highest = 3, 12  # of the classes that the ends begin with
    number = (pl.col("balance_class").cast(pl.Int64).clip(lowest, highest) - lowest + 1) // 2 + 1
    return number.cast(pl.String)


def _rule_year() -> pl.Expr:
    """Give the last of the two years of the Fonds tekortgemeenten: those of the rule where they are there."""
    rule = fund_rule()
    of_then = rule.last_year
    is_there = (pl.col("first_year") <= of_then - (rule.years - 1)) & (pl.col("last_year") >= of_then)
    return pl.when(is_there).then(pl.lit(of_then, dtype=pl.Int64)).otherwise("last_year")


def _quadrant() -> pl.Expr:
    first, last = pl.col("first_share") < 0, pl.col("last_share") < 0
    return (
        pl.when(pl.col("first_year") == pl.col("last_year")).then(pl.lit("one_year"))
        .when(pl.col("first_moot") | pl.col("last_moot")).then(pl.lit("not_applicable"))
        .when(first.is_null() | last.is_null()).then(pl.lit("unknown"))
        .when(first & last).then(pl.lit("lower_lower"))
        .when(first).then(pl.lit("lower_higher"))
        .when(last).then(pl.lit("higher_lower"))
        .otherwise(pl.lit("higher_higher"))
    )  # fmt: skip


QUADRANTS = ("lower_lower", "lower_higher", "higher_lower", "higher_higher", "unknown", "not_applicable", "one_year")


def quadrants(placed: pl.DataFrame) -> pl.DataFrame:
    """Count municipalities per quadrant, and those of them whose last year is worse than their first."""
    on = ["basis", "cluster", "quadrant"]
    every = placed.select("basis", "cluster", "first_year", "last_year").unique()
    every = every.join(pl.DataFrame({"quadrant": list(QUADRANTS)}), how="cross")
    worse = (pl.col("last_share") < pl.col("first_share")).fill_null(value=False).sum()
    counts = placed.group_by(on).agg(municipalities_count=pl.len(), worse_count=worse)
    joined = every.join(counts, on=on, how="left")
    return joined.with_columns(pl.col("municipalities_count", "worse_count").fill_null(0).cast(pl.Int64))


def fund_of_shortfalls(placed: pl.DataFrame) -> pl.DataFrame:
    """Count who had a shortfall above the limit of the Fonds tekortgemeenten over two years together.

    Returns
    -------
    polars.DataFrame
        ``standing`` is ``held`` for the years that the fund looked at, else ``what_if``: nobody could apply.
    """
    rule, two = fund_rule(), pl.col("two_year_balance_per_inhabitant_eur")
    counts = placed.group_by("basis", "cluster").agg(
        until_year=pl.col("rule_year").first(),
        known_count=two.count().cast(pl.Int64),
        over_count=(two < -rule.per_inhabitant_eur).sum().cast(pl.Int64),
    )
    is_held = pl.col("until_year") == rule.last_year
    return counts.with_columns(
        limit_eur=pl.lit(float(rule.per_inhabitant_eur)),
        fund_year=pl.lit(rule.applied_in, dtype=pl.Int64),
        standing=pl.when(is_held).then(pl.lit("held")).otherwise(pl.lit("what_if")),
    )
