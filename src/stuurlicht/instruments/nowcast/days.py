"""Days of a month on which care is given: every day, or Mondays to Fridays. Public holidays are not taken off."""

from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl

from stuurlicht.core.periods import add_months
from stuurlicht.methods.triangles import Floats

WORKING = "working"
DAY_KINDS = ("calendar", WORKING)
"""What ``day_kind`` of the mart ``toewijzing_exposure`` may be."""
WORKING_DAY_WEIGHT = 7 / 5
"""What a working day counts, so that a week counts for seven either way: amounts stand per calendar day."""
_Dates = npt.NDArray[np.datetime64]


def working_days(months: tuple[date, ...]) -> Floats:
    """Count the Mondays to Fridays of each month."""
    return np.busday_count(*_bounds(months)).astype(np.float64)


def days_by_kind(months: tuple[date, ...]) -> dict[str, Floats]:
    """Give what each month counts in days, for every kind of day."""
    first, end = _bounds(months)
    return {kind: _counted(kind, first, end) for kind in DAY_KINDS}


def days_passed(days: pl.Series, kind: str) -> Floats:
    """Give what the part of a month before each day counts, in days of a kind."""
    month_starts = days.dt.truncate("1mo").to_numpy().astype("datetime64[D]")
    return _counted(kind, month_starts, days.to_numpy().astype("datetime64[D]"))


def _bounds(months: tuple[date, ...]) -> tuple[_Dates, _Dates]:
    starts = np.array([*months, add_months(months[-1], 1)], dtype="datetime64[D]")
    return starts[:-1], starts[1:]


def _counted(kind: str, first: _Dates, end: _Dates) -> Floats:
    """Count from each first day up to the day before each end."""
    if kind == WORKING:
        return np.asarray(WORKING_DAY_WEIGHT * np.busday_count(first, end))
    return np.asarray((end - first).astype(np.float64))
