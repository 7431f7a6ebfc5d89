"""What numbers of several municipalities make together: a sum, a lower bound, and how they lie apart."""

from collections.abc import Sequence
from statistics import median

from stuurlicht.core import Column, Table
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.surfaces.exchange.sides import Cell

ADDED_UNITS = frozenset({"EUR", "eurocent", "persons", "lines", "files", "toewijzingen", "units"})
"""Of one municipality and another there is twice as much. A provider may work for both."""
_NOT_APPLICABLE: Cell = (None, "not_applicable")
_UNKNOWN: Cell = (None, "unknown")
_FEWEST = 2  # one number has no spread


def may_add(column: Column, table: Table) -> bool:
    """Tell whether the numbers of a column may be added up over municipalities, as its table declares."""
    adds = table.adds
    if adds is None or MUNICIPALITY.name in adds.overlapping:
        return False
    return column.name in adds.quantities and column.unit in ADDED_UNITS


def added(cells: Sequence[Cell], column: Column, table: Table) -> tuple[Cell, Cell]:
    """Give the sum, and what it is at least.

    Returns
    -------
    tuple of Cell
        A sum with a hidden or unknown part is unknown. Its lower bound is the sum of what is known, unless a number
        of this column may be below zero or nothing is known.
    """
    if not may_add(column, table) or _is_nowhere(cells):
        return _NOT_APPLICABLE, _NOT_APPLICABLE
    known = known_of(cells)
    total: Cell = (sum(known), "known") if known else _UNKNOWN
    if len(known) == len(cells):
        return total, total
    is_bound = table.adds is not None and column.name not in table.adds.signed and all(each >= 0 for each in known)
    return _UNKNOWN, total if is_bound else _UNKNOWN


def _is_nowhere(cells: Sequence[Cell]) -> bool:
    return all(status == "not_applicable" for _value, status in cells)


def known_of(cells: Sequence[Cell]) -> list[float]:
    """Give the numbers that are known."""
    return [value for value, status in cells if status == "known" and value is not None]


def spread(cells: Sequence[Cell]) -> tuple[Cell, Cell, Cell]:
    """Give the lowest, the middle and the highest of what is known; unknown for fewer than two numbers."""
    known = known_of(cells)
    if len(known) < _FEWEST:
        said = _NOT_APPLICABLE if _is_nowhere(cells) else _UNKNOWN
        return said, said, said
    return (min(known), "known"), (float(median(known)), "known"), (max(known), "known")


def is_change(column: Column) -> bool:
    """Tell whether a number says by which part something grew: above zero is growth."""
    return column.unit == "share" and column.name.endswith("change_share")


def growing(cells: Sequence[Cell], column: Column) -> Cell:
    """Give the part of the municipalities with a number in which it grew; unknown for fewer than two."""
    if not is_change(column):
        return _NOT_APPLICABLE
    known = known_of(cells)
    return (sum(each > 0 for each in known) / len(known), "known") if len(known) >= _FEWEST else _UNKNOWN


def side_of_middle(own: Cell, middle: Cell) -> str | None:
    """Tell on which side of the middle the own number lies: ``below``, ``at`` or ``above``; null when unknown."""
    if own[0] is None or middle[0] is None:
        return None
    return "at" if own[0] == middle[0] else "below" if own[0] < middle[0] else "above"
