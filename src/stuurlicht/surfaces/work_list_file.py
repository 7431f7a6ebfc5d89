"""The work list as a sheet to be filled in: what differs, a closed list of answers, and room for a remark."""

import io
from typing import Any

import polars as pl

from stuurlicht.core import Column, _
from stuurlicht.present.language import Language, translate
from stuurlicht.release import Extract
from stuurlicht.sources.registers.forms import EXPLANATION_SHEET
from stuurlicht.sources.registers.workbooks import FORM_SHEET
from stuurlicht.surfaces.work_list import ANSWER

_CENTS = 100
_REMARK = _("Opmerking")
_LETTERS, _EXPLANATION_LETTERS = 18, 100
_HOW = (
    _("Dit zijn de regels waarover u en de gemeente niet hetzelfde zeggen."),
    _("Kies bij elke regel een antwoord in de kolom Antwoord. Met wij bedoelt u uzelf."),
    _("Bij ons betekent in de lijst: in de berichten die de gemeente heeft."),
    _("Verander de andere kolommen niet, en stuur het hele bestand terug."),
    _("Schrijf geen namen, geboortedatums of burgerservicenummers in de lijst. Opmerkingen bewaart de gemeente niet."),
    _("Een verschil boven nul betekent dat uw opgave hoger is dan de berichten bij de gemeente."),
)


def as_work_list(handed: Extract, language: Language = "nl") -> bytes:
    """Give a workbook: the sheet to fill in, and one that explains.

    Text stays text, so that codes keep their zeros and nothing is taken for a formula. Amounts are in euros.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet(translate(FORM_SHEET, language))
        explained = workbook.add_worksheet(translate(EXPLANATION_SHEET, language))
        explained.set_column(0, 0, _EXPLANATION_LETTERS)
        for place, text in enumerate(_HOW):
            explained.write_string(place, 0, translate(text, language))
        _fill(workbook, sheet, handed, language)
    return buffer.getvalue()


def _fill(workbook: Any, sheet: Any, handed: Extract, language: Language) -> None:  # noqa: ANN401  untyped library
    heading = workbook.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
    formats = {
        "date": workbook.add_format({"num_format": "dd-mm-yyyy"}),
        "money": workbook.add_format({"num_format": "#,##0.00"}),
    }
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(handed.columns):
        sheet.set_column(place, place, _LETTERS)
        sheet.write_string(0, place, translate(column.label, language), heading)
        _write(sheet, place, handed.rows[column.name], column, formats, language)
        if column.name == ANSWER.name:
            labels = [translate(label, language) for label in column.values.values()]
            sheet.data_validation(1, place, handed.rows.height, place, {"validate": "list", "source": labels})
    last = len(handed.columns)
    sheet.set_column(last, last, _LETTERS)
    sheet.write_string(0, last, translate(_REMARK, language), heading)
    sheet.autofilter(0, 0, handed.rows.height, last)


def _write(
    sheet: Any,  # noqa: ANN401  untyped library
    place: int,
    values: pl.Series,
    column: Column,
    formats: dict[str, Any],
    language: Language,
) -> None:
    for row, value in enumerate(values, start=1):
        if value is None:
            continue
        if column.kind == "date":
            sheet.write_datetime(row, place, value, formats["date"])
        elif column.unit == "eurocent":
            sheet.write_number(row, place, value / _CENTS, formats["money"])
        elif column.unit is not None or column.name.endswith("_volume"):
            sheet.write_number(row, place, value)
        else:
            label = column.values.get(str(value))
            sheet.write_string(row, place, str(value) if label is None else translate(label, language))
