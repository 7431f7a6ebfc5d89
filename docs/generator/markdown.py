"""Small pieces of Markdown."""

from collections.abc import Iterable, Sequence
from pathlib import Path


def cell(text: object) -> str:
    """Give text for a cell of a table."""
    told = "" if text is None else str(text)
    return told.replace("|", "\\|").replace("\n", " ").replace("{", "\\{").replace("<", "&lt;")


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Give a table."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(cell(value) for value in line)} |" for line in lines)


def bullets(lines: Iterable[str]) -> str:
    """Give a list of points."""
    return "\n".join(f"- {line}" for line in lines)


def code(text: object) -> str:
    """Give text as code."""
    return f"`{text}`"


def write_page(path: Path, title: str, *parts: str) -> None:
    """Write one page: title and parts with a blank line between; empty parts are left out."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join([f"# {title}", *(part for part in parts if part)]) + "\n", encoding="utf-8")


def write_index(folder: Path, title: str, told: str, names: Iterable[str]) -> None:
    """Write the page that lists the pages of a folder."""
    listed = "\n".join(names)
    toctree = f"```{{toctree}}\n:maxdepth: 1\n\n{listed}\n```"
    write_page(folder / "index.md", title, told, toctree)
