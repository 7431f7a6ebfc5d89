"""World: one scenario at one size, with its products and providers as numbered lists."""

import zlib
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from stuurlicht.simulation.clock import Flags, Ints, date_of_month, day_number, first_days
from stuurlicht.simulation.planted import LatePrice, Planted
from stuurlicht.simulation.scenario import Habit, Product, Provider, Scenario

LAWS = ("jeugdwet", "wmo")
WARM_UP_MONTHS = 120
"""Months simulated before the first one, so that care is already running when the messages begin."""

RUN_OFF_MONTHS = 36
"""Months after the last one in which late declarations may still come."""


@dataclass(frozen=True)
class Change:
    """A date from which products or providers go on as others: position of the new by position of the old."""

    day: int
    products: dict[int, int]
    providers: dict[int, int]

    def touches(self, products: Ints, providers: Ints) -> Flags:
        """Say which (product, provider) pairs go on as another."""
        return np.isin(products, list(self.products)) | np.isin(providers, list(self.providers))


@dataclass(frozen=True)
class World:
    """One scenario at one size, period and seed.

    Parameters
    ----------
    first_month : int
        Month number of the first month of care.
    months : int
        Number of months of care.
    """

    scenario: Scenario
    inhabitants: int
    first_month: int
    months: int
    seed: int

    def random(self, name: str) -> np.random.Generator:
        """Give the stream of random numbers of one process: the same for the same seed and name."""
        return np.random.default_rng([self.seed, zlib.crc32(name.encode())])

    @property
    def first_day(self) -> int:
        """Day number of the first day of care."""
        return int(first_days(np.array([self.first_month]))[0])

    @property
    def last_day(self) -> int:
        """Day number of the last day of care."""
        return int(first_days(np.array([self.first_month + self.months]))[0]) - 1

    @property
    def care_months(self) -> Ints:
        """Month numbers of the months of care."""
        return np.arange(self.first_month, self.first_month + self.months)

    @cached_property
    def products(self) -> tuple[Product, ...]:
        """All products: those of the scenario, then what tenders renew."""
        known = {product.code: product for product in self.scenario.products}
        for event in self.scenario.planted:
            for old, new in event.renewed_products.items():
                known.setdefault(new, replace(known[old], code=new))
        return tuple(known.values())

    @cached_property
    def providers(self) -> tuple[Provider, ...]:
        """All providers: those of the scenario, the small ones, then those that go on under another code."""
        known = {provider.agb: provider for provider in (*self.scenario.providers, *self._small_providers())}
        for event in self.scenario.planted:
            for old, new in event.renewed_providers.items():
                known.setdefault(new, replace(known[old], agb=new, weight=0.0))
        return tuple(known.values())

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Dates from which products or providers go on as others, in order."""
        product_at = {product.code: place for place, product in enumerate(self.products)}
        provider_at = {provider.agb: place for place, provider in enumerate(self.providers)}
        return tuple(
            Change(
                day=day_number(event.from_date),
                products={product_at[old]: product_at[new] for old, new in event.renewed_products.items()},
                providers={provider_at[old]: provider_at[new] for old, new in event.renewed_providers.items()},
            )
            for event in self.scenario.planted
            if event.renewed_products or event.renewed_providers
        )

    @property
    def late_prices(self) -> tuple[LatePrice, ...]:
        """Late changes of tariffs, by the month in which they became known."""
        found = [event.late_price for event in self.scenario.planted if event.late_price is not None]
        return tuple(sorted(found, key=lambda price: price.known_month))

    def habit_of(self, provider: Provider) -> Habit:
        """Give the declaring habit of a provider."""
        return next(habit for habit in self.scenario.habits if habit.name == provider.habit)

    def moved_days(self, days: Ints) -> Ints:
        """Give the days on which messages are really sent."""
        for event in self.scenario.planted:
            days = event.moved_days(days)
        return days

    def is_within(self, event: Planted) -> bool:
        """Say whether the event begins within the months of care."""
        return self.first_day <= day_number(event.from_date) <= self.last_day

    def index_factor(self, month: int) -> float:
        """Give the announced tariff level of a month, 1 in the first simulated year."""
        first_year, year = date_of_month(self.first_month).year, date_of_month(month).year
        shares = [share for when, share in self.scenario.indexation.items() if first_year < when <= year]
        return float(np.prod([1.0 + share for share in shares]))

    def _small_providers(self) -> list[Provider]:
        """Invent small providers after the large ones, more in a larger municipality."""
        count = int(self.inhabitants * self.scenario.small_providers_per_10000 / 10_000)
        drawn, large = self.random("small providers"), self.scenario.providers
        return [
            Provider(
                agb=f"9999{1000 + place:04d}",
                name=f"Kleine aanbieder {place}",
                categories=(str(drawn.choice(large[place % len(large)].categories)),),
                law=large[place % len(large)].law,
                weight=float(drawn.uniform(0.2, 1.0)),
                habit=drawn.choice([habit.name for habit in self.scenario.habits]),
            )
            for place in range(count)
        ]
