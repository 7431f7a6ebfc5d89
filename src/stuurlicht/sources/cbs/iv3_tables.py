"""Which table holds the Iv3 reports of a year: by its title in the catalogue, else by a list."""

import re
from collections.abc import Mapping

from stuurlicht.core.errors import UsageError
from stuurlicht.sources.cbs.service_v3 import ServiceV3
from stuurlicht.sources.cbs.transport import CbsUnreachableError

CATALOGUE = "IV3"
_TITLE = re.compile(r"gemeenten\s+(\d{4})\s+onbewerkte\s+iv3-data", re.IGNORECASE)

LISTED: Mapping[int, str] = {
    2010: "45007NED",
    2011: "45008NED",
    2012: "45001NED",
    2013: "45004NED",
    2014: "45005NED",
    2015: "45006NED",
    2016: "45031NED",
    2017: "45038NED",
    2018: "45042NED",
    2019: "45046NED",
    2020: "45050NED",
    2021: "45054NED",
    2022: "45059NED",
    2023: "45063NED",
    2024: "45067NED",
    2025: "45071NED",
    2026: "45078NED",
}
"""Table by year, as public scripts of three parties name them; only for when the catalogue tells nothing."""


class Iv3YearUnknownError(UsageError):
    """There is no Iv3 table of this year."""

    code = "iv3_year_unknown"


def iv3_table(service: ServiceV3, year: int) -> str:
    """Give the number of the table with the reports of a year.

    Raises
    ------
    Iv3YearUnknownError
        If neither the catalogue nor the list has one.
    """
    try:
        found = tables_by_year(service.titles(CATALOGUE))
    except CbsUnreachableError:
        found = {}
    table = found.get(year) or LISTED.get(year)
    if table is None:
        known = sorted(found.keys() | LISTED.keys())
        raise Iv3YearUnknownError(given=year, first=known[0], last=known[-1])
    return table


def tables_by_year(titles: Mapping[str, str]) -> dict[int, str]:
    """Give the table of each year from titles by number; titles may end in blanks."""
    matched = ((table, _TITLE.fullmatch(title.strip())) for table, title in sorted(titles.items()))
    return {int(title[1]): table for table, title in matched if title is not None}
