"""Public facts from the reports behind this work: small tables with their source and their place in it."""

from functools import cache
from importlib.resources import files
from typing import Any

from stuurlicht.rules.parameter_files import read_parameters


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
