"""The periods that are compared: years up to the same month, each with the year before, or any two that were chosen."""

from dataclasses import dataclass
from datetime import date

import narwhals as nw
import polars as pl

from stuurlicht.core.periods import last_closed_month, months_between

_YEAR_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Span:
    """Whole months, from the first to the last one.

    Parameters
    ----------
    first_month, last_month : date
        First days of months; both count.
    """

    first_month: date
    last_month: date

    @property
    def length(self) -> int:
        """How many months, at least 1."""
        return months_between(self.first_month, self.last_month) + 1


@dataclass(frozen=True, slots=True)
class Periods:
    """Periods of equal length, each compared with the one before; a year names each.

    Parameters
    ----------
    last_month : date
        Last month of the last period.
    pairs_count : int
        How many periods are compared with the one before them.
    chosen : (Span, Span) or None
        Any two periods, the earlier one first. The later one is named by the year in which it ends, the earlier one by
        the year before that, whenever it was. None compares the same months of years.
    """

    last_month: date
    pairs_count: int
    chosen: tuple[Span, Span] | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """Name of every period that is looked at, the earliest first; one more than is compared."""
        last = self.last_month.year
        return tuple(range(last - self.pairs_count, last + 1))

    @property
    def first_month(self) -> date:
        """First month of the earliest period."""
        return self.span(self.years[0]).first_month

    @property
    def years_apart(self) -> int:
        """How many years after the earlier period the later one ends; 0 in the same year."""
        return self.chosen[1].last_month.year - self.chosen[0].last_month.year if self.chosen else 1

    @property
    def months_apart(self) -> int:
        """How many months after the earlier period the later one begins."""
        return months_between(self.chosen[0].first_month, self.chosen[1].first_month) if self.chosen else _YEAR_MONTHS

    @property
    def is_same_season(self) -> bool:
        """True when both periods have the same months of a year."""
        return self.months_apart % _YEAR_MONTHS == 0 or self.span(self.years[-1]).length % _YEAR_MONTHS == 0

    def span(self, year: int) -> Span:
        """Give the months of the period that is named by a year."""
        if self.chosen:
            return self.chosen[0 if year < self.last_month.year else 1]
        return Span(date(year, 1, 1), self.last_month.replace(year=year))

    def asked_events(self, month: nw.Expr) -> nw.Expr:
        """Tell whether a month lies in one of the periods."""
        if self.chosen:
            first, second = (month.is_between(each.first_month, each.last_month) for each in self.chosen)
            return first | second
        return month.is_between(self.first_month, self.last_month) & (month.dt.month() <= self.last_month.month)

    def asked_months(self, month: pl.Expr) -> pl.Expr:
        """Tell whether a month lies in one of the periods."""
        if self.chosen:
            first, second = (month.is_between(each.first_month, each.last_month) for each in self.chosen)
            return first | second
        return month.is_between(self.first_month, self.last_month) & (month.dt.month() <= self.last_month.month)

    def year_of_events(self, month: nw.Expr) -> nw.Expr:
        """Give the year that names the period of an asked month."""
        if self.chosen:
            return nw.lit(self.last_month.year, nw.Int64) - (month <= self.chosen[0].last_month).cast(nw.Int64)
        return month.dt.year().cast(nw.Int64)

    def year_of_months(self, month: pl.Expr) -> pl.Expr:
        """Give the year that names the period of an asked month."""
        if self.chosen:
            return pl.lit(self.last_month.year, pl.Int64) - (month <= self.chosen[0].last_month).cast(pl.Int64)
        return month.dt.year().cast(pl.Int64)


def periods(day: date, pairs_count: int, chosen: tuple[Span, Span] | None = None) -> Periods:
    """Give the two chosen periods; without them those of years, up to the last month that had closed on ``day``."""
    if chosen:
        return Periods(chosen[1].last_month, 1, chosen)
    return Periods(last_closed_month(day), pairs_count)
