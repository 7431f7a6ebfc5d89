"""Prices: tariffs per product and month, and what a volume costs."""

from dataclasses import dataclass

import numpy as np

from stuurlicht.simulation.clock import Flags, Floats, Ints
from stuurlicht.simulation.planted import LatePrice
from stuurlicht.simulation.world import World

MINUTES, EUROS = "01", "83"
_MINUTES_PER_HOUR = 60


@dataclass(frozen=True)
class Prices:
    """Tariffs as announced, and the units they belong to.

    Parameters
    ----------
    tariffs : Ints
        Eurocents per product (rows) and month of care (columns): per unit, per hour for minutes, 0 for euros.
    levels : Floats
        Announced price level by month of care, 1 in the first simulated year.
    in_minutes, in_euros : Flags
        By product: declared in minutes against an hourly tariff; declared in euros.
    """

    tariffs: Ints
    levels: Floats
    in_minutes: Flags
    in_euros: Flags

    def tariff(self, products: Ints, care: Ints, late_factor: Floats) -> Ints:
        """Give the agreed tariff of each line; ``care`` is a position among the months of care."""
        return np.rint(self.tariffs[products, care] * late_factor).astype(np.int64)

    def line_tariff(self, products: Ints, tariff: Ints) -> Ints:
        """Give the tariff as it stands on the line: of minutes the hourly tariff divided by 60, rounded."""
        return np.where(self.in_minutes[products], (2 * tariff + _MINUTES_PER_HOUR) // (2 * _MINUTES_PER_HOUR), tariff)

    def amount(self, products: Ints, volumes: Ints, tariff: Ints) -> Ints:
        """Give the eurocents of each line; of minutes rounded to whole cents, of euros the volume itself."""
        in_minutes = (2 * volumes * tariff + _MINUTES_PER_HOUR) // (2 * _MINUTES_PER_HOUR)
        plain = np.where(self.in_minutes[products], in_minutes, volumes * tariff)
        return np.where(self.in_euros[products], volumes, plain)


def make_prices(world: World) -> Prices:
    """Work out the announced tariffs."""
    levels = np.array([world.index_factor(int(month)) for month in world.care_months])
    first = np.array([product.tariff_cents for product in world.products])
    return Prices(
        tariffs=np.rint(first[:, None] * levels[None, :]).astype(np.int64),
        levels=levels,
        in_minutes=np.array([product.unit == MINUTES for product in world.products]),
        in_euros=np.array([product.unit == EUROS for product in world.products]),
    )


def is_repriced(world: World, late: LatePrice, products: Ints, care: Ints) -> Flags:
    """Say which lines a late change of tariffs concerns."""
    touched = np.array([product.category in late.categories for product in world.products])
    concerned: Flags = touched[products] & (care + world.first_month >= late.from_month)
    return concerned


def final_factor(world: World, products: Ints, care: Ints) -> Floats:
    """Give the factor of all late changes together: what the price turns out to be in the end."""
    factor = np.ones(len(products))
    for late in world.late_prices:
        factor *= np.where(is_repriced(world, late, products, care), 1.0 + late.share, 1.0)
    return factor
