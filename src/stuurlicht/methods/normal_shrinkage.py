"""Normal shrinkage: a deviation partly by chance is drawn towards nothing, the more so the more chance there is.

The method page is ``docs/methods/normal_shrinkage.md``.
"""

from dataclasses import dataclass

import numpy as np

from stuurlicht.methods.triangles import Floats

_NORMAL = 1.4826
"""Standard deviation by median absolute deviation, of a normal distribution."""
_CLASSES, _LEAST, _ROUNDS = 5, 10, 5
_TINY = 1e-100


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


@dataclass(frozen=True, slots=True)
class VarianceBySize:
    """A variance that is larger for small units: ``everywhere + of_one / size``, both 0 or more.

    Parameters
    ----------
    everywhere : float
        What a unit has whatever its size.
    of_one : float
        What a unit of size 1 has on top of that.
    """

    everywhere: float
    of_one: float

    def of(self, size: Floats) -> Floats:
        """Give the variance of units of these sizes, which are above 0."""
        return np.asarray(self.everywhere + self.of_one / size)


def chance_by_size(first: Floats, second: Floats, size: Floats) -> VarianceBySize:
    """Give how much chance moves one look, by the size of a unit, from two looks at the same units.

    Parameters
    ----------
    first, second : array (units,)
        Two looks, for example the logarithms of two years.
    size : array (units,)
        Above 0, for example inhabitants.

    Notes
    -----
    Units are divided by size over at most `_CLASSES` classes of `_LEAST` units at least. In each, v = (1.4826 median
    |d - median d|)^2 / 2 with d = second - first: half the variance of d when d is normal. What moved a class alike is
    taken off, and a few units that jumped do not count for more. Through the v of the classes goes a line in 1 / size,
    by least squares of the relative errors; a term that would be negative is 0.

    References
    ----------
    Rousseeuw, P.J., Croux, C. (1993), Alternatives to the median absolute deviation, JASA 88, 1273-1283, section 1.
    """
    moved, order = second - first, np.argsort(size, kind="stable")
    classes = np.array_split(order, max(min(_CLASSES, len(order) // _LEAST), 1))
    seen = np.array([(_NORMAL * _median_distance(moved[own])) ** 2 / 2 for own in classes])
    inverse = np.array([np.mean(1 / size[own]) for own in classes])
    if len(classes) == 1:
        return VarianceBySize(float(seen[0]), 0.0)
    return _settled(inverse, seen, np.zeros(len(seen)))


def spread_by_size(deviation: Floats, noise: Floats, size: Floats, freedom: int) -> VarianceBySize:
    """Give how far the truth of units lies from what is expected of them, by their size.

    Parameters
    ----------
    deviation, noise : array (units,)
        See `shrunk`.
    size : array (units,)
        Above 0, for example inhabitants.
    freedom : int
        Units less the terms that were fitted on them, 1 or more.

    Notes
    -----
    The squares of the deviations, times units / freedom, less the noise are on average the spread. Through them goes
    the line of `chance_by_size`.
    """
    squares = deviation**2 * len(deviation) / freedom
    return _settled(1 / size, squares - noise, noise)


def _settled(inverse: Floats, seen: Floats, noise: Floats) -> VarianceBySize:
    """Fit the line until the weights, by the whole variance around it, no longer matter."""
    found = _line(inverse, seen, np.ones(len(seen)))
    for _round in range(_ROUNDS):
        around = np.maximum(found.of(1 / inverse) + noise, _TINY)
        found = _line(inverse, seen, 1 / around**2)
    return found


def _median_distance(values: Floats) -> float:
    return float(np.median(np.abs(values - np.median(values))))


def _line(inverse: Floats, seen: Floats, weight: Floats) -> VarianceBySize:
    """Fit a line whose height and slope are 0 or more."""
    middle, height = np.average(inverse, weights=weight), np.average(seen, weights=weight)
    apart = inverse - middle
    slope = float((weight * apart * seen).sum() / max((weight * apart**2).sum(), _TINY))
    if slope < 0:
        return VarianceBySize(max(float(height), 0.0), 0.0)
    if height - slope * middle < 0:
        steepest = float((weight * inverse * seen).sum() / (weight * inverse**2).sum())
        return VarianceBySize(0.0, max(steepest, 0.0))
    return VarianceBySize(float(height - slope * middle), slope)
