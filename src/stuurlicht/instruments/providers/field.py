"""The field of providers: how many, how concentrated, who came and who left, and who grew unusually."""

import numpy as np
import polars as pl

from stuurlicht.instruments.providers.reading import LAW_KEY, PERSON, PROVIDER
from stuurlicht.methods.unusual_growth import unusual_growth

UNUSUAL = 3.0
"""Spreads from the usual growth beyond which a provider stands out."""
LEAST_PERSONS = 10
"""On fewer people growth says little."""
_CENTS = 100
_LARGEST = 5
_OF_GROWTH = ("growth_share", "usual_share", "cost_share")


def per_provider(declared: pl.DataFrame, small_cents: int) -> pl.DataFrame:
    """Give amounts, people, standing and growth of each provider.

    Parameters
    ----------
    declared : polars.DataFrame
        See `reading.read_declared`.
    small_cents : int
        A provider with less in a year is small.
    """
    sums = declared.group_by(PROVIDER).agg(pl.col("now", "before").sum()).sort(PROVIDER)
    people = support(declared, PROVIDER)
    rows = sums.join(people, on=PROVIDER, how="left").with_columns(
        cost_eur=pl.col("now") / _CENTS,
        previous_eur=pl.col("before") / _CENTS,
        is_small=pl.when(pl.col("now") > 0).then(pl.col("now") < small_cents),
        standing=_standing(),
        cost_share=_share("now", pl.col("now").sum().over(LAW_KEY)),
    )
    return _with_growth(rows).sort(PROVIDER)


def _standing() -> pl.Expr:
    is_now, was_before = pl.col("now") > 0, pl.col("before") > 0
    return (
        pl.when(is_now & was_before)
        .then(pl.lit("stayed"))
        .when(is_now)
        .then(pl.lit("entered"))
        .when(was_before)
        .then(pl.lit("left"))
        .otherwise(pl.lit("settled"))
    )


def _share(part: str, whole: pl.Expr) -> pl.Expr:
    return pl.when(whole > 0).then(pl.col(part) / whole)


def _with_growth(rows: pl.DataFrame) -> pl.DataFrame:
    """Lay growth beside each provider, and say whether it stands out among those of its law."""
    parts = []
    for law in rows.partition_by(LAW_KEY, maintain_order=True):
        numbers = law.select(pl.col("before", "now").cast(pl.Float64), size=pl.col("persons_count").fill_null(0.0))
        found = unusual_growth(*(numbers[name].cast(pl.Float64).to_numpy() for name in ("before", "now", "size")))
        usual = None if np.isnan(found.usual) else found.usual
        scored = law.with_columns(
            growth_share=pl.Series(found.growth, nan_to_null=True),
            score=pl.Series(found.score, nan_to_null=True),
            usual_share=pl.lit(usual, dtype=pl.Float64),
        )
        parts.append(scored)
    told = pl.concat(parts)
    is_few = pl.col("persons_count").fill_null(0) < LEAST_PERSONS
    growth = (
        pl.when(pl.col("score").is_null())
        .then(pl.lit("none"))
        .when(is_few)
        .then(pl.lit("few"))
        .when(pl.col("score") > UNUSUAL)
        .then(pl.lit("up"))
        .when(pl.col("score") < -UNUSUAL)
        .then(pl.lit("down"))
        .otherwise(pl.lit("usual"))
    )
    absent = {name: pl.when(pl.col(name).is_null()).then(pl.lit("not_applicable")) for name in _OF_GROWTH}
    return told.with_columns(growth=growth).with_columns(
        status.alias(f"{name}_status") for name, status in absent.items()
    )


def per_law(providers: pl.DataFrame) -> pl.DataFrame:
    """Count the providers of each law, and give how the money is divided over them."""
    paid = providers.filter(pl.col("now") > 0)
    ranked = pl.col("now").sort(descending=True)
    whole = pl.col("now").sum()
    divided = paid.group_by(LAW_KEY).agg(
        half_count=(ranked.cum_sum() * 2 < whole).sum() + 1,
        largest=ranked.get(0),
        second=ranked.get(1, null_on_oob=True).fill_null(0),
        five=ranked.head(_LARGEST).sum(),
        small=pl.col("now").filter("is_small").sum(),
        small_count=pl.col("is_small").sum(),
        paid=whole,
        squares=(ranked / whole).pow(2).sum(),
    )
    standing = pl.col("standing")
    counted = providers.group_by(LAW_KEY).agg(
        providers_count=standing.is_in(["stayed", "entered"]).sum(),
        previous_count=standing.is_in(["stayed", "left"]).sum(),
        stayed_count=(standing == "stayed").sum(),
        entered_count=(standing == "entered").sum(),
        left_count=(standing == "left").sum(),
        cost_eur=pl.col("now").sum() / _CENTS,
        previous_eur=pl.col("before").sum() / _CENTS,
    )
    rows = counted.join(divided, on=LAW_KEY, how="left").with_columns(
        largest_share=_share("largest", pl.col("paid")),
        five_share=_share("five", pl.col("paid")),
        small_share=_share("small", pl.col("paid")),
        equal_count=1 / pl.col("squares"),
        largest_provider_eur=pl.col("largest").fill_null(0) / _CENTS,
        second_provider_eur=pl.col("second").fill_null(0) / _CENTS,
        all_providers_eur=pl.col("paid").fill_null(0) / _CENTS,
    )
    counts = [name for name in rows.columns if name.endswith("_count") and name != "equal_count"]
    return rows.with_columns(pl.col(counts).cast(pl.Int64))


def per_group(declared: pl.DataFrame) -> pl.DataFrame:
    """Tell for each product group how much rests on its largest provider, in money and in people."""
    key = [*LAW_KEY, "product_group"]
    of_provider = declared.group_by(*key, "provider").agg(
        pl.col("now").sum(), people=pl.col(PERSON).filter(pl.col("now") != 0).drop_nulls().n_unique()
    )
    paid = of_provider.filter(pl.col("now") > 0)
    first = paid.sort("now", "provider", descending=[True, False]).group_by(key, maintain_order=True).first()
    whole = paid.group_by(key).agg(
        providers_count=pl.len().cast(pl.Int64), cost_eur=pl.col("now").sum() / _CENTS, paid=pl.col("now").sum()
    )
    rows = first.rename({"people": "largest_clients_count"}).join(whole, on=key)
    of_largest = declared.join(first.select(*key, "provider"), on=[*key, "provider"])
    return (
        rows.with_columns(largest_share=_share("now", pl.col("paid")))
        .with_columns(pl.col("largest_clients_count").cast(pl.Int64))
        .join(support(of_largest, key), on=key, how="left")
    )


def support(declared: pl.DataFrame, key: tuple[str, ...] | list[str]) -> pl.DataFrame:
    """Count the people behind each row and find the two largest; unknown people make no row safer.

    A row tells of two years: it is as safe as the year with the fewest people, of those with any.
    """
    people = declared.filter(pl.col(PERSON).is_not_null()).group_by(*key, PERSON).agg(pl.col("now", "before").sum())
    amounts = people.with_columns(most=pl.max_horizontal(pl.col("now").abs(), pl.col("before").abs()) / _CENTS)
    ranked = pl.col("most").sort(descending=True)
    return (
        amounts.group_by(key)
        .agg(
            clients_count=_people("now"),
            previous_count=_people("before"),
            largest_person_eur=ranked.get(0),
            second_person_eur=ranked.get(1, null_on_oob=True).fill_null(0.0),
            all_persons_eur=ranked.sum(),
        )
        .with_columns(persons_count=pl.min_horizontal(_some("clients_count"), _some("previous_count")))
    )


def _people(year: str) -> pl.Expr:
    return (pl.col(year) != 0).sum().cast(pl.Int64)


def _some(count: str) -> pl.Expr:
    return pl.when(pl.col(count) > 0).then(pl.col(count))
