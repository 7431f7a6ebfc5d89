"""Which tables stand on the sheet of their question and which on a sheet of their own, and how sheets are called."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from stuurlicht.present.language import Language, translate
from stuurlicht.present.tables import read_columns
from stuurlicht.release import ReleasedResult, ReleasedTable, about

MOST_READ_ROWS = 40
"""A table of more rows fits on no page: it gets a sheet of its own, to sort and to filter."""
MOST_ROWS = 20_000
"""A table of more rows is for a program: its sheet holds the rows of all municipalities together."""
_LONGEST_NAME = 31  # of a sheet, by the format
_REFUSED = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class Sheets:
    """The names of the sheets.

    Parameters
    ----------
    answers : Mapping[str, str]
        By id of the instrument: the sheet of its question.
    tables : Mapping[tuple of str, str]
        By id of the instrument and name of the table: the sheet of its own; a table that has none is not there.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[tuple[str, str], str] = field(default_factory=dict)


def named_sheets(results: Sequence[ReleasedResult], taken: Sequence[str], language: Language) -> Sheets:
    """Name every sheet, each differently whatever the case of its letters.

    Parameters
    ----------
    taken : sequence of str
        Names that other sheets have.
    """
    known = {name.casefold() for name in taken}
    answers: dict[str, str] = {}
    tables: dict[tuple[str, str], str] = {}
    for result in results:
        answers[result.instrument.id] = _free(translate(result.instrument.name, language), known)
        for name, table in result.tables.items():
            if has_own_sheet(table):
                tables[result.instrument.id, name] = _free(f"{result.instrument.id}.{name}", known)
    return Sheets(answers, tables)


def is_read(table: ReleasedTable) -> bool:
    """Tell whether a table stands on the sheet of its question."""
    return 0 < table.frame.height <= MOST_READ_ROWS


def has_own_sheet(table: ReleasedTable) -> bool:
    """Tell whether a table has a sheet of its own: it is long, or has columns that few readers need."""
    return table.frame.height > MOST_READ_ROWS or (
        is_read(table) and len(read_columns(table)) < len(table.declaration.columns)
    )


def long_tables(results: Sequence[ReleasedResult]) -> Iterator[tuple[ReleasedResult, str]]:
    """Give the answers and names of the tables of which a workbook does not hold every row."""
    return (
        (result, name) for result in results for name, table in result.tables.items() if table.frame.height > MOST_ROWS
    )


def shortened(result: ReleasedResult, table: ReleasedTable) -> ReleasedTable:
    """Give a long table as far as it is about all municipalities together; any other as it is."""
    return about(result, ()).tables[table.declaration.name] if table.frame.height > MOST_ROWS else table


def _free(wanted: str, known: set[str]) -> str:
    """Give a name that fits and that no sheet has, and keep it."""
    plain = _REFUSED.sub(" ", wanted)[:_LONGEST_NAME]
    name, number = plain, 1
    while name.casefold() in known:
        number += 1
        name = f"{plain[: _LONGEST_NAME - len(str(number)) - 1]}~{number}"
    known.add(name.casefold())
    return name
