"""A page per error: its code, its words, and what the program does."""

import importlib
import pkgutil
from pathlib import Path

import stuurlicht
from generator.markdown import code, table, write_index, write_page
from stuurlicht.core.errors import StuurlichtError
from stuurlicht.present.error_words import ERROR_WORDS


class MissingPageError(Exception):
    """A declaration has no words or no page."""


def error_classes() -> dict[str, type[StuurlichtError]]:
    """Give every error that can be raised, by its code."""
    for module in pkgutil.walk_packages(stuurlicht.__path__, "stuurlicht."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found: dict[str, type[StuurlichtError]] = {}
    waiting = list(StuurlichtError.__subclasses__())
    while waiting:
        kind = waiting.pop()
        found[kind.code] = kind
        waiting += kind.__subclasses__()
    return dict(sorted(found.items()))


def write_errors(folder: Path) -> None:
    """Write a page per error; an error without words stops the build."""
    classes = error_classes()
    silent = sorted(classes.keys() - ERROR_WORDS.keys())
    if silent:
        raise MissingPageError(f"errors without words: {', '.join(silent)}")
    for name, kind in classes.items():
        facts = [("Code", code(name)), ("Eindigt met", code(kind.exit_code)), ("In de code", code(kind.__qualname__))]
        meaning = (kind.__doc__ or "").strip().splitlines()[0]
        write_page(
            folder / f"{name}.md",
            name,
            f"> {ERROR_WORDS[name]}".replace("{", "\\{"),
            table(("", ""), facts),
            f"Voor ontwikkelaars: {meaning}",
        )
    told = (
        "Wat Stuurlicht zegt als iets niet kan, met de code die erbij hoort. Tussen accolades staat wat wordt ingevuld."
    )
    write_index(folder, "Foutmeldingen", told, classes)
