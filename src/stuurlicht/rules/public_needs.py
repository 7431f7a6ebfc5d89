"""Public needs: which published figures the instruments of the nation need for a year, and how they come in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from stuurlicht.core import _
from stuurlicht.core.periods import add_months
from stuurlicht.rules.cbs_topics import series_called
from stuurlicht.rules.parameter_files import read_parameters

IV3 = "iv3"

NEED_LABELS = {
    "iv3_budget": _("Begrotingen van gemeenten (Iv3)"),
    "iv3_account": _("Jaarrekeningen van gemeenten (Iv3)"),
    "fund_factor": _("Gemeentefonds: uitkeringsfactor"),
    "fund_weights": _("Gemeentefonds: gewichten van de maatstaven"),
    "fund_volumes": _("Gemeentefonds: volumes per gemeente"),
    "fund_payments": _("Gemeentefonds: andere uitkeringen per gemeente"),
    "population": _("Inwoners naar leeftijd"),
    "households": _("Huishoudens en stedelijkheid"),
    "benefits": _("Mensen met een uitkering"),
    "low_income": _("Huishoudens met een laag inkomen"),
    "youth_use": _("Jongeren met jeugdzorg"),
    "wmo_use": _("Mensen met hulp uit de Wmo"),
}
"""Dutch name (a message id) by code; a test compares the codes with ``parameters/public_needs.yaml``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRule:
    """One kind of figure that is needed every year.

    Parameters
    ----------
    need : str
        Code.
    table : str
        Ledger table that holds it.
    where : Mapping
        Values of its columns that tell it apart.
    features : tuple of str
        Features of a region that belong to it; empty for another table than ``features``.
    only : tuple of str
        Ids of the instruments that use it; empty when every one does that reads the table.
    fetches : str
        ``iv3``, or a series of cbs_topics.yaml; empty when it must be loaded from a file.
    command : str
        Loads it from a file; ``{year}`` and ``{year_before}`` stand for years.
    expected_after : int
        Months after 1 January of the year from which it can be expected; below zero before that day.
    """

    need: str
    table: str
    expected_after: int
    where: Mapping[str, object] = field(default_factory=dict)
    features: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    fetches: str = ""
    command: str = ""

    @property
    def label(self) -> str:
        """Dutch name (a message id)."""
        return NEED_LABELS[self.need]

    def expected(self, year: int) -> date:
        """Give the first day of the month from which the figures of a year can be expected."""
        return add_months(date(year, 1, 1), self.expected_after)

    def cbs_table(self, year: int) -> str:
        """Give the table of CBS that tells it; empty when none is known for the year."""
        if self.fetches in {"", IV3}:
            return ""
        table = series_called(self.fetches).table_of(year)
        return "" if table is None else table.table

    def command_for(self, year: int) -> str:
        """Give the command that fetches it, or loads it where it cannot be fetched."""
        if self.fetches == IV3:
            return f"stuurlicht fetch iv3 --year {year}"
        if table := self.cbs_table(year):
            return f"stuurlicht fetch cbs {table} --whole"
        return self.command.format(year=year, year_before=year - 1)


@cache
def need_rules() -> tuple[NeedRule, ...]:
    """Give every kind of figure in the order of ``parameters/public_needs.yaml``."""
    return tuple(
        NeedRule(**entry | {name: tuple(entry.get(name, ())) for name in ("features", "only")})
        for entry in read_parameters("public_needs")["needs"]
    )
