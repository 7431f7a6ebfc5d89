"""One table as several municipalities shared it: a side for each of them, and whether sides may be added up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from stuurlicht.core import Column, Table
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.base import Instrument
from stuurlicht.surfaces.exchange.reading import Shared
from stuurlicht.surfaces.exchange.rows import Row, RowKey, key_of, status_of

Number = float | None
Cell = tuple[Number, str]
"""A number, null unless its status is known, and that status."""
Match = Literal["same", "absent", "other_version"]
_PER = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One municipality in a table.

    Parameters
    ----------
    rows : Mapping[RowKey, Row]
        By the key columns without the municipality.
    absent : {"hidden", "unknown"}
        What a row that is not there means: the table was withheld, or nobody told.
    inhabitants : int or None
        Null when its file does not tell them for the year that all are held to.
    """

    code: str
    name: str
    day: date
    rows: Mapping[RowKey, Row]
    absent: str
    inhabitants: int | None

    def cell(self, key: RowKey, column: Column) -> Cell:
        """Give what this municipality told; a row that it does not have is never a zero."""
        row = self.rows.get(key)
        return (None, self.absent) if row is None else (row[column.name], status_of(row, column))

    def per_thousand(self, key: RowKey, column: Column) -> Cell:
        """Give the same per 1,000 inhabitants."""
        value, status = self.cell(key, column)
        if value is None:
            return None, status
        return (value * _PER / self.inhabitants, "known") if self.inhabitants else (None, "unknown")


def match_of(shared: Shared, instrument: Instrument) -> Match:
    """Tell whether a file holds the answer of an instrument as this program knows it."""
    answer = shared.answers.get(instrument.id)
    if answer is None:
        return "absent"
    return "same" if answer["instrument_version"] == instrument.version else "other_version"


def keys_of(table: Table) -> tuple[str, ...]:
    """Give the key columns without the municipality."""
    return tuple(name for name in table.grain if name != MUNICIPALITY.name)


def sides_of(shared: Sequence[Shared], instrument: Instrument, table: Table) -> list[Side]:
    """Give a side for every municipality of every file, in the order of the files."""
    year = year_of_inhabitants(shared)
    return [
        Side(
            code=code,
            name=name,
            day=each.day,
            rows=_rows(each, instrument, table, code),
            absent="hidden" if (instrument.id, table.name) in each.withheld else "unknown",
            inhabitants=each.inhabitants.get((code, year)) if year is not None else None,
        )
        for each in shared
        for code, name in each.municipalities.items()
    ]


def year_of_inhabitants(shared: Sequence[Shared]) -> int | None:
    """Give the newest year, not after any as-of day, of which every municipality that has inhabitants has them."""
    years: dict[str, set[int]] = {}
    for each in shared:
        for code, year in each.inhabitants:
            if year <= each.day.year:
                years.setdefault(code, set()).add(year)
    return max(set.intersection(*years.values()), default=None) if years else None


def choices_of(shared: Sequence[Shared], instrument: Instrument) -> list[Mapping[str, Any]]:
    """Give the different choices with which the comparable answers were made."""
    found: list[Mapping[str, Any]] = []
    for each in shared:
        if match_of(each, instrument) == "same":
            told = each.answers[instrument.id]["parameters"]
            found += [told] if told not in found else []
    return found


def _rows(shared: Shared, instrument: Instrument, table: Table, code: str) -> Mapping[RowKey, Row]:
    if match_of(shared, instrument) != "same":
        return {}
    told = [each for each in shared.answers[instrument.id]["tables"] if each["name"] == table.name]
    keys = keys_of(table)
    return {
        key_of(row, keys): row for each in told for row in each["rows"] if row[MUNICIPALITY.name] == code
    }  # a national answer holds every municipality; each file speaks for its own only
