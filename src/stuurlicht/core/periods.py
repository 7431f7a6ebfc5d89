"""Months and days: when care was given, and what was known on which day."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class AsOf:
    """What was known on ``day`` in version ``ledger_version`` of the ledger.

    An answer for one pair never changes: later messages change neither the day's cut nor the version.
    """

    day: date
    ledger_version: int


def month_of(day: date) -> date:
    """Give the first day of the month of ``day``; months are stored as that date."""
    return day.replace(day=1)


def add_months(month: date, count: int) -> date:
    """Give the first day of the month ``count`` months after ``month`` (before it when negative)."""
    years, month_index = divmod(month.year * 12 + month.month - 1 + count, 12)
    return date(years, month_index + 1, 1)


def months_between(earlier: date, later: date) -> int:
    """Count the whole calendar months from the month of ``earlier`` to the month of ``later``."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def month_end(month: date) -> date:
    """Give the last day of the month of ``month``."""
    return add_months(month_of(month), 1) - timedelta(days=1)


def last_closed_month(day: date) -> date:
    """Give the first day of the last month that had ended on ``day``.

    The last day of a month closes it: at 31 March the month of March is closed, at 30 March it is not.
    """
    this_month = month_of(day)
    return this_month if day == month_end(day) else add_months(this_month, -1)
