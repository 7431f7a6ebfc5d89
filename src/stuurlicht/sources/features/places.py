"""Whose figure a row is: region and year, checked against the municipalities of that year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from stuurlicht.core.documents import Finding
from stuurlicht.core.places import LISTED_FROM, LISTED_UNTIL, existed_in_year, listed_municipalities
from stuurlicht.sources.features.findings import fault
from stuurlicht.sources.features.headings import alike

_YEAR = re.compile(r"(?P<year>\d{4})(?:JJ00|\.0)?(?P<star>\*?)")
FIRST_YEAR, LAST_YEAR = 1990, 2100
"""A year outside these is a typing error."""
_MUNICIPALITY = re.compile(r"GM\d{4}")
_DISTRICT = re.compile(r"WK(?P<municipality>\d{4})\d{2}")
_COUNTRY = re.compile(r"NL\d{2}|nederland", re.IGNORECASE)
_OTHER = re.compile(r"(?:BU\d{8}|[A-Z]{2}\d{2}|T\d{6}|.*\((?:PV|LD|CR)\))")
_BEHIND_NAME = re.compile(r"\s*\([^)]*\)$")


@dataclass(frozen=True, slots=True)
class Place:
    """What a row is about, or why it does not count.

    ``left_out`` is ``"country"`` or ``"other"`` for rows that are left out by rule; ``problem`` is a fault without row.
    """

    region: str = ""
    year: int = 0
    left_out: str = ""
    problem: Finding | None = None


@cache
def read_year(text: str) -> tuple[int, bool] | None:
    """Give the year of ``2022``, ``2022JJ00`` or ``2022*``, and whether it is provisional; None when it is none."""
    found = _YEAR.fullmatch(text.strip())
    if found is None or not FIRST_YEAR <= int(found["year"]) <= LAST_YEAR:
        return None
    return int(found["year"]), bool(found["star"])


def is_listed(year: int) -> bool:
    """Tell whether the municipalities of this year are known."""
    return LISTED_FROM.year <= year < LISTED_UNTIL.year


@cache
def find_place(text: str, year: int, of_municipality: str, *, is_name: bool) -> Place:
    """Give the region that ``text`` names in ``year``.

    Parameters
    ----------
    text : str
        A code, or a name when ``is_name``.
    year : int
        Of the row.
    of_municipality : str
        The municipality that the row tells beside its district; empty when it tells none.
    is_name : bool
        True when the column holds names.
    """
    if _COUNTRY.fullmatch(text):
        return Place(left_out="country")
    if is_name:
        return _named(text, year)
    if _MUNICIPALITY.fullmatch(text):
        return _existing(text, text, year)
    district = _DISTRICT.fullmatch(text)
    if district is not None:
        return _of_district(text, f"GM{district['municipality']}", year, of_municipality)
    if _OTHER.fullmatch(text):
        return Place(left_out="other")
    return Place(problem=fault("features_region_unreadable", value=text[:40]))


def _existing(region: str, municipality: str, year: int) -> Place:
    if not existed_in_year(municipality, year):
        return Place(problem=fault("features_region_unknown", region=region, year=str(year)))
    return Place(region, year)


def _of_district(district: str, municipality: str, year: int, told: str) -> Place:
    if told and told != municipality:
        return Place(problem=fault("features_district_elsewhere", region=district, municipality=told))
    return _existing(district, municipality, year)


def _named(name: str, year: int) -> Place:
    if _OTHER.fullmatch(name):
        return Place(left_out="other")
    for wanted in (alike(name), alike(_BEHIND_NAME.sub("", name))):
        codes = {code for code, spelled in _names(year) if spelled == wanted}
        if len(codes) == 1:
            return Place(codes.pop(), year)
    return Place(problem=fault("features_name_unknown", value=name[:40], year=str(year)))


@cache
def _names(year: int) -> tuple[tuple[str, str], ...]:
    return tuple(_spelled(year))


def _spelled(year: int) -> Iterator[tuple[str, str]]:
    for code, listed in listed_municipalities().items():
        if existed_in_year(code, year):
            yield from {(code, alike(listed.name)), (code, alike(_BEHIND_NAME.sub("", listed.name)))}
