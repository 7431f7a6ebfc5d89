"""The form of a register: a workbook with explanations, choices and columns that keep their zeros."""

import io
from collections.abc import Mapping
from typing import Any

import polars as pl

from stuurlicht.core.registers import Entry, Register, Value
from stuurlicht.core.words import DUTCH, Say, _
from stuurlicht.sources.registers.cells import parse_cell
from stuurlicht.sources.registers.grid import SKIP_HEADING, SKIP_MARK
from stuurlicht.sources.registers.numbers import NumberStyle
from stuurlicht.sources.registers.workbooks import FORM_SHEET

EXPLANATION_SHEET = _("Uitleg")
CHOICES_SHEET = _("Keuzes")
_HOW_TO_FILL_IN = (
    _("Vul het blad {sheet} in, één regel per rij. Lever daarna het hele bestand in."),
    _("Wat u inlevert, vervangt wat er eerder stond. Laat regels die blijven gelden dus staan."),
    _("De rij met '{mark}' in de eerste kolom wordt niet gelezen."),
    _("Een kolom met een sterretje is verplicht."),
)
_EXPLANATION_HEADINGS = (_("Kolom"), _("Uitleg"), _("Voorbeeld"), _("Verplicht"))
_LAST_ROW = 5_000
_EXAMPLE_STYLE = NumberStyle(",")
_FORMATS: Mapping[str, dict[str, Any]] = {
    "text": {"num_format": "@"},
    "date": {"num_format": "dd-mm-yyyy"},
    "integer": {"num_format": "0"},
    "money": {"num_format": "#,##0.00"},
    "number": {"num_format": "0.0%"},
    "heading": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1},
    "words": {"text_wrap": True, "valign": "top"},
}


def write_form(register: Register, rows: pl.DataFrame | None = None, say: Say = DUTCH) -> bytes:
    """Give the workbook in which people fill ``register`` in.

    Parameters
    ----------
    register : Register
        Gives headings, explanations, choices and the example.
    rows : polars.DataFrame, optional
        Rows of the register's mart, to start from what stands in it now; without it the form is empty.
    say : callable
        Gives a Dutch text in the language of the form.

    Returns
    -------
    bytes
        An XLSX file. Code columns are text cells, so that ``0034`` and ``0.10`` survive typing.
    """
    import xlsxwriter

    told = register.in_words_of(say)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        formats = {name: workbook.add_format(style) for name, style in _FORMATS.items()}
        explanation = workbook.add_worksheet(say(EXPLANATION_SHEET))
        form = workbook.add_worksheet(say(FORM_SHEET))
        choices = workbook.add_worksheet(say(CHOICES_SHEET))
        form.write_string(0, 0, say(SKIP_HEADING), formats["heading"])
        form.write_string(1, 0, say(SKIP_MARK))
        _write_explanation(explanation, told, formats, say)
        _write_headings(form, told, formats)
        _write_rows(form, told, rows, formats)
        _write_choices(form, choices, told, say)
        form.activate()
    return buffer.getvalue()


def _write_explanation(sheet: Any, register: Register, formats: Mapping[str, Any], say: Say) -> None:  # noqa: ANN401  untyped library
    sheet.set_column(0, 0, 30, formats["words"])
    sheet.set_column(1, 1, 80, formats["words"])
    sheet.set_column(2, 3, 20, formats["words"])
    steps = (say(step).format(sheet=say(FORM_SHEET), mark=say(SKIP_MARK)) for step in _HOW_TO_FILL_IN)
    lines = (register.label, register.explanation, *steps)
    for number, line in enumerate(lines):
        sheet.write_string(number, 0 if number == 0 else 1, line, formats["heading" if number == 0 else "words"])
    top = len(lines) + 1
    sheet.write_row(top, 0, [say(heading) for heading in _EXPLANATION_HEADINGS], formats["heading"])
    for number, entry in enumerate(register.entries, start=top + 1):
        needed = say(_("ja") if entry.is_required else _("nee"))
        sheet.write_row(number, 0, (entry.column.label, entry.explanation))
        _write_cell(sheet, (number, 2), entry, _example_value(entry), formats)
        sheet.write_string(number, 3, needed)


def _write_headings(sheet: Any, register: Register, formats: Mapping[str, Any]) -> None:  # noqa: ANN401
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 11)
    for place, entry in enumerate(register.entries, start=1):
        star = "*" if entry.is_required else ""
        sheet.set_column(place, place, max(14, len(entry.column.label) + 3), formats[_format_of(entry)])
        sheet.write_string(0, place, f"{entry.column.label}{star}", formats["heading"])


def _format_of(entry: Entry) -> str:
    if entry.column.unit == "eurocent":
        return "money"
    return "text" if entry.column.values else entry.column.kind


def _write_rows(sheet: Any, register: Register, rows: pl.DataFrame | None, formats: Mapping[str, Any]) -> None:  # noqa: ANN401
    example = {entry.column.name: _example_value(entry) for entry in register.entries}
    filled = [] if rows is None else list(rows.iter_rows(named=True))
    for number, row in enumerate([example, *filled], start=1):
        for place, entry in enumerate(register.entries, start=1):
            _write_cell(sheet, (number, place), entry, row[entry.column.name], formats)


def _example_value(entry: Entry) -> Value:
    return parse_cell(entry.column, entry.example, _EXAMPLE_STYLE) if entry.example else None


def _write_cell(
    sheet: Any,  # noqa: ANN401
    place: tuple[int, int],
    entry: Entry,
    value: Value,
    formats: Mapping[str, Any],
) -> None:
    form = formats[_format_of(entry)]
    if value is None:
        return
    if entry.column.values:
        sheet.write_string(*place, entry.column.values[str(value)], form)
    elif entry.column.kind == "text":
        sheet.write_string(*place, value, form)
    elif entry.column.kind == "date":
        sheet.write_datetime(*place, value, form)
    elif entry.column.unit == "eurocent" and isinstance(value, int):
        sheet.write_number(*place, value / 100, form)
    else:
        sheet.write_number(*place, value, form)


def _write_choices(form: Any, choices: Any, register: Register, say: Say) -> None:  # noqa: ANN401
    """Write the choices of each column on a sheet of their own: a list in the cell itself holds 255 characters."""
    from xlsxwriter.utility import xl_col_to_name

    for place, entry in enumerate(register.entries, start=1):
        labels = list(entry.column.values.values())
        if not labels:
            continue
        choices.write_string(0, place, entry.column.label)
        choices.write_column(1, place, labels)
        letter = xl_col_to_name(place)
        source = f"='{choices.get_name()}'!${letter}$2:${letter}${len(labels) + 1}"
        options = {
            "validate": "list",
            "source": source,
            "error_title": entry.column.label[:32],
            "error_message": say(_("Kies een waarde uit de lijst.")),
        }
        form.data_validation(1, place, _LAST_ROW, place, options)
