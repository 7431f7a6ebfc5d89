"""A table of columns, the same for ledger tables, marts, registers and answers."""

from collections.abc import Iterable

from generator.markdown import Marked, cell, code, english, table
from stuurlicht.core import Column
from stuurlicht.core.units import UNIT_LABELS

KINDS = {
    "text": "tekst",
    "integer": "geheel getal",
    "number": "getal",
    "boolean": "ja of nee",
    "date": "datum",
    "timestamp": "tijdstip",
}
HEADINGS = ("Kolom", "Soort", "Betekenis (Engels)")
MANY_VALUES = 6


def columns_table(columns: Iterable[Column]) -> str:
    """Give one row per column with its label, unit, meaning and what an empty value says."""
    return table(HEADINGS, [(_name(column), _kind(column), _meaning(column)) for column in columns])


def _name(column: Column) -> Marked:
    return Marked(f"**{cell(column.label)}**<br>{code(column.name)}")


def _kind(column: Column) -> str:
    unit = UNIT_LABELS[column.unit] if column.unit else ""
    return f"{KINDS[column.kind]} ({unit})" if unit else KINDS[column.kind]


def _meaning(column: Column) -> Marked:
    parts = (english(column.meaning), _values(column), _null(column))
    return Marked("<br>".join(part for part in parts if part))


def _values(column: Column) -> str:
    values = [f"{code(value)} {cell(label)}" for value, label in column.values.items()]
    more = len(values) - MANY_VALUES
    return "; ".join([*values[:MANY_VALUES], *([f"en {more} meer"] if more > 0 else [])])


def _null(column: Column) -> str:
    return f"Leeg: {english(column.null)}" if column.null else ""
