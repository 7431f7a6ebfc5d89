"""A sheet of its own for one table: every column, frozen headings, to sort and to filter."""

from typing import Any

from stuurlicht.core import _
from stuurlicht.present.numbers import count
from stuurlicht.release import ReleasedResult, ReleasedTable
from stuurlicht.surfaces.marking import marking
from stuurlicht.surfaces.workbook.cells import widths_of, write_notes, write_table
from stuurlicht.surfaces.workbook.look import Style, prepare_for_paper
from stuurlicht.surfaces.workbook.origin import origin_line
from stuurlicht.surfaces.workbook.sheets import shortened

HEAD_ROW = 4
WIDEST = 48
_SHORTENED = _("Dit blad heeft alleen de rijen van heel Nederland. Alle {rows} rijen staan in cijfers/{file}.")


def write_table_sheet(
    sheet: Any,  # noqa: ANN401  untyped library
    result: ReleasedResult,
    table: ReleasedTable,
    style: Style,
) -> None:
    """Write the table; one of too many rows as far as it is about all municipalities together."""
    language, columns, shown = style.language, table.declaration.columns, shortened(result, table)
    sheet.write_string(0, 0, style.say(table.declaration.label), style.formats["title"])
    sheet.write_string(1, 0, style.say(result.instrument.question))
    sheet.write_string(2, 0, origin_line(result, language), style.formats["quiet"])
    if shown is not table:
        rows, file = count(table.frame.height, language), f"{result.instrument.id}.{table.declaration.name}.csv"
        sheet.write_string(3, 0, style.say(_SHORTENED).format(rows=rows, file=file))
    widths = widths_of(shown, columns, language, WIDEST)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    write_notes(sheet, HEAD_ROW, result, shown, columns, language)
    write_table(sheet, HEAD_ROW, shown, columns, widths, style)
    sheet.freeze_panes(HEAD_ROW + 1, len(table.declaration.grain))
    if shown.frame.height:
        sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + shown.frame.height, len(columns) - 1)
    mark, keys = marking(result, language), len(table.declaration.grain)
    prepare_for_paper(sheet, result, mark, (HEAD_ROW, HEAD_ROW), sum(widths), keys)
