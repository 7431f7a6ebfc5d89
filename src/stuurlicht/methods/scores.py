"""Scores: how good were past forecasts, with a band or without?

The method page is ``docs/methods/scores.md``.
"""

import math
from collections.abc import Mapping
from statistics import NormalDist

import numpy as np

from stuurlicht.methods.triangles import Floats


def weighted_interval_score(outcome: Floats, middle: Floats, bands: Mapping[float, tuple[Floats, Floats]]) -> Floats:
    """Score forecasts that give a middle and bands: less is better.

    Parameters
    ----------
    outcome, middle : array
        What came, and what was expected; of one shape and unit.
    bands : Mapping[float, tuple of array]
        Lower and upper end by the share of outcomes that the band should hold, between 0 and 1. Without any the
        score is the absolute error.

    Returns
    -------
    array
        In the unit of the outcome, 0 or more. ``nan`` where anything is unknown.

    Notes
    -----
    (|y - m| / 2 + sum_k a_k / 2 IS_k) / (K + 1/2) with a_k = 1 - share and IS_k = (u - l) + 2/a_k times the
    distance by which y lies outside. A forecast of one point is the case u = l = m, where this is |y - m|.

    References
    ----------
    Bracher, J., Ray, E.L., Gneiting, T., Reich, N.G. (2021), Evaluating epidemic forecasts in an interval format,
    PLoS Computational Biology 17(2), e1008618, equation 1.

    Examples
    --------
    >>> import numpy as np
    >>> float(weighted_interval_score(np.array(10.0), np.array(8.0), {}))
    2.0
    """
    total = np.abs(outcome - middle) / 2.0
    for share, (low, high) in bands.items():
        outside = np.maximum(low - outcome, 0.0) + np.maximum(outcome - high, 0.0)
        total = total + (1.0 - share) / 2.0 * (high - low) + outside
    return np.asarray(total / (len(bands) + 0.5))


def share_interval(hits: float, trials: int, share: float = 0.95) -> tuple[float, float]:
    """Give the Wilson interval of a share that was counted.

    Parameters
    ----------
    hits : float
        How often it happened; a fraction when several looks at one trial were averaged.
    trials : int
        How often it could happen, independently.
    share : float
        Between 0 and 1: how often such an interval holds the true share, if the trials are independent.

    Returns
    -------
    low, high : float
        Between 0 and 1; ``nan`` without trials.

    References
    ----------
    Wilson, E.B. (1927), Probable inference, the law of succession, and statistical inference, JASA 22, 209-212.

    Examples
    --------
    >>> tuple(round(end, 3) for end in share_interval(8, 10))
    (0.49, 0.943)
    """
    if trials == 0:
        return math.nan, math.nan
    z = NormalDist().inv_cdf((1.0 + share) / 2.0)
    found = hits / trials
    middle = (found + z**2 / (2 * trials)) / (1 + z**2 / trials)
    reach = z / (1 + z**2 / trials) * math.sqrt(found * (1 - found) / trials + z**2 / (4 * trials**2))
    return middle - reach, middle + reach
