"""Figures: how many municipalities lie where, by class, by size, and beside the benefits budget."""

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.balance.lines import COMPLETE, FUNDS_ZERO, WITH_BALANCE
from stuurlicht.rules.balance_terms import CLASS_LABELS, class_bounds, size_bounds
from stuurlicht.rules.cumulation import cumulation_limit_eur, cumulation_years

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


def _is_apart() -> pl.Expr:
    """Tell whether another fund pays for the part, also of who filed nothing, or a municipality has no such task."""
    is_benefits = (pl.col("cluster") == "inkomen") & (pl.col("basis") != "survey")
    return is_benefits | pl.col("reason").is_in(["paid_elsewhere", "not_applicable"])


def has_no_share() -> pl.Expr:
    """Tell whether a share does not apply, rather than that it is not known."""
    return _is_apart() | (pl.col("reason") == FUNDS_ZERO)


_OF_FUNDS = ("funds_eur", "measures_eur", "payments_eur", "balance_eur", "balance_per_inhabitant_eur", "balance_share")


def with_statuses(rows: pl.DataFrame) -> pl.DataFrame:
    """Tell what does not apply from what is not known: the funds of what another fund pays for, a share of nothing."""
    is_moot = dict.fromkeys(_OF_FUNDS, _is_apart())
    is_moot["balance_share"] = has_no_share()
    unknown = {
        name: pl.when(moot).then(pl.lit("not_applicable")).otherwise(pl.lit("unknown"))
        for name, moot in is_moot.items()
    }
    return rows.with_columns(
        pl.when(pl.col(name).is_null()).then(said).otherwise(pl.lit("known")).alias(f"{name}_status")
        for name, said in unknown.items()
    )


def _class() -> pl.Expr:
    """Tell the class in whole numbers, so that a share on a bound falls in the class above it."""
    passed = [pl.col("balance_cents") * _WHOLE >= bound * pl.col("funds_cents") for bound in class_bounds()]
    number = pl.sum_horizontal(*(each.cast(pl.Int64) for each in passed)) + 1
    return number.cast(pl.String).str.zfill(2)


def places_of(rows: pl.DataFrame) -> pl.DataFrame:
    """Leave the nation out."""
    return rows.filter(pl.col("municipality") != TOTAL)


def histogram(rows: pl.DataFrame) -> pl.DataFrame:
    """Count municipalities per class; a class without any counts zero."""
    places = places_of(rows)
    classes = pl.DataFrame({"balance_class": list(CLASS_LABELS)})
    every = places.select(OF_FIGURE).unique().join(classes, how="cross")
    counts = places.filter(pl.col("reason") == COMPLETE).group_by(*OF_FIGURE, "balance_class")
    joined = every.join(counts.agg(municipalities_count=pl.len()), on=[*OF_FIGURE, "balance_class"], how="left")
    return joined.with_columns(pl.col("municipalities_count").fill_null(0).cast(pl.Int64))


def by_size(rows: pl.DataFrame, declared: pl.DataFrame, significant_share: float) -> pl.DataFrame:
    """Count significant shortfalls by size class.

    Parameters
    ----------
    rows : polars.DataFrame
        See `shown`.
    declared : polars.DataFrame
        ``municipality``, ``has_significant_shortfall`` and ``cumulation_years`` of who answered; empty when there is no
        survey.
    significant_share : float
        Shortfall as share of the funds; positive.

    Returns
    -------
    polars.DataFrame
        ``significant_share`` is the part of the municipalities with a share; ``declared_share`` the part of all
        municipalities of the class that call their own shortfall significant, as figure 3 of S0, only of the sum of
        parts.
    """
    places = places_of(rows).with_columns(size_class=_size_class())
    every = pl.concat([places, places.with_columns(size_class=pl.lit(TOTAL))])
    return _significant(every, declared, significant_share, "size_class")


def by_cumulation(rows: pl.DataFrame, declared: pl.DataFrame, significant_share: float) -> pl.DataFrame:
    """Count significant shortfalls by the number of years with cumulatieregeling, of the parts together.

    Parameters
    ----------
    rows, declared, significant_share
        As in `by_size`.

    Returns
    -------
    polars.DataFrame
        As figure 4 of S0, over who answered. Null where the regulation did not exist in the book year, or nobody told.
    """
    years = cumulation_years()
    told = declared.drop_nulls("cumulation_years").select("municipality", pl.col("cumulation_years").cast(pl.Int64))
    places = places_of(rows).filter(pl.col("cluster") == TOTAL, pl.col("book_year").is_in(list(years)))
    counted = _significant(places.join(told, on="municipality"), declared, significant_share, "cumulation_years")
    classes = pl.DataFrame({"cumulation_years": range(len(years) + 1)}, {"cumulation_years": pl.Int64})
    figures = rows.select("book_year", "basis").unique().with_columns(cluster=pl.lit(TOTAL))
    names = [*OF_FIGURE, "cumulation_years"]
    joined = figures.join(classes, how="cross").join(counted, on=names, how="left")
    held = {year: float(cumulation_limit_eur(year)) for year in years}
    limit = pl.col("book_year").replace_strict(held, default=None, return_dtype=pl.Float64)
    return joined.with_columns(limit_eur=limit)


def _significant(places: pl.DataFrame, declared: pl.DataFrame, significant_share: float, by: str) -> pl.DataFrame:
    """Count municipalities by class, and those of them with a significant shortfall."""
    told = declared.select("municipality", _says="has_significant_shortfall")
    has_share = pl.col("reason") == COMPLETE
    is_short, is_significant = pl.col("balance_share") < 0, pl.col("balance_share") <= -significant_share
    counts = (
        places.join(told, on="municipality", how="left")
        .group_by(*OF_FIGURE, by)
        .agg(
            municipalities_count=pl.len(),
            known_count=has_share.sum(),
            shortfall_count=(is_short & has_share).sum(),
            significant_count=(is_significant & has_share).sum(),
            declared_count=pl.col("_says").fill_null(value=False).sum(),
        )
    )
    is_asked = (pl.col("basis") == "survey") & (pl.col("cluster") == TOTAL)
    counted = counts.with_columns(pl.col("^.*_count$").cast(pl.Int64))
    return counted.with_columns(
        limit_share=pl.lit(significant_share),
        significant_share=pl.when(pl.col("known_count") > 0).then(pl.col("significant_count") / pl.col("known_count")),
        declared_count=pl.when(is_asked).then("declared_count"),
        declared_share=pl.when(is_asked).then(pl.col("declared_count") / pl.col("municipalities_count")),
    )


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
    places = places_of(rows).filter(pl.col("reason").is_in(WITH_BALANCE))
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
