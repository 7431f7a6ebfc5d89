"""Faults of a table that people hand in: each with its row, column, code and facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stuurlicht.core.documents import Finding, Severity


class CellFault(Exception):  # noqa: N818  it is caught beside the cell and becomes a Finding, never an error for a user
    """One cell cannot be read; carries the code of the fault and its facts."""

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True)
class TableFault:
    """One fault of a table.

    Parameters
    ----------
    code : str
        What is wrong; the Dutch sentence is made from it.
    row : int or None
        Row as the spreadsheet counts, heading row included; null when it concerns the whole table.
    column : str
        Heading as it stands in the file; empty when it concerns the row.
    facts : Mapping
        Values that help to mend it; never a personal value.
    """

    code: str
    row: int | None = None
    column: str = ""
    facts: Mapping[str, str | int] = field(default_factory=dict)

    def as_finding(self) -> Finding:
        """Give the fault in the form in which findings of every source are told and kept."""
        place = {} if self.row is None else {"row": self.row}
        named = {"column": self.column} if self.column else {}
        path = "/".join([*(f"row[{self.row}]" for _ in place), *named.values()])
        return Finding(self.code, Severity.FAULT, path, {**place, **named, **self.facts})
