"""What was found in the rows of one file: faults, each with its first rows, and the rows that have one."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import polars as pl

from stuurlicht.core.documents import Finding
from stuurlicht.sources.registers.faults import TableFault
from stuurlicht.sources.registers.grid import ROW

RowFault = tuple[str, pl.Series]
"""Code of a fault, and the numbers of the rows that have it."""
_ROWS_TOLD = 5


@dataclass(slots=True)
class RowsFound:
    """Faults of rows as they are found.

    Parameters
    ----------
    faults : list of TableFault
        Told to the user.
    faulty : set of int
        Rows to set aside.
    notes : list of Finding
        Doubts about rows that are kept.
    """

    faults: list[TableFault]
    faulty: set[int]
    notes: list[Finding] = field(default_factory=list)

    def add(self, found: Iterable[RowFault | Finding]) -> None:
        """Take up what a check found: faults of rows, or a note."""
        for each in found:
            if isinstance(each, Finding):
                self.notes.append(each)
            elif not each[1].is_empty():
                self._set_aside(*each)

    def add_lacking(self, found: Iterable[RowFault]) -> None:
        """Take up rows that lack a value, but for those of which a cell is told that could not be read."""
        known = list(self.faulty)
        self.add([(code, rows.filter(~rows.is_in(known))) for code, rows in found])

    def _set_aside(self, code: str, rows: pl.Series) -> None:
        self.faults.append(TableFault(code, facts={"count": len(rows), "rows": first_rows(rows)}))
        self.faulty.update(rows)


def first_rows(rows: pl.Series, most: int = _ROWS_TOLD) -> str:
    """Give the first numbers of rows as they are told, with dots where there are more."""
    return ", ".join((*map(str, rows.head(most)), *(["..."] if len(rows) > most else [])))


def rows_where(rows: pl.DataFrame, is_wrong: pl.Expr) -> pl.Series:
    """Give the numbers of the rows for which something holds; unknown does not count."""
    return rows.filter(is_wrong.fill_null(value=False))[ROW]
