"""False discoveries: of many tests at once, how many of those that are called proven may be chance?

All tests at once. The method page is ``docs/methods/false_discoveries.md``.
"""

import numpy as np

from stuurlicht.methods.triangles import Floats, Integers


def student_probability(statistic: Floats, freedom: Integers) -> Floats:
    """Give the probability of a value of Student's t at least as far from 0, to either side.

    Parameters
    ----------
    statistic : array (tests,)
        Mean divided by its standard error; may be infinite, ``nan`` gives ``nan``.
    freedom : array (tests,)
        Degrees of freedom, whole; with less than 1 the probability is ``nan``.

    Returns
    -------
    array (tests,)
        0 to 1; exact.

    References
    ----------
    Abramowitz and Stegun (1964), Handbook of mathematical functions, 26.7.3 and 26.7.4.
    """
    found = np.full(statistic.shape, np.nan)
    for degrees in np.unique(freedom[freedom >= 1]):
        here = freedom == degrees
        found[here] = _within(np.arctan(np.abs(statistic[here]) / np.sqrt(degrees)), int(degrees))
    return np.asarray(np.clip(1.0 - found, 0.0, 1.0))


def _within(angle: Floats, degrees: int) -> Floats:
    """Give the probability of being nearer to 0, by the angle whose tangent is t / sqrt(degrees)."""
    sine, cosine = np.sin(angle), np.cos(angle)
    is_odd = degrees % 2
    term = cosine if is_odd else np.ones_like(cosine)
    series = np.zeros_like(cosine)
    for power in range(is_odd, degrees - 1, 2):
        series += term
        term = term * cosine**2 * (power + 1) / (power + 2)
    return np.asarray(2 / np.pi * (angle + sine * series) if is_odd else sine * series)


def adjusted(probabilities: Floats) -> Floats:
    """Give the least share of false discoveries at which each test is called proven.

    Parameters
    ----------
    probabilities : array (tests,)
        Of the result by chance alone, 0 to 1; ``nan`` where nothing was tested.

    Returns
    -------
    array (tests,)
        0 to 1, not below the probability itself; ``nan`` stays ``nan``. Calling proven what is at most q keeps the
        expected share of false ones among them at q or less.

    References
    ----------
    Benjamini and Hochberg (1995), Controlling the false discovery rate, Journal of the Royal Statistical Society B 57,
    289-300.
    """
    found = np.full(probabilities.shape, np.nan)
    tested = np.flatnonzero(np.isfinite(probabilities))
    falling = tested[np.argsort(-probabilities[tested], kind="stable")]
    rank = np.arange(len(falling), 0, -1)
    found[falling] = np.minimum.accumulate(np.minimum(probabilities[falling] * (len(falling) / rank), 1.0))
    return found
