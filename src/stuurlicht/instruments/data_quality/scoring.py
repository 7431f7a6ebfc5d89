"""Scores: how many of what was looked at, per law and per provider, and whom that rests on."""

from collections.abc import Sequence

import polars as pl

PROVIDER = ("municipality", "law", "provider")
LAW_KEY = ("municipality", "law")
PERSON = "person_in_law"
SUPPORT = ("persons_count", "largest_person_cents", "second_person_cents", "all_persons_cents")
LEAST_BASE = 5
"""A share of fewer says little of a provider, so it does not take part in what is usual."""
LEAST_PROVIDERS = 3
"""What is usual among fewer tells what one of them does."""
LEAST_PERSONS = 10
"""On fewer people no judgement is given, and no provider is named."""


def scores(counts: pl.DataFrame, people: pl.DataFrame, usual: pl.DataFrame, grain: Sequence[str]) -> pl.DataFrame:
    """Add up to ``grain`` and measure.

    Parameters
    ----------
    counts : polars.DataFrame
        `PROVIDER`, ``measure``, ``hits`` and ``base``; ``hits_cents`` and ``base_cents`` where there are amounts.
    people : polars.DataFrame
        `PROVIDER`, ``measure`` and ``person_in_law`` of each hit, with ``hits_cents`` (zero without amounts).
    usual : polars.DataFrame
        See `usual_shares`.
    grain : sequence of str
        `LAW_KEY` or `PROVIDER`.

    Returns
    -------
    polars.DataFrame
        ``counted_count``, ``base_count``, ``counted_share``, ``amount_eur``, ``amount_share``, ``typical_share`` and
        `SUPPORT`. A share of nothing is null. ``persons_count`` is null where only unknown people were hit.
    """
    key = [*grain, "measure"]
    numbers = [name for name in ("hits", "base", "hits_cents", "base_cents") if name in counts.columns]
    told = counts.group_by(key).agg(pl.col(numbers).sum().cast(pl.Int64))
    told = told.join(support(people, key), on=key, how="left").join(usual, on=[*LAW_KEY, "measure"], how="left")
    is_nobody = pl.col("hits") == 0
    empty = [pl.when(is_nobody).then(0).otherwise(pl.col(name)).alias(name) for name in SUPPORT]
    with_shares = told.with_columns(
        *empty,
        counted_count=pl.col("hits"),
        base_count=pl.col("base"),
        counted_share=_share("hits", "base"),
    )
    if "hits_cents" not in numbers:
        return with_shares
    return with_shares.with_columns(
        amount_eur=pl.col("hits_cents") / 100, amount_share=_share("hits_cents", "base_cents")
    )


def _share(part: str, whole: str) -> pl.Expr:
    return pl.when(pl.col(whole) > 0).then(pl.col(part) / pl.col(whole))


def usual_shares(counts: pl.DataFrame) -> pl.DataFrame:
    """Give per law and measure the median over providers of the share by count, where there are enough of them."""
    sums = counts.group_by(*PROVIDER, "measure").agg(pl.col("hits", "base").sum())
    enough = sums.filter(pl.col("base") >= LEAST_BASE)
    median = enough.group_by(*LAW_KEY, "measure").agg(
        typical_share=(pl.col("hits") / pl.col("base")).median(), providers=pl.len()
    )
    return median.filter(pl.col("providers") >= LEAST_PROVIDERS).drop("providers")


def support(people: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    """Count the people behind each row and find the two largest; unknown people make no row safer."""
    per_person = people.filter(pl.col(PERSON).is_not_null()).group_by(*key, PERSON).agg(pl.col("hits_cents").sum())
    ranked = pl.col("hits_cents").sort(descending=True)
    return per_person.group_by(key).agg(
        persons_count=pl.len().cast(pl.Int64),
        largest_person_cents=ranked.get(0).cast(pl.Float64),
        second_person_cents=ranked.get(1, null_on_oob=True).cast(pl.Float64).fill_null(0.0),
        all_persons_cents=pl.col("hits_cents").sum().cast(pl.Float64),
    )
