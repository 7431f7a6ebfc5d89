"""Tables of features as grids of text, whatever file they stand in."""

import gzip
import io
import zlib
from dataclasses import dataclass

import polars as pl

from stuurlicht.core.errors import InputError
from stuurlicht.sources.registers.faults import TableFault
from stuurlicht.sources.registers.grid import ROW, read_grid
from stuurlicht.sources.registers.numbers import NumberStyle

_GZIP = b"\x1f\x8b"
_PARQUET = b"PAR1"
_OURS = (ROW, "region", "year", "half_year")
"""Names of columns that we put beside those of the file."""


class UnreadableGzipError(InputError):
    """The file begins as gzip and cannot be unpacked."""

    code = "unreadable_gzip"


class UnreadableParquetError(InputError):
    """The file begins as Parquet and cannot be read as such."""

    code = "unreadable_parquet"


@dataclass(frozen=True, slots=True)
class OpenedTable:
    """Text cells with their row, how numbers are written, and what is wrong with the headings.

    Parameters
    ----------
    cells : polars.DataFrame
        ``row`` (as a spreadsheet counts, headings on row 1) and one text column per heading; an empty cell is null.
    """

    cells: pl.DataFrame
    style: NumberStyle
    faults: tuple[TableFault, ...] = ()

    @property
    def headings(self) -> list[str]:
        """Headings in the order of the file."""
        return [name for name in self.cells.columns if name != ROW]


def open_table(content: bytes, place: str) -> OpenedTable:
    """Read CSV (packed with gzip or not), XLSX or Parquet.

    Raises
    ------
    InputError
        If it is none of these, damaged, or empty.
    """
    if content.startswith(_PARQUET):
        return OpenedTable(_renamed(_parquet(content, place)), NumberStyle("."))
    if content.startswith(_GZIP):
        content, place = _unpacked(content, place), place.removesuffix(".gz")
    grid = read_grid(content, place)
    return OpenedTable(_renamed(grid.cells), grid.style, grid.faults)


def _renamed(cells: pl.DataFrame) -> pl.DataFrame:
    """Give headings that bear a name of ours another one."""
    return cells.rename({name: f"{name} (kolom)" for name in cells.columns if name in _OURS and name != ROW})


def _unpacked(content: bytes, place: str) -> bytes:
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error):
        raise UnreadableGzipError(place=place) from None


def _parquet(content: bytes, place: str) -> pl.DataFrame:
    try:
        table = pl.read_parquet(io.BytesIO(content))
        text = table.select(pl.all().cast(pl.String).str.strip_chars().replace("", None))
    except pl.exceptions.PolarsError:  # damaged, or with lists or bytes in its cells
        raise UnreadableParquetError(place=place) from None
    if ROW in text.columns:
        text = text.rename({ROW: f"{ROW} (kolom)"})
    return text.with_row_index(ROW, offset=2).with_columns(pl.col(ROW).cast(pl.Int64))
