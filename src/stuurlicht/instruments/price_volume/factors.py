"""The factors of cost, per product of a segment: people, what they get, and what it costs."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.price_volume.reading import LAW_KEY, PERSON, PRODUCT
from stuurlicht.methods.shapley import Floats, in_whole_cents, split_of_product

BEFORE = "before"
POPULATION, CLIENTS, MIX, INTENSITY = "population", "clients", "mix", "intensity"
INDEX, PRICE, AMOUNT, UNDIVIDED = "index", "price", "amount", "undivided"
EFFECTS = (POPULATION, CLIENTS, MIX, INTENSITY, INDEX, PRICE, AMOUNT)
"""Factors of the product, in the order in which they are multiplied and shown."""
PARTS = (BEFORE, *EFFECTS, UNDIVIDED, TOTAL)
"""What stands in a table, in reading order: the cost before, what changed it, and the cost after."""
_IN_EUROS = "83"
_YEAR_BEFORE = pl.col("year") + 1


@dataclass(frozen=True, slots=True)
class Basis:
    """What every split rests on.

    Parameters
    ----------
    costs : polars.DataFrame
        Whole ``amount_cents`` and ``unit_volume`` per finest cell, ``year`` and ``has_person``.
    people : polars.DataFrame
        See ``Declared``.
    pairs : polars.DataFrame
        ``municipality``, ``law``, ``year`` that names a period: each is compared with the one before, known wholly too.
    inhabitants : polars.DataFrame
        ``municipality``, ``year``, ``inhabitants``; only of pairs of which both numbers are known.
    known : polars.DataFrame
        ``municipality``, ``law``, ``year``, ``known_share``: part of the people of a year that is known, where that is
        not all of them.
    index_share : float or None
        Part by which agreed prices rose in the last year, when given.
    """

    costs: pl.DataFrame
    people: pl.DataFrame
    pairs: pl.DataFrame
    inhabitants: pl.DataFrame
    known: pl.DataFrame
    index_share: float | None


def effects_by(basis: Basis, segment: str) -> pl.DataFrame:
    """Split the change of cost of each segment, and of the law as the sum of its segments.

    Parameters
    ----------
    basis : Basis
        What is split.
    segment : str
        Column that tells the segments: disjoint parts of the cost of a law. People are counted once in the law
        whatever segment is asked, so that the effects of segments add up to those of the law.

    Returns
    -------
    polars.DataFrame
        ``municipality``, ``law``, the segment (also ``TOTAL``), ``year``, ``factor`` (`PARTS`) and whole
        ``amount_cents``. A factor that is not known of a law and year has no row.
    """
    cell = tuple(dict.fromkeys((*PRODUCT, segment)))
    both = _beside(basis, cell)
    before, after = _arrays(both)
    change = both["cents_after"].to_numpy() - both["cents_before"].to_numpy()
    whole = in_whole_cents(split_of_product(before, after), change)
    told = both.select(*LAW_KEY, segment, "year", pl.col("cents_before").alias(BEFORE)).with_columns(
        [pl.Series(name, effects) for name, effects in zip(EFFECTS, whole, strict=True)]
    )
    apart = _undivided(basis, both, segment)
    long = told.unpivot(
        index=[*LAW_KEY, segment, "year"], on=[BEFORE, *EFFECTS], variable_name="factor", value_name="amount_cents"
    )
    return _added(pl.concat([long, apart.select(long.columns)]), basis, segment)


def _added(long: pl.DataFrame, basis: Basis, segment: str) -> pl.DataFrame:
    """Add the products of each segment, the segments of each law, and the parts to the cost after."""
    key = [*LAW_KEY, segment, "year", "factor"]
    of_segments = long.group_by(key).agg(pl.col("amount_cents").sum())
    of_laws = of_segments.with_columns(pl.lit(TOTAL).alias(segment)).group_by(key).agg(pl.col("amount_cents").sum())
    parts = pl.concat([of_segments.select(*key, "amount_cents"), of_laws.select(*key, "amount_cents")])
    after = parts.group_by(key[:-1]).agg(pl.col("amount_cents").sum()).with_columns(factor=pl.lit(TOTAL))
    known = basis.inhabitants.with_columns(has_inhabitants=True).select("municipality", "year", "has_inhabitants")
    everything = pl.concat([parts, after.select(parts.columns)]).join(known, on=["municipality", "year"], how="left")
    has_index = pl.lit(basis.index_share is not None) & (pl.col("year") == basis.pairs["year"].max())
    is_known = pl.when(pl.col("factor") == POPULATION).then(pl.col("has_inhabitants").fill_null(value=False))
    shown = is_known.when(pl.col("factor") == INDEX).then(has_index).otherwise(pl.lit(value=True))
    return everything.filter(shown).drop("has_inhabitants")


def _beside(basis: Basis, cell: tuple[str, ...]) -> pl.DataFrame:
    """Lay each cell of a period beside the same cell of the one before; what was not there has nobody and no money."""
    known = basis.costs.filter(pl.col("has_person")).group_by(*cell, "year")
    sums = known.agg(cents=pl.col("amount_cents").sum(), units=pl.col("unit_volume").sum())
    heads = basis.people.group_by(*cell, "year").agg(clients=pl.col(PERSON).n_unique().cast(pl.Int64))
    cells = sums.join(heads, on=[*cell, "year"])  # money of nobody stands apart
    now = cells.join(basis.pairs, on=[*LAW_KEY, "year"], how="semi")
    then = cells.with_columns(year=_YEAR_BEFORE).join(basis.pairs, on=[*LAW_KEY, "year"], how="semi")
    numbers = ("cents", "units", "clients")
    now = now.rename({name: f"{name}_after" for name in numbers})
    then = then.rename({name: f"{name}_before" for name in numbers})
    both = then.join(now, on=[*cell, "year"], how="full", coalesce=True).sort(*cell, "year")
    filled = both.with_columns(
        pl.col(f"{name}_{when}").fill_null(0) for name in numbers for when in ("before", "after")
    )
    return _with_law(filled, basis)


def _with_law(both: pl.DataFrame, basis: Basis) -> pl.DataFrame:
    """Add how many people the law helped, how many live there, and the index."""
    people = basis.people.group_by(*LAW_KEY, "year").agg(everyone_after=pl.col(PERSON).n_unique().cast(pl.Int64))
    before = people.select(*LAW_KEY, _YEAR_BEFORE, everyone_before="everyone_after")
    live = basis.inhabitants.select("municipality", "year", "inhabitants_before", "inhabitants_after")
    told = (
        both.join(people, on=[*LAW_KEY, "year"], how="left")
        .join(before, on=[*LAW_KEY, "year"], how="left")
        .join(live, on=["municipality", "year"], how="left")
        .join(basis.known, on=[*LAW_KEY, "year"], how="left")
    )
    known = pl.col("known_share").fill_null(1.0)
    index = 1.0 + (basis.index_share or 0.0)
    is_last = pl.col("year") == basis.pairs["year"].max()
    return told.with_columns(
        pl.col("everyone_before").fill_null(0),
        pl.col("everyone_after").fill_null(0) / known,
        pl.col("clients_after") / known,
        pl.col("inhabitants_before", "inhabitants_after").fill_null(1.0),
        index=pl.when(is_last).then(pl.lit(index)).otherwise(1.0),
    ).sort(both.columns[: both.columns.index("year") + 1])


def _arrays(both: pl.DataFrame) -> tuple[Floats, Floats]:
    """Give the factors before and after, in the order of `EFFECTS`: array (factors, cells), cents per product."""
    got = {name: both[name].to_numpy().astype(np.float64) for name in both.columns if both[name].dtype.is_numeric()}
    has_price = _has_price(both)
    sides = [_side(got, when, has_price) for when in ("before", "after")]
    is_there = [got[f"clients_{when}"] > 0 for when in ("before", "after")]
    for own, other, there in ((0, 1, is_there[0]), (1, 0, is_there[1])):
        for factor in (INTENSITY, PRICE, AMOUNT):  # what was not there takes what it cost when it was
            sides[own][factor] = np.where(there, sides[own][factor], sides[other][factor])
        nobody = got[f"everyone_{('before', 'after')[own]}"] == 0
        sides[own][MIX] = np.where(nobody, sides[other][MIX], sides[own][MIX])
    index = np.where(has_price & is_there[0] & is_there[1], got["index"], 1.0)
    sides[1][INDEX] = index
    sides[1][PRICE] = sides[1][PRICE] / index
    before, after = (np.stack([side[name] for name in EFFECTS]) for side in sides)
    return before, after


def _side(got: dict[str, Floats], when: str, has_price: np.ndarray) -> dict[str, Floats]:
    clients, law, live = (got[f"{name}_{when}"] for name in ("clients", "everyone", "inhabitants"))
    units, cents = got[f"units_{when}"], got[f"cents_{when}"]
    one = np.ones_like(clients)
    per_client = _divided(cents, clients)
    return {
        POPULATION: live,
        CLIENTS: law / live,
        MIX: _divided(clients, law),
        INTENSITY: np.where(has_price, _divided(units, clients), one),
        INDEX: one,
        PRICE: np.where(has_price, _divided(cents, units), one),
        AMOUNT: np.where(has_price, one, per_client),
    }


def _divided(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole != 0)


def _has_price(both: pl.DataFrame) -> np.ndarray:
    """Tell which cells have a price: units that are no euros, in each year in which the cell was there."""
    counted = [(pl.col(f"clients_{when}") == 0) | (pl.col(f"units_{when}") > 0) for when in ("before", "after")]
    is_priced = ~pl.col("unit").is_in(["", _IN_EUROS]) & counted[0] & counted[1]
    return both.select(is_priced).to_series().to_numpy()


def _undivided(basis: Basis, both: pl.DataFrame, segment: str) -> pl.DataFrame:
    """Give cost of which nobody knows for whom it was: it belongs to no factor, and its change stands apart."""
    key = [*LAW_KEY, segment, "year"]
    sums = basis.costs.group_by(key).agg(pl.col("amount_cents").sum())
    sides = {"after": sums, "before": sums.with_columns(year=_YEAR_BEFORE)}
    told = both.group_by(key).agg(pl.col("cents_before", "cents_after").sum())
    for when, side in sides.items():
        asked = side.join(basis.pairs, on=[*LAW_KEY, "year"], how="semi").rename({"amount_cents": f"all_{when}"})
        told = told.join(asked, on=key, how="full", coalesce=True)
    rest = [
        (pl.col(f"all_{when}").fill_null(0) - pl.col(f"cents_{when}").fill_null(0)).alias(when)
        for when in ("before", "after")
    ]
    apart = told.select(*key, *rest)
    moved = apart.select(*key, factor=pl.lit(UNDIVIDED), amount_cents=pl.col("after") - pl.col("before"))
    return pl.concat([moved, apart.select(*key, factor=pl.lit(BEFORE), amount_cents=pl.col("before"))])
