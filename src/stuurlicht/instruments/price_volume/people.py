"""Who stands behind an effect, and how fast people and cost grew beside each other."""

from datetime import timedelta

import narwhals as nw
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.price_volume.factors import BEFORE, Basis
from stuurlicht.instruments.price_volume.periods import Periods
from stuurlicht.instruments.price_volume.reading import LAW_KEY, PERSON

_YEAR_DAYS, _YEAR_MONTHS = 365, 12
_NUMBERS = ("persons", "largest", "second", "all")


def with_people(rows: pl.DataFrame, basis: Basis, segment: str) -> pl.DataFrame:
    """Give each row the people under it, of the period in which they protect it least.

    Parameters
    ----------
    rows : polars.DataFrame
        With law, segment and ``year``: a comparison with the period before.

    Returns
    -------
    polars.DataFrame
        ``rows`` with ``persons_count`` (the fewer of the two periods; one without anybody hides nothing; null where
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
    """Set people and cost of each kind of help beside those of the period before.

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
    told = told.join(basis.known, on=[*LAW_KEY, "year"], how="left")
    told = told.with_columns(counts.fill_null(0), pl.col("known_share").fill_null(1.0))
    told = told.with_columns(alike=pl.col("clients_before_count") * pl.col("known_share"))
    return told.with_columns(
        cost_before_eur=pl.col("cost_before") / 100,
        cost_eur=pl.col("cost") / 100,
        clients_growth_share=_grown("clients_count", "alike"),
        cost_growth_share=_grown("cost", "cost_before"),
    )


def _grown(now: str, before: str) -> pl.Expr:
    return pl.when(pl.col(before) > 0).then(pl.col(now) / pl.col(before) - 1)


def read_inhabitants(inputs: Inputs, chosen: Periods) -> pl.DataFrame:
    """Give ``municipality``, ``year``, ``inhabitants_before`` and ``inhabitants_after`` where both years are known.

    The year of a period is the one in which it ends. Of two periods that end in one year no growth is known.
    """
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
    if chosen.years_apart == 0:
        known = known.clear()
    then = pl.col("year") + chosen.years_apart
    before = known.select("municipality", year=then, inhabitants_before="inhabitants_after")
    return known.join(before, on=["municipality", "year"]).with_columns(inhabitants=pl.col("inhabitants_after"))


def known_by_then(inputs: Inputs, chosen: Periods, people: pl.DataFrame) -> pl.DataFrame:
    """Give which part of the people of the earlier period was known as long after it as the later one is known now.

    People begin before they are declared: of the later period the same part will be missing.

    Returns
    -------
    polars.DataFrame
        ``municipality``, ``law``, ``year`` (the last one) and ``known_share``, above 0 and at most 1. A law of which
        nobody was known by then has no row.
    """
    last = chosen.last_month
    then = inputs.day - timedelta(days=_YEAR_DAYS * chosen.months_apart // _YEAR_MONTHS)
    before = chosen.span(last.year - 1)
    month = nw.col("care_month")
    told = inputs.declaration_events.filter(
        month >= nw.lit(before.first_month),
        month <= nw.lit(before.last_month),
        nw.col("event_date") <= nw.lit(then),
        ~nw.col(PERSON).is_null(),
    )
    amount = (nw.col("approved_cents") + nw.col("pending_cents")).sum().alias("amount_cents")
    standing = told.group_by(*LAW_KEY, PERSON).agg(amount).filter(nw.col("amount_cents") != 0)
    counted = standing.group_by(*LAW_KEY).agg(nw.len().alias("known")).collect("polars").to_polars()
    of_year = people.filter(pl.col("year") == last.year - 1).group_by(LAW_KEY).agg(everyone=pl.col(PERSON).n_unique())
    share = (pl.col("known") / pl.col("everyone")).clip(upper_bound=1.0)
    return counted.join(of_year, on=LAW_KEY).select(
        *LAW_KEY, year=pl.lit(last.year, dtype=pl.Int64), known_share=share.cast(pl.Float64)
    )
