"""Vangnet: which shortfall on benefits gives a payment on top of the budget, by year, and how much."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from stuurlicht.core import _
from stuurlicht.rules.parameter_files import read_parameters

EVIDENCE = {
    "official": _("gelezen bij de toetsingscommissie"),
    "second_hand": _("gelezen in een andere bron"),
    "not_found": _("niet gevonden"),
}
"""How a value was checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A threshold: a shortfall above this share of the budget, and over how many years.

    Parameters
    ----------
    share : float
        Of the budget of the year of the payment; a shortfall must be above it.
    years : int
        That are added up, the year itself the last of them.
    """

    share: float
    years: int
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendedEntry:
    """A lower threshold for who was short in ``least_years`` of ``earlier_years``, each of at least ``share``."""

    share: float
    earlier_years: int
    least_years: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Half of the shortfall from one share of the budget on, and all of it from the next."""

    half_from_share: float
    full_from_share: float
    evidence: str

    def share_of(self, shortfall_share: float) -> float:
        """Give the payment as a share of the budget; 0 at or below the first share."""
        halved = min(shortfall_share, self.full_from_share) - self.half_from_share
        return max(halved, 0.0) / 2 + max(shortfall_share - self.full_from_share, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class VangnetRule:
    """The rule of one year. What is None was not found: no rule may be read into it."""

    year: int
    entry: Entry
    cumulated: Entry | None
    extended: ExtendedEntry | None
    payment: Payment | None
    source: str


@cache
def vangnet_rules() -> Mapping[int, VangnetRule]:
    """Give the rule of each year of which one is known."""
    return {each["year"]: _rule(each) for each in read_parameters("vangnet")["rules"]}


def _rule(told: dict[str, Any]) -> VangnetRule:
    cumulated, extended, amount = (told.get(name) for name in ("cumulated", "extended", "amount"))
    return VangnetRule(
        year=told["year"],
        entry=Entry(**told["entry"], years=1),
        cumulated=None if cumulated is None else Entry(**cumulated),
        extended=None if extended is None else _extended(extended),
        payment=None if amount is None else Payment(**amount),
        source=told["source"],
    )


def _extended(told: dict[str, Any]) -> ExtendedEntry:
    return ExtendedEntry(share=told["share"], earlier_years=told["earlier_years"], least_years=told["least_years"])
