"""Municipalities of the tables: the code counts, and the name beside it must belong to it."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from stuurlicht.core.places import LISTED_FROM, LISTED_UNTIL, listed_municipalities

NATIONAL_NAMES = frozenset({"nederland", "totaal", "landelijk"})
_CODE = re.compile(r"(?:GM)?(\d{1,4})(?:\.0)?")


@dataclass(frozen=True, slots=True)
class Checked:
    """What code and name of one row come to: the code when it holds, a fault or a note, and its facts."""

    municipality: str | None
    fault: str | None = None
    note: str | None = None
    facts: Mapping[str, str | int] = field(default_factory=dict)


@cache
def checked(code: str | None, name: str | None, circular: str, book_year: int) -> Checked:
    """Hold code and name of a row against the list of municipalities.

    Parameters
    ----------
    code : str or None
        With or without zeros in front and ``GM``.
    name : str or None
        As in the table; null when it has no names.
    circular, book_year : str, int
        A table may have the municipalities of the year of the circular or of the year it is about.
    """
    if code is None and name is not None:
        return _by_name(name, circular, book_year)
    found = _CODE.fullmatch((code or "").upper())
    if found is None:
        return Checked(None, "fund_municipality_missing", facts={"value": code or name or ""})
    municipality = f"GM{int(found[1]):04d}"
    listed = listed_municipalities().get(municipality)
    if listed is None:
        return Checked(None, "fund_municipality_unknown", facts={"municipality": municipality})
    if not any(_existed(municipality, year) for year in (int(circular[1:]), book_year)):
        facts: dict[str, str | int] = {"municipality": municipality, "name": listed.name, "year": book_year}
        return Checked(None, "fund_municipality_not_in_year", facts=facts)
    return _with_name(municipality, name)


def _with_name(municipality: str, name: str | None) -> Checked:
    own = listed_municipalities()[municipality].name
    if name is None or name == own:
        return Checked(municipality)
    facts = {"municipality": municipality, "value": name, "name": own}
    if _plain(name) == _plain(own):
        return Checked(municipality, note="fund_name_spelled_otherwise", facts=facts)
    others = _codes_by_name().get(_plain(name), ())
    if others:
        return Checked(None, "fund_name_of_other_municipality", facts={**facts, "other": ", ".join(others)})
    return Checked(municipality, note="fund_name_spelled_otherwise", facts=facts)


def _by_name(name: str, circular: str, book_year: int) -> Checked:
    there = municipalities_of(book_year) | municipalities_of(int(circular[1:]))
    same = sorted(there.intersection(_codes_by_name().get(_plain(name), ())))
    exact = [code for code in same if listed_municipalities()[code].name == name] or same
    if not exact:
        return Checked(None, "fund_name_unknown", facts={"value": name, "year": book_year})
    if len(exact) > 1:
        return Checked(None, "fund_municipality_ambiguous", facts={"value": name, "other": ", ".join(exact)})
    return _with_name(exact[0], name)


def _existed(municipality: str, year: int) -> bool:
    last = (LISTED_UNTIL - timedelta(days=1)).replace(month=1)
    day = min(max(date(year, 1, 1), LISTED_FROM), last.replace(day=1))
    listed = listed_municipalities()[municipality]
    return listed.first_day <= day < listed.until


@cache
def municipalities_of(book_year: int) -> frozenset[str]:
    """Give the codes that existed on 1 January of the year; of a year beyond the list those of its last."""
    return frozenset(code for code in listed_municipalities() if _existed(code, book_year))


@cache
def _codes_by_name() -> Mapping[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for code, listed in listed_municipalities().items():
        names[_plain(listed.name)] = (*names.get(_plain(listed.name), ()), code)
    return names


def _plain(name: str) -> str:
    """Give a name without capitals, accents, marks, and what stands between brackets to tell two places apart."""
    bare = re.sub(r"\(.*?\)", " ", name)
    letters = unicodedata.normalize("NFKD", bare.casefold())
    return "".join(letter for letter in letters if letter.isalnum())
