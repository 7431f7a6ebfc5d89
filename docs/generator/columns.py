"""A table of columns, the same for ledger tables, marts, registers and answers."""

from collections.abc import Iterable

from generator.markdown import code, table
from stuurlicht.core import Column

KINDS = {
    "text": "tekst",
    "integer": "geheel getal",
    "number": "getal",
    "boolean": "ja of nee",
    "date": "datum",
    "timestamp": "tijdstip",
}
HEADINGS = ("Kolom", "In het Nederlands", "Soort", "Eenheid", "Betekenis (Engels, voor ontwikkelaars)", "Leeg betekent")
MANY_VALUES = 12


def columns_table(columns: Iterable[Column]) -> str:
    """Give one row per column with its unit, meaning and what an empty value says."""
    rows = [
        (code(column.name), column.label, KINDS[column.kind], column.unit or "", _meaning(column), column.null)
        for column in columns
    ]
    return table(HEADINGS, rows)


def _meaning(column: Column) -> str:
    values = [f"`{value}` {label}" for value, label in column.values.items()]
    told = "; ".join(values[:MANY_VALUES]) + (
        f"; en {len(values) - MANY_VALUES} meer" if len(values) > MANY_VALUES else ""
    )
    return " ".join(part for part in (column.meaning, f"({told})" if told else "") if part)
