"""Cells: a table of an answer from top to bottom, with a word where a number may not or cannot be told."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from stuurlicht.core import Column
from stuurlicht.present.language import Language
from stuurlicht.present.notes import note_texts
from stuurlicht.present.numbers import plain
from stuurlicht.present.sentences import status_text
from stuurlicht.present.tables import heading_text
from stuurlicht.release import Note, ReleasedResult, ReleasedTable
from stuurlicht.surfaces.workbook.look import Style, head_height, number_format, row_height, width_of


def widths_of(table: ReleasedTable, columns: Sequence[Column], language: Language, most: int) -> list[int]:
    """Give widths in which headings, codes and texts can be read."""
    return [width_of(heading_text(each, language), _texts(table, each, language), most) for each in columns]


def _texts(table: ReleasedTable, column: Column, language: Language) -> list[str]:
    """Give the different texts of a column; numbers and days are never wider than a heading."""
    if column.is_number or column.kind == "date":
        return []
    return [plain(value, column, language) for value in table.frame[column.name].unique().drop_nulls()]


def write_table(
    sheet: Any,  # noqa: ANN401  untyped library
    top: int,
    table: ReleasedTable,
    columns: Sequence[Column],
    widths: Sequence[int],
    style: Style,
    *,
    is_read: bool = False,
) -> int:
    """Write headings on row ``top`` and the rows of these columns under them; gives the next free row.

    Parameters
    ----------
    widths : sequence of int
        Of the columns, in letters.
    is_read : bool
        Long texts get more lines: the table is there to be read, and not to be sorted.
    """
    headings = [heading_text(column, style.language) for column in columns]
    sheet.set_row(top, head_height(headings, widths))
    for place, (column, heading) in enumerate(zip(columns, headings, strict=True)):
        sheet.write_string(top, place, heading, style.formats["number_head" if column.is_number else "head"])
        _write_column(sheet, (top + 1, place), table, column, style, is_read=is_read)
    if is_read:
        _give_lines(sheet, top + 1, table, columns, widths, style.language)
    return top + 1 + table.frame.height


def write_notes(
    sheet: Any,  # noqa: ANN401
    top: int,
    result: ReleasedResult,
    table: ReleasedTable,
    columns: Sequence[Column],
    language: Language,
) -> None:
    """Tie each note to the cell that it is about, in a table that stands under row ``top``."""
    places = {column.name: place for place, column in enumerate(columns)}
    own = [note for note in result.notes if note.cell.table == table.declaration.name and note.cell.column in places]
    if not own:
        return
    rows = {key: number for number, key in enumerate(table.rows, start=top + 1)}
    for (row, name), notes in _by_cell(note for note in own if note.cell.row in rows).items():
        texts = note_texts(result, notes, language)
        sheet.write_comment(rows[row], places[name], "\n".join(texts), {"x_scale": 2.5, "y_scale": 1.5})


def _give_lines(
    sheet: Any,  # noqa: ANN401
    top: int,
    table: ReleasedTable,
    columns: Sequence[Column],
    widths: Sequence[int],
    language: Language,
) -> None:
    """Make each row from row ``top`` as high as its longest text: not every program works that out."""
    told = [(each, width) for each, width in zip(columns, widths, strict=True) if each.kind == "text"]
    for at, row in enumerate(table.frame.iter_rows(named=True), start=top):
        texts = ["" if row[each.name] is None else plain(row[each.name], each, language) for each, _width in told]
        sheet.set_row(at, row_height(texts, [width for _each, width in told]))


def _by_cell(notes: Iterable[Note]) -> Mapping[Any, list[Note]]:
    found: dict[Any, list[Note]] = {}
    for note in notes:
        found.setdefault((note.cell.row, note.cell.column), []).append(note)
    return found


def _write_column(
    sheet: Any,  # noqa: ANN401
    place: tuple[int, int],
    table: ReleasedTable,
    column: Column,
    style: Style,
    *,
    is_read: bool,
) -> None:
    """Write a column from top to bottom; a word is made once, however often it stands there."""
    (top, at), language, formats = place, style.language, style.formats
    words: dict[object, str] = {}
    days = formats["month" if column.name.endswith("month") else "day"]
    of_text = formats["words"] if is_read else None
    for number, cell in enumerate(table.cells_of(column), start=top):
        value = cell.value
        if cell.status != "known" or value is None:
            sheet.write_string(number, at, status_text(cell, language), formats["status"])
        elif isinstance(value, date):
            sheet.write_datetime(number, at, value, days)
        elif column.is_number and isinstance(value, int | float):
            shown = value / 100 if column.unit == "eurocent" else value  # the heading says euros
            sheet.write_number(number, at, shown, formats[number_format(shown, column.unit)])
        else:
            words[value] = words.get(value) or plain(value, column, language)
            sheet.write_string(number, at, words[value], of_text)
