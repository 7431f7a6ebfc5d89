"""Values of a register row by their type, for the rules that look at them."""

from collections.abc import Mapping
from datetime import date

from stuurlicht.core.registers import Value

Row = Mapping[str, Value]


def integer_in(row: Row, name: str) -> int | None:
    """Give a whole number, or None where the cell was empty."""
    value = row[name]
    return value if isinstance(value, int) else None


def number_in(row: Row, name: str) -> float | None:
    """Give a number, or None where the cell was empty."""
    value = row[name]
    return float(value) if isinstance(value, int | float) else None


def date_in(row: Row, name: str) -> date | None:
    """Give a day, or None where the cell was empty."""
    value = row[name]
    return value if isinstance(value, date) else None


def text_in(row: Row, name: str) -> str:
    """Give a text; empty where the cell was empty."""
    value = row[name]
    return value if isinstance(value, str) else ""


def month_is_a_first_day(row: Row) -> bool:
    """Tell whether ``month`` holds the first day of a month; an empty cell is no fault here."""
    day = date_in(row, "month")
    return day is None or day.day == 1
