"""Iv3 files opened: JSON of OData, one page or a ZIP of pages, CSV, spreadsheet or Parquet, told apart by content."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from stuurlicht.core.documents import Document, Finding, Severity
from stuurlicht.core.errors import InputError
from stuurlicht.sources.published.archives import ArchiveDamagedError, ArchiveTooLargeError, read_members
from stuurlicht.sources.registers.delimited import read_delimited
from stuurlicht.sources.registers.numbers import Mark
from stuurlicht.sources.registers.workbooks import read_workbook

FULL_PAGE = 10_000
"""Most rows of one page of OData; a last page with exactly as many may have been cut off."""
NEXT_PAGE = "odata.nextLink"
ROWS, PROPERTIES = "TypedDataSet", "DataProperties"
FETCHED = "package.json"
"""Member by which a fetch tells that it ended: its pages are full ones, and none is missing."""
PLACE = "_place"
"""Column that tells where a row stands in its file."""
_OF_WORKBOOK = b"[Content_Types].xml"
"""The name of the member by which a ZIP is known as a spreadsheet: names are not packed."""
_WORKBOOK_STARTS = (b"\xd0\xcf\x11\xe0",)


@dataclass(frozen=True, slots=True)
class Opened:
    """One table as it stands in a file.

    Parameters
    ----------
    table : polars.DataFrame
        The columns under their headings, and ``PLACE``.
    mark : {",", "."}
        Decimal mark of the file where its cells leave a choice.
    units : Mapping[str, str]
        Unit by column, where the file tells.
    """

    table: pl.DataFrame
    mark: Mark = "."
    units: dict[str, str] = field(default_factory=dict)


class FileFault(Exception):  # noqa: N818  it is caught by the reader and becomes a finding
    """A file cannot be opened; carries the finding."""

    def __init__(self, code: str, path: str = "", **facts: str | int) -> None:
        super().__init__(code)
        self.finding = Finding(code, Severity.FAULT, path, facts)


def open_file(document: Document) -> Opened:
    """Give the table in a file, whatever wrote it.

    Raises
    ------
    FileFault
        If it is damaged, or no table.
    """
    content = document.content
    if content.startswith(b"PAR1"):
        return _parquet(content)
    if content.startswith(b"PK\x03\x04"):
        return _archive(content, document.place)
    if content.startswith(_WORKBOOK_STARTS):
        return _workbook(content, document.place)
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"{", b"[")):
        return _pages([("", content)])
    return _delimited(content, document.place)


def _parquet(content: bytes) -> Opened:
    try:
        table = pl.read_parquet(io.BytesIO(content))
    except pl.exceptions.PolarsError:
        raise FileFault("iv3_file_damaged") from None
    return Opened(_placed(table, first=1))


def _delimited(content: bytes, place: str) -> Opened:
    try:
        cells, style = read_delimited(content, place)
    except InputError as error:
        raise FileFault("iv3_file_damaged", path=_ragged_rows(error)) from None
    return Opened(_under_headings(cells), style.decimal_mark)


def _ragged_rows(error: InputError) -> str:
    return f"row[{error.facts['rows']}]" if "rows" in error.facts else ""


def _workbook(content: bytes, place: str) -> Opened:
    try:
        return Opened(_under_headings(read_workbook(content, place)))
    except InputError as error:
        if "sheets" in error.facts:
            raise FileFault("iv3_several_sheets", sheets=str(error.facts["sheets"])) from None
        raise FileFault("iv3_file_damaged") from None


def _under_headings(cells: pl.DataFrame) -> pl.DataFrame:
    if not cells.height:
        raise FileFault("iv3_no_rows")
    headings = [str(heading or "").strip() for heading in cells.row(0)]
    unique = [heading if headings.index(heading) == at else f"{heading}|{at}" for at, heading in enumerate(headings)]
    table = cells[1:].rename(dict(zip(cells.columns, unique, strict=True)))
    is_blank = pl.all_horizontal(pl.col(name).fill_null("").str.strip_chars() == "" for name in unique)
    return _placed(table, first=2).filter(~is_blank)


def _placed(table: pl.DataFrame, *, first: int, page: str = "") -> pl.DataFrame:
    numbers = pl.int_range(first, first + table.height, eager=True).cast(pl.String)
    return table.with_columns((numbers + f" ({page})" if page else numbers).alias(PLACE))


def _archive(content: bytes, place: str) -> Opened:
    if _OF_WORKBOOK in content:
        return _workbook(content, place)
    try:
        members = dict(read_members(content, _wanted))
    except ArchiveDamagedError:
        raise FileFault("iv3_file_damaged") from None
    except ArchiveTooLargeError:
        raise FileFault("iv3_archive_too_large") from None
    is_whole = members.pop(FETCHED, None) is not None
    return _pages(list(members.items()), is_whole=is_whole)


def _wanted(names: Sequence[str]) -> list[str]:
    """Give the members with rows or units, in order; all JSON where none bears the name of the set of rows.

    What a fetch leaves to tell that it ended is given too.
    """
    pages = sorted(name for name in names if name.endswith(".json") and name != FETCHED)
    told = [name for name in pages if any(each in name for each in (ROWS, PROPERTIES))] or pages
    return [*told, *(name for name in names if name == FETCHED)]


def _pages(members: Sequence[tuple[str, bytes]], *, is_whole: bool = False) -> Opened:
    """Lay the pages of ``TypedDataSet`` under each other; of the other sets ``DataProperties`` tells the units."""
    tables, has_next, units = [], [], {}
    for name, content in members:
        page = _page(name, content)
        if {"Key", "Title", "Type"} <= set(page.columns):
            units = _units(page)
        elif page.height:
            tables.append(_placed(page, first=1, page=name))
            has_next.append(NEXT_PAGE.encode() in content[:2_000] + content[-2_000:])
    if not tables:
        raise FileFault("iv3_no_rows")
    if not is_whole:
        _require_last_page([table.height for table in tables], has_next)
    return Opened(pl.concat(tables, how="diagonal_relaxed"), units=units)


def _page(name: str, content: bytes) -> pl.DataFrame:
    try:
        told = pl.read_json(io.BytesIO(content.removeprefix(b"\xef\xbb\xbf")), infer_schema_length=None)
    except (pl.exceptions.PolarsError, json.JSONDecodeError):
        raise FileFault("iv3_file_damaged", path=name) from None
    if "value" not in told.columns:
        return told
    values = told.select(pl.col("value").explode(empty_as_null=False))
    return values.unnest("value") if isinstance(values.schema["value"], pl.Struct) else pl.DataFrame()


def _units(properties: pl.DataFrame) -> dict[str, str]:
    named = properties.filter(pl.col("Unit").is_not_null()) if "Unit" in properties.columns else properties[:0]
    return {str(key): str(unit).strip() for key, unit in named.select("Key", "Unit").rows()} if named.height else {}


def _require_last_page(heights: Sequence[int], has_next: Sequence[bool]) -> None:
    """Stop when the last page is not among the pages: its rows would be missing in silence."""
    is_last = [not more and height != FULL_PAGE for height, more in zip(heights, has_next, strict=True)]
    if not any(is_last):
        raise FileFault("iv3_pages_missing", count=sum(heights))
