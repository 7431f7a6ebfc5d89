"""A table in the terminal: as wide as there is room, else in parts, so that no number is cut off."""

from typing import Literal

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stuurlicht.present.language import Language
from stuurlicht.present.tables import TableModel
from stuurlicht.surfaces.layout import Part, parts_of


def print_parts(model: TableModel, console: Console, language: Language) -> None:
    """Print the table in as many parts as its width asks for."""
    shared = " · ".join(f"{label}: {text}" for label, text in model.shared)
    for number, part in enumerate(parts_of(model, console.width, language)):
        if number:
            console.print()
        console.print(Text(part.title, style="bold"))
        if shared and not number:
            console.print(Text(shared))
        console.print(_drawn(part))


def _drawn(part: Part) -> Table:
    drawn = Table(header_style="bold", box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading, width in zip(part.headings, part.widths, strict=True):
        side: Literal["left", "right"] = "right" if heading.is_number else "left"
        drawn.add_column(Text(heading.text), justify=side, min_width=width, max_width=width)
    for row, is_total in zip(part.rows, part.totals, strict=True):
        drawn.add_row(*(Text(cell.text) for cell in row), style="bold" if is_total else None)
    return drawn
