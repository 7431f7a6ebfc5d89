"""The English catalogue beside the Dutch message ids: what is missing, and what is no longer used.

``python -m stuurlicht.present.catalogue`` lists both; with ``--write`` it adds the missing ids, still without
English, and removes the unused ones.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

PACKAGE = Path(str(files("stuurlicht")))
CATALOGUE = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "stuurlicht.po"


@dataclass(frozen=True, slots=True)
class Difference:
    """Message ids without English, and English without a message id."""

    missing: tuple[str, ...]
    unused: tuple[str, ...]


def message_ids(root: Path = PACKAGE) -> dict[str, str]:
    """Give every text marked with ``_()`` below ``root``, in order of files, with the file it stands in."""
    found: dict[str, str] = {}
    for path in sorted((*root.rglob("*.py"), *root.rglob("templates/*.html"))):
        content = path.read_text(encoding="utf-8")
        for text in _marked(ast.parse(content)) if path.suffix == ".py" else _marked_in_template(content):
            found.setdefault(text, path.relative_to(root).as_posix())
    return found


def difference(catalogue: Path = CATALOGUE) -> Difference:
    """Compare the marked texts with the catalogue."""
    ids = message_ids()
    told = {str(message.id): message.string for message in _read(catalogue) if message.id}
    missing = tuple(text for text in ids if not told.get(text))
    return Difference(missing, tuple(text for text in told if text not in ids))


def update(catalogue: Path = CATALOGUE) -> None:
    """Write the catalogue with every marked text once, keeping the English that is there."""
    known = {str(message.id): message.string for message in _read(catalogue) if message.id}
    renewed = Catalog(locale="en", project="Stuurlicht", fuzzy=False)
    for text, place in message_ids().items():
        renewed.add(text, known.get(text, ""), locations=[(place, None)])  # type: ignore[list-item] # a file without line
    _write(renewed, catalogue)


def _marked(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
            (text,) = node.args
            if not isinstance(text, ast.Constant) or not isinstance(text.value, str):
                raise TypeError(f"line {node.lineno}: only a whole text can be a message id")
            yield text.value


def _marked_in_template(content: str) -> Iterator[str]:
    """Give the texts of a template; ``_(name)`` translates what Python marked, so it marks nothing."""
    tree = Environment(autoescape=True).parse(content)
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "_" and isinstance(call.args[0], nodes.Const):
            yield str(call.args[0].value)


def _read(catalogue: Path) -> Catalog:
    with catalogue.open("rb") as file:
        return read_po(file, locale="en")


def _write(catalogue: Catalog, path: Path) -> None:
    with path.open("wb") as file:
        write_po(file, catalogue, width=110, omit_header=True, include_lineno=False)


def main(arguments: list[str]) -> int:
    """List the difference, or write it with ``--write``; 1 when something is missing or unused."""
    if "--write" in arguments:
        update()
    found = difference()
    for text in found.missing:
        sys.stdout.write(f"missing: {text}\n")
    for text in found.unused:
        sys.stdout.write(f"unused: {text}\n")
    return 1 if found.missing or found.unused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
