"""Files of the gemeentefonds as a sheet of text: headings, rows with their number, and how numbers are written."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl

from stuurlicht.core.documents import Document, Finding, Severity
from stuurlicht.core.errors import InputError
from stuurlicht.sources.gemeentefonds.numbers import NumberWriting
from stuurlicht.sources.registers.delimited import read_delimited
from stuurlicht.sources.registers.numbers import NumberStyle

SHEET_OPTION, HEADING_OPTION = "blad", "kop"
ROW = "row"
_TEXTS, _WORKBOOKS = {"csv", "tsv", "txt"}, {"xlsx", "xlsm", "ods"}
_DECIMAL_COMMA = r"^[-+]?[\d.]*\d,\d+$"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of text.

    Parameters
    ----------
    cells : polars.DataFrame
        ``row`` as a spreadsheet counts, and one text column per heading, by its place (``0``, ``1``). Blanks around
        a value are gone; an empty cell is null. Rows without any value are left out.
    headings : tuple of str
        As in the file, with single blanks; empty where a column has none.
    writing : NumberWriting
        How numbers are written.
    repeated : tuple of str
        Headings that stand there again with the same values; those columns are left out.
    """

    cells: pl.DataFrame
    headings: tuple[str, ...]
    writing: NumberWriting
    repeated: tuple[str, ...] = ()

    def place_of(self, *names: str) -> str | None:
        """Give the column with one of these headings, whatever their capitals; null when there is none."""
        for place, heading in enumerate(self.headings):
            if heading.casefold() in names:
                return str(place)
        return None


def fault(code: str, **facts: str | int) -> Finding:
    """Give a fault that touches the whole document."""
    return Finding(code, Severity.FAULT, "", facts)


def open_sheet(document: Document, options: Mapping[str, str]) -> Sheet | Finding:
    """Read CSV, XLSX, ODS or Parquet; gives a finding when the file cannot be read or the options do not fit."""
    heading_row = options.get(HEADING_OPTION, "1").strip()
    if not heading_row.isdecimal() or int(heading_row) < 1:
        return fault("fund_heading_row", given=heading_row)
    ending = document.place.rsplit(".", 1)[-1].casefold()
    try:
        if ending == "parquet":
            return _parquet(document.content)
        if ending in _TEXTS:
            return _delimited(document, int(heading_row))
        if ending in _WORKBOOKS:
            return _workbook(document.content, int(heading_row), options.get(SHEET_OPTION, ""))
    except (InputError, pl.exceptions.PolarsError, UnicodeError):
        return fault("fund_unreadable", ending=ending)
    return fault("fund_format_unknown", ending=ending, known=", ".join(sorted({*_TEXTS, *_WORKBOOKS, "parquet"})))


def _parquet(content: bytes) -> Sheet | Finding:
    frame = pl.read_parquet(io.BytesIO(content))
    texts = frame.select(pl.all().cast(pl.String))
    return _sheet(texts, tuple(frame.columns), 1, NumberWriting(NumberStyle(".")))


def _delimited(document: Document, heading_row: int) -> Sheet | Finding:
    content = document.content
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        content = content.decode("utf-16").encode()
    below = b"\n".join(content.split(b"\n")[heading_row - 1 :])
    lines, style = read_delimited(below, document.place)
    return _headed(lines, 0, heading_row, NumberWriting(style))


def _workbook(content: bytes, heading_row: int, wanted: str) -> Sheet | Finding:
    import fastexcel

    try:
        workbook = fastexcel.read_excel(content)
        names = list(workbook.sheet_names)
        chosen = _chosen(names, wanted)
        if chosen is None:
            code = "fund_sheet_unknown" if wanted else "fund_sheet_choice"
            return fault(code, given=wanted, sheets=", ".join(names))
        lines = workbook.load_sheet(chosen, header_row=None, skip_rows=0, dtypes="string").to_polars()
    except fastexcel.FastExcelError:
        return fault("fund_unreadable", ending="")
    return _headed(pl.DataFrame(lines), heading_row - 1, heading_row, _writing_of_workbook(lines))


def _chosen(names: list[str], wanted: str) -> str | None:
    if not wanted:
        return names[0] if len(names) == 1 else None
    return next((name for name in names if name.strip().casefold() == wanted.strip().casefold()), None)


def _writing_of_workbook(lines: pl.DataFrame) -> NumberWriting:
    """Take a number with a comma as a sign that some are texts in the Dutch way; real numbers come with a point."""
    is_mixed = any(column.str.strip_chars().str.contains(_DECIMAL_COMMA).any() for column in lines)
    return NumberWriting(NumberStyle("," if is_mixed else ".", is_spreadsheet=True), is_mixed=is_mixed)


def _headed(lines: pl.DataFrame, index: int, heading_row: int, writing: NumberWriting) -> Sheet | Finding:
    if lines.height <= index:
        return fault("fund_empty")
    headings = tuple(" ".join((heading or "").split()) for heading in lines.row(index))
    return _sheet(lines.slice(index + 1), headings, heading_row + 1, writing)


def _sheet(rows: pl.DataFrame, headings: tuple[str, ...], first_row: int, writing: NumberWriting) -> Sheet | Finding:
    named = rows.rename({name: str(place) for place, name in enumerate(rows.columns)})
    trimmed = named.select(pl.all().str.strip_chars().replace("", None)).with_row_index(ROW, offset=first_row)
    filled = trimmed.filter(pl.any_horizontal(pl.exclude(ROW).is_not_null())).with_columns(pl.col(ROW).cast(pl.Int64))
    return _sound(Sheet(filled, headings, writing))


def _sound(sheet: Sheet) -> Sheet | Finding:
    if sheet.cells.is_empty():
        return fault("fund_empty")
    doubles = _doubles(sheet)
    differing = [heading for heading, places in doubles.items() if not _same(sheet.cells, places)]
    if differing:
        return fault("fund_column_twice", columns=", ".join(differing))
    nameless = [str(place) for place, heading in enumerate(sheet.headings) if not heading]
    if nameless and sheet.cells.select(pl.any_horizontal(pl.col(nameless).is_not_null()).any()).item():
        return fault("fund_column_unnamed", columns=", ".join(str(int(place) + 1) for place in nameless))
    again = {place for places in doubles.values() for place in places[1:]}
    headings = tuple("" if place in again else heading for place, heading in enumerate(sheet.headings))
    return replace(sheet, headings=headings, repeated=tuple(doubles))


def _doubles(sheet: Sheet) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, heading in enumerate(sheet.headings):
        places.setdefault(heading.casefold(), []).append(place)
    return {heading: same for heading, same in places.items() if heading and len(same) > 1}


def _same(cells: pl.DataFrame, places: list[int]) -> bool:
    """Tell whether columns hold the same values: one that stands there twice does no harm, and the source has such."""
    first = cells[str(places[0])]
    return all(first.eq_missing(cells[str(place)]).all() for place in places[1:])
