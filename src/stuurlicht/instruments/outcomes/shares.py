"""Counts of ends and reasons, and shares that ended one-sidedly: as is, and beside what these people would give."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.outcomes.reading import APART, HELP_ENDS, LAW_KEY, ONE_SIDED, PERSON
from stuurlicht.methods.standardised_shares import shrunk_over_spreads, wilson_limits
from stuurlicht.rules.end_reasons import meanings_of

LEAST_ENDS = 10
"""Of fewer ends no share is corrected."""
_OTHERS = 0.25
"""People of a kind say something of a unit where the others have at least so many times its ends."""
_COMPARABLE = 0.5
"""A unit of which a smaller part can be held against others is its own norm."""
_TWO_SIDED_95 = 1.959963984540054
_SHOWN = (*HELP_ENDS, *APART)
_OF_HELP = pl.col("reason").is_in(list(HELP_ENDS))
_IS_ONE_SIDED = pl.col("reason").is_in(list(ONE_SIDED))
CORRECTED = ("expected_share", "difference_share", "low_difference_share", "high_difference_share")


def with_totals(rows: pl.DataFrame) -> pl.DataFrame:
    """Add every row once more under the total of its law."""
    return pl.concat([rows, rows.with_columns(product_group=pl.lit(TOTAL))])


def people(kept: pl.Expr | None = None) -> pl.Expr:
    """Count known people, null where there are rows and all their people are unknown."""
    person = pl.col(PERSON) if kept is None else pl.col(PERSON).filter(kept)
    known = person.drop_nulls().n_unique().cast(pl.Int64)
    return pl.when((person.len() > 0) & (known == 0)).then(None).otherwise(known)


def reasons(ends: pl.DataFrame) -> pl.DataFrame:
    """Count ends per law, kind of help and reason; the share is of ends of help, null for reasons apart.

    Every reason that a law knows has a row: who knows that one cannot be, or was not told, can add up the others.
    """
    key = [*LAW_KEY, "product_group"]
    rows = with_totals(ends)
    meant = [(law, reason) for law in rows["law"].unique() for reason in meanings_of(law) if reason in _SHOWN]
    of_law = pl.DataFrame(meant, schema={"law": pl.String, "reason": pl.String}, orient="row")
    grid = rows.select(key).unique().join(of_law, on="law")
    counts = rows.group_by(*key, "reason").agg(ends_count=pl.len().cast(pl.Int64), persons_count=people())
    beside = grid.join(counts, on=[*key, "reason"], how="left").with_columns(
        pl.col("ends_count").fill_null(0),
        persons_count=pl.when(pl.col("ends_count").is_null()).then(0).otherwise("persons_count"),
    )
    whole = pl.when(_OF_HELP).then(pl.col("ends_count").filter(_OF_HELP).sum().over(key))
    return with_share(beside.with_columns(whole=whole), "help_ends_count")


def with_share(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """Add ``ends_share`` of ``whole``, and the whole as ``name``: null for a few ends, or where ``whole`` is null or 0.

    Whoever knows a number and its share knows the whole, so that both stand in one row. Few ends have neither: their
    row is hidden, and would hide the whole everywhere.
    """
    number = pl.col("ends_count")
    says = pl.when((pl.col("whole") > 0) & ((number == 0) | (number >= LEAST_ENDS)))
    told = rows.with_columns(says.then(number / pl.col("whole")).alias("ends_share"), says.then("whole").alias(name))
    return told.with_columns(
        pl.when(pl.col(each).is_null()).then(pl.lit("not_applicable")).alias(f"{each}_status")
        for each in ("ends_share", name)
    )


def dropout(ends: pl.DataFrame, key: Sequence[str], strata: Sequence[str]) -> pl.DataFrame:
    """Give per ``key`` the share of ends of help that was one-sided, and its difference with people like these.

    Parameters
    ----------
    ends : polars.DataFrame
        See `reading.ends_of`; others than ends of help are left aside.
    strata : sequence of str
        Columns within a law that make kinds of people.

    Returns
    -------
    polars.DataFrame
        ``help_ends_count``, ``one_sided_count``, ``one_sided_share`` with Wilson's limits ``low_share`` and
        ``high_share``; `CORRECTED` (null with fewer than `LEAST_ENDS`, or where hardly any others are of its kinds);
        ``persons_count``: the fewest people of those with one-sided ends, with others, and none left out.
    """
    of_help = ends.filter(_OF_HELP).with_columns(is_one_sided=_IS_ONE_SIDED)
    # every end stands under its law once or twice (with its total), which leaves a mean as it is
    norms = of_help.group_by(*LAW_KEY, *strata).agg(
        norm=pl.col("is_one_sided").mean(), kind_count=pl.col("delivery").n_unique()
    )
    own = of_help.group_by(*key, *strata).agg(own_count=pl.len())
    beside = of_help.join(norms, on=[*LAW_KEY, *strata], nulls_equal=True)
    beside = beside.join(own, on=list(dict.fromkeys([*key, *strata])), nulls_equal=True).with_columns(
        smooth=(pl.col("norm") * pl.col("kind_count") + 1) / (pl.col("kind_count") + 2),
        has_others=pl.col("kind_count").cast(pl.Int64) - pl.col("own_count") >= _OTHERS * pl.col("own_count"),
    )
    # in one order, because a sum of floats in another order is another sum
    ordered = beside.sort(*key, "norm", "smooth")
    sums = ordered.group_by(key, maintain_order=True).agg(
        help_ends_count=pl.len().cast(pl.Int64),
        one_sided_count=pl.col("is_one_sided").sum().cast(pl.Int64),
        expected=pl.col("norm").mean(),
        noise=(pl.col("smooth") * (1 - pl.col("smooth"))).sum() / pl.len() ** 2,
        comparable=pl.col("has_others").mean(),
        sided_people=people(pl.col("is_one_sided")),
        other_people=people(~pl.col("is_one_sided")),
    )
    rows = sums.sort(key)
    low, high = wilson_limits(rows["one_sided_count"].to_numpy(), rows["help_ends_count"].to_numpy())
    told = rows.with_columns(
        one_sided_share=pl.col("one_sided_count") / pl.col("help_ends_count"),
        low_share=pl.Series(low),
        high_share=pl.Series(high),
        persons_count=fewest("sided_people", "other_people"),
    )
    return _corrected(told, key)


def fewest(*counts: str) -> pl.Expr:
    """Give the least count of people of those with anybody; null when people of one of them are unknown."""
    some = [pl.when(pl.col(name) > 0).then(pl.col(name)) for name in counts]
    is_unknown = pl.any_horizontal(pl.col(name).is_null() for name in counts)
    return pl.when(~is_unknown).then(pl.min_horizontal(some))


def _corrected(rows: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    """Draw the differences of each law together; a unit that is its own norm has none."""
    can = (pl.col("help_ends_count") >= LEAST_ENDS) & (pl.col("comparable") >= _COMPARABLE)
    parts = []
    for law in rows.filter(can).partition_by(LAW_KEY, maintain_order=True):
        observed = law["one_sided_share"].to_numpy() - law["expected"].to_numpy()
        mean, spread = shrunk_over_spreads(observed, law["noise"].to_numpy())
        parts.append(
            law.select(
                *key,
                expected_share="expected",
                difference_share=pl.Series(mean),
                low_difference_share=pl.Series(mean - _TWO_SIDED_95 * spread),
                high_difference_share=pl.Series(mean + _TWO_SIDED_95 * spread),
            )
        )
    empty = rows.head(0).select(*key).with_columns(pl.lit(None, pl.Float64).alias(name) for name in CORRECTED)
    told = rows.join(pl.concat([empty, *parts]), on=list(key), how="left", nulls_equal=True)
    return told.with_columns(
        pl.when(pl.col(name).is_null()).then(pl.lit("not_applicable")).alias(f"{name}_status") for name in CORRECTED
    )


def per_year(ends: pl.DataFrame) -> pl.DataFrame:
    """Give the share that ended one-sidedly per law and year, with Wilson's limits."""
    of_help = ends.filter(_OF_HELP)
    rows = of_help.group_by(*LAW_KEY, "year").agg(
        help_ends_count=pl.len().cast(pl.Int64),
        one_sided_count=_IS_ONE_SIDED.sum().cast(pl.Int64),
        sided_people=people(_IS_ONE_SIDED),
        other_people=people(~_IS_ONE_SIDED),
    )
    low, high = wilson_limits(np.array(rows["one_sided_count"]), np.array(rows["help_ends_count"]))
    return rows.with_columns(
        one_sided_share=pl.col("one_sided_count") / pl.col("help_ends_count"),
        low_share=pl.Series(low),
        high_share=pl.Series(high),
        persons_count=fewest("sided_people", "other_people"),
    )
