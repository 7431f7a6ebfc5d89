"""What makes a year differ from the one before other than by spending: the mark in the figures."""

from functools import cache

import polars as pl

from stuurlicht.core import _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.task_fields import FIRST_YEAR
from stuurlicht.rules.task_fields import (
    GROUP_LABELS,
    Break,
    TaskFieldSeriesError,
    TaskFieldUnknownError,
    breaks,
    series_of,
)

NO_MARK = "none"
MARKS = {
    NO_MARK: _("geen"),
    "indeling_2023": _("andere regels vanaf 2023"),
    "indeling_2025": _("andere taakvelden vanaf 2025"),
    "tozo": _("hulp aan ondernemers in 2020 en 2021"),
    "opvang_vluchtelingen": _("opvang uit Oekraïne vanaf 2022"),
    "tozo_en_opvang_vluchtelingen": _("einde hulp aan ondernemers; opvang uit Oekraïne"),
}
"""Dutch label of what differs from the year before. Gradual changes have no year, so no mark."""


@cache
def mark_of(name: str, book_year: int) -> str:
    """Give the mark of one year of a group or task field."""
    return "_en_".join(each.name for each in _between(name, book_year) if each.kind != "gradual") or NO_MARK


@cache
def may_be_followed(name: str, book_year: int) -> bool:
    """Tell whether a year may be set beside the one before; a group always may, from its second year on."""
    try:
        series_of(name, book_year - 1, book_year)
    except (TaskFieldSeriesError, TaskFieldUnknownError):
        return False
    return True


def _between(name: str, book_year: int) -> tuple[Break, ...]:
    if book_year <= FIRST_YEAR:
        return ()
    if name not in GROUP_LABELS:
        touching = (each for each in breaks() if name in each.task_fields)
        return tuple(each for each in touching if each.lies_within(book_year - 1, book_year))
    return series_of(name, book_year - 1, book_year).breaks


def breaks_of_groups(groups: list[str], first_year: int, last_year: int) -> pl.DataFrame:
    """Give per group the breaks within the years, with the first year and the last one that differ."""
    rows = [
        {"municipality": TOTAL, "group": group, "break_name": each.name, "from_year": each.first_year}
        for group in groups
        for each in series_of(group, first_year, last_year).breaks
    ]
    schema = {"municipality": pl.String, "group": pl.String, "break_name": pl.String, "from_year": pl.Int64}
    return pl.DataFrame(rows, schema)
