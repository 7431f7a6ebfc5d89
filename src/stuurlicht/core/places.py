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


def _days(first: str, until: str) -> tuple[date, date]:
    return (
        date.fromisoformat(first) if first else LISTED_FROM,
        date.fromisoformat(until) if until else LISTED_UNTIL,
    )
