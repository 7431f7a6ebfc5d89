"""How a table fits on paper: whole when it can, else in parts below each other."""

from typing import Any

from stuurlicht.present.language import Language
from stuurlicht.present.tables import Shown, TableModel
from stuurlicht.surfaces.layout import Part, parts_of

LETTERS = 122
"""Digits of 8 points that fit beside each other on a page, with the space between columns."""


def laid_out(model: TableModel, language: Language) -> list[dict[str, Any]]:
    """Give the table in one or more parts, each of which fits on its page with every number whole."""
    shared = " · ".join(f"{label}: {text}" for label, text in model.shared)
    parts = parts_of(model, LETTERS, language)
    return [_drawn(part, shared if part is parts[0] else "") for part in parts]


def _drawn(part: Part, shared: str) -> dict[str, Any]:
    return {
        "title": part.title,
        "shared": shared,
        "headings": [
            {"text": heading.text, "is_number": heading.is_number, "letters": width}
            for heading, width in zip(part.headings, part.widths, strict=True)
        ],
        # most cells are a text as it is: a page of the nation has thousands
        "rows": [
            [cell.text if cell.status == "known" and not is_total else _marked(cell, is_total) for cell in row]
            for row, is_total in zip(part.rows, part.totals, strict=True)
        ],
    }


def _marked(cell: Shown, is_total: bool) -> dict[str, Any]:  # noqa: FBT001  told of the row
    return {"text": cell.text, "is_known": cell.status == "known", "is_total": is_total}
