"""The sheet of a question, in the order of every page: answer, charts, tables, certainty, what to mind, explanation."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any

from stuurlicht.core import Column, _
from stuurlicht.present.explanations import Block, blocks_of
from stuurlicht.present.notes import NOTES, note_texts
from stuurlicht.present.numbers import count
from stuurlicht.present.pages import PLACE_HEADINGS
from stuurlicht.present.sentences import caution_texts, statement_texts
from stuurlicht.present.tables import alike, read_columns
from stuurlicht.release import ReleasedResult, ReleasedTable
from stuurlicht.surfaces.marking import marking
from stuurlicht.surfaces.workbook.cells import widths_of, write_notes, write_table
from stuurlicht.surfaces.workbook.look import LEAST_WIDTH, READ_WIDTH, Style, prepare_for_paper, words_over
from stuurlicht.surfaces.workbook.native_charts import HEIGHT, WIDTH
from stuurlicht.surfaces.workbook.origin import origin_line
from stuurlicht.surfaces.workbook.sheets import Sheets, is_read

_TABLES, _NOT_IN_IT, _HOW, _SOURCES = _("De cijfers"), _("Wat er niet in zit"), _("Hoe dit is berekend"), _("Bronnen")
_WHOLE, _MORE = _("Alle {rows} rijen staan op blad {sheet}."), _("Alle kolommen staan op blad {sheet}.")
_EMPTY = _("Hiervoor zijn op deze peildatum geen rijen: {tables}.")
_FROZEN = 2
_ROW_PIXELS = 20
_CHARTS_BESIDE, _BETWEEN_CHARTS = 2, 12
_LEAST_COLUMNS = 9


class AnswerSheet:
    """A sheet that is written from top to bottom.

    Parameters
    ----------
    sheet : xlsxwriter worksheet
        Empty.
    result : ReleasedResult
        The whole answer, for its tables.
    told : ReleasedResult
        The answer as far as it is told in words.
    """

    def __init__(self, sheet: Any, result: ReleasedResult, told: ReleasedResult, style: Style) -> None:  # noqa: ANN401
        self._sheet, self._result, self._told = sheet, result, told
        self._style, self._language = style, style.language
        self._widths = self._shared_widths()
        self._room = words_over(self._widths)
        self._row = 0

    def write(self, charts: Sequence[tuple[Any, str]], sheets: Sheets) -> None:
        """Write all of it.

        Parameters
        ----------
        charts : sequence of (chart, str)
            Native charts with their text alternative.
        """
        told, language = self._told, self._language
        self._begin()
        self._words(statement_texts(told, "answer", language))
        self._draw(charts)
        for place in ("parts", "moved"):
            self._part(PLACE_HEADINGS[place], statement_texts(told, place, language))
        self._write_tables(sheets)
        self._part(NOTES, note_texts(self._result, self._result.notes, language))
        self._part(PLACE_HEADINGS["certainty"], statement_texts(told, "certainty", language))
        self._part(PLACE_HEADINGS["caution"], caution_texts(told, language))
        instrument = told.instrument
        self._part(_NOT_IN_IT, (self._style.say(text) for text in instrument.not_modelled))
        self._explain(blocks_of(instrument, language))
        self._part(_SOURCES, (", ".join(filter(None, (each.source, each.locator))) for each in instrument.references))

    def _begin(self) -> None:
        told, sheet, style = self._told, self._sheet, self._style
        for place, width in enumerate(self._widths):
            sheet.set_column(place, place, width)
        sheet.write_string(0, 0, style.say(told.instrument.question), style.formats["title"])
        sheet.write_string(1, 0, origin_line(told, self._language), style.formats["quiet"])
        sheet.freeze_panes(_FROZEN, 0)
        prepare_for_paper(sheet, told, marking(told, self._language), (0, _FROZEN - 1))
        self._row = _FROZEN + 1

    def _shared_widths(self) -> list[int]:
        """Give widths in which every table of the sheet can be read, and over which two charts fit."""
        tables = [table for table in self._result.tables.values() if is_read(table)]
        wanted = [widths_of(table, _read(table), self._language, READ_WIDTH) for table in tables]
        return [max(LEAST_WIDTH, *each) for each in zip_longest([LEAST_WIDTH] * _LEAST_COLUMNS, *wanted, fillvalue=0)]

    def _words(self, texts: Iterable[str], form: str = "words") -> None:
        for text in texts:
            self._row = self._room.write(self._sheet, self._row, text, self._style.formats[form])

    def _part(self, heading: str, texts: Iterable[str]) -> None:
        told = tuple(texts)
        if told:
            self._head(heading)
            self._words(told)

    def _explain(self, blocks: Sequence[Block]) -> None:
        if blocks:
            self._head(_HOW)
        for block in blocks:
            self._words(block.text, "strong" if block.kind == "heading" else "words")

    def _head(self, heading: str) -> None:
        self._row += 1
        self._sheet.write_string(self._row, 0, self._style.say(heading), self._style.formats["heading"])
        self._row += 1

    def _draw(self, charts: Sequence[tuple[Any, str]]) -> None:
        """Place the charts two beside each other, each with its text alternative."""
        rows = -(-(HEIGHT + _BETWEEN_CHARTS) // _ROW_PIXELS)
        for number, (chart, alternative) in enumerate(charts):
            line, beside = divmod(number, _CHARTS_BESIDE)
            place = {"x_offset": beside * (WIDTH + _BETWEEN_CHARTS), "y_offset": _BETWEEN_CHARTS, "object_position": 3}
            self._sheet.insert_chart(self._row + line * rows, 0, chart, {**place, "description": alternative})
        self._row += -(-len(charts) // _CHARTS_BESIDE) * rows

    def _write_tables(self, sheets: Sheets) -> None:
        self._head(_TABLES)
        empty = []
        for name, table in self._result.tables.items():
            if table.frame.is_empty():
                empty.append(self._style.say(table.declaration.label))
            else:
                self._write_table(table, sheets.tables.get((self._result.instrument.id, name), ""))
        if empty:
            self._words([self._style.say(_EMPTY).format(tables="; ".join(empty))])

    def _write_table(self, table: ReleasedTable, own_sheet: str) -> None:
        sheet, language = self._sheet, self._language
        sheet.write_string(self._row, 0, self._style.say(table.declaration.label), self._style.formats["subheading"])
        self._row += 1
        if own_sheet:
            text = _MORE if is_read(table) else _WHOLE
            told = self._style.say(text).format(rows=count(table.frame.height, language), sheet=own_sheet)
            sheet.write_url(self._row, 0, f"internal:'{own_sheet}'!A1", string=told)
            self._row += 1
        if is_read(table):
            columns = _read(table)
            write_notes(sheet, self._row, self._result, table, columns, language)
            self._row = write_table(
                sheet, self._row, table, columns, self._widths[: len(columns)], self._style, is_read=True
            )
        self._row += 1


def _read(table: ReleasedTable) -> list[Column]:
    """Give the columns that are read; the municipality stands on the first sheet when there is one."""
    return [column for column in read_columns(table) if column.name not in alike(table)]
