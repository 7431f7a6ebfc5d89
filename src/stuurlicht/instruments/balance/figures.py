"""Figures: how many municipalities lie where, by class, by size, in two years, and beside the benefits budget."""

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.balance.lines import COMPLETE, WITH_BALANCE
from stuurlicht.rules.balance_terms import CLASS_LABELS, class_bounds, fund_rule, size_bounds

OF_FIGURE = ("book_year", "basis", "cluster")
UNKNOWN_SIZE = "unknown"
_WHOLE = 100


def shown(lines: pl.DataFrame) -> pl.DataFrame:
    """Add the share, its class, and the amount per inhabitant.

    Parameters
    ----------
    lines : polars.DataFrame
        See ``lines.with_sums``.

    Returns
    -------
    polars.DataFrame
        ``balance_share`` is null where funds are not above zero, ``balance_per_inhabitant_eur`` where nobody lives, or
        nobody tells how many do.
    """
    has_share = (pl.col("funds_cents") > 0) & pl.col("balance_cents").is_not_null()
    lives = pl.col("inhabitants_count") > 0
    people = pl.when(lives & pl.col("balance_cents").is_not_null())
    return lines.with_columns(
        balance_share=pl.when(has_share).then(pl.col("balance_cents") / pl.col("funds_cents")),
        balance_per_inhabitant_eur=people.then(pl.col("balance_cents") / _WHOLE / pl.col("inhabitants_count")),
        balance_class=pl.when(has_share).then(_class()),
    )


def _class() -> pl.Expr:
    """Tell the class in whole numbers, so that a share on a bound falls in the class above it."""
    passed = [pl.col("balance_cents") * _WHOLE >= bound * pl.col("funds_cents") for bound in class_bounds()]
    number = pl.sum_horizontal(*(each.cast(pl.Int64) for each in passed)) + 1
    return number.cast(pl.String).str.zfill(2)


def _places(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(pl.col("municipality") != TOTAL)


def histogram(rows: pl.DataFrame) -> pl.DataFrame:
    """Count municipalities per class; a class without any counts zero."""
    places = _places(rows)
    classes = pl.DataFrame({"balance_class": list(CLASS_LABELS)})
    every = places.select(OF_FIGURE).unique().join(classes, how="cross")
    counts = places.filter(pl.col("reason") == COMPLETE).group_by(*OF_FIGURE, "balance_class")
    joined = every.join(counts.agg(municipalities_count=pl.len()), on=[*OF_FIGURE, "balance_class"], how="left")
    return joined.with_columns(pl.col("municipalities_count").fill_null(0).cast(pl.Int64))


def positions(rows: pl.DataFrame) -> pl.DataFrame:
    """Set the first and the last year of each basis beside each other, and add up the last two years.

    Returns
    -------
    polars.DataFrame
        Per municipality, basis and part. Zero counts as no shortfall. ``two_year_balance_per_inhabitant_eur`` is null
        where one of the last two years, one after the other, is not known.
    """
    places = _places(rows)
    span = places.group_by("basis").agg(first_year=pl.col("book_year").min(), last_year=pl.col("book_year").max())
    on = ["municipality", "basis", "cluster"]
    every = places.select(on).unique().join(span, on="basis")
    shares = places.select(*on, "book_year", "balance_share", "balance_per_inhabitant_eur")
    before = pl.col("last_year") - (fund_rule().years - 1)
    joined = every.with_columns(_before=before)
    for year, name in (("first_year", "first"), ("last_year", "last"), ("_before", "_earlier")):
        own = shares.rename({"book_year": year, "balance_share": f"{name}_share", "balance_per_inhabitant_eur": name})
        joined = joined.join(own, on=[*on, year], how="left")
    return joined.with_columns(
        quadrant=_quadrant(), two_year_balance_per_inhabitant_eur=pl.col("last") + pl.col("_earlier")
    )


def _quadrant() -> pl.Expr:
    first, last = pl.col("first_share") < 0, pl.col("last_share") < 0
    return (
        pl.when(pl.col("first_year") == pl.col("last_year")).then(pl.lit("one_year"))
        .when(first.is_null() | last.is_null()).then(pl.lit("unknown"))
        .when(first & last).then(pl.lit("lower_lower"))
        .when(first).then(pl.lit("lower_higher"))
        .when(last).then(pl.lit("higher_lower"))
        .otherwise(pl.lit("higher_higher"))
    )  # fmt: skip


QUADRANTS = ("lower_lower", "lower_higher", "higher_lower", "higher_higher", "unknown", "one_year")


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
    """Count who had a shortfall above the limit of the Fonds tekortgemeenten over the last two years together."""
    rule, two = fund_rule(), pl.col("two_year_balance_per_inhabitant_eur")
    counts = placed.group_by("basis", "cluster").agg(
        until_year=pl.col("last_year").first(),
        known_count=two.count().cast(pl.Int64),
        over_count=(two < -rule.per_inhabitant_eur).sum().cast(pl.Int64),
    )
    return counts.with_columns(limit_eur=pl.lit(float(rule.per_inhabitant_eur)))


def by_size(rows: pl.DataFrame, declared: pl.DataFrame, significant_share: float) -> pl.DataFrame:
    """Count significant shortfalls by size class.

    Parameters
    ----------
    rows : polars.DataFrame
        See `shown`.
    declared : polars.DataFrame
        ``municipality`` and ``has_significant_shortfall`` of who answered; empty when there is no survey.
    significant_share : float
        Shortfall as share of the funds; positive.

    Returns
    -------
    polars.DataFrame
        ``significant_share`` is the part of the municipalities with a share; ``declared_share`` the part of all
        municipalities of the class that call their own shortfall significant, as figure 3 of S0, only of the sum of
        parts.
    """
    told = declared.select("municipality", _says="has_significant_shortfall")
    places = _places(rows).join(told, on="municipality", how="left").with_columns(size_class=_size_class())
    every = pl.concat([places, places.with_columns(size_class=pl.lit(TOTAL))])
    has_share = pl.col("reason") == COMPLETE
    says = pl.col("_says").fill_null(value=False).sum()
    counts = every.group_by(*OF_FIGURE, "size_class").agg(
        municipalities_count=pl.len(),
        known_count=has_share.sum(),
        shortfall_count=((pl.col("balance_share") < 0) & has_share).sum(),
        significant_count=((pl.col("balance_share") <= -significant_share) & has_share).sum(),
        declared_count=says,
    )
    is_asked = (pl.col("basis") == "survey") & (pl.col("cluster") == TOTAL)
    counted = counts.with_columns(pl.col("^.*_count$").cast(pl.Int64)).with_columns(
        limit_share=pl.lit(significant_share),
        significant_share=pl.when(pl.col("known_count") > 0).then(pl.col("significant_count") / pl.col("known_count")),
        declared_count=pl.when(is_asked).then("declared_count"),
        declared_share=pl.when(is_asked).then(pl.col("declared_count") / pl.col("municipalities_count")),
    )
    return _with_status(counted, ("declared_count", "declared_share", "significant_share"))


def _with_status(rows: pl.DataFrame, names: tuple[str, ...]) -> pl.DataFrame:
    statuses = {
        f"{name}_status": pl.when(pl.col(name).is_null()).then(pl.lit("not_applicable")).otherwise(pl.lit("known"))
        for name in names
    }
    return rows.with_columns(**statuses)


def _size_class() -> pl.Expr:
    said = pl.lit(UNKNOWN_SIZE)
    for name, least in size_bounds():
        said = pl.when(pl.col("inhabitants_count") >= max(least, 1)).then(pl.lit(name)).otherwise(said)
    return said


def stacking(rows: pl.DataFrame) -> pl.DataFrame:
    """Set the shortfall on the parts together beside that on the benefits budget, where both are told.

    Returns
    -------
    polars.DataFrame
        Per year and basis; null where nobody told both. ``larger_benefits_count`` counts who has both shortfalls, and
        the one on benefits is the larger.
    """
    places = _places(rows).filter(pl.col("reason").is_in(WITH_BALANCE))
    on = ["municipality", "book_year", "basis"]
    own, benefits = (
        places.filter(pl.col("cluster") == name).select(*on, balance="balance_cents") for name in (TOTAL, "inkomen")
    )
    both = own.join(benefits.rename({"balance": "_benefits"}), on=on)
    short, short_too = pl.col("balance") < 0, pl.col("_benefits") < 0
    counts = both.group_by("book_year", "basis").agg(
        known_count=pl.len(),
        both_count=(short & short_too).sum(),
        only_domain_count=(short & ~short_too).sum(),
        only_benefits_count=(~short & short_too).sum(),
        neither_count=(~short & ~short_too).sum(),
        larger_benefits_count=(short & short_too & (pl.col("_benefits") < pl.col("balance"))).sum(),
    )
    every = rows.select("book_year", "basis").unique().join(counts, on=["book_year", "basis"], how="left")
    return every.with_columns(pl.col("^.*_count$").cast(pl.Int64))
