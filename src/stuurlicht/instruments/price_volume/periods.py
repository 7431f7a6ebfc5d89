"""The periods that are compared: the closed months of a year, beside the same months of the year before."""

from dataclasses import dataclass
from datetime import date

from stuurlicht.core.periods import last_closed_month


@dataclass(frozen=True, slots=True)
class Periods:
    """Years of which the same months are compared, each with the year before.

    Parameters
    ----------
    last_month : date
        Last month that counts, in the last year.
    pairs_count : int
        How many years are compared with the year before them.
    """

    last_month: date
    pairs_count: int

    @property
    def years(self) -> tuple[int, ...]:
        """Every year that is looked at, the earliest first; one more than is compared."""
        last = self.last_month.year
        return tuple(range(last - self.pairs_count, last + 1))

    @property
    def first_month(self) -> date:
        """January of the earliest year."""
        return date(self.years[0], 1, 1)


def periods(day: date, pairs_count: int) -> Periods:
    """Give the periods up to the last month that had closed on ``day``."""
    return Periods(last_closed_month(day), pairs_count)
