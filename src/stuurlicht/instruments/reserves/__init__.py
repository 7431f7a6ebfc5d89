"""Reserves: how long do they last if budgets keep being off as they were?"""

from collections.abc import Iterator
from datetime import date

import numpy as np
import polars as pl

from stuurlicht.core import Reference, Result, Table, _
from stuurlicht.instruments.base import Inputs, Instrument, Lever, NoDataError, parameter, parameters
from stuurlicht.instruments.frames import declared
from stuurlicht.instruments.reserves.declaration import (
    CHARTS,
    DEPLETION,
    PAGES,
    PATHS,
    SPENDING,
    SPENDING_PARTS,
    STANDS,
    TABLES,
)
from stuurlicht.instruments.reserves.deficits import (
    DeficitPaths,
    PastBudgetErrors,
    first_empty,
    first_year_after,
    remaining,
)
from stuurlicht.instruments.reserves.words import chart_words, statements
from stuurlicht.methods.triangles import Floats
from stuurlicht.tables.registers.reserves import FREE, reserves

__all__ = ["INSTRUMENT", "DeficitPaths", "ReservesParameters", "compute"]

_BANDS = {"median_eur": 0.5, "low80_eur": 0.1, "high80_eur": 0.9, "low95_eur": 0.025, "high95_eur": 0.975}
_EARLY, _HALF = 0.1, 0.5
_Row = dict[str, object]


@parameters
class ReservesParameters:
    """Choices of reserves."""

    years_count: int = parameter(4, label=_("Aantal jaren vooruit"), at_least=1, at_most=10)
    surplus_share: float = parameter(
        1.0, label=_("Deel van een overschot dat terugkomt in de reserve"), at_least=0.0, at_most=1.0
    )
    draws_count: int = parameter(4000, label=_("Aantal trekkingen"), at_least=500, at_most=50_000)


def compute(inputs: Inputs, chosen: ReservesParameters) -> Result:
    """Follow what may be used of the reserves under drawn deficits.

    Parameters
    ----------
    inputs : Inputs
        The register ``reserves``, and the answer of iv3_change.
    chosen : ReservesParameters
        How far ahead, and what happens with a surplus.

    Returns
    -------
    Result
        Of every municipality with a stand on or before the day: ``stands``, ``paths``, ``depletion``; ``spending``
        names what is not supplied.

    Raises
    ------
    NoDataError
        If nobody handed in a stand of reserves.
    """
    stands = _newest_stands(inputs)
    if stands.is_empty():
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    errors = PastBudgetErrors(inputs.results["iv3_change"])
    budgets = [errors.newest_budget(code) for code in stands["municipality"]]
    stands = stands.with_columns(budget_eur=pl.Series(budgets, dtype=pl.Float64))
    paths, depletion = _ahead(stands, errors, inputs, chosen)
    tables = {
        "stands": declared(stands, STANDS),
        "paths": _typed(paths, PATHS),
        "depletion": _typed(depletion, DEPLETION),
        "spending": _not_supplied(stands),
    }
    told = statements(tables["depletion"], tables["stands"], inputs.day)
    return Result(tables=tables, statements=told, chart_words=chart_words())


def _newest_stands(inputs: Inputs) -> pl.DataFrame:
    """Add up the newest stand of each municipality, in euros; a kind without a row is unknown, never nothing."""
    rows = inputs.reserves.collect("polars").to_polars().filter(pl.col("stand_date") <= inputs.day)
    newest = rows.filter(pl.col("stand_date") == pl.col("stand_date").max().over("municipality"))
    is_free, euros = pl.col("kind") == FREE, pl.col("amount_cents") / 100
    added = newest.group_by("municipality").agg(
        pl.col("stand_date").first(),
        free_eur=pl.when(is_free.any()).then(euros.filter(is_free).sum()),
        earmarked_eur=pl.when((~is_free).any()).then(euros.filter(~is_free).sum()),
        minimum_eur=(pl.col("minimum_cents").fill_null(0) / 100).filter(is_free).sum(),
    )
    return added.with_columns(available_eur=pl.col("free_eur") - pl.col("minimum_eur")).sort("municipality")


def _ahead(
    stands: pl.DataFrame, deficits: DeficitPaths, inputs: Inputs, chosen: ReservesParameters
) -> tuple[list[_Row], list[_Row]]:
    paths: list[_Row] = []
    ends: list[_Row] = []
    for row in stands.iter_rows(named=True):
        years = _years_after(row["stand_date"], chosen.years_count)
        random = inputs.random(row["municipality"])
        drawn = deficits.draws(row["municipality"], len(years), chosen.draws_count, random)
        named = {"municipality": row["municipality"]}
        basis = {"errors_basis": deficits.basis(row["municipality"])}
        if drawn is None or row["available_eur"] is None:
            paths += [{**named, "book_year": year} for year in years]
            ends.append({**named, **basis, "last_year": years[-1]})
            continue
        left = remaining(row["available_eur"], drawn, chosen.surplus_share)
        paths += [{**named, **told} for told in _by_year(left, years)]
        if row["earmarked_eur"] is not None:
            together = remaining(row["free_eur"] + row["earmarked_eur"], drawn, chosen.surplus_share)
            chances = _chances(together, len(years))
            for told, chance in zip(paths[-len(years) :], chances, strict=True):
                told["all_empty_probability"] = chance
        ends.append({**named, **basis, "last_year": years[-1], **_end(left, years)})
    return paths, ends


def _years_after(stand: date, years_count: int) -> tuple[int, ...]:
    first = first_year_after(stand)
    return tuple(range(first, first + years_count))


def _by_year(left: Floats, years: tuple[int, ...]) -> Iterator[_Row]:
    for at, (year, chance) in enumerate(zip(years, _chances(left, len(years)), strict=True)):
        bands = {name: float(np.quantile(left[:, at], share)) for name, share in _BANDS.items()}
        yield {"book_year": year, **bands, "empty_probability": chance}


def _chances(left: Floats, years_count: int) -> list[float]:
    """Give the share of paths that were empty in each year or earlier."""
    empty = first_empty(left)
    return [float((empty <= at).mean()) for at in range(years_count)]


def _end(left: Floats, years: tuple[int, ...]) -> _Row:
    empty = first_empty(left)

    def year_at(share: float) -> int | None:
        """Give the first year by which it is empty in this share of the paths."""
        return next((year for at, year in enumerate(years) if float((empty <= at).mean()) >= share), None)

    chance = float(np.isfinite(empty).mean())
    return {"empty_probability": chance, "median_year": year_at(_HALF), "early_year": year_at(_EARLY)}


def _typed(rows: list[_Row], table: Table) -> pl.DataFrame:
    kinds = {"integer": pl.Int64, "number": pl.Float64, "text": pl.String}
    schema = {column.name: kinds[column.kind] for column in table.columns}
    return declared(pl.DataFrame(rows, schema), table)


def _not_supplied(stands: pl.DataFrame) -> pl.DataFrame:
    """Name the parts of spending that only messages tell: always there, never a figure."""
    parts = pl.DataFrame({"part": list(SPENDING_PARTS)})
    crossed = stands.select("municipality").join(parts, how="cross")
    nothing = crossed.with_columns(spending_eur=pl.lit(None, pl.Float64), spending_eur_status=pl.lit("unknown"))
    return declared(nothing, SPENDING)


INSTRUMENT = Instrument(
    id="reserves",
    name=_("Reserves"),
    question=_("Hoe lang zijn de reserves genoeg?"),
    lever=Lever.FINANCE,
    version=2,
    reads=(reserves,),
    uses=("iv3_change",),
    parameters=ReservesParameters,
    compute=compute,
    tables=TABLES,
    charts=CHARTS,
    pages=PAGES,
    explanation="reserves",
    not_modelled=(
        _("Een tekort dat al in de begroting staat"),
        _("Groei van de uitgaven in de komende jaren"),
        _("Andere taken die ook geld uit de reserves vragen"),
        _("Besluiten van de raad om bij te sturen als de reserves slinken"),
    ),
    references=(
        Reference("AEF voor VNG, quickscan tekorten sociaal domein (2017)", locator="2.5"),
        Reference("Visitatiecommissie financiële beheersbaarheid sociaal domein (2021)"),
    ),
)
