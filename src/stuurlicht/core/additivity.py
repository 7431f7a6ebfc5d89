"""What the numbers of a table add up to: from this `release/` knows what an outsider could work out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Coordinate = str | int | date
AS_OF = "as_of"
"""In `From`: the last month that had closed on the as-of day of the answer."""


@dataclass(frozen=True, slots=True)
class From:
    """A coordinate that is read from a column of the row.

    Parameters
    ----------
    column : str
        A column, or `AS_OF`.
    months_before, years_before : int
        So much earlier: months of a date, years of a date or of a year.
    is_year : bool
        The year of the date.
    month : int
        That month of a year, 1 to 12; 0 keeps the year.
    """

    column: str
    months_before: int = 0
    years_before: int = 0
    is_year: bool = False
    month: int = 0


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a number measures, and where: two numbers of one quantity and place are one figure, in whichever table.

    Parameters
    ----------
    name : str
        For example ``"nowcast expected"``.
    at : Mapping[str, Coordinate or From]
        Coordinates beside or in place of the keys of the row. ``TOTAL`` stands for a key that is not restricted.
    over : str
        In an equation: all figures along this key together.
    until : From or None
        The last of them; None for all.
    times : str
        In an equation: the column of the row with the factor by which it counts; empty for one. An outsider is taken
        to know it. Where it is null the equation says nothing.
    """

    name: str
    at: Mapping[str, Coordinate | From] = field(default_factory=dict)
    over: str = ""
    until: From | None = None
    times: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Equation:
    """How figures hang together, for each row of a table.

    Parameters
    ----------
    whole : Quantity
        Stands left.
    parts : tuple of Quantity
        Their sum stands right.
    holds : {"equal", "about", "at_least", "at_most"}
        What the whole is beside the sum of the parts. About: but for a rest that an outsider can estimate, and so is
        taken to know.
    where : Mapping[str, Coordinate or tuple of Coordinate]
        Rows for which it holds: a value, or several, by column.
    """

    whole: Quantity
    parts: tuple[Quantity, ...]
    holds: Literal["equal", "about", "at_least", "at_most"] = "equal"
    where: Mapping[str, Coordinate | tuple[Coordinate, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adds:
    """What the numbers of a table add up to. Without any quantity: to nothing that is told anywhere.

    Figures of one quantity that differ in one key only add up to the figure without that key, where there is one.
    A number that is no quantity (a bound, a chance, a share) is hidden with the quantities of its row that it tells of.

    Parameters
    ----------
    quantities : Mapping[str, Quantity]
        By column.
    equations : tuple of Equation
        What else an outsider knows.
    overlapping : tuple of str
        Keys of which the total counts a person once who stands under several values.
    tells_of : Mapping[str, tuple of str]
        By column that is no quantity: the columns with quantities that it tells of. One that is not named tells of all.
    signed : tuple of str
        Columns of which a number may well be below zero, so that nobody takes zero for their least.
    series : Mapping[str, str]
        By column with an index: the key along which each row is divided by the first one.
    vintage : str
        Coordinate that tells when a figure was known. What was hidden once stays hidden in later vintages of a year.
    """

    quantities: Mapping[str, Quantity] = field(default_factory=dict)
    equations: tuple[Equation, ...] = ()
    overlapping: tuple[str, ...] = ()
    tells_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    signed: tuple[str, ...] = ()
    series: Mapping[str, str] = field(default_factory=dict)
    vintage: str = ""
