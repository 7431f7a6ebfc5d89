"""CSV files as grids of text, whatever wrote them."""

import csv
import io

import polars as pl

from stuurlicht.core.errors import InputError
from stuurlicht.sources.registers.numbers import NumberStyle

_DELIMITERS = ";\t,"


class UnreadableTextError(InputError):
    """The bytes are no text in UTF-8, UTF-16 or Windows-1252, or the quotes do not close."""

    code = "unreadable_text"


class RaggedRowsError(InputError):
    """Rows have more cells than the heading row: a delimiter stands inside a value without quotes."""

    code = "ragged_rows"


def read_delimited(content: bytes, place: str) -> tuple[pl.DataFrame, NumberStyle]:
    """Give all lines as text columns, the headings as first line, and how the file writes numbers.

    Notes
    -----
    A file with ``;`` or tabs was made with Dutch settings and has a decimal comma; one with ``,`` a point.
    """
    text = _decoded(content, place).lstrip("\ufeff\r\n ")
    if not text.strip():
        return pl.DataFrame(), NumberStyle(",")
    delimiter = _delimiter(text.split("\n", 1)[0])
    return _lines(text, delimiter, place), NumberStyle("." if delimiter == "," else ",")


def _decoded(content: bytes, place: str) -> str:
    encodings = ["utf-16"] if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableTextError(place=place)


def _delimiter(heading_line: str) -> str:
    outside_quotes = "".join(heading_line.split('"')[::2])
    return max(_DELIMITERS, key=outside_quotes.count)


def _lines(text: str, delimiter: str, place: str) -> pl.DataFrame:
    try:
        return pl.read_csv(text.encode(), separator=delimiter, has_header=False, infer_schema=False)
    except pl.exceptions.PolarsError:
        too_long = _rows_that_are_too_long(text, delimiter)
    if not too_long:
        raise UnreadableTextError(place=place)
    raise RaggedRowsError(place=place, rows=", ".join(map(str, too_long[:10])), count=len(too_long))


def _rows_that_are_too_long(text: str, delimiter: str) -> list[int]:
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    return [number for number, row in enumerate(rows, start=1) if len(row) > len(rows[0])]
