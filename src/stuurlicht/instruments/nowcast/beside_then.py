"""What stands beside the messages, now and as it stood at earlier month-ends. Eurocents."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from stuurlicht.core.periods import month_end
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.nowcast.beside import beside_messages, counting_on, items_of_all_years
from stuurlicht.instruments.nowcast.estimate import Point, expected_of, point_at
from stuurlicht.instruments.nowcast.facts import LEAST_HISTORY_MONTHS
from stuurlicht.instruments.nowcast.hindsight import Hindsight
from stuurlicht.instruments.nowcast.settlements import CameTo, expected_settlements

MONTHS_BACK = (0, 1, 2)
"""How many closed months back the answer is told again."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Events, items and expected settlements of a book year.

    Parameters
    ----------
    told : polars.DataFrame
        `beside_messages` of today: what the registers hold.
    expected : tuple of polars.DataFrame
        `expected_settlements` as known today, and at the end of closed months before it.
    days : tuple of date
        The day of each: the as-of day, and the last days of those months.
    """

    told: pl.DataFrame
    expected: tuple[pl.DataFrame, ...]
    days: tuple[date, ...]

    @property
    def now(self) -> pl.DataFrame:
        """Everything of today, what no longer counts too."""
        return pl.concat([self.told, self.expected[0]])

    @property
    def settled(self) -> pl.DataFrame:
        """Every settlement that is or was expected."""
        return pl.concat(self.expected)

    def counting(self, back: int) -> pl.DataFrame:
        """Give what counts so many closed months back; 0 is today."""
        return counting_on(pl.concat([self.told, self.expected[back]]), self.days[back])


def beside_of(inputs: Inputs, hindsight: Hindsight, book_year: int) -> Beside:
    """Find what stands beside the messages of a book year, and what stood there before."""
    months, items = hindsight.known.cube.months, items_of_all_years(inputs)
    backs = [back for back in MONTHS_BACK if len(months) - back >= LEAST_HISTORY_MONTHS]
    days = tuple(month_end(months[-1 - back]) if back else inputs.day for back in backs)
    expected = tuple(
        _expected(point_at(hindsight, len(months) - back), items.filter(pl.col("known_date") <= day), book_year)
        for back, day in zip(backs, days, strict=True)
    )
    return Beside(beside_messages(inputs, book_year), expected, days)


def _expected(point: Point, items: pl.DataFrame, book_year: int) -> pl.DataFrame:
    def year_ends(year: int) -> pl.Series:
        _standing, expected = expected_of(point, year)
        return pl.Series(expected.sum(axis=1))

    return expected_settlements(CameTo(point.facts.groups.keys, year_ends, items), book_year)
