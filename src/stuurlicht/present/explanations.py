"""The explanation of an instrument: a page of plain Dutch (or English) in a small part of Markdown."""

import re
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

from stuurlicht.instruments.base import Instrument
from stuurlicht.present.language import Language

_MARKS = re.compile(r"\*\*|(?<!\w)\*(?=\w)|(?<=[\w?!.)])\*(?!\w)|`|(?<!\w)_|_(?!\w)")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph (one text each) or a list (a text per point)."""

    kind: Literal["heading", "paragraph", "list"]
    text: tuple[str, ...]


def blocks_of(instrument: Instrument, language: Language) -> tuple[Block, ...]:
    """Read the explanation of an instrument; none when it has no page.

    The first heading, the name of the instrument, is left out: the page bears its question.
    """
    return parsed(explanation_text(instrument, language))


def explanation_text(instrument: Instrument, language: Language) -> str:
    """Give the explanation as Markdown, from its package (``.en.md`` for English) or as it was kept; empty without."""
    if instrument.explained:
        return instrument.explained[language]
    suffix = ".md" if language == "nl" else ".en.md"
    path = files(instrument.package) / "explanations" / f"{instrument.explanation}{suffix}"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def parsed(markdown: str) -> tuple[Block, ...]:
    """Divide Markdown into headings, paragraphs and lists; marks for bold, italic and code are taken out."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", markdown) if part.strip()]
    return tuple(_block(part) for part in parts if not part.startswith("# "))


def _block(part: str) -> Block:
    if part.startswith("#"):
        return Block("heading", (_plain(part.lstrip("#")),))
    if re.match(r"[-*] |\d+\. ", part):
        points = re.split(r"\n(?=[-*] |\d+\. )", part)
        return Block("list", tuple(_plain(re.sub(r"^([-*]|\d+\.) ", "", point)) for point in points))
    return Block("paragraph", (_plain(part),))


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", _MARKS.sub("", text)).strip()
