"""Days and months as whole numbers, so that millions of dates are one array."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

FAR_AWAY = 1_000_000
"""The day number of an end that nobody has decided: the year 4707."""

_EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """Count the days since 1 January 1970."""
    return day.toordinal() - _EPOCH


def month_number(day: date) -> int:
    """Count the months since January 1970; January is always a multiple of twelve, so quarters line up."""
    return (day.year - 1970) * 12 + day.month - 1


def date_of(day: int) -> date:
    """Give the date of a day number."""
    return date.fromordinal(day + _EPOCH)


def date_of_month(month: int) -> date:
    """Give the first day of a month number."""
    return date(1970 + month // 12, month % 12 + 1, 1)


def first_days(months: Ints) -> Ints:
    """Give the day number of the first day of each month."""
    return months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


def last_days(months: Ints) -> Ints:
    """Give the day number of the last day of each month."""
    return first_days(months + 1) - 1


def months_of(days: Ints) -> Ints:
    """Give the month number of each day."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def working_days(first: Ints, last: Ints) -> Ints:
    """Count the Mondays to Fridays from each first day to each last one, both included; holidays are not taken off."""
    days: Ints = np.busday_count(first.astype("datetime64[D]"), (last + 1).astype("datetime64[D]"))
    return days


def birthdays(births: Ints, years: int) -> Ints:
    """Give the day on which each person becomes ``years`` old; 29 February becomes 1 March."""
    months = months_of(births)
    return first_days(months + 12 * years) + births - first_days(months)
