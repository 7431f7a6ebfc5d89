"""The first sheet: for whom, of which day, what the words mean, every question with its answer, and where all is."""

from collections.abc import Iterator, Sequence
from typing import Any

from stuurlicht.core import _
from stuurlicht.present.numbers import day
from stuurlicht.present.sentences import statement_texts
from stuurlicht.release import ReleasedResult
from stuurlicht.surfaces.workbook.look import Style, words_over
from stuurlicht.surfaces.workbook.origin import mark_line
from stuurlicht.surfaces.workbook.sheets import Sheets

COVER = _("Overzicht")
_ORIGIN = _("Peildatum {day}, grootboekversie {version}, Stuurlicht {code}.")
_STATUS_HELP = _(
    "Een cel zonder getal zegt waarom: afgeschermd (er staan te weinig mensen achter, of dat is anders uit te "
    "rekenen), onbekend, niet aangeleverd of niet van toepassing. Dat is iets anders dan nul."
)
_HOW = _(
    "Elke vraag heeft een blad met het antwoord, de grafieken en de korte tabellen. Lange tabellen hebben een eigen "
    "blad. Het blad {columns} zegt van elke kolom de eenheid. Duiding van collega's staat op het blad en bij de cel."
)
_LONG_TABLES = _("Eigen bladen")
_HEADINGS = ((_("Blad"), "head"), (_("Tabel"), "head"), (_("Rijen"), "number_head"))
_WIDTHS = (34, 76, 10)
_WORDS = words_over(_WIDTHS)


def write_cover(
    sheet: Any,  # noqa: ANN401  untyped library
    results: Sequence[ReleasedResult],
    told: Sequence[ReleasedResult],
    sheets: Sheets,
    owner: str,
    columns_sheet: str,
    style: Style,
) -> None:
    """Write the first sheet."""
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, owner, style.formats["title"])
    row = 1
    for text in _about(results[0], columns_sheet, style):
        row = _WORDS.write(sheet, row, text, style.formats["words"])
    for result in told:
        row = _write_answer(sheet, row + 1, result, sheets, style)
    _write_contents(sheet, row + 1, results, sheets, style)


def _about(result: ReleasedResult, columns_sheet: str, style: Style) -> Iterator[str]:
    facts, mark = result.facts, mark_line(result, style.language)
    yield style.say(_ORIGIN).format(
        day=day(facts.at.day, style.language), version=facts.at.ledger_version, code=facts.code_version
    )
    if mark:
        yield mark
    yield style.say(_STATUS_HELP)
    yield style.say(_HOW).format(columns=columns_sheet)


def _write_answer(
    sheet: Any,  # noqa: ANN401
    row: int,
    result: ReleasedResult,
    sheets: Sheets,
    style: Style,
) -> int:
    name, question = sheets.answers[result.instrument.id], style.say(result.instrument.question)
    sheet.write_url(row, 0, f"internal:'{name}'!A1", string=name)
    row = _WORDS.write(sheet, row + 1, question, style.formats["strong"])
    for text in statement_texts(result, "answer", style.language):
        row = _WORDS.write(sheet, row, text, style.formats["words"])
    return row


def _write_contents(
    sheet: Any,  # noqa: ANN401
    row: int,
    results: Sequence[ReleasedResult],
    sheets: Sheets,
    style: Style,
) -> None:
    if not sheets.tables:
        return
    sheet.write_string(row, 0, style.say(_LONG_TABLES), style.formats["heading"])
    for place, (heading, form) in enumerate(_HEADINGS):
        sheet.write_string(row + 1, place, style.say(heading), style.formats[form])
    tables = {(result.instrument.id, name): table for result in results for name, table in result.tables.items()}
    for at, (key, name) in enumerate(sheets.tables.items(), start=row + 2):
        sheet.write_url(at, 0, f"internal:'{name}'!A1", string=name)
        sheet.write_string(at, 1, style.say(tables[key].declaration.label))
        sheet.write_number(at, 2, tables[key].frame.height, style.formats["whole"])
