"""Level shifts: do the last months of a series lie elsewhere than the months before them?

All series at once. The method page is ``docs/methods/level_shifts.md``.
"""

from dataclasses import dataclass

import numpy as np

from stuurlicht.methods.false_discoveries import student_probability
from stuurlicht.methods.triangles import Floats, Integers

_OUTSIDE = 4.0
"""Spreads from the median beyond which an earlier month was an event of its own, and tells nothing of what is usual."""
_MEDIAN_TO_SPREAD = 1.4826
"""Makes the median absolute deviation the standard deviation of a normal distribution."""
_MOST_MEMORY = 0.8


@dataclass(frozen=True)
class Shifts:
    """What the last months of each series say.

    Parameters
    ----------
    probability : array (series,)
        Of a difference at least as large by chance alone, over all windows together, 0 to 1; ``nan`` where nothing
        can be tested.
    months : array (series,)
        How many last months differ most clearly; 0 where nothing can be tested.
    base, recent : array (series,)
        Mean of the usual months before all windows, and of those last months; ``nan`` where nothing can be tested.
    """

    probability: Floats
    months: Integers
    base: Floats
    recent: Floats


def level_shifts(values: Floats, least_spread: Floats, windows: int, least_base: int) -> Shifts:
    """Test the last 1, 2, ... up to ``windows`` months of each series against the months before.

    Earlier months that lie far out are left aside first. Where months resemble the one before them (memory, or a
    trend), the error of a mean is larger: by the root of (1 + r) / (1 - r), with r their correlation, from 0 to 0.8.

    Parameters
    ----------
    values : array (series, months)
        In order of time; ``nan`` for a month without a value.
    least_spread : array (series,)
        Standard deviation of a month below which none is believed, 0 or more: that of counting alone.
    windows : int
        Longest window in months, at least 1.
    least_base : int
        With fewer usual months before, nobody knows what is usual and nothing is tested; at least 2.

    Returns
    -------
    Shifts
        The smallest probability of the windows times their number (Bonferroni), at most 1.

    References
    ----------
    Montgomery (2009), Introduction to statistical quality control, chapters 6 and 10: limits from months that were in
    control, and control charts for data with memory.
    """
    before = _usual(values[:, : max(values.shape[1] - windows, 0)], least_spread)
    count = np.isfinite(before).sum(axis=1)
    base = np.where(count >= least_base, _mean(before), np.nan)
    spread = np.maximum(_spread(before, base, count), least_spread) * _memory(before, base)
    statistic, recent = _statistics(values, base, spread, count, windows)
    freedom = np.repeat((count - 1)[:, None], windows, axis=1)
    chances = student_probability(statistic.ravel(), freedom.ravel()).reshape(statistic.shape)
    is_tested = np.isfinite(chances)
    tested = is_tested.any(axis=1)
    best = np.argmax(np.where(is_tested, np.abs(statistic), -1.0), axis=1)  # the same as the least chance, and exact
    rows = np.arange(len(values))
    return Shifts(
        probability=np.where(tested, np.minimum(chances[rows, best] * is_tested.sum(axis=1), 1.0), np.nan),
        months=np.where(tested, best + 1, 0),
        base=np.where(tested, base, np.nan),
        recent=np.where(tested, recent[rows, best], np.nan),
    )


def _usual(values: Floats, least_spread: Floats) -> Floats:
    """Leave aside months far from the median of their series."""
    if not values.shape[1]:
        return values
    median = _median(values)
    spread = np.maximum(_MEDIAN_TO_SPREAD * _median(np.abs(values - median[:, None])), least_spread)
    is_usual = np.abs(values - median[:, None]) <= _OUTSIDE * spread[:, None]
    return np.where(is_usual, values, np.nan)


def _median(values: Floats) -> Floats:
    """Give the median of the months that are known; ``nan`` where none is."""
    ordered = np.sort(values, axis=1)  # unknown months come last
    count = np.isfinite(values).sum(axis=1)
    rows = np.arange(len(values))
    low, high = ordered[rows, np.maximum(count - 1, 0) // 2], ordered[rows, np.minimum(count // 2, values.shape[1] - 1)]
    return np.asarray(np.where(count > 0, (low + high) / 2, np.nan))


def _mean(values: Floats) -> Floats:
    count = np.isfinite(values).sum(axis=1)
    return np.asarray(np.where(count > 0, np.nansum(values, axis=1) / np.maximum(count, 1), np.nan))


def _spread(values: Floats, mean: Floats, count: Integers) -> Floats:
    squares = np.nansum((values - mean[:, None]) ** 2, axis=1)
    return np.asarray(np.sqrt(squares / np.maximum(count - 1, 1)))


def _memory(values: Floats, mean: Floats) -> Floats:
    """Give by how much memory widens the error of a mean, 1 or more."""
    apart = values - mean[:, None]
    together = np.nansum(apart[:, 1:] * apart[:, :-1], axis=1)
    squares = np.nansum(apart**2, axis=1)
    memory = np.divide(together, squares, out=np.zeros_like(squares), where=squares > 0)
    kept = np.clip(memory, 0.0, _MOST_MEMORY)
    return np.asarray(np.sqrt((1 + kept) / (1 - kept)))


def _statistics(values: Floats, base: Floats, spread: Floats, count: Integers, windows: int) -> tuple[Floats, Floats]:
    """Give per series and window length Student's t of the mean of the window, and that mean."""
    statistic = np.full((len(values), windows), np.nan)
    recent = np.full((len(values), windows), np.nan)
    for length in range(1, min(windows, values.shape[1]) + 1):
        mean = values[:, -length:].mean(axis=1)  # unknown when one of its months is
        error = spread * np.sqrt(1 / length + 1 / np.maximum(count, 1))
        statistic[:, length - 1] = np.divide(mean - base, error, out=np.full_like(mean, np.nan), where=error > 0)
        recent[:, length - 1] = mean
    return statistic, recent
