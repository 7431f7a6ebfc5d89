"""A page per error: its code, its words, and what the program does."""

import importlib
import pkgutil
from collections.abc import Mapping
from pathlib import Path

import stuurlicht
from generator.build_errors import MissingPageError
from generator.markdown import code, english, facts_list, write_grouped_index, write_page
from generator.told import example_of, facts_of, lead_of, title_of
from stuurlicht.core.errors import AnswerError, InputError, LedgerError, StuurlichtError, UsageError, WorkspaceError
from stuurlicht.present.error_words import ERROR_WORDS

FAMILIES: Mapping[type[StuurlichtError], str] = {
    UsageError: "Over de opdracht",
    InputError: "Over een bestand dat u inlevert",
    WorkspaceError: "Over de werkmap",
    LedgerError: "Over het grootboek",
    AnswerError: "Over het antwoord",
}
EXITS: Mapping[int, str] = {
    2: "een bestand is niet te gebruiken",
    3: "de opdracht of de werkmap klopt niet",
    4: "het grootboek is niet zoals het hoort",
    5: "de vraag is niet te beantwoorden",
}
EXITS_OF_ONE: Mapping[str, str] = {"not_reproducible": "de run is niet meer na te maken"}
"""Where an exit code means something else, because it is a verdict."""


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
        _write_error(folder, kind, ERROR_WORDS[name])
    told = (
        "Wat Stuurlicht zegt als iets niet kan. Op elke bladzijde staat wat het betekent en wat u doet. "
        "Tussen ‹ en › komt wat bij u geldt."
    )
    families = {family: [name for name, kind in classes.items() if issubclass(kind, family)] for family in FAMILIES}
    groups = {
        FAMILIES[family]: {name: title_of(ERROR_WORDS[name], name) for name in names}
        for family, names in families.items()
    }
    write_grouped_index(folder, "Foutmeldingen", told, groups)


def _write_error(folder: Path, kind: type[StuurlichtError], words: str) -> None:
    name = kind.code
    example = example_of(words, name)
    meaning = (kind.__doc__ or "").strip().splitlines()[0]
    facts = ", ".join(f"{code(fact)} ({word})" for fact, word in facts_of(words, name).items())
    write_page(
        folder / f"{name}.md",
        title_of(words, name),
        lead_of(words, name),
        f"## Een voorbeeld\n\n> {example}" if example else "",
        "## Meer over deze melding",
        facts_list(
            {
                "Code": code(name),
                "Het programma stopt met": f"code {kind.exit_code}: {EXITS_OF_ONE.get(name, EXITS[kind.exit_code])}",
                "Gegevens in de melding": facts,
                "Voor ontwikkelaars": f"{code(kind.__qualname__)}: {english(meaning)}",
            }
        ),
        is_in_menu=False,
    )
