"""Breaks: what makes figures of one year hard to set beside those of an earlier one, other than by care or spending."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from stuurlicht.core import _
from stuurlicht.rules.parameter_files import read_parameters

BreakKind = Literal["definition", "payer", "event", "gradual"]
_NOTHING: frozenset[str] = frozenset()

BREAK_LABELS: Mapping[str, str] = {
    "indeling_2017": _("eerste jaar met taakvelden"),
    "indeling_2023": _("andere regels vanaf 2023"),
    "indeling_2025": _("andere taakvelden vanaf 2025"),
    "tozo": _("hulp aan ondernemers in 2020 en 2021"),
    "opvang_vluchtelingen": _("opvang uit Oekraïne vanaf 2022"),
    "woonplaatsbeginsel": _("soms betaalt een andere gemeente vanaf 2022"),
    "doordecentralisatie": _("beschermd wonen gaat over"),
}
"""Short Dutch label by break, for marks in tables and charts."""

BREAK_WORDS: Mapping[str, str] = {
    "indeling_2017": _("In 2017 begonnen de taakvelden. Eerdere jaren zijn niet te vergelijken."),
    "indeling_2023": _(
        "Vanaf 2023 boeken gemeenten volgens andere regels. Vergelijk 2023 en later niet zomaar met de jaren ervoor."
    ),
    "indeling_2025": _(
        "Vanaf 2025 zijn er andere taakvelden: het pgb en het beleid staan apart. Alleen totalen zijn te vergelijken."
    ),
    "tozo": _("In 2020 en 2021 staat hier ook hulp aan ondernemers in de coronatijd (Tozo)."),
    "opvang_vluchtelingen": _("Vanaf 2022 staat hier ook de opvang van mensen die uit Oekraïne zijn gevlucht."),
    "woonplaatsbeginsel": _(
        "Vanaf 2022 betaalt voor een deel van de jongeren een andere gemeente. "
        "Vergelijk een gemeente niet zomaar met de jaren ervoor."
    ),
    "doordecentralisatie": _(
        "Beschermd wonen gaat van centrumgemeenten over naar alle gemeenten. Het jaar verschilt per regio."
    ),
}
"""Dutch sentences by break."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """Something that makes years hard to compare.

    Parameters
    ----------
    name : str
        Key of `BREAK_LABELS` and `BREAK_WORDS`.
    kind : {"definition", "payer", "event", "gradual"}
        What it does to a series; told in ``parameters/breaks.yaml``.
    first_day, last_day : date or None
        First and last day that differ from those before; None for no single day, and for no end.
    laws, task_fields, groups : frozenset of str
        What it touches: everything of a law, or accounts only.
    source : str
        English.
    is_verified : bool
        False where it is general knowledge, or part of it.
    """

    name: str
    kind: BreakKind
    first_day: date | None
    last_day: date | None
    laws: frozenset[str]
    task_fields: frozenset[str]
    groups: frozenset[str]
    source: str
    is_verified: bool

    @property
    def first_year(self) -> int | None:
        """Year of the first day."""
        return self.first_day.year if self.first_day else None

    @property
    def last_year(self) -> int | None:
        """Year of the last day."""
        return self.last_day.year if self.last_day else None

    def lies_within(self, first_year: int, last_year: int) -> bool:
        """Tell whether years on both sides of it, or during it and outside it, are among those given."""
        if self.first_year is None:
            return first_year < last_year
        begins = first_year < self.first_year <= last_year
        ends = self.last_year is not None and first_year <= self.last_year < last_year
        return begins or ends


@cache
def breaks() -> tuple[Break, ...]:
    """Give every break of ``parameters/breaks.yaml`` in the order of that file."""
    return tuple(
        Break(
            name=each["break"],
            kind=each["kind"],
            first_day=each["first"],
            last_day=each["last"],
            laws=frozenset(each["laws"]),
            task_fields=frozenset(each["task_fields"]),
            groups=frozenset(each["groups"]),
            source=each["source"],
            is_verified=each["verified"],
        )
        for each in read_parameters("breaks")["breaks"]
    )


def breaks_between(
    first_year: int,
    last_year: int,
    *,
    laws: AbstractSet[str] = _NOTHING,
    task_fields: AbstractSet[str] = _NOTHING,
    groups: AbstractSet[str] = _NOTHING,
) -> tuple[Break, ...]:
    """Give the breaks that lie between two years and touch one of what is named, in order of their year.

    Parameters
    ----------
    first_year, last_year : int
        Book years, both included.
    laws : set of str
        Codes of ``core.laws``: figures of use or spending of a law.
    task_fields, groups : set of str
        Codes and groups of ``rules.task_fields``: figures of accounts.
    """
    found = [
        each
        for each in breaks()
        if (each.laws & laws or each.task_fields & task_fields or each.groups & groups)
        and each.lies_within(first_year, last_year)
    ]
    return tuple(sorted(found, key=lambda each: each.first_year or first_year))
