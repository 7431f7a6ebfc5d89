"""The sheet that tells of every column what stands in it: unit, prices, and what a cell without a number says."""

from collections.abc import Mapping, Sequence
from typing import Any

from stuurlicht.core import Column, _
from stuurlicht.core.columns import Unit
from stuurlicht.core.units import UNIT_LABELS
from stuurlicht.present.sentences import NOT_SUPPLIED, STATUS_WORDS
from stuurlicht.release import ReleasedResult, ReleasedTable
from stuurlicht.surfaces.workbook.look import Style, row_height

COLUMNS_SHEET = _("Kolommen")
_HEADINGS = (
    (_("Instrument"), 18),
    (_("Tabel"), 40),
    (_("Kolom"), 40),
    (_("Eenheid"), 22),
    (_("Prijzen"), 18),
    (_("Zonder getal staat er"), 26),
    (_("Naam in bestanden"), 50),
)
_NOMINAL, _OF_YEAR = _("van dat jaar"), _("van {year}")
_AMOUNTS = frozenset({"EUR", "eurocent"})
_OR = _("{first} of {second}")
_IN_CELLS: Mapping[Unit, Unit] = {"eurocent": "EUR"}
"""By unit of a column: that of its cells, where that is another."""


def write_columns(sheet: Any, results: Sequence[ReleasedResult], style: Style) -> None:  # noqa: ANN401  untyped library
    """Write a row for every column of every table."""
    for place, (heading, width) in enumerate(_HEADINGS):
        sheet.set_column(place, place, width, style.formats["words"])
        sheet.write_string(0, place, style.say(heading), style.formats["head"])
    row, widths = 0, [width for _heading, width in _HEADINGS]
    for result in results:
        for table in result.tables.values():
            for column in table.declaration.columns:
                row += 1
                told = _told(result, table, column, style)
                sheet.set_row(row, row_height(told, widths))
                sheet.write_row(row, 0, told, style.formats["words"])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, row, len(_HEADINGS) - 1)


def _told(result: ReleasedResult, table: ReleasedTable, column: Column, style: Style) -> tuple[str, ...]:
    names = (result.instrument.name, table.declaration.label, column.label)
    unit = UNIT_LABELS[_IN_CELLS.get(column.unit, column.unit)] if column.unit and column.is_number else ""
    told = (*(style.say(text) for text in (*names, unit)), _prices(column, style))
    file = f"{result.instrument.id}.{table.declaration.name}.{column.name}"
    return (*told, _without_number(table, column, style), file)


def _prices(column: Column, style: Style) -> str:
    if column.unit not in _AMOUNTS:
        return ""
    if column.price_level == "nominal":
        return style.say(_NOMINAL)
    return style.say(_OF_YEAR).format(year=column.price_level)


def _without_number(table: ReleasedTable, column: Column, style: Style) -> str:
    if not column.is_number:
        return ""
    unknown = style.say(NOT_SUPPLIED if column.is_public else STATUS_WORDS["unknown"])
    if column.is_public or not table.has_status(column.name):
        return unknown
    return style.say(_OR).format(first=style.say(STATUS_WORDS["hidden"]), second=unknown)
