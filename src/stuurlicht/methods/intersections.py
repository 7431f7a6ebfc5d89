"""Intersections of sets: from who is in exactly these sets to who is in at least these, and back.

The method page is ``docs/methods/intersections.md``.
"""

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]


def inclusive(exclusive: Numbers) -> Numbers:
    """Add up who is in at least the sets of each mask.

    Parameters
    ----------
    exclusive : array (2 ** sets,)
        By bitmask over the sets: how many are in exactly those. Place 0 holds who is in none.

    Returns
    -------
    array (2 ** sets,)
        By the same mask: how many are in all of those sets, whatever else they are in. Place 0 holds everyone.

    Raises
    ------
    ValueError
        If the length is no power of two.
    """
    return _over_supersets(exclusive, 1)


def exclusive(inclusive: Numbers) -> Numbers:
    """Undo `inclusive`: from who is in at least the sets of each mask to who is in exactly those."""
    return _over_supersets(inclusive, -1)


def _over_supersets(counts: Numbers, sign: int) -> Numbers:
    if counts.ndim != 1 or not len(counts) or len(counts) & (len(counts) - 1):
        raise ValueError(f"no power of two: {counts.shape}")
    told = counts.copy()
    step = 1
    while step < len(told):
        pairs = told.reshape(-1, 2, step)  # a view: with and without this set
        pairs[:, 0] += sign * pairs[:, 1]
        step *= 2
    return told
