"""Normal shrinkage: a deviation partly by chance is drawn towards nothing, the more so the more chance there is.

The method page is ``docs/methods/normal_shrinkage.md``.
"""

import numpy as np

from stuurlicht.methods.triangles import Floats

_NORMAL = 1.4826
"""Standard deviation by median absolute deviation, of a normal distribution."""


def shrunk(deviation: Floats, noise: Floats, between: Floats | float) -> tuple[Floats, Floats]:
    """Give what remains of each deviation, and the variance of the truth around that.

    Parameters
    ----------
    deviation : array (units,)
        Observed less expected, signed.
    noise : array (units,)
        Variance by chance, 0 or more.
    between : float or array (units,)
        Variance of the truth between units, 0 or more, in the square of the unit of the deviation.

    Returns
    -------
    tuple of array (units,)
        Mean d t / (t + v), between 0 and the deviation, and variance t v / (t + v). Both 0 where t is 0.

    References
    ----------
    Efron, B., Morris, C. (1975), Data analysis using Stein's estimator, JASA 70, 311-319, section 2.
    """
    whole = noise + between
    part = np.divide(between, whole, out=np.zeros_like(whole), where=whole > 0)
    return np.asarray(part * deviation), np.asarray(part * noise)


def noise_of_two_looks(first: Floats, second: Floats) -> float:
    """Give the variance by chance of one look, from two looks at the same units.

    Parameters
    ----------
    first, second : array (units,)
        Two looks, for example the logarithms of two years.

    Returns
    -------
    float
        0 or more. What moved all units alike is taken off, and a few units that jumped do not count for more.

    Notes
    -----
    v = (1.4826 median |d - median d|)^2 / 2 with d = second - first: equal to half the variance of d when d is normal.

    References
    ----------
    Rousseeuw, P.J., Croux, C. (1993), Alternatives to the median absolute deviation, JASA 88, 1273-1283, section 1.
    """
    moved = second - first
    return float((_NORMAL * np.median(np.abs(moved - np.median(moved)))) ** 2 / 2)
