"""Marked tables: Markdown tables in a hand-written page, between marks that a command may fill again."""

from collections.abc import Sequence
from pathlib import Path


class MarksMissingError(ValueError):
    """The page does not hold the two marks once each, in order."""


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Give a Markdown table: the first column to the left, numbers to the right."""
    marks = ["---", *["---:"] * (len(heads) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, marks, *rows)) + "\n"


def write_between(page: Path, name: str, text: str) -> None:
    """Put text between the marks of ``name`` in a page, in place of what stood there.

    Parameters
    ----------
    page : Path
        A Markdown page with the lines ``<!-- begin: name -->`` and ``<!-- end: name -->``.
    name : str
        Of the marks.
    text : str
        Markdown.

    Raises
    ------
    MarksMissingError
        If the marks are not there. The page is left as it was.
    """
    begin, end = f"<!-- begin: {name} -->\n", f"<!-- end: {name} -->\n"
    told = page.read_text(encoding="utf-8")
    if told.count(begin) != 1 or told.count(end) != 1 or told.index(begin) > told.index(end):
        raise MarksMissingError(f"{page.name}: {begin.strip()} and {end.strip()}")
    before, after = told[: told.index(begin) + len(begin)], told[told.index(end) :]
    page.write_text(f"{before}\n{text.strip()}\n\n{after}", encoding="utf-8")
