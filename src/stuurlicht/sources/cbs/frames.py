"""Rows of JSON and lines of CSV as tables of texts: every number stays as it was written."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

from stuurlicht.core.documents import Finding, Severity
from stuurlicht.core.errors import InputError
from stuurlicht.sources.cbs.answers import Row
from stuurlicht.sources.cbs.cells import Mark
from stuurlicht.sources.cbs.structure import UnusableError
from stuurlicht.sources.registers.delimited import read_delimited


def json_rows(content: bytes, path: str) -> list[Row]:
    """Give the rows under ``value``, with every number as the text that stands there.

    Raises
    ------
    UnusableError
        If it is no JSON with rows.
    """
    try:
        told = json.loads(content.decode("utf-8-sig"), parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        raise UnusableError(Finding("cbs_json_unreadable", Severity.FAULT, path)) from None
    rows = told.get("value") if isinstance(told, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnusableError(Finding("cbs_json_unreadable", Severity.FAULT, path))
    return rows


def frame_of(rows: Sequence[Row]) -> pl.DataFrame:
    """Give rows as a table; a column that a row lacks is null there."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    texts = {name: [_text(row.get(name)) for row in rows] for name in names}
    return pl.DataFrame(texts, dict.fromkeys(names, pl.String))


def frame_of_pages(pages: Iterable[tuple[str, bytes]]) -> pl.DataFrame:
    """Give the rows of all pages as one table.

    Raises
    ------
    UnusableError
        If a page has other columns than the pages before it: a table changed half-way.
    """
    frames: list[pl.DataFrame] = []
    for path, content in pages:
        frame = frame_of(json_rows(content, path))
        if frames and frame.height and set(frame.columns) != set(frames[0].columns):
            strange = sorted(set(frame.columns) ^ set(frames[0].columns))
            raise UnusableError(Finding("cbs_columns_changed", Severity.FAULT, path, {"names": ", ".join(strange)}))
        frames += [frame] if frame.height else []
    return pl.concat([frame.select(frames[0].columns) for frame in frames]) if frames else pl.DataFrame()


def csv_frame(content: bytes, path: str) -> tuple[pl.DataFrame, Mark]:
    """Give the lines of a CSV as a table, and its decimal mark; an empty cell is an empty text.

    Raises
    ------
    UnusableError
        If it is no table of text with a heading above each column.
    """
    try:
        grid, style = read_delimited(content, path)
    except InputError:
        raise UnusableError(Finding("cbs_text_unreadable", Severity.FAULT, path)) from None
    headings = [] if grid.is_empty() else [str(cell or "").strip() for cell in grid.row(0)]
    if not headings or len(set(headings)) < len(headings):
        raise UnusableError(Finding("cbs_text_unreadable", Severity.FAULT, path))
    body = {name: grid[:, place][1:].fill_null("") for place, name in enumerate(headings)}
    return pl.DataFrame(body), style.decimal_mark


def _text(told: Any) -> str | None:  # noqa: ANN401  whatever JSON holds
    return told if told is None or isinstance(told, str) else json.dumps(told)
