"""Frozen: months in which messages stayed away, such as at a change of systems."""

import numpy as np

from stuurlicht.methods.triangles import Booleans, Floats

_FROZEN_SHARE, _USUAL_MONTHS = 0.4, 12
"""A month with less than this part of the median of so many months before it is frozen."""


def frozen_months(lines: Floats) -> tuple[int, Booleans]:
    """Find the months in which far fewer lines than usual were received over all laws.

    Returns
    -------
    frozen : int
        How many of the last months are such.
    masked : array (months,)
        All of them, and each month after one: it brings what stayed away.
    """
    count = lines.shape[1]
    received_in = np.add.outer(np.arange(count), np.arange(count))
    received = np.bincount(received_in.ravel(), weights=lines.sum(axis=0).ravel())[:count]
    is_frozen = np.zeros(count, dtype=bool)
    for month in range(1, count):
        before = received[max(month - _USUAL_MONTHS, 0) : month]
        is_frozen[month] = received[month] < _FROZEN_SHARE * float(np.median(before))
    frozen = count - 1 - int(np.flatnonzero(~is_frozen).max(initial=0))
    return frozen, is_frozen | np.concatenate([[False], is_frozen[:-1]])
