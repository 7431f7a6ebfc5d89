"""Book years: what was not yet declared when a year closed, and how that ran off. Eurocents."""

from datetime import date

import numpy as np
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.nowcast.cube import LAW_KEY
from stuurlicht.instruments.nowcast.estimate import (
    YEAR,
    Estimate,
    Point,
    arrived_on,
    expected_of,
    places_of,
    point_at,
    year_of,
)
from stuurlicht.instruments.nowcast.facts import LEAST_HISTORY_MONTHS, Facts
from stuurlicht.instruments.nowcast.fitting import sum_by_law
from stuurlicht.instruments.nowcast.hindsight import Hindsight
from stuurlicht.methods.chain_ladder import developed_shares
from stuurlicht.methods.triangles import Floats, latest_diagonal

_AFTER_CLOSE = ("declared_since", "still_open", "run_off")
AMOUNTS = ("expected", "declared_at_close", "accrual", "declared_since", "still_open", "run_off")


def care_years(hindsight: Hindsight, point: Point, found: Estimate) -> pl.DataFrame:
    """Give the accrual of every care year at its 31 December, and what became of it; the running year last.

    Returns
    -------
    polars.DataFrame
        Per ``municipality``, ``law`` (also over the laws) and ``care_year``: `AMOUNTS` in eurocents.
        ``accrual`` is what was (or will be) expected on 31 December to be declared later; ``declared_since`` and
        ``still_open`` what came of it and is still to come; ``run_off`` the accrual less both: positive is released,
        negative came on top in a later book year. ``nan`` when unknown.
    """
    count, running = point.facts.count, found.months[0].year
    years = range(point.facts.months[0].year, running + 1)
    closed = [year for year in years if _closing_count(point.facts, year) <= count and _is_whole(point.facts, year)]
    frames = [_closed_year(hindsight, point, year) for year in closed]
    told = pl.concat(frames if running in closed else [*frames, _running_year(point, found)])
    over_laws = told.group_by("municipality", "care_year", maintain_order=True).agg(
        pl.col(AMOUNTS).sum(), law=pl.lit(TOTAL)
    )
    whole = pl.concat([told, over_laws.select(told.columns)]).sort(*LAW_KEY, "care_year")
    is_ahead = (pl.col("care_year") == running) & pl.lit(not found.is_closed.all())
    return whole.with_columns(
        pl.when(is_ahead).then(pl.lit("not_applicable")).alias(f"{name}_eur_status") for name in _AFTER_CLOSE
    )


def _closing_count(facts: Facts, year: int) -> int:
    """Give how many months had closed at the end of a year."""
    return int(places_of(facts, (date(year, YEAR, 1),))[0]) + 1


def _is_whole(facts: Facts, year: int) -> bool:
    first = int(places_of(facts, (date(year, 1, 1),))[0])
    return first >= 0 and _closing_count(facts, year) >= LEAST_HISTORY_MONTHS


def _closed_year(hindsight: Hindsight, point: Point, year: int) -> pl.DataFrame:
    """Redo the year end as it was known at its close, and hold it against what stands now."""
    then = point_at(hindsight, _closing_count(point.facts, year))
    expected_then = _year_of(then, year)
    expected, declared = _year_of(point, year), _declared(point.facts, year)
    at_close = _declared(then.facts, year)
    accrual = expected_then - at_close
    amounts = (expected, at_close, accrual, declared - at_close, expected - declared, expected_then - expected)
    return _told(point.facts, year, amounts)


def _running_year(point: Point, found: Estimate) -> pl.DataFrame:
    """Expect the accrual of the year that runs: what will not have been declared on 31 December by the pattern."""
    facts, year = point.facts, found.months[0].year
    expected = facts.groups.by_law(found.expected.sum(axis=1))
    shares = developed_shares(point.fitted.model.factors)
    ages = np.minimum(YEAR - 1 - np.arange(YEAR), shares.shape[1] - 1)
    arrived = arrived_on(point, found.months, np.nan_to_num(shares)[:, ages])
    accrual = np.rint(expected - arrived)
    unknown = np.full_like(accrual, np.nan)
    return _told(facts, year, (expected, expected - accrual, accrual, unknown, unknown, unknown))


def _year_of(point: Point, year: int) -> Floats:
    _standing, expected = expected_of(point, year)
    return point.facts.groups.by_law(expected.sum(axis=1))


def _declared(facts: Facts, year: int) -> Floats:
    """Give what counts as declared in the months of a year: approved, and submitted by its chance."""
    place = places_of(facts, year_of(year))
    stood = latest_diagonal(facts.triangle)[:, place[(place >= 0) & (place < facts.count)]]
    return np.rint(sum_by_law(facts, stood.sum(axis=1)))


def _told(facts: Facts, year: int, amounts: tuple[Floats, ...]) -> pl.DataFrame:
    values = {name: pl.Series(each) for name, each in zip(AMOUNTS, amounts, strict=True)}
    return facts.laws.with_columns(care_year=pl.lit(year, pl.Int64), **values)
