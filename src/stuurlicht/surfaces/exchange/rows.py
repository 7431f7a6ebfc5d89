"""Rows of a table in a shared file: are they what the table of this program promises?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from stuurlicht.core import Column, Table
from stuurlicht.core.result import Scalar

Row = Mapping[str, Any]
RowKey = tuple[Scalar, ...]


def table_faults(declared: Table | None, told: Mapping[str, Any]) -> str:
    """Give the code of the first fault of a table, or nothing.

    A hidden number that bears a value is a fault: whoever made the file did not use the door.
    """
    if declared is None or list(declared.grain) != told["grain"]:
        return "exchange_table"
    if not all(_fits(row, column) for row in told["rows"] for column in declared.columns):
        return "exchange_table"
    if not all(_keeps_status(row, column) for row in told["rows"] for column in declared.columns):
        return "exchange_hidden_value"
    keys = [key_of(row, declared.grain) for row in told["rows"]]
    return "exchange_row_twice" if len(set(keys)) < len(keys) else ""


def key_of(row: Row, grain: tuple[str, ...]) -> RowKey:
    """Give the values of the key columns of a row."""
    return tuple(row[name] for name in grain)


def status_of(row: Row, column: Column) -> str:
    """Give the status of a number in a row."""
    return str(row.get(f"{column.name}_status") or ("unknown" if row[column.name] is None else "known"))


def _fits(row: Row, column: Column) -> bool:
    if column.name not in row:
        return False
    value = row[column.name]
    return value is None or _is_of(value, column.kind)


def _is_of(value: object, kind: str) -> bool:
    if kind in {"integer", "number"}:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind == "boolean":
        return isinstance(value, bool)
    return isinstance(value, str) and (kind != "date" or _is_day(value))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _keeps_status(row: Row, column: Column) -> bool:
    return (row[column.name] is not None) == (status_of(row, column) == "known") or not column.is_number
