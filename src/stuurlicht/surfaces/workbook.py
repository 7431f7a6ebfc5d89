"""The workbook: every table of every answer on a sheet of its own, with what a reader needs to understand it."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from stuurlicht.core import Column, _
from stuurlicht.present.language import Language, translate
from stuurlicht.present.numbers import count, day, plain
from stuurlicht.present.sentences import caution_texts, statement_texts, status_text
from stuurlicht.release import ReleasedResult, ReleasedTable, about
from stuurlicht.surfaces.marking import marking

_COVER = _("Overzicht")
_HEADINGS = {"sheet": _("Blad"), "question": _("Vraag"), "table": _("Tabel"), "rows": _("Rijen")}
_ORIGIN = _("Peildatum {day}, grootboekversie {version}, run {run}, Stuurlicht {code}.")
_STATUS_HELP = _(
    "Een cel zonder getal zegt waarom: afgeschermd (er staan te weinig mensen achter), onbekend, niet aangeleverd of "
    "niet van toepassing. Dat is iets anders dan nul."
)
_FORMATS = {"EUR": "#,##0", "share": "0.0%", "probability": "0.0%", "factor": "0.000"}
_WHOLE, _FRACTION = "#,##0", "#,##0.##"
_LONGEST_NAME = 31  # of a sheet, by the format
_HEAD_ROW = 4
MOST_ROWS = 20_000
"""A table of more rows is for a program: its sheet holds the rows of all municipalities together."""
_SHORTENED = _("Dit blad heeft alleen de rijen van heel Nederland. Alle {rows} rijen staan in cijfers/{file}.")
_WIDEST, _NARROWEST = 48, 10
_A4 = 9  # its number in the format
_REFUSED = re.compile(r"[\[\]:*?/\\]")


def make_workbook(
    results: Sequence[ReleasedResult],
    owner: str,
    language: Language = "nl",
    told: Sequence[ReleasedResult] | None = None,
) -> bytes:
    """Write the answers as an XLSX file.

    Parameters
    ----------
    results : sequence of ReleasedResult
        At least one, of one as-of day; in reading order.
    owner : str
        For whom it is made, on the first sheet.
    told : sequence of ReleasedResult, optional
        The same answers as far as the first sheet tells them in words; all of each by default.

    Returns
    -------
    bytes
        Numbers are numbers, with the digits of the answer; a number that may not or cannot be told is a word. The
        same run gives the same cells.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "dd-mm-yyyy"}) as workbook:
        formats = _formats(workbook)
        named = list(_named(results))
        _write_cover(
            workbook.add_worksheet(translate(_COVER, language)), told or results, named, owner, formats, language
        )
        for name, result, table in named:
            _write_table(workbook.add_worksheet(name), result, table, formats, language)
    return buffer.getvalue()


def long_tables(results: Sequence[ReleasedResult]) -> Iterator[tuple[ReleasedResult, str]]:
    """Give the answers and names of the tables of which a workbook does not hold every row."""
    return (
        (result, name) for result in results for name, table in result.tables.items() if table.frame.height > MOST_ROWS
    )


Named = tuple[str, ReleasedResult, ReleasedTable]


def _named(results: Sequence[ReleasedResult]) -> Iterator[Named]:
    """Give every table with the name of its sheet: that of the instrument and its own, cut to what fits."""
    taken: set[str] = set()
    for result in results:
        for table in result.tables.values():
            name = _REFUSED.sub(" ", f"{result.instrument.id}.{table.declaration.name}")[:_LONGEST_NAME]
            while name.casefold() in taken:
                name = f"{name[: _LONGEST_NAME - 2]}~{len(taken) % 10}"
            taken.add(name.casefold())
            yield name, result, table


def _formats(workbook: Any) -> Mapping[str, Any]:  # noqa: ANN401  untyped library
    told = {unit: {"num_format": text} for unit, text in _FORMATS.items()}
    plain_ones = {
        "title": {"bold": True, "font_size": 14}, "words": {"text_wrap": True, "valign": "top"},
        "head": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1},
        "whole": {"num_format": _WHOLE}, "fraction": {"num_format": _FRACTION},
        "status": {"italic": True, "align": "right"}, "year": {"num_format": "0"}, "day": {"num_format": "dd-mm-yyyy"},
    }  # fmt: skip
    return {name: workbook.add_format(style) for name, style in {**told, **plain_ones}.items()}


def _write_cover(
    sheet: Any,  # noqa: ANN401
    results: Sequence[ReleasedResult],
    named: Sequence[Named],
    owner: str,
    formats: Mapping[str, Any],
    language: Language,
) -> None:
    sheet.set_column(0, 0, 32, formats["words"])
    sheet.set_column(1, 2, 60, formats["words"])
    sheet.write_string(0, 0, owner, formats["title"])
    texts = [_origin(results[0], language), translate(_STATUS_HELP, language), marking(results[0], language)]
    row = 1
    for text in filter(None, texts):
        sheet.write_string(row, 1, text, formats["words"])
        row += 1
    for result in results:
        row = _write_answer(sheet, row + 1, result, formats, language)
    heads = [translate(_HEADINGS[name], language) for name in ("sheet", "question", "table", "rows")]
    sheet.write_row(row + 1, 0, heads, formats["head"])
    for place, (name, result, table) in enumerate(named, start=row + 2):
        sheet.write_url(place, 0, f"internal:'{name}'!A1", string=name)
        told = (translate(result.instrument.question, language), translate(table.declaration.label, language))
        sheet.write_row(place, 1, told, formats["words"])
        sheet.write_number(place, 3, table.frame.height, formats["whole"])
    _for_paper(sheet)


def _write_answer(
    sheet: Any,  # noqa: ANN401
    row: int,
    result: ReleasedResult,
    formats: Mapping[str, Any],
    language: Language,
) -> int:
    """Write question, answer and cautions; gives the next free row."""
    sheet.write_string(row, 0, translate(result.instrument.name, language), formats["head"])
    sheet.write_string(row, 1, translate(result.instrument.question, language), formats["head"])
    texts = (*statement_texts(result, "answer", language), *caution_texts(result, language))
    for text in texts:
        row += 1
        sheet.write_string(row, 1, text, formats["words"])
    return row + 1


def _write_table(
    sheet: Any,  # noqa: ANN401
    result: ReleasedResult,
    table: ReleasedTable,
    formats: Mapping[str, Any],
    language: Language,
) -> None:
    columns, shown = table.declaration.columns, _shortened(result, table)
    sheet.write_string(0, 0, translate(table.declaration.label, language), formats["title"])
    sheet.write_string(1, 0, translate(result.instrument.question, language))
    sheet.write_string(2, 0, _origin(result, language))
    if shown is not table:
        rows = count(table.frame.height, language)
        told = translate(_SHORTENED, language)
        sheet.write_string(3, 0, told.format(rows=rows, file=f"{result.instrument.id}.{table.declaration.name}.csv"))
    for place, column in enumerate(columns):
        label = translate(column.label, language)
        unit = " (€)" if column.unit == "EUR" and "€" not in label else ""
        sheet.write_string(_HEAD_ROW, place, f"{label}{unit}", formats["head"])
        sheet.set_column(place, place, _width(label, column))
    for place, column in enumerate(columns):
        _write_column(sheet, place, shown, column, formats, language)
    sheet.freeze_panes(_HEAD_ROW + 1, len(table.declaration.grain))
    if shown.frame.height:
        sheet.autofilter(_HEAD_ROW, 0, _HEAD_ROW + shown.frame.height, len(columns) - 1)
    sheet.repeat_rows(_HEAD_ROW)
    _for_paper(sheet)


def _shortened(result: ReleasedResult, table: ReleasedTable) -> ReleasedTable:
    """Give a long table as far as it is about all municipalities together; any other as it is."""
    return about(result, ()).tables[table.declaration.name] if table.frame.height > MOST_ROWS else table


def _write_column(
    sheet: Any,  # noqa: ANN401
    place: int,
    table: ReleasedTable,
    column: Column,
    formats: Mapping[str, Any],
    language: Language,
) -> None:
    """Write a column from top to bottom; a word is made once, however often it stands there."""
    words: dict[object, str] = {}
    for number, cell in enumerate(table.cells_of(column), start=_HEAD_ROW + 1):
        value = cell.value
        if cell.status != "known" or value is None:
            sheet.write_string(number, place, status_text(cell, language), formats["status"])
        elif isinstance(value, date):
            sheet.write_datetime(number, place, value, formats["day"])
        elif column.is_number and isinstance(value, int | float):
            sheet.write_number(number, place, value, formats[_format_of(column, value)])
        else:
            words[value] = words.get(value) or plain(value, column, language)
            sheet.write_string(number, place, words[value])


def _format_of(column: Column, value: float) -> str:
    if column.unit in _FORMATS:
        return str(column.unit)
    if column.unit == "years":
        return "year"
    return "whole" if float(value).is_integer() else "fraction"


def _width(label: str, column: Column) -> int:
    longest = max((len(word) for word in label.split()), default=0)
    room = _WIDEST if column.values or column.kind == "text" else 18
    return min(max(_NARROWEST, longest + 2, len(label) // 2), room)


def _origin(result: ReleasedResult, language: Language) -> str:
    facts = result.facts
    return translate(_ORIGIN, language).format(
        day=day(facts.at.day, language), version=facts.at.ledger_version, run=facts.run_id, code=facts.code_version
    )


def _for_paper(sheet: Any) -> None:  # noqa: ANN401
    """Let the sheet print on A4, as wide as one page."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")
