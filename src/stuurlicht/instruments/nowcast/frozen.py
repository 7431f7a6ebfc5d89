"""Odd months of receipt: messages stayed away, caught up, or took back much. They tell nothing of the usual pace."""

from dataclasses import dataclass

import numpy as np

from stuurlicht.methods.triangles import Booleans, Floats

_FROZEN_SHARE, _USUAL_MONTHS = 0.4, 12
"""A month with less than this part of the median of so many months before it is frozen."""
_CORRECTED_SHARE = 0.2
"""A month in which corrections make up more than this part of what was received is one of mass correction."""
USUAL, FROZEN, CATCHING_UP, MASS_CORRECTION = "usual", "frozen", "catching_up", "mass_correction"


@dataclass(frozen=True, slots=True)
class OddMonths:
    """Months of receipt from which no pace is read, each array of shape (months,).

    Parameters
    ----------
    frozen : array
        Far fewer lines than usual were received, over all laws.
    corrected : array
        Much of what was received takes back or changes what was declared before.
    """

    frozen: Booleans
    corrected: Booleans

    @property
    def catching_up(self) -> Booleans:
        """The months after a frozen one: they bring what stayed away."""
        return np.asarray(np.concatenate([[False], self.frozen[:-1]]) & ~self.frozen)

    @property
    def masked(self) -> Booleans:
        """All of them."""
        return np.asarray(self.frozen | self.catching_up | self.corrected)

    @property
    def frozen_at_the_end(self) -> int:
        """How many of the last months are frozen: what stands is as old as it was before them."""
        return len(self.frozen) - 1 - int(np.flatnonzero(~self.frozen).max(initial=0))

    def reading(self, month: int) -> str:
        """Say whether the pace is read from a month, or why not."""
        if not self.masked[month]:
            return USUAL
        if self.frozen[month]:
            return FROZEN
        return CATCHING_UP if self.catching_up[month] else MASS_CORRECTION


def odd_months(lines: Floats, declared: Floats, corrected: Floats) -> OddMonths:
    """Find them.

    Parameters
    ----------
    lines, declared, corrected : array (segments, months, ages)
        Lines received, amounts that they moved, and what of those came from corrections; 0 for what is not known yet.
    """
    received = _by_month_of_receipt(lines)
    frozen = np.zeros(len(received), dtype=bool)
    for month in range(1, len(received)):
        before = received[max(month - _USUAL_MONTHS, 0) : month]
        frozen[month] = received[month] < _FROZEN_SHARE * float(np.median(before))
    moved, taken_back = _by_month_of_receipt(np.abs(declared)), _by_month_of_receipt(np.abs(corrected))
    return OddMonths(frozen, np.asarray(taken_back > _CORRECTED_SHARE * moved))


def _by_month_of_receipt(cells: Floats) -> Floats:
    count = cells.shape[1]
    received_in = np.add.outer(np.arange(count), np.arange(count))
    return np.asarray(np.bincount(received_in.ravel(), weights=cells.sum(axis=0).ravel())[:count], dtype=np.float64)
