"""Repeated errors: does who erred one way in earlier years err the same way again?

Units (municipalities) by periods (years), all units at once. The method page is ``docs/methods/repeated_errors.md``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from stuurlicht.methods.credibility import buhlmann_straub
from stuurlicht.methods.false_discoveries import student_probability
from stuurlicht.methods.triangles import Booleans, Floats, Integers

_NORMAL_95 = 1.96
_STUDENT_95 = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228)
"""Two-sided 95% points of Student's t with 1 to 10 degrees of freedom; with more the last one is a little too wide."""
_TWO = 2
"""Fewer observations have no spread."""


class MeanOverPeriods(NamedTuple):
    """The mean of some periods with its 95% interval; ``nan`` when unknown."""

    mean: float
    low: float
    high: float
    chance: float
    """Probability of a mean at least this far from 0 if there is nothing."""


@dataclass(frozen=True, slots=True)
class RepeatedErrors:
    """What earlier errors tell of the next one.

    Parameters
    ----------
    common : MeanOverPeriods
        Mean over the periods of the mean over the units.
    own, own_low, own_high, own_chance : array (units,)
        The same of each unit by itself.
    count : array (units,)
        Periods with an error.
    weight : array (units,)
        Z in [0, 1]: how far a unit is believed where it differs from the others.
    shrunk, shrunk_low, shrunk_high : array (units,)
        Between own and common, by Z, and its 95% interval.
    """

    common: MeanOverPeriods
    own: Floats
    own_low: Floats
    own_high: Floats
    own_chance: Floats
    count: Integers
    weight: Floats
    shrunk: Floats
    shrunk_low: Floats
    shrunk_high: Floats


def learn(errors: Floats) -> RepeatedErrors:
    """Split errors into what all units share, what is each unit's own, and chance.

    Parameters
    ----------
    errors : array (units, periods)
        Signed shares; ``nan`` where there is none.

    Notes
    -----
    x[g, t] = m + y[t] + a[g] + e[g, t]. m + y[t] is the mean over the units of period t, m the mean over the periods.
    The deviations d[g, t] = x[g, t] - m - y[t] give the variance by chance (pooled within units) and, by Buehlmann and
    Straub with the number of periods as volume, that of a[g] and Z. shrunk = m + Z mean_t d[g, t]; its variance is
    a (1 - Z), beside that of m, which rests on the periods and not on the number of units.
    """
    of_period = _mean(errors, axis=0)
    common = over_periods(of_period)
    half = common.high - common.mean
    count = np.isfinite(errors).sum(axis=1)
    deviation = errors - of_period
    own_deviation = _mean(deviation, axis=1)
    weight, between = _believed(deviation, own_deviation, count)
    shrunk = common.mean + weight * np.nan_to_num(own_deviation)
    spread = np.sqrt(half**2 + _NORMAL_95**2 * between * (1.0 - weight))
    own, own_half = _mean(errors, axis=1), _half_widths(errors)
    return RepeatedErrors(
        common=common,
        own=own,
        own_low=own - own_half,
        own_high=own + own_half,
        own_chance=_chances(errors),
        count=count,
        weight=weight,
        shrunk=shrunk,
        shrunk_low=shrunk - spread,
        shrunk_high=shrunk + spread,
    )


@dataclass(frozen=True, slots=True)
class Correction:
    """What would have been expected of one period from others.

    Parameters
    ----------
    period : int
        Column that was not looked at.
    common : float
        The same correction for every unit.
    own, shrunk : array (units,)
        ``own`` is the common one where the unit has no other period.
    """

    period: int
    common: float
    own: Floats
    shrunk: Floats


def without_each(errors: Floats) -> Iterator[Correction]:
    """Give for each period what all other periods, before and after it, would have said."""
    for period in range(errors.shape[1]):
        yield _correction(errors, period, np.arange(errors.shape[1]) != period)


def from_earlier(errors: Floats, periods: Integers, known_until: Integers, least: int) -> Iterator[Correction]:
    """Give for each period what could be said when its estimate was made.

    Parameters
    ----------
    errors : array (units, periods)
        See `learn`.
    periods : array (periods,)
        The periods themselves, such as years; one may be missing between others.
    known_until : array (periods,)
        The last period whose outcome was known when the estimate of each period was made.
    least : int
        A period of which fewer were known is left out.
    """
    for period, last in enumerate(known_until):
        used = periods <= last
        if used.sum() >= least:
            yield _correction(errors, period, used)


def over_periods(values: Floats) -> MeanOverPeriods:
    """Give the mean over the known values, with Student's interval over their number."""
    row = values[None, :]
    mean, half = float(_mean(row, axis=1)[0]), float(_half_widths(row)[0])
    return MeanOverPeriods(mean, mean - half, mean + half, float(_chances(row)[0]))


def _correction(errors: Floats, period: int, used: Booleans) -> Correction:
    found = learn(errors[:, used])
    own = np.where(np.isfinite(found.own), found.own, found.common.mean)
    return Correction(period=period, common=found.common.mean, own=own, shrunk=found.shrunk)


def _believed(deviation: Floats, own: Floats, count: Integers) -> tuple[Floats, float]:
    """Give Z of each unit and the variance between units; 0 where chance cannot be measured."""
    freedom = float(np.maximum(count - 1, 0).sum())
    squares = np.nansum((deviation - own[:, None]) ** 2)
    within = squares / freedom if freedom else np.nan
    parent = np.zeros(len(count), dtype=np.int64)
    volume = count.astype(np.float64)[:, None]
    found = buhlmann_straub(own[:, None], volume, np.array([[within]]), parent)
    between = float(np.nan_to_num(found.between_variance[0, 0]))
    weight = found.weight[:, 0] if between > 0 else np.zeros(len(count))
    return weight, between


def _half_widths(values: Floats) -> Floats:
    """Give half the width of the 95% interval of the mean of each row."""
    count = np.isfinite(values).sum(axis=1)
    student = np.array(_STUDENT_95)[np.clip(count - _TWO, 0, len(_STUDENT_95) - 1)]
    return np.asarray(student * _standard_errors(values))


def _chances(values: Floats) -> Floats:
    """Give the probability of a mean of each row at least this far from 0 if there is nothing."""
    mean, error = _mean(values, axis=1), _standard_errors(values)
    has_spread = error > 0
    always = np.where(mean == 0, 0.0, np.inf)  # rows without spread: always nothing, or always the same
    statistic = np.divide(np.abs(mean), error, out=always, where=has_spread)
    return student_probability(np.where(np.isfinite(error), statistic, np.nan), np.isfinite(values).sum(axis=1) - 1)


def _standard_errors(values: Floats) -> Floats:
    """Give the standard error of the mean of each row; ``nan`` with fewer than two values."""
    count = np.isfinite(values).sum(axis=1)
    squares = np.nansum((values - _mean(values, axis=1)[:, None]) ** 2, axis=1)
    variance = np.divide(squares, count - 1, out=np.full(len(count), np.nan), where=count >= _TWO)
    return np.asarray(np.sqrt(variance / np.maximum(count, 1)))


def _mean(values: Floats, axis: int) -> Floats:
    """Average the known values; ``nan`` where there is none."""
    count = np.isfinite(values).sum(axis=axis)
    return np.asarray(np.divide(np.nansum(values, axis=axis), count, out=np.full(count.shape, np.nan), where=count > 0))
