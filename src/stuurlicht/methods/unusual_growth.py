"""Unusual growth: which units grow or shrink more than others of their size do?

The method page is ``docs/methods/unusual_growth.md``.
"""

from dataclasses import dataclass

import numpy as np

from stuurlicht.methods.triangles import Floats

_LEAST_UNITS = 5
"""With fewer there is nothing that can be called usual."""
_COMMON = 0.5
"""Part of the variance of a unit of median size that does not fall with size: how units really differ."""
_MEDIAN_TO_SPREAD = 1.4826
"""Makes the median absolute deviation the standard deviation of a normal distribution."""


@dataclass(frozen=True)
class Growth:
    """How much units grew, and how unusual that is among them.

    Parameters
    ----------
    growth : array (units,)
        After divided by before, less 1; -1 or more. ``nan`` where either is not above 0.
    usual : float
        Median of the growth; ``nan`` with too few units.
    score : array (units,)
        Distance from the usual growth in spreads of a unit of that size, either sign. ``nan`` where growth is, or with
        too few units, or where no two units differ.
    """

    growth: Floats
    usual: float
    score: Floats


def unusual_growth(before: Floats, after: Floats, size: Floats) -> Growth:
    """Score the growth of each unit against the growth of the others.

    Parameters
    ----------
    before, after : array (units,)
        Amounts of two periods.
    size : array (units,)
        Number of people that the two amounts rest on, above 0. Half of the variance of the logarithm of growth of a
        unit of median size is chance that falls with its size; the other half is the same for all.

    Returns
    -------
    Growth
        At least five units with growth are needed for a score.

    References
    ----------
    Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24, 1185-1202:
    limits that widen for small units, and a spread beyond chance that is estimated from the units themselves.
    """
    is_known = (before > 0) & (after > 0) & (size > 0)
    growth = np.where(is_known, np.divide(after, before, out=np.ones_like(after), where=is_known) - 1, np.nan)
    score = np.full(before.shape, np.nan)
    if is_known.sum() < _LEAST_UNITS:
        return Growth(growth, np.nan, score)
    logs = np.log1p(growth[is_known])
    usual = float(np.median(logs))
    chance = np.median(size[is_known]) / size[is_known]
    scaled = (logs - usual) / np.sqrt(_COMMON + (1 - _COMMON) * chance)
    spread = _MEDIAN_TO_SPREAD * float(np.median(np.abs(scaled)))
    if spread > 0:
        score[is_known] = scaled / spread
    return Growth(growth, float(np.expm1(usual)), score)
