"""Planted: something that happens in the fictional municipality on a known date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import numpy as np

from stuurlicht.simulation.clock import Floats, Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class LatePrice:
    """A change of tariffs that counts from an earlier month than the day it became known."""

    from_month: int
    known_month: int
    share: float
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One planted event. A kind overrides the hooks of the processes that it changes; the rest stay as they are.

    Parameters
    ----------
    from_date : date
        The day from which it counts.
    label : str
        Dutch: what happens, for people who read the truth.
    """

    kind: ClassVar[str] = ""
    from_date: date
    label: str

    def inflow_factor(self, form: str, referrers: Sequence[str], months: Ints) -> Floats:
        """Give what the inflow of a form is multiplied by, per referrer (rows) and month number (columns)."""
        del form
        return np.ones((len(referrers), len(months)))

    def duration_factor(self, form: str, months: Ints) -> Floats:
        """Give what lengths of stay are multiplied by, per month number in which the stay begins."""
        del form
        return np.ones(len(months))

    @property
    def renewed_products(self) -> Mapping[str, str]:
        """New product code by old one, from ``from_date``."""
        return {}

    @property
    def renewed_providers(self) -> Mapping[str, str]:
        """New AGB code by old one, from ``from_date``."""
        return {}

    @property
    def late_price(self) -> LatePrice | None:
        """The late change of tariffs, if this is one."""
        return None

    def moved_days(self, days: Ints) -> Ints:
        """Give the day on which a message of each day is really sent; never earlier."""
        return days

    def moved_submissions(self, agb: str, months: Ints) -> Ints:
        """Give the month number in which a provider really declares what it would declare in each month."""
        del agb
        return months
