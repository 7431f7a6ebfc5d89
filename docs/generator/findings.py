"""A page per rule: what is held against messages, tables and registers, and how it is told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.build_errors import MissingPageError
from generator.markdown import code, facts_list, write_grouped_index, write_page
from generator.told import example_of, facts_of, lead_of, title_of
from stuurlicht.present.exchange_fault_words import EXCHANGE_FAULT_WORDS
from stuurlicht.present.finding_words import between_sentences, finding_sentences
from stuurlicht.present.scenario_fault_words import SCENARIO_FAULT_WORDS
from stuurlicht.present.setting_fault_words import SETTING_FAULT_WORDS
from stuurlicht.present.table_fault_words import TABLE_FAULT_WORDS
from stuurlicht.sources.messages.layouts import ALL_LAYOUTS, Layout, layout_of
from stuurlicht.sources.messages.reading_faults import FILE_FAULTS, MESSAGE_FAULTS, NOTES, SET_ASIDE_FILES
from stuurlicht.sources.messages.rules import ALL_RULES, MessageRule
from stuurlicht.sources.public_sources import PUBLIC_SOURCES
from stuurlicht.sources.published import SENTENCES as OF_EVERY_SOURCE
from stuurlicht.tables.registers import ALL_REGISTERS

FAULT, NOTE = "fout", "opmerking"
TOLD = (
    "Wat Stuurlicht nakijkt in wat u inleest. Een regel die wordt gebroken, wordt gemeld; aan het bericht verandert "
    "niets. Tussen ‹ en › komt wat in uw bestand staat."
)
EXPORT_NOTES = ("bsn_", "export_partly", "export_received", "export_rules")
"""How the codes begin of what an export only remarks."""

_EVERY_KIND = tuple(str(number) for number in range(301, 326))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a finding comes from, and what it does."""

    group: str
    severity: str
    effect: str
    where: Mapping[str, str]


def write_findings(folder: Path) -> None:
    """Write a page per finding; a rule without a sentence, or a sentence without an origin, stops the build."""
    sentences, origins = finding_sentences(), _origins()
    if unequal := sorted(origins.keys() ^ sentences.keys()):
        raise MissingPageError(f"rules without a sentence or an origin: {', '.join(unequal)}")
    for name, sentence in sentences.items():
        _write_finding(folder, name, sentence, origins[name])
    groups: dict[str, dict[str, str]] = {}
    for name, origin in origins.items():
        groups.setdefault(origin.group, {})[name] = title_of(sentences[name], name)
    write_grouped_index(folder, "Regels en bevindingen", TOLD, groups)


def _write_finding(folder: Path, name: str, sentence: str, origin: Origin) -> None:
    example = example_of(sentence, name)
    between = between_sentences().get(name, sentence)
    facts = ", ".join(f"{code(fact)} ({word})" for fact, word in facts_of(sentence, name).items())
    write_page(
        folder / f"{name}.md",
        title_of(sentence, name),
        lead_of(sentence, name),
        f"## Een voorbeeld\n\n> {example}" if example else "",
        f"## Tussen berichten\n\n> {between}" if between != sentence else "",
        "## Meer over deze melding",
        facts_list(
            {
                "Code": code(name),
                "Soort": f"{origin.severity} ({origin.group[:1].lower()}{origin.group[1:]})",
                "Gevolg": origin.effect,
                **origin.where,
                "Gegevens in de melding": facts,
            }
        ),
        is_in_menu=False,
    )


def _origins() -> dict[str, Origin]:
    """Give the origin of every finding, in the order in which they are listed."""
    return {
        **{rule.code: _of_message(rule.code) for rule in ALL_RULES},
        **{name: _between(name) for name in between_sentences() if name not in {rule.code for rule in ALL_RULES}},
        **{name: _of_file(name) for name in FILE_FAULTS},
        **{name: _of_reading(name) for name in MESSAGE_FAULTS},
        **_of_registers(),
        **{name: _of_table(name) for name in TABLE_FAULT_WORDS},
        **{name: _of_exchange() for name in EXCHANGE_FAULT_WORDS},
        **{name: _of_settings() for name in SETTING_FAULT_WORDS},
        **{name: _of_scenario() for name in SCENARIO_FAULT_WORDS},
        **{name: _of_public(source.label) for source in PUBLIC_SOURCES for name in source.sentences},
        **{name: _of_public("alle bronnen") for name in OF_EVERY_SOURCE},
    }


def _of_public(label: str) -> Origin:
    told = "Een rij met een fout telt niet mee, de andere wel. Klopt het hele bestand niet, dan is het apart gelegd."
    return Origin(f"Openbare cijfers: {label}", f"{FAULT} of {NOTE}", told, {})


def _of_message(name: str) -> Origin:
    rules = [rule for rule in ALL_RULES if rule.code == name]
    where = {
        "Berichten": _kinds(rules),
        "Velden": ", ".join(dict.fromkeys(path for rule in rules for path in _paths(rule))),
    }
    also = " De regel geldt ook tussen berichten." if name in between_sentences() else ""
    told = f"Het bericht wordt opgeslagen, met deze bevinding erbij.{also} U ziet haar ook met `stuurlicht check`."
    return Origin("Regels voor één bericht", FAULT, told, where)


def _kinds(rules: Sequence[MessageRule]) -> str:
    """Give the messages against which the rules are held, each with its releases."""
    releases: dict[str, list[str]] = {}
    for number, family in ((number, family) for number in _EVERY_KIND for family in ("2", "3")):
        layout = layout_of(family, number)
        held = (rule for rule in rules if family in rule.families)
        if layout is not None and any(list(_fields(rule, layout)) for rule in held):
            releases.setdefault(number, []).append(f"{family}.x")
    return ", ".join(f"{number} (release {' en '.join(known)})" for number, known in releases.items())


def _paths(rule: MessageRule) -> Iterable[str]:
    return (code("/".join(path.split("/")[-2:])) for layout in ALL_LAYOUTS for path in _fields(rule, layout))


def _fields(rule: MessageRule, layout: Layout) -> Iterable[str]:
    """Give the elements that the rule looks at in a message, when it is held against it."""
    for rows in layout.rows:
        names = {field.name for field in rows.fields}
        if (not rule.layouts or layout.name in rule.layouts) and rule.points_at in names:
            yield from (field.path for field in rows.fields if field.name in {*rule.columns, rule.points_at})


def _between(name: str) -> Origin:
    severity = NOTE if name == "message_repeated" else FAULT
    told = "Stuurlicht ziet dit in de werkmap, na het inlezen: `stuurlicht findings`."
    return Origin("Regels tussen berichten", severity, told, {})


def _of_file(name: str) -> Origin:
    if name in NOTES:
        return Origin("Bestanden die niet zijn gelezen", NOTE, "Het bestand is geteld. De inhoud telt niet mee.", {})
    told = "Het bestand is apart gelegd." if name in SET_ASIDE_FILES else "Het bestand is niet gelezen."
    return Origin("Bestanden die niet zijn gelezen", FAULT, f"{told} De andere bestanden gaan gewoon door.", {})


def _of_reading(name: str) -> Origin:
    if name in NOTES:
        return Origin("Opmerkingen bij een bericht", NOTE, "Het bericht wordt opgeslagen en telt mee.", {})
    told = "Het hele bericht is [apart gelegd](../how-to/set-aside.md). De andere berichten gaan gewoon door."
    return Origin("Berichten die apart zijn gelegd", FAULT, told, {})


def _of_registers() -> dict[str, Origin]:
    told = "Er is niets van het register opgeslagen. Verbeter de regel en lever het opnieuw in."
    origins = {}
    for register in ALL_REGISTERS:
        labels = {entry.column.name: entry.column.label for entry in register.entries}
        for rule in register.all_rules:
            where = {
                "Register": f"[{register.label}](../registers/{register.name}.md)",
                "Kolommen": ", ".join(labels[column] for column in rule.columns),
            }
            origins[rule.code] = Origin("Regels voor registers", FAULT, told, where)
    return origins


def _of_table(name: str) -> Origin:
    if name.startswith(EXPORT_NOTES):
        return Origin("Exports", NOTE, "De export wordt ingelezen, met deze opmerking erbij.", {})
    told = "Er is niets van het bestand opgeslagen. Verbeter het en lever het opnieuw in."
    group = "Exports" if name.startswith("export_") else "Tabellen die u inlevert"
    return Origin(group, FAULT, told, {})


def _of_settings() -> Origin:
    where = {"Bestand": f"{code('stuurlicht.yaml')} in de werkmap"}
    return Origin("Instellingen van de werkmap", FAULT, "De werkmap gaat niet open tot dit is verbeterd.", where)


def _of_exchange() -> Origin:
    return Origin("Bestanden van andere gemeenten", FAULT, "Er is niets vergeleken.", {})


def _of_scenario() -> Origin:
    return Origin("Scenario van een fictieve gemeente", FAULT, "Er is niets gemaakt.", {})
