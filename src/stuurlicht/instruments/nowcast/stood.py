"""What stood declared in each month of care, at every past month-end and today. Eurocents."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from stuurlicht.core.periods import add_months
from stuurlicht.instruments.nowcast.cube import SEGMENT, place_of
from stuurlicht.instruments.nowcast.exposure import AHEAD
from stuurlicht.methods.triangles import Floats


@dataclass(frozen=True, slots=True)
class Stood:
    """Increments by month of care and month in which they became known.

    Parameters
    ----------
    approved, submitted : array (groups, before + months + AHEAD, months + 1)
        From January of the first year on: lines of months that are not wholly in the ledger count too, and so does
        care declared in advance. The last month of knowing is the running one.
    before : int
        Months of care before the first closed month.
    """

    approved: Floats
    submitted: Floats
    before: int

    @property
    def now(self) -> tuple[Floats, Floats]:
        """What stands today, approved and submitted, shape (groups, before + months + AHEAD)."""
        return self.approved.sum(axis=2), self.submitted.sum(axis=2)

    def at(self, count: int) -> tuple[Floats, Floats]:
        """Give what stood when ``count`` months had closed, shape (groups, before + count + AHEAD)."""
        seen = slice(0, self.before + count + AHEAD)
        return self.approved[:, seen, :count].sum(axis=2), self.submitted[:, seen, :count].sum(axis=2)


def make_stood(declared: pl.DataFrame, groups: pl.DataFrame, months: tuple[date, ...]) -> Stood:
    """Lay amounts out.

    Parameters
    ----------
    declared : polars.DataFrame
        See ``declared_by_month``.
    groups : polars.DataFrame
        `SEGMENT`, one row per kind of help.
    months : tuple of date
        Closed months.
    """
    before = months[0].month - 1
    cared = pl.DataFrame(
        {"care_month": [add_months(months[0], place) for place in range(-before, len(months) + AHEAD)]}
    )
    known = declared.join(cared, on="care_month", how="semi")
    month_known = known["known_month"].to_numpy() - (months[0].year * 12 + months[0].month)
    place = (
        place_of(known, groups, SEGMENT),
        place_of(known, cared, ("care_month",)),
        np.clip(month_known, 0, len(months)),
    )
    approved, submitted = (np.zeros((len(groups), len(cared), len(months) + 1)) for _ in range(2))
    np.add.at(approved, place, known["approved_cents"].to_numpy())
    np.add.at(submitted, place, known["submitted_cents"].to_numpy())
    return Stood(approved, submitted, before)
