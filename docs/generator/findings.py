"""A page per rule: what is held against messages, tables and registers, and how it is told."""

from pathlib import Path

from generator.errors import MissingPageError
from generator.markdown import code, table, write_index, write_page
from stuurlicht.present.finding_words import finding_sentences
from stuurlicht.sources.messages.rules import ALL_RULES, MessageRule
from stuurlicht.tables.between_messages import RULES as BETWEEN
from stuurlicht.tables.registers import ALL_REGISTERS


def write_findings(folder: Path) -> None:
    """Write a page per finding; a rule without a sentence stops the build."""
    sentences = finding_sentences()
    origins = _origins()
    silent = sorted(origins.keys() - sentences.keys())
    if silent:
        raise MissingPageError(f"rules without a sentence: {', '.join(silent)}")
    for name, sentence in sentences.items():
        rows = origins.get(name, [("Soort", "bij het lezen van een bestand")])
        write_page(folder / f"{name}.md", name, f"> {sentence}".replace("{", "\\{"), table(("", ""), rows))
    told = (
        "Wat Stuurlicht nakijkt en wat het vindt. Een bevinding verandert niets aan een bericht: een regel die wordt "
        "gebroken, wordt gemeld en de rij telt mee. Tussen accolades staat wat wordt ingevuld."
    )
    write_index(folder, "Regels en bevindingen", told, sorted(sentences))


def _origins() -> dict[str, list[tuple[str, str]]]:
    origins = {rule.code: _of_message(rule) for rule in ALL_RULES}
    origins |= {rule.code: [("Soort", "regel tussen berichten, getoetst in de werkmap")] for rule in BETWEEN}
    for register in ALL_REGISTERS:
        labels = {entry.column.name: entry.column.label for entry in register.entries}
        for rule in register.rules:
            columns = ", ".join(labels[column] for column in rule.columns)
            link = f"[{register.label}](../registers/{register.name}.md)"
            origins[rule.code] = [("Soort", f"regel van het register {link}"), ("Kolommen", columns)]
    return origins


def _of_message(rule: MessageRule) -> list[tuple[str, str]]:
    layouts = ", ".join(sorted(rule.layouts)) or "alle berichten die deze velden hebben"
    return [
        ("Soort", "regel voor één bericht, ook getoetst door `stuurlicht check`"),
        ("Berichten", layouts),
        ("Releases", ", ".join(f"{family}.x" for family in sorted(rule.families))),
        ("Velden", ", ".join(code(column) for column in rule.columns)),
    ]
