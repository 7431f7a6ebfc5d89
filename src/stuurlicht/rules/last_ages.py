"""Last ages: the birthday up to which a law lets help go on without a new decision."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from stuurlicht.core import Law
from stuurlicht.rules.parameter_files import read_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class LongerHelp:
    """Kinds of help that go on after the age at which their law ends.

    Parameters
    ----------
    law : Law
        The law whose code list the categories come from.
    categories : tuple of str
        Product categories, two digits each.
    until_age : int or None
        The birthday up to which they go on, in years; null for no age at all.
    valid_from : date
        Holds for who reaches the age of the law on this day or later.
    """

    law: Law
    categories: tuple[str, ...]
    until_age: int | None
    valid_from: date


@cache
def last_ages() -> dict[Law, int]:
    """Give the age in years at which help ends, by law. A law that is not named ends at none."""
    return {Law(each["law"]): each["until_age"] for each in read_parameters("last_ages")["laws"]}


@cache
def longer_help() -> tuple[LongerHelp, ...]:
    """Give the kinds of help that go on longer, in the order of the file; none stands in it twice."""
    return tuple(
        LongerHelp(
            law=Law(each["law"]),
            categories=tuple(each["categories"]),
            until_age=each["until_age"],
            valid_from=each["valid_from"],
        )
        for each in read_parameters("last_ages")["longer"]
    )
