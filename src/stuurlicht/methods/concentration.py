"""Concentration: what share of an amount falls to what share of people.

The method page is ``docs/methods/concentration.md``.
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def lorenz(amounts: Floats) -> Floats:
    """Give the share of all that falls to the least costly 0, 1, ... n people.

    Parameters
    ----------
    amounts : array (people,)
        In any unit and order; their sum is above zero.

    Returns
    -------
    array (people + 1,)
        From 0 to 1. It dips below zero where some amounts do (a credit).

    Raises
    ------
    ValueError
        If there is nobody, or nothing to share.
    """
    if amounts.ndim != 1 or not len(amounts) or not amounts.sum() > 0:
        raise ValueError("nothing to share")
    return np.concatenate([[0.0], np.cumsum(np.sort(amounts)) / amounts.sum()])


def gini(amounts: Floats) -> float:
    """Give the Gini index: 0 where all cost the same, (n - 1) / n where one costs all; above that only with credits."""
    curve = lorenz(amounts)
    return float(1.0 - (curve[1:] + curve[:-1]).sum() / len(amounts))


def share_of_top(amounts: Floats, part: float) -> float:
    """Give the share that falls to the costliest ``part`` of people, rounded up to whole people; 0 < part <= 1."""
    if not 0 < part <= 1:
        raise ValueError(f"no part of people: {part}")
    least = len(amounts) - int(np.ceil(round(part * len(amounts), 9)))
    return float(1.0 - lorenz(amounts)[least])
