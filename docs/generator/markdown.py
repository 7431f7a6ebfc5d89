"""Small pieces of Markdown."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path


class Marked(str):
    """Text that is Markdown already, so that a cell leaves its marks as they are."""

    __slots__ = ()


def cell(text: object) -> str:
    """Give text for a cell of a table."""
    told = "" if text is None else str(text)
    safe = told if isinstance(text, Marked) else told.replace("{", "\\{").replace("<", "&lt;")
    return safe.replace("|", "\\|").replace("\n", " ")


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], numbers: Sequence[bool] = ()) -> str:
    """Give a table; ``numbers`` says which columns stand to the right."""
    sides = [*numbers, *[False] * (len(headings) - len(numbers))]
    lines = [headings, [Marked("---:" if is_number else "---") for is_number in sides], *rows]
    return "\n".join(f"| {' | '.join(cell(value) for value in line)} |" for line in lines)


def facts_list(facts: Mapping[str, str]) -> str:
    """Give names with what they say, as a list of terms; an empty one is left out."""
    return "\n\n".join(f"{name}\n: {told}" for name, told in facts.items() if told)


def bullets(lines: Iterable[str]) -> str:
    """Give a list of points."""
    return "\n".join(f"- {line}" for line in lines)


def code(text: object) -> str:
    """Give text as code."""
    return f"`{text}`"


def english(text: str) -> Marked:
    """Mark English words on a Dutch page, so that they are read out as English."""
    return Marked(f'<span lang="en">{cell(text)}</span>' if text else "")


def html(text: str) -> str:
    """Give HTML as it is."""
    return f"```{{raw}} html\n{text}\n```"


def folded(summary: str, text: str) -> str:
    """Give text that a reader opens."""
    return f"{html(f'<details><summary>{summary}</summary>')}\n\n{text}\n\n{html('</details>')}"


def write_page(path: Path, title: str, *parts: str, is_in_menu: bool = True) -> None:
    """Write one page: title and parts with a blank line between; empty parts are left out.

    Parameters
    ----------
    is_in_menu : bool
        False for one of hundreds, found by its index: a menu of them all is read by nobody, and stands on every page.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    head = [] if is_in_menu else ["---\norphan: true\n---"]
    path.write_text("\n\n".join([*head, f"# {title}", *(part for part in parts if part)]) + "\n", encoding="utf-8")


def write_index(folder: Path, title: str, told: str, names: Iterable[str]) -> None:
    """Write the page that lists the pages of a folder."""
    listed = "\n".join(names)
    toctree = f"```{{toctree}}\n:maxdepth: 1\n\n{listed}\n```"
    write_page(folder / "index.md", title, told, toctree)


def write_grouped_index(folder: Path, title: str, told: str, groups: Mapping[str, Mapping[str, str]]) -> None:
    """Write the page that lists many pages of a folder, which are in no menu: per group a table of title and code.

    Parameters
    ----------
    groups : Mapping[str, Mapping[str, str]]
        Heading of the group, and the title of each page by its code.
    """
    parts = [told]
    for heading, pages in groups.items():
        rows = [(Marked(f"[{cell(page)}]({name}.md)"), Marked(code(name))) for name, page in pages.items()]
        parts += [f"## {heading}", table(("Melding", "Code"), rows)]
    write_page(folder / "index.md", title, *parts)
