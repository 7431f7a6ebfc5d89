"""Who stands behind an effect, and how fast people and cost grew beside each other."""

import narwhals as nw
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.price_volume.factors import BEFORE, Basis
from stuurlicht.instruments.price_volume.reading import LAW_KEY, PERSON

_NUMBERS = ("persons", "largest", "second", "all")


def with_people(rows: pl.DataFrame, basis: Basis, segment: str) -> pl.DataFrame:
    """Give each row the people under it, of the year in which they protect it least.

    Parameters
    ----------
    rows : polars.DataFrame
        With law, segment and ``year``: a comparison with the year before.

    Returns
    -------
    polars.DataFrame
        ``rows`` with ``persons_count`` (the fewer of the two years; a year without anybody hides nothing; null where
        cost stands and nobody is known), ``largest_person_eur``, ``second_person_eur``, ``all_persons_eur``.
    """
    key = [*LAW_KEY, segment, "year"]
    now = _support(basis.people, segment)
    then = now.with_columns(year=pl.col("year") + 1).rename({name: f"{name}_before" for name in _NUMBERS})
    both = rows.join(now, on=key, how="left").join(then, on=key, how="left")
    pair = {name: (pl.col(name), pl.col(f"{name}_before")) for name in _NUMBERS}
    told = both.with_columns(
        persons_count=pl.min_horizontal(*pair["persons"]).cast(pl.Int64),
        largest_person_eur=pl.max_horizontal(*pair["largest"]) / 100,
        second_person_eur=pl.max_horizontal(*pair["second"]) / 100,
        all_persons_eur=pl.min_horizontal(*pair["all"]) / 100,
    )
    return told.drop(*_NUMBERS, *(f"{name}_before" for name in _NUMBERS))


def _support(people: pl.DataFrame, segment: str) -> pl.DataFrame:
    key = [*LAW_KEY, segment, "year"]
    amount = pl.col("amount_cents")
    of_segments = people.group_by(*key, PERSON).agg(amount.sum().abs())
    of_laws = people.with_columns(pl.lit(TOTAL).alias(segment)).group_by(*key, PERSON).agg(amount.sum().abs())
    sizes = pl.concat([of_segments, of_laws.select(of_segments.columns)]).filter(amount > 0)
    return sizes.group_by(key).agg(
        persons=pl.len(),
        largest=amount.max(),
        second=amount.top_k(2).sum() - amount.max(),
        all=amount.sum(),
    )


def growth(basis: Basis, by_group: pl.DataFrame) -> pl.DataFrame:
    """Set people and cost of each kind of help beside those of the same months a year before.

    Parameters
    ----------
    basis : Basis
        Its people.
    by_group : polars.DataFrame
        As ``effects_by`` gives for ``product_group``.
    """
    key = [*LAW_KEY, "product_group", "year"]
    cost = by_group.filter(pl.col("factor").is_in([BEFORE, TOTAL])).pivot(
        on="factor", index=key, values="amount_cents", aggregate_function="first"
    )
    rows = cost.rename({BEFORE: "cost_before", TOTAL: "cost"})
    heads = _support(basis.people, "product_group").select(*key, clients_count=pl.col("persons").cast(pl.Int64))
    before = heads.with_columns(year=pl.col("year") + 1).rename({"clients_count": "clients_before_count"})
    told = rows.join(heads, on=key, how="left").join(before, on=key, how="left")
    counts = pl.col("clients_count", "clients_before_count")
    told = told.with_columns(counts.fill_null(0))
    return told.with_columns(
        cost_before_eur=pl.col("cost_before") / 100,
        cost_eur=pl.col("cost") / 100,
        clients_growth_share=_grown("clients_count", "clients_before_count"),
        cost_growth_share=_grown("cost", "cost_before"),
    )


def _grown(now: str, before: str) -> pl.Expr:
    return pl.when(pl.col(before) > 0).then(pl.col(now) / pl.col(before) - 1)


def read_inhabitants(inputs: Inputs) -> pl.DataFrame:
    """Give ``municipality``, ``year``, ``inhabitants_before`` and ``inhabitants_after`` where both years are known."""
    is_meant = (nw.col("feature") == "inhabitants") & (nw.col("value_status") == "known") & (nw.col("value") > 0)
    asked = inputs.region_features.filter(is_meant).select("region", "year", "value")
    known = (
        asked.collect("polars")
        .to_polars()
        .select(
            municipality="region",
            year=pl.col("year").cast(pl.Int64),
            inhabitants_after=pl.col("value").cast(pl.Float64),
        )
    )
    before = known.select("municipality", year=pl.col("year") + 1, inhabitants_before="inhabitants_after")
    return known.join(before, on=["municipality", "year"]).with_columns(inhabitants=pl.col("inhabitants_after"))
