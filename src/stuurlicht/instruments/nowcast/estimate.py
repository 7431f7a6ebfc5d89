"""The estimate: every month of the book year, what may still happen to it, and how it was found. Eurocents."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from stuurlicht.core.periods import months_between
from stuurlicht.instruments.nowcast.draws import late_declarations_drawn, past_errors_drawn
from stuurlicht.instruments.nowcast.exposure import AHEAD
from stuurlicht.instruments.nowcast.facts import Facts
from stuurlicht.instruments.nowcast.fitting import Basis, Fitted, sum_by_law
from stuurlicht.instruments.nowcast.hindsight import Hindsight
from stuurlicht.instruments.nowcast.looks import Look, of_silent
from stuurlicht.methods.triangles import Booleans, Floats, Integers

YEAR = 12


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands declared in the months of the book year, per kind of help, shape (groups, 12).

    Parameters
    ----------
    approved, submitted : array
        Eurocents; submitted is not yet answered.
    counted : array
        Submitted times the chance of approval.
    """

    approved: Floats
    submitted: Floats
    counted: Floats


@dataclass(frozen=True, slots=True)
class Estimate:
    """Per kind of help and month of the book year.

    Parameters
    ----------
    months : tuple of date
        The twelve months of the book year.
    is_closed : array (12,)
        Months that ended before or on the as-of day.
    standing : Standing
        What is declared.
    expected, committed : array (groups, 12)
        Final amount, and what of it follows from toewijzingen in force; ``nan`` when unknown.
    exposure, imputed : array (groups, 12)
        What the toewijzingen in force would cost, and what of it no contract priced; ``nan`` when out of sight.
    draws : array (groups, 12, draws)
        Final amounts that may come of it.
    is_completed : array (groups, 12)
        Months completed by chain ladder.
    basis : array (groups,)
        What the other months were estimated from.
    """

    months: tuple[date, ...]
    is_closed: Booleans
    standing: Standing
    expected: Floats
    committed: Floats
    exposure: Floats
    imputed: Floats
    draws: Floats
    is_completed: Booleans
    basis: npt.NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class Point:
    """All that an estimate is made of, so that each part may be taken from another moment.

    Parameters
    ----------
    facts : Facts
        What was known.
    fitted : Fitted
        What was read from it.
    bases : array (laws,)
        What each law is estimated from.
    looks : Mapping of Basis to Look
        What each basis expects of these facts.
    """

    facts: Facts
    fitted: Fitted
    bases: npt.NDArray[np.str_]
    looks: dict[Basis, Look]


def point_at(hindsight: Hindsight, count: int, basis: Basis | None = None) -> Point:
    """Give the point when ``count`` months had closed; with the chosen basis of each law, or one for all."""
    facts = hindsight.facts(count)
    bases = hindsight.chosen_basis(count) if basis is None else np.full(len(facts.laws), basis)
    looks = {each: hindsight.look(count, each) for each in Basis if (bases == each).any()}
    return Point(facts, hindsight.fitted(count), bases, looks)


def year_of(book_year: int) -> tuple[date, ...]:
    """Give the months of a book year."""
    return tuple(date(book_year, month, 1) for month in range(1, YEAR + 1))


def expected_of(point: Point, book_year: int) -> tuple[Standing, Floats]:
    """Give what stands declared in each month of the year, and what is expected of it.

    A month that was not completed by chain ladder is never less than what stands declared in it.
    """
    months = year_of(book_year)
    standing = _standing(point.facts, months)
    expected = point.facts.groups.summed(_over_year(point, months, "expected"))
    is_completed = _is_completed_whole(point, months)
    told = np.where(is_completed, expected, np.maximum(expected, standing.approved + standing.counted))
    return standing, np.rint(told)  # whole cents, so that parts and totals agree to the cent


def estimate(hindsight: Hindsight, point: Point, book_year: int, draws: int, seed: int) -> Estimate:
    """Estimate every month of the book year, per segment, and draw what may still happen."""
    months, facts = year_of(book_year), point.facts
    summed = facts.groups.summed
    standing, expected = expected_of(point, book_year)
    return Estimate(
        months,
        places_of(facts, months) < facts.count,
        standing,
        expected,
        np.minimum(np.rint(summed(_over_year(point, months, "committed"))), expected),
        summed(_in_year(facts, months, facts.exposure.stood)),
        summed(_in_year(facts, months, facts.exposure.imputed)),
        expected[..., None] + summed(_around(hindsight, point, months, draws, seed)),
        _is_completed_whole(point, months),
        _basis_of(point),
    )


def _basis_of(point: Point) -> npt.NDArray[np.str_]:
    """Give what each kind of help goes by; one without toewijzingen by the pace, whatever its law goes by."""
    groups = point.facts.groups
    chosen = point.bases[groups.law_of]
    if Basis.ALLOCATIONS not in point.looks:
        return chosen
    has_some = np.asarray(point.facts.exposure.final.any(axis=1))
    count = groups.summed(has_some.astype(np.float64))
    return np.where((chosen == Basis.ALLOCATIONS) & (count == 0), Basis.PACE, chosen)


def silent_amounts(point: Point, found: Estimate) -> Floats:
    """Give what was put in place of what silent providers did not declare in the months that ended, per law."""
    facts = point.facts
    silent = _in_year(facts, found.months, of_silent(facts, point.fitted))[:, found.is_closed]
    uses_it = np.isin(point.bases, [Basis.ALLOCATIONS, Basis.PACE])[facts.law_of]
    return sum_by_law(facts, np.where(uses_it, silent.sum(axis=1), 0.0))


def exposure_in(facts: Facts, months: tuple[date, ...], values: Floats) -> Floats:
    """Add up exposure over the months of a year, shape (segments,); ``nan`` when one of them is out of sight."""
    return np.asarray(_in_year(facts, months, values).sum(axis=1))


def arrived_on(point: Point, months: tuple[date, ...], shares: Floats) -> Floats:
    """Give what will have arrived of each month of the year, per law.

    Parameters
    ----------
    shares : array (segments, 12)
        Part of each month that will have arrived.
    """
    return sum_by_law(point.facts, (shares * _over_year(point, months, "expected")).sum(axis=1))


def places_of(facts: Facts, months: tuple[date, ...]) -> Integers:
    """Give the place of each month, counted from the first care month; below 0 before it."""
    return np.array([months_between(facts.months[0], month) for month in months], dtype=np.int64)


def _over_year(point: Point, months: tuple[date, ...], name: str) -> Floats:
    """Take the months of the year from the look of each law; ``nan`` where the look does not reach."""
    facts = point.facts
    place = places_of(facts, months)
    reaches = (place >= 0) & (place < facts.count + AHEAD)
    found = np.full((len(facts.segments), len(months)), np.nan)
    for basis, look in point.looks.items():
        rows = np.flatnonzero(point.bases[facts.law_of] == basis)
        found[np.ix_(rows, np.flatnonzero(reaches))] = getattr(look, name)[np.ix_(rows, place[reaches])]
    return found


def _is_completed_whole(point: Point, months: tuple[date, ...]) -> Booleans:
    """Tell which months of a kind of help were completed by chain ladder in all their parts, shape (groups, 12)."""
    groups = point.facts.groups
    is_left = np.asarray((_over_year(point, months, "expected") != 0) & ~_completed(point, months))
    has_any = groups.summed(_completed(point, months).astype(np.float64)) > 0
    return np.asarray(has_any & (groups.summed(is_left.astype(np.float64)) == 0))


def _completed(point: Point, months: tuple[date, ...]) -> Booleans:
    facts = point.facts
    place = places_of(facts, months)
    has_ended = (place >= 0) & (place < facts.count)
    found = np.zeros((len(facts.segments), len(months)), dtype=bool)
    for basis, look in point.looks.items():
        rows = np.flatnonzero(point.bases[facts.law_of] == basis)
        found[np.ix_(rows, np.flatnonzero(has_ended))] = look.is_completed[np.ix_(rows, place[has_ended])]
    return found


def _in_year(facts: Facts, months: tuple[date, ...], values: Floats) -> Floats:
    """Take the months of the year; ``nan`` for those out of sight."""
    place = places_of(facts, months)
    reaches = (place >= 0) & (place < values.shape[1])
    found = np.full((len(values), len(months)), np.nan)
    found[:, reaches] = values[:, place[reaches]]
    return found


def _standing(facts: Facts, months: tuple[date, ...]) -> Standing:
    place = places_of(facts, months) + facts.before
    is_told = (place >= 0) & (place < facts.approved.shape[1])
    approved, submitted = (np.zeros((len(facts.groups.keys), len(months))) for _ in range(2))
    approved[:, is_told], submitted[:, is_told] = (
        each[:, place[is_told]] for each in (facts.approved, facts.submitted)
    )
    chance = facts.approval[facts.groups.law_of][:, None]
    return Standing(approved, submitted, np.rint(np.where(submitted == 0, 0.0, submitted * chance)))


def _around(hindsight: Hindsight, point: Point, months: tuple[date, ...], draws: int, seed: int) -> Floats:
    """Draw how far off each month may be: by how far off it was before.

    Of completed months of which the history is too short for that: by bootstrap of what is still to be declared.
    """
    facts, count = point.facts, point.facts.count
    place = places_of(facts, months)
    around = np.zeros((len(facts.segments), len(months), draws))
    for basis in point.looks:
        rows = point.bases[facts.law_of] == basis
        around[rows] = past_errors_drawn(hindsight.errors(count, basis), facts, place, draws, seed)[rows]
    is_lacking = _completed(point, months) & np.isnan(around).any(axis=2)
    if is_lacking.any():
        late = late_declarations_drawn(facts, point.fitted, place, draws, seed, hindsight.chosen.correlation)
        around = np.where(is_lacking[..., None], late, around)
    return around
