"""Sheltered work (Wsw): the state's subsidy per standard unit, what is left of it after wages, and the decline."""

from functools import cache
from typing import NamedTuple

from stuurlicht.rules.parameter_files import read_parameters


class Decline(NamedTuple):
    """Part of those who work there that leaves in a year: in the middle, and the ends of the range."""

    share: float
    low_share: float
    high_share: float


@cache
def subsidy_path() -> dict[int, float]:
    """Give the subsidy per SE in euros by year; years between them are not known and not filled in."""
    return {each["year"]: float(each["eur"]) for each in read_parameters("sheltered_work")["subsidy_per_se"]}


def expected_years() -> frozenset[int]:
    """Give the years of the path that the report expected and did not know yet."""
    path = read_parameters("sheltered_work")["subsidy_per_se"]
    return frozenset(each["year"] for each in path if each["kind"] == "expected")


def announced_subsidy() -> float:
    """Give how low the subsidy per SE was to become at first, in euros; the source tells no year."""
    return float(read_parameters("sheltered_work")["announced"]["eur"])


def decline() -> Decline:
    """Give the decline of those who work there per year; not of the subsidy."""
    told = read_parameters("sheltered_work")["decline"]
    return Decline(told["share"], told["low_share"], told["high_share"])


def subsidy_result(units: float, subsidy_per_se: float, wage_per_se: float) -> float:
    """Give what the subsidy leaves after wages, in euros; negative is a shortfall.

    Parameters
    ----------
    units : float
        Standard units (SE).
    subsidy_per_se, wage_per_se : float
        Euros per SE over the year.
    """
    return units * (subsidy_per_se - wage_per_se)


def people_behind(units: float) -> int:
    """Give how many people stand behind so many standard units at least; never nobody.

    Parameters
    ----------
    units : float
        Above zero. A place counts for more units where the handicap is severe, so that there may be fewer people.
    """
    return max(1, int(units / float(read_parameters("sheltered_work")["most_units_of_a_person"]["units"])))
