"""Native charts: a block of cells on the sheet of drawn numbers, and the chart that a spreadsheet draws from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Any

from stuurlicht.core import _
from stuurlicht.present.chart_layers import PALETTE
from stuurlicht.surfaces.workbook.chart_blocks import Block
from stuurlicht.surfaces.workbook.chart_columns import Look, Series, Shape
from stuurlicht.surfaces.workbook.look import Style, head_height, number_format

DRAWN_SHEET = _("Grafieken")
_WHAT = _("De getallen achter de grafieken. Leeg betekent: er is geen getal dat we mogen of kunnen tekenen.")
_WHY = _("Waarom een getal er niet is, staat in de tabel: {table}.")
_MARKERS = ("circle", "square", "triangle", "diamond", "x", "plus")
_BASE_TYPE: Mapping[Shape, dict[str, str]] = {
    "line": {"type": "line"},
    "band": {"type": "area", "subtype": "stacked"},
    "points": {"type": "line"},
    "columns": {"type": "column"},
    "bars": {"type": "bar"},
    "steps": {"type": "bar", "subtype": "stacked"},
    "scatter": {"type": "scatter"},
}
_REFERENCE = "#1f2933"
_SEE_THROUGH, _GAP = 75, 60  # percent
_GRID_COLOUR, _QUIET = "#d3d9df", "#52606d"
_TITLE_LETTERS = 62
_FIRST_WIDTH, _WIDTH, _MOST_COLUMNS = 34, 18, 12
WIDTH, HEIGHT = 640, 380
"""Pixels of a chart."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block on the sheet of drawn numbers: its headings stand on row ``top``."""

    block: Block
    sheet: str
    top: int

    def column(self, at: int) -> list[Any]:
        """Give where the values of a column stand, as xlsxwriter takes it."""
        return [self.sheet, self.top + 1, at, self.top + len(self.block.rows), at]


def write_blocks(sheet: Any, name: str, blocks: Sequence[Block], style: Style) -> list[Placed]:  # noqa: ANN401  untyped library
    """Write the blocks below each other, each under its finding."""
    sheet.set_column(0, 0, _FIRST_WIDTH)
    sheet.set_column(1, _MOST_COLUMNS, _WIDTH)
    sheet.write_string(0, 0, style.say(DRAWN_SHEET), style.formats["title"])
    sheet.write_string(1, 0, style.say(_WHAT))
    sheet.freeze_panes(2, 0)
    placed, row = [], 3
    for block in blocks:
        sheet.write_string(row, 0, block.title, style.formats["heading"])
        sheet.write_string(row + 1, 0, style.say(_WHY).format(table=block.table), style.formats["quiet"])
        placed.append(Placed(block, name, row + 2))
        _write_block(sheet, row + 2, block, style)
        row += len(block.rows) + 4
    return placed


def _write_block(sheet: Any, top: int, block: Block, style: Style) -> None:  # noqa: ANN401
    widths = [_FIRST_WIDTH, *[_WIDTH] * (len(block.headings) - 1)]
    sheet.set_row(top, head_height(block.headings, widths))
    for at, heading in enumerate(block.headings):
        sheet.write_string(top, at, heading, style.formats["number_head" if at else "head"])
    for row, values in enumerate(block.rows, start=top + 1):
        for at, value in enumerate(values):
            if isinstance(value, date):
                sheet.write_datetime(row, at, value, style.formats["month" if value.day == 1 else "day"])
            elif isinstance(value, str):
                sheet.write_string(row, at, value)
            elif value is not None:
                sheet.write_number(row, at, value, style.formats[number_format(value, block.unit)])


def make_chart(workbook: Any, placed: Placed) -> Any:  # noqa: ANN401
    """Make the chart of a block; a number that is not there leaves a gap."""
    block = placed.block
    chart = workbook.add_chart(_BASE_TYPE[block.shape])
    later = workbook.add_chart({"type": "line"}) if block.shape == "band" else chart
    for series in block.series:
        (chart if series.look in {"base", "band"} else later).add_series(_series(series, placed))
    if later is not chart:
        chart.combine(later)
    chart.set_title(
        {
            "name": "\n".join(wrap(block.title, _TITLE_LETTERS)),
            "name_font": {"size": 11, "bold": True},
            "overlay": False,
        }
    )
    chart.set_size({"width": WIDTH, "height": HEIGHT})
    chart.show_blanks_as("gap")  # which it is of itself: the library writes nothing for it
    _set_axes(chart, block)
    hidden = [at for at, series in enumerate(block.series) if series.look == "base"]
    shown = [series for series in block.series if series.look != "base"]
    is_alone = len(shown) == 1 or block.shape == "steps"
    chart.set_legend({"none": True} if is_alone else {"position": "bottom", "delete_series": hidden})
    return chart


def _series(series: Series, placed: Placed) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": [placed.sheet, placed.top, series.at],
        "categories": placed.column(series.x),
        "values": placed.column(series.at),
    }
    colour = PALETTE[series.number % len(PALETTE)]
    told |= _looks(series, colour, is_see_through=placed.block.shape == "band")
    if placed.block.shape == "points":
        told["line"] = {"none": True}  # between categories runs no line
    if series.around is not None:
        told["y_error_bars"] = _error_bars(series.around, placed, colour)
    return told


def _looks(series: Series, colour: str, *, is_see_through: bool) -> dict[str, Any]:
    """Give line, marker and fill; shape or dash tells what colour tells."""
    marker = {"type": _MARKERS[series.number % len(_MARKERS)], "size": 6, "border": {"color": colour}}
    filled, empty = {**marker, "fill": {"color": colour}}, {**marker, "fill": {"color": "#ffffff"}}
    tick = {"type": "long_dash", "size": 10, "border": {"color": _REFERENCE}, "fill": {"color": _REFERENCE}}
    fill = {"color": colour, "transparency": _SEE_THROUGH if is_see_through else 0}
    looks: Mapping[Look, dict[str, Any]] = {
        "line": {"line": {"color": colour, "width": 2.25}, "marker": filled},
        "expected": {"line": {"color": colour, "width": 2.25, "dash_type": "dash"}, "marker": empty},
        "reference": {"line": {"color": _REFERENCE, "width": 1}, "marker": tick},
        "point": {"line": {"none": True}, "marker": filled},
        "base": {"fill": {"none": True}, "border": {"none": True}},
        "band": {"fill": fill, "border": {"none": True}, "gap": _GAP},
        "bar": {"fill": fill, "gap": _GAP},
    }
    return looks[series.look]


def _error_bars(around: tuple[int, int], placed: Placed, colour: str) -> dict[str, Any]:
    from xlsxwriter.utility import xl_range_formula

    above, below = (f"={xl_range_formula(*placed.column(at))}" for at in around)
    values = {f"{name}_values": formula for name, formula in (("plus", above), ("minus", below))}
    return {"type": "custom", **values, "line": {"color": colour, "width": 1.5}}


def _set_axes(chart: Any, block: Block) -> None:  # noqa: ANN401
    font = {"num_font": {"size": 9}, "name_font": {"size": 9, "bold": False, "color": _QUIET}}
    number = {
        "num_format": "0%" if block.is_share else "#,##0",
        "major_gridlines": {"visible": True, "line": {"color": _GRID_COLOUR}},
    }
    amounts = {**font, **number, "name": block.axes[1]}
    categories: dict[str, Any] = {**font, "label_position": "low"}
    if block.rows and isinstance(block.rows[0][0], date):
        months = {"num_format": "mmm yyyy", "num_format_linked": True}  # as in the cells: in the language of the book
        categories |= {"date_axis": True, **months, "num_font": {"size": 9, "rotation": -45}}
    if block.shape in {"bars", "steps"}:
        chart.set_y_axis({**categories, "reverse": True, "crossing": "max"})  # the first category on top
        chart.set_x_axis(amounts)
    elif block.shape == "scatter":
        chart.set_x_axis({**amounts, "name": block.axes[0], "label_position": "low"})
        chart.set_y_axis({**amounts, "label_position": "low"})
    else:
        chart.set_x_axis(categories)
        chart.set_y_axis(amounts)
