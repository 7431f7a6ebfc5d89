"""A handed-in file as a grid of text: headings, rows with their numbers, and its style of numbers."""

from dataclasses import dataclass, replace

import polars as pl

from stuurlicht.core.errors import InputError
from stuurlicht.core.pseudonyms import safe_to_show
from stuurlicht.core.words import DUTCH_ONLY, Say, _
from stuurlicht.sources.registers.delimited import read_delimited
from stuurlicht.sources.registers.faults import TableFault
from stuurlicht.sources.registers.numbers import NumberStyle
from stuurlicht.sources.registers.workbooks import read_workbook
from stuurlicht.sources.registers.yaml_lists import read_yaml

ROW = "row"
SKIP_HEADING = _("Let op")
SKIP_MARK = _("voorbeeld")


class UnknownTableFormatError(InputError):
    """The file name does not end in a form we read."""

    code = "unknown_table_format"


class EmptyTableError(InputError):
    """The file holds no headings."""

    code = "empty_table"


@dataclass(frozen=True, slots=True)
class Grid:
    """Text cells of one table.

    Parameters
    ----------
    cells : polars.DataFrame
        Column ``row`` and one text column per heading, in the words of the file. Rows count as in a
        spreadsheet, headings on row 1; in YAML the first entry is 1. Blanks around a value are gone; an
        empty cell is null. Rows that are empty, and the example row of a form, are left out.
    style : NumberStyle
        How this file writes numbers.
    faults : tuple of TableFault
        Double headings and rows with more cells than headings.
    """

    cells: pl.DataFrame
    style: NumberStyle
    faults: tuple[TableFault, ...] = ()

    @property
    def headings(self) -> list[str]:
        """Headings in the order of the file."""
        return [name for name in self.cells.columns if name != ROW]


def read_grid(content: bytes, place: str, languages: tuple[Say, ...] = DUTCH_ONLY, form: str = "") -> Grid:
    """Read a table of text from an XLSX, CSV or YAML file.

    Parameters
    ----------
    content : bytes
        The file. CSV may be UTF-8, UTF-16 or Windows-1252, with ``;`` ``,`` or tabs.
    place : str
        File name; its ending tells the format.
    languages : tuple of callable
        In which the sheet and the example row of a form may be named.
    form : str
        As `read_workbook`.

    Raises
    ------
    InputError
        If the format is not known, the file is damaged, or it has no headings.
    """
    ending = place.rsplit(".", 1)[-1].casefold()
    if ending in {"xlsx", "xlsm"}:
        cells = read_workbook(content, place, languages, form)
        grid = _with_headings(cells, NumberStyle(".", is_spreadsheet=True), place)
    elif ending in {"csv", "txt", "tsv"}:
        grid = _with_headings(*read_delimited(content, place), place)
    elif ending in {"yaml", "yml"}:
        grid = _with_headings(read_yaml(content, place), NumberStyle(","), place, first_row=0)
    else:
        raise UnknownTableFormatError(place=place, known="xlsx, csv, yaml")
    return replace(grid, cells=_without_examples(grid.cells, languages))


def _with_headings(lines: pl.DataFrame, style: NumberStyle, place: str, first_row: int = 1) -> Grid:
    if lines.is_empty():
        raise EmptyTableError(place=place)
    trimmed = lines.select(pl.all().str.strip_chars().replace("", None)).with_row_index(ROW, offset=first_row)
    filled = trimmed.filter(pl.any_horizontal(pl.exclude(ROW).is_not_null()))
    if filled.is_empty():
        raise EmptyTableError(place=place)
    names = {name: filled[name][0] for name in filled.columns if name != ROW}
    rows = filled.slice(1).with_columns(pl.col(ROW).cast(pl.Int64))
    kept, doubles = _first_of_each(names)
    faults = (*doubles, *_cells_without_heading(rows, [name for name, heading in names.items() if heading is None]))
    cells = rows.select(ROW, **{heading: pl.col(name) for heading, name in kept.items()})
    return Grid(cells, style, faults)


def _first_of_each(names: dict[str, str | None]) -> tuple[dict[str, str], tuple[TableFault, ...]]:
    kept: dict[str, str] = {}
    doubles = []
    for name, heading in names.items():
        if heading is None:
            continue
        if heading in kept or heading == ROW:
            doubles.append(TableFault("table_double_column", column=safe_to_show(heading)))
        else:
            kept[heading] = name
    return kept, tuple(doubles)


def _cells_without_heading(rows: pl.DataFrame, nameless: list[str]) -> tuple[TableFault, ...]:
    if not nameless:
        return ()
    strays = rows.filter(pl.any_horizontal(pl.col(nameless).is_not_null()))
    return tuple(TableFault("table_cell_without_heading", row=row) for row in strays[ROW])


def _without_examples(cells: pl.DataFrame, languages: tuple[Say, ...]) -> pl.DataFrame:
    heading = next((say(SKIP_HEADING) for say in languages if say(SKIP_HEADING) in cells.columns), None)
    if heading is None:
        return cells
    is_example = pl.col(heading).str.to_lowercase().is_in([say(SKIP_MARK) for say in languages])
    real = cells.filter(~is_example.fill_null(value=False)).drop(heading)
    return real.filter(pl.any_horizontal(pl.exclude(ROW).is_not_null()))
