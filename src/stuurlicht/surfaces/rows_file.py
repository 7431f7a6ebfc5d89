"""Rows that were handed over, as a file for a spreadsheet: Dutch headings, amounts in euros, labels for codes."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from stuurlicht.core import Column, _
from stuurlicht.core.errors import UsageError
from stuurlicht.present.language import Language, translate
from stuurlicht.present.tables import rows_model
from stuurlicht.release import Extract

MOST_SHEET_ROWS = 1_048_575
"""What fits on a sheet below its headings."""
_CENTS = pl.Decimal(precision=38, scale=2)
_FORMULA = r"^([=+\-@\t\r])"
_SHEET_STYLES: Mapping[str, dict[str, Any]] = {
    "heading": {"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"},
    "date": {"num_format": "dd-mm-yyyy"},
    "money": {"num_format": "#,##0.00"},
}
_WORKBOOK = ".xlsx"
_LEAST_LETTERS, _MOST_LETTERS = 11, 40


class RowsFileError(UsageError):
    """The file for the rows has another ending than those that can be written."""

    code = "rows_file"


class TooManyRowsError(UsageError):
    """More rows than fit on a sheet."""

    code = "too_many_rows"


def require_ending(path: Path) -> None:
    """Refuse a file whose ending says a form that cannot be written.

    Raises
    ------
    RowsFileError
        If it is not ``.csv`` or ``.xlsx``.
    """
    if path.suffix.lower() not in WRITERS:
        raise RowsFileError(file=str(path), known=", ".join(WRITERS))


def require_workbook(path: Path) -> None:
    """Refuse a file that is no workbook.

    Raises
    ------
    RowsFileError
        If it does not end in ``.xlsx``.
    """
    if path.suffix.lower() != _WORKBOOK:
        raise RowsFileError(file=str(path), known=_WORKBOOK)


def as_file(handed: Extract, ending: str, language: Language = "nl") -> bytes:
    """Give the rows as the file that ``ending`` says.

    Parameters
    ----------
    ending : str
        ``.csv`` or ``.xlsx``. A CSV is UTF-8 with commas between, and a point before the cents.
    """
    return WRITERS[ending.lower()](handed, language)


def require_room(path: Path, count: int) -> None:
    """Refuse more rows than the file can hold, before they are handed over.

    Raises
    ------
    TooManyRowsError
        If they do not fit on a sheet.
    """
    if path.suffix.lower() == ".xlsx" and count > MOST_SHEET_ROWS:
        raise TooManyRowsError(count=count, highest=MOST_SHEET_ROWS)


def _as_csv(handed: Extract, language: Language) -> bytes:
    shown = _shown(handed, language).with_columns(_safe(pl.col(pl.String)))
    return shown.write_csv().encode()


def _safe(text: pl.Expr) -> pl.Expr:
    """Keep a spreadsheet from taking what a provider wrote for a formula."""
    return text.str.replace(_FORMULA, "'$1")


def _as_workbook(handed: Extract, language: Language) -> bytes:
    import xlsxwriter

    shown, buffer = _shown(handed, language), io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        styles = {name: workbook.add_format(style) for name, style in _SHEET_STYLES.items()}
        sheet = workbook.add_worksheet(translate(_("Regels"), language))
        sheet.freeze_panes(1, 0)
        for place, series in enumerate(shown):
            sheet.set_column(place, place, _letters_of(series))
            sheet.write_string(0, place, series.name, styles["heading"])
            _write_series(sheet, place, series, styles)
        sheet.autofilter(0, 0, shown.height, shown.width - 1)
    return buffer.getvalue()


def _letters_of(series: pl.Series) -> int:
    """Give a width in which the longest text and every word of the heading can be read."""
    longest = series.str.len_chars().max() if series.dtype == pl.String else 0
    words = max(len(word) for word in series.name.split())
    return min(max(_LEAST_LETTERS, words + 2, int(str(longest or 0)) + 2), _MOST_LETTERS)


def _write_series(sheet: Any, place: int, series: pl.Series, styles: Mapping[str, Any]) -> None:  # noqa: ANN401  untyped library
    write, style = sheet.write_number, None
    if series.dtype == pl.String:
        write = sheet.write_string  # text stays text: 0034 keeps its zeros, and a formula is none
    elif series.dtype.is_temporal():
        write, style = sheet.write_datetime, styles["date"]
    elif series.dtype.is_decimal():
        series, style = series.cast(pl.Float64), styles["money"]
    for number, value in enumerate(series, start=1):
        if value is not None:
            write(number, place, value, style)


def _shown(handed: Extract, language: Language) -> pl.DataFrame:
    """Give the rows under their headings: amounts in euros, codes by their label."""
    headings = rows_model(handed.rows.clear(), handed.columns, "", language).headings
    pairs = zip(handed.columns, headings, strict=True)
    return handed.rows.select(_told(column, language).alias(heading.text) for column, heading in pairs)


def _told(column: Column, language: Language) -> pl.Expr:
    values = pl.col(column.name)
    labels = {code: translate(label, language) for code, label in column.values.items()}
    if column.kind == "boolean":
        values, labels = (
            values.cast(pl.String),
            {"true": translate(_("ja"), language), "false": translate(_("nee"), language)},
        )
    if labels:
        return values.cast(pl.String).replace(labels)
    if column.unit == "eurocent":
        return (values.cast(_CENTS) / 100).cast(_CENTS)
    return values


WRITERS: Mapping[str, Callable[[Extract, Language], bytes]] = {".csv": _as_csv, ".xlsx": _as_workbook}
"""How a file is written, by its ending."""
