"""Predictive: from an expected amount and its variance to an interval and a probability."""

import math
from statistics import NormalDist

import numpy as np

from stuurlicht.methods.triangles import Floats


def combined_variance(standard_errors: Floats, correlation: float, axis: int = -1) -> Floats:
    """Give the variance of a sum whose parts all have the same correlation with each other.

    Parameters
    ----------
    standard_errors : array
        Standard errors of the parts; ``nan`` makes the sum unknown.
    correlation : float
        Between 0 (independent) and 1 (errors add up fully).
    axis : int
        The axis that is summed.

    Returns
    -------
    array
        (1 - c) sum_i s_i^2 + c (sum_i s_i)^2.

    Examples
    --------
    >>> import numpy as np
    >>> float(combined_variance(np.array([3.0, 4.0]), 0.0)), float(combined_variance(np.array([3.0, 4.0]), 1.0))
    (25.0, 49.0)
    """
    independent = np.asarray(standard_errors**2).sum(axis=axis)
    together = np.asarray(standard_errors).sum(axis=axis) ** 2
    return np.asarray((1.0 - correlation) * independent + correlation * together)


def interval(expected: Floats, variance: Floats, share: float) -> tuple[Floats, Floats]:
    """Give the central interval that holds ``share`` of the outcomes.

    Parameters
    ----------
    expected, variance : array
        Mean and variance of the outcome, of one shape.
    share : float
        Between 0 and 1, for example 0.80.

    Returns
    -------
    low, high : array
        Lognormal quantiles with this mean and variance where the mean is positive, else normal ones.
        ``nan`` where mean or variance is unknown.
    """
    outside = (1.0 - share) / 2.0
    return quantile(expected, variance, outside), quantile(expected, variance, 1.0 - outside)


def quantile(expected: Floats, variance: Floats, probability: float) -> Floats:
    """Give the amount that stays unexceeded with ``probability``; see ``interval``."""
    distance = NormalDist().inv_cdf(probability)
    location, scale = _lognormal(expected, variance)
    positive = np.exp(location + scale * distance)
    return np.where(expected > 0, positive, expected + np.sqrt(variance) * distance)


def probability_above(limit: Floats, expected: Floats, variance: Floats) -> Floats:
    """Give the probability that the outcome is more than ``limit``.

    Parameters
    ----------
    limit, expected, variance : array
        Of one shape.

    Returns
    -------
    array
        Between 0 and 1. With variance 0 it is 0 or 1. ``nan`` where anything is unknown.
    """
    location, scale = _lognormal(expected, variance)
    log_limit = np.log(np.where(limit > 0, limit, 1.0))
    positive = np.where(limit > 0, _standardised(log_limit - location, scale), -np.inf)
    plain = _standardised(limit - expected, np.sqrt(variance))
    above = _normal_above(np.where(expected > 0, positive, plain))
    is_known = np.isfinite(limit) & np.isfinite(expected) & np.isfinite(variance)
    return np.where(is_known, above, np.nan)


def _normal_above(distance: Floats) -> Floats:
    """Give the probability that a standard normal outcome is more than ``distance``."""
    return np.asarray(np.vectorize(math.erfc, otypes=[float])(distance / math.sqrt(2.0)) / 2.0)


def _standardised(distance: Floats, scale: Floats) -> Floats:
    """Distance in standard errors; infinite, on the right side, when there is no error."""
    without_error = np.where(distance >= 0, np.inf, -np.inf)
    return np.divide(distance, scale, out=without_error, where=scale > 0)


def _lognormal(expected: Floats, variance: Floats) -> tuple[Floats, Floats]:
    """Give location and scale of the lognormal with this mean and variance, where the mean is positive."""
    mean = np.where(expected > 0, expected, 1.0)
    squared_scale = np.log1p(variance / mean**2)
    return np.log(mean) - squared_scale / 2.0, np.sqrt(squared_scale)
