"""Weight of help: which kinds of help are lighter and which are heavier, within one law."""

from functools import cache

from stuurlicht.rules.parameter_files import read_parameters

HEAVIEST = 3
"""Help with a place to stay."""


@cache
def help_levels() -> dict[str, int]:
    """Give the level of each product group that has one, 1 (lightest) to `HEAVIEST`."""
    levels = read_parameters("weight_of_help")["levels"]
    return {group: each["level"] for each in levels for group in each["groups"]}
