"""Pages for ledger tables, marts and registers."""

from pathlib import Path

from generator.columns import columns_table
from generator.markdown import Marked, bullets, cell, code, english, facts_list, table, write_index, write_page
from generator.told import title_of
from stuurlicht.core.ledger import INGESTS, LedgerTable
from stuurlicht.core.registers import Entry, Register
from stuurlicht.tables.base import Mart
from stuurlicht.tables.marts import ALL as MARTS
from stuurlicht.tables.registers import ALL_REGISTERS, REGISTER_MARTS
from stuurlicht.workspace import LEDGER_TABLES

TABLES = (INGESTS, *(known for known in LEDGER_TABLES if not known.name.startswith("register_")))


def write_tables(folder: Path) -> None:
    """Write a page per table of the ledger."""
    for declared in TABLES:
        _write_table(folder, declared)
    told = (
        "Wat Stuurlicht bewaart. Rijen komen erbij en veranderen niet meer. Elke rij hoort bij één ingelezen bestand."
    )
    write_index(folder, "Tabellen van het grootboek", told, [declared.name for declared in TABLES])


def _write_table(folder: Path, declared: LedgerTable) -> None:
    facts = {
        "Naam in bestanden en code": code(declared.name),
        "Eén rij is": english(declared.grain),
        "Versie van het schema": str(declared.schema_version),
    }
    write_page(
        folder / f"{declared.name}.md",
        declared.label,
        facts_list(facts),
        "## Kolommen",
        columns_table(declared.columns),
    )


def write_marts(folder: Path) -> None:
    """Write a page per mart."""
    marts = {mart.name: mart for mart in (*MARTS, *REGISTER_MARTS)}
    for mart in marts.values():
        _write_mart(folder, mart)
    told = "Wat een instrument leest: gemaakt uit het grootboek, zoals het op de peildatum bekend was."
    write_index(folder, "Tabellen voor instrumenten", told, marts)


def _write_mart(folder: Path, mart: Mart) -> None:
    sources = ", ".join(_link(source) for source in mart.reads)
    facts = {"Naam in de code": code(mart.name), "Eén rij is": english(mart.grain), "Gemaakt uit": sources}
    quirks = f"## Goed om te weten\n\n{bullets(english(quirk) for quirk in mart.quirks)}" if mart.quirks else ""
    write_page(
        folder / f"{mart.name}.md", mart.label, facts_list(facts), "## Kolommen", columns_table(mart.columns), quirks
    )


def _link(source: LedgerTable | Mart) -> str:
    if isinstance(source, Mart):
        return f"[{source.label}]({source.name}.md)"
    name = source.name.removeprefix("register_")
    room = "registers" if source.name.startswith("register_") else "tables"
    return f"[{source.label}](../{room}/{name}.md)"


def write_registers(folder: Path) -> None:
    """Write a page per register."""
    for register in ALL_REGISTERS:
        _write_register(folder, register)
    told = "Wat u zelf bijhoudt. Een nieuwe versie vervangt de vorige; wat eerder gold, blijft te zien."
    write_index(folder, "Registers", told, [register.name for register in ALL_REGISTERS])


def _write_register(folder: Path, register: Register) -> None:
    name = register.alias
    filled = [(_entry_name(entry), entry.explanation, entry.example) for entry in register.entries]
    labels = {entry.column.name: entry.column.label for entry in register.entries}
    key = ", ".join(labels[column] for column in register.key)
    rules = [
        (Marked(f"[{cell(title_of(rule.sentence, rule.code))}](../findings/{rule.code}.md)"), Marked(code(rule.code)))
        for rule in register.all_rules
    ]
    commands = f"stuurlicht register form {name}\nstuurlicht register hand-in {name} {name}.xlsx"
    write_page(
        folder / f"{register.name}.md",
        register.label,
        register.explanation,
        facts_list({"Wie vult dit in": register.owner, "Naam in een opdracht": code(name)}),
        f"```console\n{commands}\n```",
        "## Wat u invult",
        "Een kolom met *mag leeg* hoeft u niet in te vullen.",
        table(("Kolom", "Uitleg", "Voorbeeld"), filled),
        f"Een regel is uniek door: {key}.",
        f"## Waar een regel aan voldoet\n\n{table(('Code', 'Melding'), rules)}" if rules else "",
        "## Zo staat het in het grootboek",
        columns_table(register.table.columns),
    )


def _entry_name(entry: Entry) -> Marked:
    return Marked(f"**{cell(entry.column.label)}**{'' if entry.is_required else '<br>mag leeg'}")
