"""Put the sheets of a workbook together; the same run gives the same bytes."""

import io
from collections.abc import Sequence
from datetime import datetime, time
from functools import partial
from typing import Any

import polars as pl

from stuurlicht.core import _
from stuurlicht.core.registers import Register
from stuurlicht.present.language import Language, translate, translate_each
from stuurlicht.release import ReleasedResult
from stuurlicht.sources.registers import add_form
from stuurlicht.surfaces.marking import marking
from stuurlicht.surfaces.workbook.answer_sheet import AnswerSheet
from stuurlicht.surfaces.workbook.chart_blocks import blocks_of
from stuurlicht.surfaces.workbook.column_sheet import COLUMNS_SHEET, write_columns
from stuurlicht.surfaces.workbook.cover import COVER, write_cover
from stuurlicht.surfaces.workbook.look import make_style, prepare_for_paper
from stuurlicht.surfaces.workbook.native_charts import DRAWN_SHEET, make_chart, write_blocks
from stuurlicht.surfaces.workbook.sheets import Sheets, named_sheets
from stuurlicht.surfaces.workbook.table_sheet import write_table_sheet

TITLE = _("Alle cijfers")
_TAB = "#0b3c6f"
Filled = tuple[Register, pl.DataFrame]
"""A register and what stands in it now."""


def make_workbook(
    results: Sequence[ReleasedResult],
    owner: str,
    language: Language = "nl",
    told: Sequence[ReleasedResult] | None = None,
    forms: Sequence[Filled] = (),
) -> bytes:
    """Write the answers as an XLSX file.

    Parameters
    ----------
    results : sequence of ReleasedResult
        At least one, of one as-of day; in reading order.
    owner : str
        For whom it is made, on the first sheet.
    told : sequence of ReleasedResult, optional
        The same answers as far as words and charts tell them; all of each by default.
    forms : sequence of Filled
        Registers that can be filled in here and handed in with the whole workbook.

    Returns
    -------
    bytes
        Numbers are numbers, with the digits of the answer; a number that may not or cannot be told is a word. The
        same run gives the same bytes: the day of making is the as-of day.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "dd-mm-yyyy"}) as workbook:
        _describe(workbook, results[0], owner, language)
        _Book(workbook, results, told or results, language).write(owner)
        for register, rows in forms:
            add_form(workbook, register, rows, partial(translate_each, language=language))
    return buffer.getvalue()


def _describe(workbook: Any, result: ReleasedResult, owner: str, language: Language) -> None:  # noqa: ANN401  untyped library
    made = datetime.combine(result.facts.at.day, time())
    title, mark = translate(TITLE, language), marking(result, language)
    workbook.set_properties(
        {"title": f"{title}, {owner}", "author": owner, "comments": mark, "created": made, "keywords": "Stuurlicht"}
    )


class _Book:
    """The sheets in the order in which they are read; a spreadsheet opens on the first."""

    def __init__(
        self,
        workbook: Any,  # noqa: ANN401
        results: Sequence[ReleasedResult],
        told: Sequence[ReleasedResult],
        language: Language,
    ) -> None:
        self._workbook, self._results, self._told, self._language = workbook, results, told, language
        self._style = make_style(workbook, language)
        self._columns, self._drawn = self._style.say(COLUMNS_SHEET), self._style.say(DRAWN_SHEET)
        self._cover = self._style.say(COVER)
        self._sheets: Sheets = named_sheets(results, (self._cover, self._columns, self._drawn), language)

    def write(self, owner: str) -> None:
        """Add every sheet, and write it."""
        cover = self._workbook.add_worksheet(self._cover)
        made = [self._of(result) for result in self._results]
        write_columns(self._added(self._columns), self._results, self._style)
        charts = self._charts()
        for sheet, result, told in zip(made, self._results, self._told, strict=True):
            AnswerSheet(sheet, result, told, self._style).write(charts.get(result.instrument.id, ()), self._sheets)
        self._print(cover)
        write_cover(cover, self._results, self._told, self._sheets, owner, self._columns, self._style)

    def _of(self, result: ReleasedResult) -> Any:  # noqa: ANN401
        """Add the sheet of a question, and write the tables that have a sheet of their own after it."""
        added = self._workbook.add_worksheet(self._sheets.answers[result.instrument.id])
        added.set_tab_color(_TAB)
        for name, table in result.tables.items():
            if own := self._sheets.tables.get((result.instrument.id, name)):
                sheet = self._workbook.add_worksheet(own)
                write_table_sheet(sheet, result, table, self._style)
        return added

    def _charts(self) -> dict[str, list[tuple[Any, str]]]:
        """Give the native charts with their text alternative, by instrument."""
        blocks = [(told.instrument.id, block) for told in self._told for block in blocks_of(told, self._language)]
        if not blocks:
            return {}
        sheet = self._added(self._drawn)
        placed = write_blocks(sheet, self._drawn, [block for _id, block in blocks], self._style)
        charts: dict[str, list[tuple[Any, str]]] = {}
        for (name, block), each in zip(blocks, placed, strict=True):
            charts.setdefault(name, []).append((make_chart(self._workbook, each), block.alternative))
        return charts

    def _added(self, name: str) -> Any:  # noqa: ANN401
        sheet = self._workbook.add_worksheet(name)
        self._print(sheet)
        return sheet

    def _print(self, sheet: Any) -> None:  # noqa: ANN401
        prepare_for_paper(sheet, self._results[0], marking(self._results[0], self._language), (0, 0))
