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


def read_workbook(content: bytes, place: str, languages: tuple[Say, ...] = DUTCH_ONLY, form: str = "") -> pl.DataFrame:
    """Give all cells of the sheet as text; the sheet of a form, or else the only one.

    Parameters
    ----------
    form : str
        Alias of the register that is meant: in a workbook with several forms its sheet ends in it.

    Raises
    ------
    WhichSheetError
        If there are several sheets and none is called ``FORM_SHEET`` in one of the languages.
    """
    import fastexcel

    try:
        workbook = fastexcel.read_excel(content)
        sheet = _chosen_sheet(list(workbook.sheet_names), place, languages, form)
        cells = workbook.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string").to_polars()
    except fastexcel.FastExcelError:
        raise UnreadableWorkbookError(place=place) from None
    return pl.DataFrame(cells)


def _chosen_sheet(names: list[str], place: str, languages: tuple[Say, ...], form: str) -> str:
    called = [say(FORM_SHEET) for say in languages]
    for wanted in (*(f"{name} {form}" for name in called if form), *called):
        if wanted in names:
            return wanted
    if len(names) != 1:
        raise WhichSheetError(place=place, sheets=", ".join(names), wanted=FORM_SHEET)
    return names[0]
