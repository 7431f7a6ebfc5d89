"""A returned workbook as sheets of text cells that can be asked by their address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stuurlicht.core.documents import Finding, Severity
from stuurlicht.core.errors import InputError


class SurveyFormUnreadableError(InputError):
    """The file is no workbook, is damaged, or has a password."""

    code = "survey_form_unreadable"


_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Sheet:
    """Text cells of one sheet; blanks around a value are gone, and an empty cell is empty text."""

    name: str
    rows: Sequence[Sequence[str]] = field(repr=False)

    def cell(self, row: int, column: int) -> str:
        """Give a cell; rows count from 1 as in a spreadsheet, columns from 0. Beyond the sheet all is empty."""
        if row > len(self.rows) or column >= len(self.rows[row - 1]):
            return ""
        return self.rows[row - 1][column]

    def address(self, row: int, column: int) -> str:
        """Give the address by which a person finds the cell: ``Bedragen!C4``."""
        before, last = divmod(column, _LETTERS)
        letters = (chr(ord("A") + before - 1) if before else "") + chr(ord("A") + last)
        return f"{self.name}!{letters}{row}"

    def fault(self, code: str, row: int, column: int, **facts: str | int) -> Finding:
        """Give a fault of one cell."""
        address = self.address(row, column)
        return Finding(code, Severity.FAULT, "", {"cell": address, **facts})


def read_sheets(content: bytes, place: str) -> Mapping[str, Sheet]:
    """Give the sheets of a workbook by name.

    Raises
    ------
    SurveyFormUnreadableError
        If it is no workbook that can be opened.
    """
    import fastexcel

    try:
        workbook = fastexcel.read_excel(content)
        return {name: Sheet(name, _cells(workbook, name)) for name in workbook.sheet_names}
    except fastexcel.FastExcelError:
        raise SurveyFormUnreadableError(place=place) from None


def _cells(workbook: object, name: str) -> list[list[str]]:
    sheet = workbook.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")  # type: ignore[attr-defined]
    return [[(value or "").strip() for value in row] for row in sheet.to_polars().iter_rows()]
