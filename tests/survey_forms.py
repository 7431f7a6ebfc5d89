"""Filled-in survey forms for tests: the form as we make it, with cells written over it."""

import io
import re

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol

from stuurlicht.sources.survey import write_survey_form
from stuurlicht.sources.survey.sheets import read_sheets

GOOD = {
    "Algemeen!B5": "GM0363",
    "Algemeen!B6": "31-5-2024",
    "Algemeen!B7": "ja",
    "Algemeen!B8": "na aftrek van baten",
}
"""The least that every form tells."""
AS_IN_LAYOUT_1 = {"Algemeen!B2": "stuurlicht-uitvraag-1", "Algemeen!A8": "", "Algemeen!B8": "", "Bedragen!G1": ""}
"""Cells that make a form of the first layout of one of today, together with leaving out the sheet Regelingen."""
_ADDRESS = re.compile(r"(\w+)!([A-Z]+)(\d+)")


def filled_form(cells, survey_year=2024, years=(2024, 2024), renamed=None, without=()):
    """Give a form with ``cells`` (``{"Bedragen!C2": 5000}``) written in it.

    ``renamed`` gives sheets another name; sheets in ``without`` are left out.
    """
    sheets = read_sheets(write_survey_form(survey_year, *years), "form.xlsx")
    content = {(name, r, c): text for name, sheet in sheets.items() for r, row in enumerate(sheet.rows)
               for c, text in enumerate(row) if text}  # fmt: skip
    for address, value in cells.items():
        name, column, row = _ADDRESS.fullmatch(address).groups()
        content[name, int(row) - 1, xl_cell_to_rowcol(f"{column}1")[1]] = value
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        made = {name: workbook.add_worksheet((renamed or {}).get(name, name)) for name in sheets if name not in without}
        for (name, row, column), value in content.items():
            if name in made:
                made[name].write(row, column, value)
    return buffer.getvalue()


def complete_amounts(years=(2024, 2024), funds=1_000_000, spending=1_100_000, basis="begroting"):
    """Give the cells of a sheet of amounts of which every cell is filled."""
    rows = range(2, 2 + 5 * (years[1] - years[0] + 1))
    return {
        f"Bedragen!{column}{row}": value
        for row in rows
        for column, value in (("C", funds), ("D", basis), ("E", spending), ("F", basis))
    }
