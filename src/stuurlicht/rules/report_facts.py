"""Public facts from the reports behind this work: small tables with their source and their place in it."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from stuurlicht.rules.parameter_files import read_parameters

_THOUSAND, _MILLION = 1_000, 1_000_000


class PrintedAmount(NamedTuple):
    """One amount of a table with sums, as the report prints it, in euros."""

    part: str
    """Row of the table."""
    book_year: int
    budget_eur: float | None
    """None where the report has no figure."""
    added_eur: float | None
    """The printed parts added up; None where the row is no sum."""
    difference_eur: float | None
    """What the printed sum has more than its printed parts; 0 where it adds up, None where the row is no sum."""


class PublishedChanges(NamedTuple):
    """How funds, costs and result changed in one year, as a report prints it, in euros."""

    book_year: int
    changes_eur: Mapping[str, float]
    """By ``funds``, ``costs`` and ``result``; negative is less, of the result worse."""


@cache
def report_names() -> tuple[str, ...]:
    """Give the names of all tables, sorted."""
    folder = files("stuurlicht.rules").joinpath("parameters", "reports")
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")))


def report_facts(name: str) -> dict[str, Any]:
    """Give one table as written: ``description``, ``unit``, ``source``, ``locator`` and its figures.

    Parameters
    ----------
    name : str
        One of `report_names`. Do not change what is given: every caller gets the same object.
    """
    return read_parameters(f"reports/{name}")


def published_changes() -> PublishedChanges:
    """Give what the VNG told of Wmo and youth tasks: the change in one year against the year before."""
    facts = report_facts("growth_of_2017")
    billions = {side: Decimal(str(change)) for side, change in facts["changes"].items()}
    euros = {side: float(change * _MILLION * _THOUSAND) for side, change in billions.items()}
    return PublishedChanges(facts["book_year"], euros)


def printed_amounts(name: str) -> tuple[PrintedAmount, ...]:
    """Give every amount of a table in million euros that has ``rows``, ``years`` and ``sums``, with what it adds up to.

    Amounts are exact: a difference is one of the report, never of our arithmetic.
    """
    facts = report_facts(name)
    return tuple(_printed(facts, part, at, year) for part in facts["rows"] for at, year in enumerate(facts["years"]))


def _printed(facts: dict[str, Any], part: str, at: int, year: int) -> PrintedAmount:
    printed = _euros(facts["rows"][part][at])
    if part not in facts["sums"] or printed is None:
        return PrintedAmount(part, year, None if printed is None else float(printed), None, None)
    added = sum((_euros(facts["rows"][each][at]) or Decimal(0) for each in facts["sums"][part]), Decimal(0))
    return PrintedAmount(part, year, float(printed), float(added), float(printed - added))


def _euros(millions: float | None) -> Decimal | None:
    return None if millions is None else Decimal(str(millions)) * _MILLION
