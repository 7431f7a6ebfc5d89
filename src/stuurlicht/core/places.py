"""Municipality codes: four digits in messages, ``GM`` and four digits everywhere past the reader."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

FICTIONAL_MUNICIPALITY = "GM9999"
"""The fictional municipality. Only a workspace marked fictional may hold it."""
FICTIONAL_NAME = "Voorbeeldgemeente"

LISTED_FROM, LISTED_UNTIL = date(2015, 1, 1), date(2027, 1, 1)
"""The days of which the list of municipalities is known: from the first, up to and without the second."""

_CODE = re.compile(r"^(?:GM)?(\d{4})$")


class ListedMunicipality(NamedTuple):
    """One municipality in the list of CBS."""

    name: str
    """As it was called last."""
    first_day: date
    """On which the code existed; ``LISTED_FROM`` when it was there already."""
    until: date
    """First day on which it did not; ``LISTED_UNTIL`` when it still exists."""


def municipality_code(text: str) -> str:
    """Give the code with its prefix: ``"0384"`` and ``"GM0384 "`` become ``"GM0384"``.

    Raises
    ------
    ValueError
        If the text is not four digits with or without ``GM``; a code is never padded or guessed.
    """
    found = _CODE.match(text.strip())
    if found is None:
        raise ValueError(text)
    return f"GM{found[1]}"


@cache
def listed_municipalities() -> Mapping[str, ListedMunicipality]:
    """Give every municipality since 2015 by code (``GM0384``); the fictional one is not among them.

    References
    ----------
    CBS, municipal divisions 2015-2026 (CC BY 4.0); the file names the two changes within a year.
    """
    lines = files("stuurlicht.core").joinpath("municipalities.csv").read_text(encoding="utf-8").splitlines()
    rows = (line.split(";") for line in lines if line[:1].isdigit())
    return {f"GM{code}": ListedMunicipality(name, *_days(first, until)) for code, name, first, until in rows}


def existed_in_year(code: str, year: int) -> bool:
    """Tell whether a municipality existed on at least one day of ``year``; the fictional one always does.

    Outside the years of the list (2015 to 2026) the list of its first or last year counts.
    """
    if code == FICTIONAL_MUNICIPALITY:
        return True
    listed, known = listed_municipalities().get(code), min(max(year, LISTED_FROM.year), LISTED_UNTIL.year - 1)
    return listed is not None and listed.first_day < date(known + 1, 1, 1) and listed.until > date(known, 1, 1)


def _days(first: str, until: str) -> tuple[date, date]:
    return (
        date.fromisoformat(first) if first else LISTED_FROM,
        date.fromisoformat(until) if until else LISTED_UNTIL,
    )


def municipality_name(code: str) -> str:
    """Give the name by which people know a municipality, as it was called last; a code that is not listed as it is."""
    if code == FICTIONAL_MUNICIPALITY:
        return FICTIONAL_NAME
    listed = listed_municipalities().get(code)
    return code if listed is None else listed.name
