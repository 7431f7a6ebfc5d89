"""Circular and year of a table: from its columns, its name, or what a person tells."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

import polars as pl

from stuurlicht.core.documents import Finding
from stuurlicht.sources.gemeentefonds.sheets import fault

CIRCULAR_OPTION, YEAR_OPTION = "circulaire", "jaar"
_IN_NAME = re.compile(r"(?<![A-Za-z0-9])([MSD]20\d\d)_(20\d\d)(?!\d)", re.IGNORECASE)
_CIRCULAR = re.compile(r"[MSD]20\d\d")
_MONTHS = {"M": 5, "S": 9, "D": 12}
_YEARS_BACK, _YEARS_AHEAD = 2, 6
"""A circular tells of some years behind it, that are not final yet, and of some before it."""


@dataclass(frozen=True, slots=True)
class Issue:
    """The circular a table is from and the year it is about; null what is not known."""

    circular: str | None = None
    book_year: int | None = None


def issue_of(place: str, options: Mapping[str, str]) -> Issue | Finding:
    """Give circular and year from the options, or else from ``GF_S2024_2025_`` in the name of the file."""
    found = _IN_NAME.search(PurePath(place.replace("\\", "/")).name)
    named = (found[1].upper(), found[2]) if found else (None, None)
    told = (_told(options, CIRCULAR_OPTION), _told(options, YEAR_OPTION))
    for name, option in zip(named, told, strict=True):
        if name is not None and option is not None and name != option:
            return fault("fund_circular_contradicts", told=option, named=name)
    circular, year = told[0] or named[0], told[1] or named[1]
    if year is not None and not year.isdecimal():
        return fault("fund_circular_invalid", given=year)
    issue = Issue(circular, None if year is None else int(year))
    if None not in {issue.circular, issue.book_year} and not is_likely(issue):
        return fault("fund_circular_invalid", given=f"{circular} {year}")
    return issue


def _told(options: Mapping[str, str], name: str) -> str | None:
    return options.get(name, "").strip().upper() or None


def is_likely(issue: Issue) -> bool:
    """Tell whether the circular is one (``M2024``, ``S2024``, ``D2024``) and tells of such a year."""
    if issue.circular is None or issue.book_year is None or not _CIRCULAR.fullmatch(issue.circular):
        return False
    made = int(issue.circular[1:])
    return made - _YEARS_BACK <= issue.book_year <= made + _YEARS_AHEAD


def first_day() -> pl.Expr:
    """Give the first day of the month after which a circular is named."""
    months = pl.col("circular").str.head(1).replace_strict(_MONTHS, default=None, return_dtype=pl.Int64)
    return pl.date(pl.col("circular").str.slice(1).cast(pl.Int64, strict=False), months, 1)
