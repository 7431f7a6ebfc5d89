"""The inhabitants: invented people, sorted from old to young."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from stuurlicht.simulation.clock import Ints, birthdays, first_days
from stuurlicht.simulation.world import World

_BSN_WEIGHTS = np.array([9, 8, 7, 6, 5, 4, 3, 2])
_FIRST_BSN = 90_000_000  # the first eight digits; real numbers do not start with a 9
_PEOPLE_PER_NEIGHBOURHOOD = 2_000
_STRIDE = 7_654_321  # odd and no multiple of five, so that the walk over ten million numbers meets each once
_NUMBERS = 10_000_000


@dataclass(frozen=True)
class Population:
    """Everybody who lives in the municipality at some time, from old to young.

    Parameters
    ----------
    births : Ints
        Day number of birth, ascending: a position in this array is a person.
    sexes : Ints
        0 unknown, 1 man, 2 woman.
    places : Ints
        Position of the neighbourhood.
    """

    births: Ints
    sexes: Ints
    places: Ints
    neighbourhood_count: int

    def of_age(self, days: Ints, ages: tuple[int, int]) -> tuple[Ints, Ints]:
        """Give on each day the first and past-the-last person of age ``ages[0]`` to below ``ages[1]``."""
        oldest = np.searchsorted(self.births, days - round(ages[1] * 365.25), side="right")
        youngest = np.searchsorted(self.births, days - round(ages[0] * 365.25), side="right")
        return oldest.astype(np.int64), youngest.astype(np.int64)

    def becomes(self, people: Ints, years: int) -> Ints:
        """Give the day on which each of ``people`` becomes ``years`` old."""
        return birthdays(self.births[people], years)

    @cached_property
    def bsns(self) -> Ints:
        """Invented BSN by person: starts with a 9, passes the eleven-test, and nobody shares one."""
        return invented_bsns(len(self.births))

    @property
    def neighbourhoods(self) -> pl.DataFrame:
        """The register of neighbourhoods: ``postcode`` and ``neighbourhood`` (CBS code), all invented."""
        places = range(self.neighbourhood_count)
        return pl.DataFrame(
            {
                "postcode": [f"{9000 + place // 26}X{chr(65 + place % 26)}" for place in places],
                "neighbourhood": [f"BU9999{place:04d}" for place in places],
            }
        )


def invented_bsns(count: int) -> Ints:
    """Give ``count`` different numbers of nine digits that start with a 9 and pass the eleven-test."""
    heads = _FIRST_BSN + (np.arange(int(count * 1.12) + 100) * _STRIDE + 1) % _NUMBERS
    digits = heads[:, None] // 10 ** np.arange(7, -1, -1) % 10
    tails = digits @ _BSN_WEIGHTS % 11
    passing = tails < 10  # noqa: PLR2004  the last digit must be a digit
    numbers: Ints = (heads[passing] * 10 + tails[passing])[:count]
    return numbers


def make_population(world: World) -> Population:
    """Invent the inhabitants of the first month and those born later."""
    drawn, scenario = world.random("population"), world.scenario
    counts = drawn.multinomial(world.inhabitants, np.array([band.share for band in scenario.ages]))
    years = [
        drawn.uniform(band.ages[0], band.ages[1], count) for band, count in zip(scenario.ages, counts, strict=True)
    ]
    present = world.first_day - (np.concatenate(years) * 365.25).astype(np.int64)
    born_later = drawn.poisson(world.inhabitants * scenario.births_per_1000 / 1000 * world.months / 12)
    days = first_days(np.array([world.first_month, world.first_month + world.months]))
    births = np.sort(np.concatenate([present, drawn.integers(days[0], days[1], born_later)]))
    neighbourhoods = max(4, min(600, world.inhabitants // _PEOPLE_PER_NEIGHBOURHOOD))
    return Population(
        births=births,
        sexes=drawn.choice([1, 2, 0], size=len(births), p=[0.497, 0.501, 0.002]),
        places=drawn.integers(0, neighbourhoods, len(births)),
        neighbourhood_count=neighbourhoods,
    )
