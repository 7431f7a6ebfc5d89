"""Periods: the code of CBS from the words in an export, and whether CBS calls its figures provisional."""

import re
from collections.abc import Mapping, Sequence

from stuurlicht.sources.cbs.answers import Row

PERIOD = re.compile(r"\d{4}(?:[A-Z]{2}\d{2}|X\d{3})")
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()  # noqa: SIM905
_IN_WORDS = re.compile(
    r"(?P<year>\d{4})(?:/'?\d{2,4})?(?: (?P<number>[1-4])(?:ste|de|e)? (?P<part>halfjaar|kwartaal)| (?P<month>[a-z]+))?"
)


def period_code(words: str) -> str | None:
    """Give ``2022JJ00`` for ``2022*``, ``2022HJ01`` for ``2022 1e halfjaar``; None for what is no period."""
    plain = words.strip().rstrip("*").strip()
    if PERIOD.fullmatch(plain):
        return plain
    found = _IN_WORDS.fullmatch(plain.lower())
    if found is None or "/" in plain:
        return None
    if found["month"]:
        return f"{found['year']}MM{_MONTHS.index(found['month']) + 1:02d}" if found["month"] in _MONTHS else None
    if found["part"]:
        return f"{found['year']}{'HJ' if found['part'] == 'halfjaar' else 'KW'}0{found['number']}"
    return f"{found['year']}JJ00"


def is_provisional_title(title: str) -> bool:
    """Tell whether a period bears the star of provisional figures."""
    return title.rstrip().endswith("*")


def provisional_periods(codes: Sequence[Row]) -> Mapping[str, bool]:
    """Give whether the figures of each period are provisional, by code without blanks.

    A status tells it, and else the star after the title. A period of which neither is known is left out.
    """
    found = {}
    for row in codes:
        key, status = str(row.get("Key") or row.get("Identifier") or "").strip(), str(row.get("Status") or "").lower()
        title = str(row.get("Title") or "")
        if status or title:
            found[key] = "voorlopig" in status or is_provisional_title(title)
    return found
