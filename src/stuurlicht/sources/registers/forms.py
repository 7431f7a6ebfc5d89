"""The form of a register: a workbook with explanations, choices and columns that keep their zeros."""

import io
from collections.abc import Mapping
from textwrap import wrap
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
_EXPLANATION_LETTERS = 80
_LEAST_LETTERS = 11
_LINE_HEIGHT = 15  # points
_A4 = 9  # its number in the format
_EXAMPLE_STYLE = NumberStyle(",")
_FORMATS: Mapping[str, dict[str, Any]] = {
    "text": {"num_format": "@", "indent": 1},
    "date": {"num_format": "dd-mm-yyyy"},
    "integer": {"num_format": "0"},
    "money": {"num_format": "#,##0.00"},
    "number": {"num_format": "#,##0.00"},
    "share": {"num_format": "0.0%"},
    "heading": {"bold": True, "text_wrap": True, "bottom": 1},
    "words": {"text_wrap": True},
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

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        _add_sheets(
            workbook, register, rows, say, (say(EXPLANATION_SHEET), say(FORM_SHEET), say(CHOICES_SHEET))
        ).activate()
    return buffer.getvalue()


def add_form(workbook: Any, register: Register, rows: pl.DataFrame, say: Say = DUTCH) -> None:  # noqa: ANN401  untyped library
    """Add the sheets of the form to a workbook that holds other sheets too; it can be handed in as it is.

    Parameters
    ----------
    workbook : xlsxwriter.Workbook
        Open; the names of the sheets end in the alias of the register.
    rows : polars.DataFrame
        As `write_form`.
    """
    kinds = (EXPLANATION_SHEET, FORM_SHEET, CHOICES_SHEET)
    _add_sheets(workbook, register, rows, say, tuple(f"{say(kind)} {register.alias}" for kind in kinds))


def _add_sheets(workbook: Any, register: Register, rows: pl.DataFrame | None, say: Say, names: tuple[str, ...]) -> Any:  # noqa: ANN401
    """Write explanation, form and choices on sheets with these names; gives the form."""
    told = register.in_words_of(say)
    formats = {name: workbook.add_format({"valign": "top", **style}) for name, style in _FORMATS.items()}
    explanation, form, choices = map(workbook.add_worksheet, names)
    form.write_string(0, 0, say(SKIP_HEADING), formats["heading"])
    form.write_string(1, 0, say(SKIP_MARK))
    _write_explanation(explanation, told, formats, say, form.get_name())
    _write_headings(form, told, formats)
    _write_rows(form, told, rows, formats)
    _write_choices(form, choices, told, say, formats["heading"])
    for sheet, is_landscape in ((explanation, False), (form, True), (choices, True)):
        _prepare_for_paper(sheet, is_landscape=is_landscape)
    return form


def _write_explanation(
    sheet: Any,  # noqa: ANN401
    register: Register,
    formats: Mapping[str, Any],
    say: Say,
    form_name: str,
) -> None:
    sheet.set_column(0, 0, 30, formats["words"])
    sheet.set_column(1, 1, _EXPLANATION_LETTERS, formats["words"])
    sheet.set_column(2, 2, _example_letters(register), formats["words"])
    sheet.set_column(3, 3, 12, formats["words"])
    steps = (say(step).format(sheet=form_name, mark=say(SKIP_MARK)) for step in _HOW_TO_FILL_IN)
    lines = (register.label, register.explanation, *steps)
    for number, line in enumerate(lines):
        _give_lines(sheet, number, line)
        sheet.write_string(number, 0 if number == 0 else 1, line, formats["heading" if number == 0 else "words"])
    top = len(lines) + 1
    sheet.write_row(top, 0, [say(heading) for heading in _EXPLANATION_HEADINGS], formats["heading"])
    for number, entry in enumerate(register.entries, start=top + 1):
        needed = say(_("ja") if entry.is_required else _("nee"))
        _give_lines(sheet, number, entry.explanation)
        sheet.write_row(number, 0, (entry.column.label, entry.explanation))
        _write_cell(sheet, (number, 2), entry, _example_value(entry), formats)
        sheet.write_string(number, 3, needed, formats["text"])


def _give_lines(sheet: Any, row: int, text: str) -> None:  # noqa: ANN401
    """Make the row as high as its text: not every program does that for itself."""
    sheet.set_row(row, _LINE_HEIGHT * len(wrap(text, _EXPLANATION_LETTERS)))


def _example_letters(register: Register) -> int:
    return max(20, *(len(entry.example) + 2 for entry in register.entries))


def _prepare_for_paper(sheet: Any, *, is_landscape: bool) -> None:  # noqa: ANN401
    """Let the sheet print on A4, as wide as one page, with its headings on every page."""
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")
    if is_landscape:
        sheet.set_landscape()
        sheet.repeat_rows(0)


def _write_headings(sheet: Any, register: Register, formats: Mapping[str, Any]) -> None:  # noqa: ANN401
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 11)
    lines = 1
    for place, entry in enumerate(register.entries, start=1):
        heading, letters = f"{entry.column.label}{'*' if entry.is_required else ''}", _letters_of(entry)
        sheet.set_column(place, place, letters, formats[_format_of(entry)])
        sheet.write_string(0, place, heading, formats["heading"])
        lines = max(lines, len(wrap(heading, letters)))
    sheet.set_row(0, _LINE_HEIGHT * lines)


def _letters_of(entry: Entry) -> int:
    """Give a width in which every word of the heading, every choice and the example can be read."""
    words = (*f"{entry.column.label}*".split(), *entry.column.values.values(), entry.example)
    return max(_LEAST_LETTERS, *(len(text) + 2 for text in words))


def _format_of(entry: Entry) -> str:
    if entry.column.unit == "eurocent":
        return "money"
    if entry.column.unit == "share":
        return "share"
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


def _write_choices(form: Any, choices: Any, register: Register, say: Say, heading: Any) -> None:  # noqa: ANN401
    """Write the choices of each column on a sheet of their own: a list in the cell itself holds 255 characters."""
    from xlsxwriter.utility import xl_col_to_name

    choices.set_column(0, 0, 2)
    choices.freeze_panes(1, 0)
    for place, entry in enumerate(register.entries, start=1):
        labels = list(entry.column.values.values())
        if not labels:
            continue
        choices.set_column(place, place, max(map(len, (entry.column.label, *labels))) + 2)
        choices.write_string(0, place, entry.column.label, heading)
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
