"""The kinds of planted event. A new kind is one class here, with its name in ``KINDS``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

import numpy as np

from stuurlicht.simulation.clock import Floats, Ints, day_number, month_number
from stuurlicht.simulation.planted.base import LatePrice, Planted


@dataclass(frozen=True, slots=True, kw_only=True)
class InflowChange(Planted):
    """Inflow of some forms becomes ``factor`` times what it was, reached in ``ramp_months``.

    A policy change (a GP support worker) names the referrers that it works on; a shock has an end
    and names none.
    """

    kind: ClassVar[str] = "inflow_change"
    forms: tuple[str, ...]
    factor: float
    referrers: tuple[str, ...] = ()
    ramp_months: int = 1
    until: date | None = None

    def inflow_factor(self, form: str, referrers: Sequence[str], months: Ints) -> Floats:
        """Ramp from 1 to ``factor`` for the named forms and referrers."""
        if form not in self.forms:
            return Planted.inflow_factor(self, form, referrers, months)
        reached = np.clip((months - month_number(self.from_date) + 1) / self.ramp_months, 0.0, 1.0)
        if self.until is not None:
            reached = np.where(months <= month_number(self.until), reached, 0.0)
        touched = np.array([not self.referrers or code in self.referrers for code in referrers])
        return 1.0 + (self.factor - 1.0) * touched[:, None] * reached[None, :]


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationChange(Planted):
    """Stays in some forms that begin from a date on last ``factor`` times as long."""

    kind: ClassVar[str] = "duration_change"
    forms: tuple[str, ...]
    factor: float

    def duration_factor(self, form: str, months: Ints) -> Floats:
        """Give ``factor`` from the month of the event on."""
        touched = form in self.forms
        return np.where(touched & (months >= month_number(self.from_date)), self.factor, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LateIndexation(Planted):
    """Tariffs rise from ``from_date``, but that is signed only on ``known_date``.

    What was declared before is credited and debited again at the new tariff.
    """

    kind: ClassVar[str] = "late_indexation"
    known_date: date
    share: float
    categories: tuple[str, ...]

    @property
    def late_price(self) -> LatePrice:
        """The change of tariffs."""
        return LatePrice(
            from_month=month_number(self.from_date),
            known_month=month_number(self.known_date),
            share=self.share,
            categories=self.categories,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tender(Planted):
    """A new contract renews product codes: every running toewijzing gets a new number and code."""

    kind: ClassVar[str] = "tender"
    products: Mapping[str, str] = field(default_factory=dict)

    @property
    def renewed_products(self) -> Mapping[str, str]:
        """New product code by old one."""
        return self.products


@dataclass(frozen=True, slots=True, kw_only=True)
class AgbChange(Planted):
    """A provider goes on under another AGB code: every running toewijzing gets a new number."""

    kind: ClassVar[str] = "agb_change"
    old_agb: str
    new_agb: str

    @property
    def renewed_providers(self) -> Mapping[str, str]:
        """New AGB code by old one."""
        return {self.old_agb: self.new_agb}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaringStops(Planted):
    """A provider sends no declarations from a date on, while it goes on delivering.

    What it owes comes in the month of ``until``; without that, never.
    """

    kind: ClassVar[str] = "declaring_stops"
    agb: str
    until: date | None = None

    def moved_submissions(self, agb: str, months: Ints) -> Ints:
        """Move months of silence to the month in which it speaks again."""
        if agb != self.agb:
            return months
        silent_until = np.iinfo(np.int64).max if self.until is None else month_number(self.until)
        is_silent = (months >= month_number(self.from_date)) & (months < silent_until)
        return np.where(is_silent, silent_until, months)


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFreeze(Planted):
    """No message is exchanged from ``from_date`` to ``until``; the heap is sent in the days after."""

    kind: ClassVar[str] = "message_freeze"
    until: date

    def moved_days(self, days: Ints) -> Ints:
        """Move days of silence to the days after it, four to one."""
        first, last = day_number(self.from_date), day_number(self.until)
        is_silent = (days >= first) & (days <= last)
        return np.where(is_silent, last + 1 + (days - first) // 4, days)


KINDS: Mapping[str, type[Planted]] = {
    kind.kind: kind
    for kind in (InflowChange, DurationChange, LateIndexation, Tender, AgbChange, DeclaringStops, MessageFreeze)
}
"""Every kind of planted event by its name in a scenario file."""
