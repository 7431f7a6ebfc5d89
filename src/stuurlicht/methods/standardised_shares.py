"""Standardised shares: a share beside what was expected of it, with limits, drawn together where there is much chance.

The method page is ``docs/methods/standardised_shares.md``.
"""

import numpy as np

from stuurlicht.methods.triangles import Floats, Integers

_TWO_SIDED_95 = 1.959963984540054
_WIDEST, _STEPS = 0.5, 401


def wilson_limits(counted: Integers, base: Integers) -> tuple[Floats, Floats]:
    """Give the 95% limits of a share.

    Parameters
    ----------
    counted, base : array (units,)
        Whole numbers, ``counted`` from 0 to ``base``.

    Returns
    -------
    tuple of array (units,)
        Lower and upper limit, 0 to 1; ``nan`` where the base is 0.

    References
    ----------
    Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22, 209-212.
    """
    trials = np.where(base > 0, base, np.nan)
    share, square = counted / trials, _TWO_SIDED_95**2
    middle = (share + square / (2 * trials)) / (1 + square / trials)
    half = _TWO_SIDED_95 * np.sqrt(share * (1 - share) / trials + square / (4 * trials**2)) / (1 + square / trials)
    # at the ends the formula gives them but for rounding
    low = np.where(counted == 0, 0.0 * trials, np.maximum(middle - half, 0.0))
    high = np.where(counted == base, 1.0 + 0.0 * trials, np.minimum(middle + half, 1.0))
    return np.asarray(low), np.asarray(high)


def shrunk_over_spreads(deviation: Floats, noise: Floats) -> tuple[Floats, Floats]:
    """Give what remains of deviations, over all spreads of the truth by how well each fits.

    Parameters
    ----------
    deviation : array (units,)
        Observed less expected share, -1 to 1.
    noise : array (units,)
        Variance by chance, above 0.

    Returns
    -------
    tuple of array (units,)
        Mean, between 0 and the deviation, and standard deviation, above 0: because the spread between units is not
        taken as known, limits never have width 0.

    References
    ----------
    Gelman et al. (2013), Bayesian data analysis, section 5.4, with the mean known to be 0.
    """
    spread = np.linspace(0.0, _WIDEST, _STEPS)[:, None] ** 2
    whole = spread + noise
    fit = -0.5 * (np.log(whole) + deviation**2 / whole).sum(axis=1)
    weight = np.exp(fit - fit.max())
    weight[[0, -1]] /= 2
    weight = (weight / weight.sum())[:, None]
    part = spread / whole
    mean = (weight * part * deviation).sum(axis=0)
    square = (weight * (part * noise + (part * deviation) ** 2)).sum(axis=0)
    return np.asarray(mean), np.asarray(np.sqrt(np.maximum(square - mean**2, 0.0)))
