"""How a table fits on paper: upright when it can, else on its side, if need be in parts."""

from typing import Any

from stuurlicht.present.language import Language
from stuurlicht.present.tables import TableModel
from stuurlicht.surfaces.layout import Part, parts_of

UPRIGHT_LETTERS = 112
"""Digits of 8.5 points that fit beside each other on an upright page, with the space between columns."""
LYING_LETTERS = 168
"""Idem on a page on its side."""


def laid_out(model: TableModel, language: Language) -> list[dict[str, Any]]:
    """Give the table in one or more parts, each of which fits on its page with every number whole."""
    shared = " · ".join(f"{label}: {text}" for label, text in model.shared)
    return [_drawn(part, shared) for part in parts_of(model, LYING_LETTERS, language)]


def _drawn(part: Part, shared: str) -> dict[str, Any]:
    return {
        "title": part.title,
        "shared": shared,
        "headings": [{"text": heading.text, "is_number": heading.is_number} for heading in part.headings],
        "rows": [[{"text": cell.text, "status": cell.status} for cell in row] for row in part.rows],
        "lies": part.letters > UPRIGHT_LETTERS,
    }
