"""Two things that make one referrer dearer than another, kept apart: what help it is, and who the people are."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.referrers.reading import LAW_KEY, NOT_KNOWN, OUTSIDE, OWN, PERSON, REFERRERS, Referred

REFERRER = [*LAW_KEY, "referrer"]
LEAST_CLIENTS = 10
"""Fewer people tell nothing of a mean."""
_TWO_SIDED_95 = 1.96
_CENTS = 100
_AGES = (6, 12, 18, 45, 65, 80)
"""Ages at which a new kind of people begins."""


def per_referrer(referred: Referred, day: date) -> pl.DataFrame:
    """Give people, cost and both effects of each referrer of a law, and of the law as a whole.

    Returns
    -------
    polars.DataFrame
        ``clients_count`` (each person once per referrer, and once in the total), ``cost_eur``, ``cost_share``,
        ``cost_per_client_eur``; ``product_mix_eur``: what a client would cost with the products of this referrer at the
        mean cost of each, less the mean client of the law; ``client_mix_eur``: the same with the mean cost of people
        of that age, sex and earlier help; ``corrected_per_client_eur`` with its 95% limits: what is left when who the
        people are is taken away. Null with fewer than `LEAST_CLIENTS`, and support columns.
    """
    people = referred.costs.filter(pl.col(PERSON).is_not_null())
    # sorted, because a sum of floats in another order is another sum
    pairs = people.group_by(*REFERRER, PERSON).agg(pl.col("cents").sum()).sort(*REFERRER, PERSON)
    means = _of_pairs(pairs, referred, people, day)
    told = _sums(referred.costs, REFERRER).join(means, on=REFERRER, how="left")
    laws = _sums(referred.costs, LAW_KEY).with_columns(referrer=pl.lit(TOTAL))
    every = pl.concat([_every(told), laws.with_columns(_none(told, laws)).select(_every(told).columns)])
    whole = laws.select(*LAW_KEY, whole_eur="cost_eur")
    clients, cost = pl.col("clients_count"), pl.col("cost_eur")
    return (
        every.join(whole, on=LAW_KEY)
        .with_columns(
            cost_share=pl.when(pl.col("whole_eur") > 0).then(cost / pl.col("whole_eur")),
            cost_per_client_eur=pl.when(clients > 0).then(cost / clients),
        )
        .with_columns(_does_not_apply(name) for name in _OF_MEANS)
    )


_OF_MEANS = (
    *("cost_per_client_eur", "product_mix_eur", "client_mix_eur"),
    *("corrected_per_client_eur", "low_per_client_eur", "high_per_client_eur"),
)


def _does_not_apply(name: str) -> pl.Expr:
    """Say of a mean of nobody, or of too few to be one, that there is none."""
    status = pl.when(pl.col(name).is_null()).then(pl.lit("not_applicable")).otherwise(pl.lit("known"))
    return status.alias(f"{name}_status")


def access_of(referred: Referred) -> pl.DataFrame:
    """Give cost within the own access, outside it, and of which nobody knows, per law."""
    sides = {"own_eur": OWN, "outside_eur": OUTSIDE, "unknown_eur": NOT_KNOWN}
    sums = referred.costs.group_by(LAW_KEY).agg(
        pl.col("cents").filter(pl.col("referrer").is_in(list(names))).sum().alias(side) for side, names in sides.items()
    )
    people = _sums(referred.costs, LAW_KEY).drop("cost_eur", "clients_count")
    own, outside = pl.col("own_eur"), pl.col("outside_eur")
    euros = sums.with_columns(pl.col(list(sides)) / _CENTS)
    share = pl.when(own + outside > 0).then(outside / (own + outside))
    return euros.with_columns(outside_share=share).join(people, on=LAW_KEY, how="left")


def per_practice(referred: Referred) -> pl.DataFrame:
    """Give people and cost of each practice that a request names."""
    named = referred.costs.filter(pl.col("practice").is_not_null())
    rows = _sums(named, [*REFERRER, "practice"])
    clients = pl.col("clients_count")
    return rows.with_columns(cost_per_client_eur=pl.when(clients > 0).then(pl.col("cost_eur") / clients))


def _every(told: pl.DataFrame) -> pl.DataFrame:
    """Give a row for every referrer: that nobody came in by one is known."""
    laws = told.select(LAW_KEY).unique()
    rows = laws.join(pl.DataFrame({"referrer": list(REFERRERS)}), how="cross").join(told, on=REFERRER, how="left")
    return rows.with_columns(pl.col("clients_count", "persons_count").fill_null(0), pl.col("cost_eur").fill_null(0.0))


def _none(told: pl.DataFrame, laws: pl.DataFrame) -> list[pl.Expr]:
    return [pl.lit(None, told.schema[name]).alias(name) for name in told.columns if name not in laws.columns]


def _sums(costs: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    """Add up cost and count people; lines of unknown people are in the cost, and make no cell safer."""
    of_people = costs.filter(pl.col(PERSON).is_not_null()).group_by(*key, PERSON).agg(pl.col("cents").sum())
    some = of_people.filter(pl.col("cents") != 0)
    size = pl.col("cents").abs()
    support = some.group_by(key).agg(
        clients_count=pl.len().cast(pl.Int64),
        persons_count=pl.len().cast(pl.Int64),
        largest_person_eur=size.max() / _CENTS,
        second_person_eur=size.top_k(2).min() / _CENTS,
        all_persons_eur=size.sum() / _CENTS,
    )
    sums = costs.group_by(key).agg(cost_eur=pl.col("cents").sum() / _CENTS).join(support, on=list(key), how="left")
    return sums.with_columns(pl.col("clients_count", "persons_count").fill_null(0))


def _of_pairs(pairs: pl.DataFrame, referred: Referred, people: pl.DataFrame, day: date) -> pl.DataFrame:
    """Compare each referrer with the mean of its law; a pair is a person with one referrer."""
    cents = pl.col("cents")
    mean = pairs.group_by(LAW_KEY, maintain_order=True).agg(mean=cents.mean())
    own = pairs.group_by(REFERRER, maintain_order=True).agg(own=cents.mean(), spread=cents.std(), pairs=pl.len())
    by_product = _expected(people.group_by(*REFERRER, "product_group", PERSON).agg(cents.sum()), ["product_group"])
    by_client = _expected(pairs.join(_strata(referred, day), on=[*LAW_KEY, PERSON], how="left"), ["stratum"])
    both = (
        own.join(mean, on=LAW_KEY)
        .join(by_product.select(*REFERRER, products="expected"), on=REFERRER)
        .join(by_client.select(*REFERRER, clients="expected"), on=REFERRER)
    )
    corrected = pl.col("own") / (pl.col("clients") / pl.col("pairs")) * pl.col("mean")
    error = pl.col("spread") / pl.col("pairs").sqrt() / (pl.col("clients") / pl.col("pairs")) * pl.col("mean")
    says = pl.when(pl.col("pairs") >= LEAST_CLIENTS)
    return both.select(
        *REFERRER,
        product_mix_eur=says.then((pl.col("products") / pl.col("pairs") - pl.col("mean")) / _CENTS),
        client_mix_eur=says.then((pl.col("clients") / pl.col("pairs") - pl.col("mean")) / _CENTS),
        corrected_per_client_eur=says.then(corrected / _CENTS),
        low_per_client_eur=says.then(pl.max_horizontal(corrected - _TWO_SIDED_95 * error, 0.0) / _CENTS),
        high_per_client_eur=says.then((corrected + _TWO_SIDED_95 * error) / _CENTS),
    )


def _expected(rows: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Give what the rows of each referrer would cost at the mean of their kind in the law, in cents."""
    ordered = rows.sort(*REFERRER, *by, PERSON)
    means = ordered.group_by(*LAW_KEY, *by, maintain_order=True).agg(expected=pl.col("cents").mean())
    beside = ordered.join(means, on=[*LAW_KEY, *by], how="left", nulls_equal=True, maintain_order="left")
    return beside.group_by(REFERRER, maintain_order=True).agg(pl.col("expected").sum())


def _strata(referred: Referred, day: date) -> pl.DataFrame:
    """Give each person a kind: age, sex, and whether there was help before the last year."""
    known = referred.toewijzingen.filter(pl.col(PERSON).is_not_null()).group_by(*LAW_KEY, PERSON)
    traits = known.agg(pl.col("birth_year").max(), pl.col("sex").max(), first=pl.col("start_date").min())
    age = pl.lit(day.year) - pl.col("birth_year")
    passed = pl.sum_horizontal((age >= edge).cast(pl.Int64) for edge in _AGES)
    band = pl.when(age.is_not_null()).then(passed).cast(pl.String).fill_null("")
    had_before = pl.col("first") < pl.lit(day.replace(year=day.year - 1, day=1))
    parts = [band, pl.col("sex").cast(pl.String).fill_null(""), had_before.cast(pl.String).fill_null("")]
    return traits.select(*LAW_KEY, PERSON, stratum=pl.concat_str(parts, separator="/"))
