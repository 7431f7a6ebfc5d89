"""Spreadsheets as grids of text, so that 0.10 and 0034 stay what they are."""

import polars as pl

from stuurlicht.core.errors import InputError
from stuurlicht.core.words import DUTCH_ONLY, Say, _

FORM_SHEET = _("Invullen")


class UnreadableWorkbookError(InputError):
    """The file is damaged, protected with a password, or no spreadsheet."""

    code = "unreadable_workbook"


class WhichSheetError(InputError):
    """The workbook has several sheets, and none bears the name of a form."""

    code = "which_sheet"


def read_workbook(content: bytes, place: str, languages: tuple[Say, ...] = DUTCH_ONLY) -> pl.DataFrame:
    """Give all cells of the sheet as text; the sheet of a form, or else the only one.

    Raises
    ------
    WhichSheetError
        If there are several sheets and none is called ``FORM_SHEET`` in one of the languages.
    """
    import fastexcel

    try:
        workbook = fastexcel.read_excel(content)
        sheet = _chosen_sheet(list(workbook.sheet_names), place, languages)
        cells = workbook.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string").to_polars()
    except fastexcel.FastExcelError:
        raise UnreadableWorkbookError(place=place) from None
    return pl.DataFrame(cells)


def _chosen_sheet(names: list[str], place: str, languages: tuple[Say, ...]) -> str:
    for say in languages:
        if say(FORM_SHEET) in names:
            return say(FORM_SHEET)
    if len(names) != 1:
        raise WhichSheetError(place=place, sheets=", ".join(names), wanted=FORM_SHEET)
    return names[0]
