"""Where a figure stands: its coordinates as text, so that tables with other keys can point at the same figure."""

from collections.abc import Iterable, Mapping
from datetime import date

from stuurlicht.core import From, Quantity, Table
from stuurlicht.core.additivity import Coordinate
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.periods import add_months

Place = tuple[tuple[str, str], ...]
"""Coordinates by name, in order of name. A key that is not restricted is not there."""
Row = Mapping[str, object]


def place_of(table: Table, row: Row, quantity: Quantity) -> Place | None:
    """Give the place of a quantity of a row; None where a coordinate is unknown.

    Parameters
    ----------
    row : Mapping[str, object]
        The row with its support columns, and under ``as_of`` the last month that had closed.
    """
    found: dict[str, object] = {name: row[name] for name in table.grain}
    found |= {name: _read(row, told) for name, told in quantity.at.items()}
    found.pop(quantity.over, None)
    if any(value is None for value in found.values()):
        return None
    return tuple(sorted((name, _text(value)) for name, value in found.items() if value != TOTAL))


def coordinate(row: Row, told: From) -> str:
    """Give one coordinate as text."""
    return _text(_read(row, told))


def without(place: Place, *names: str) -> Place:
    """Give the place without these coordinates."""
    return tuple(each for each in place if each[0] not in names)


def series_of(place: Place, vintage: str) -> Place:
    """Give the place with only the year of the moment at which it was known."""
    return tuple((name, text[:4] if name == vintage else text) for name, text in place)


def written(place: Iterable[tuple[str, str]]) -> str:
    """Give a place as one line of text."""
    return "; ".join(f"{name}={text}" for name, text in place)


def _read(row: Row, told: Coordinate | From) -> object:
    if not isinstance(told, From):
        return told
    value = row[told.column]
    if isinstance(value, date):
        moved = add_months(value, -told.months_before - 12 * told.years_before)
        return moved.year if told.is_year else moved
    if isinstance(value, int):
        year = value - told.years_before
        return date(year, told.month, 1) if told.month else year
    return value


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
