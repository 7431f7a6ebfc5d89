"""Pages for ledger tables, marts and registers."""

from pathlib import Path

from generator.columns import columns_table
from generator.markdown import bullets, code, table, write_index, write_page
from stuurlicht.core.ledger import INGESTS, LedgerTable
from stuurlicht.core.registers import Register
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
    grain = f"Eén rij is: *{declared.grain}*. Versie van het schema: {declared.schema_version}."
    title = f"{declared.label}: `{declared.name}`"
    write_page(folder / f"{declared.name}.md", title, grain, columns_table(declared.columns))


def write_marts(folder: Path) -> None:
    """Write a page per mart."""
    marts = {mart.name: mart for mart in (*MARTS, *REGISTER_MARTS)}
    for mart in marts.values():
        _write_mart(folder, mart)
    told = "Wat een instrument leest: gemaakt uit het grootboek, zoals het op de peildatum bekend was."
    write_index(folder, "Tabellen voor instrumenten", told, marts)


def _write_mart(folder: Path, mart: Mart) -> None:
    sources = ", ".join(_link(source) for source in mart.reads)
    quirks = f"## Goed om te weten\n\n{bullets(mart.quirks)}" if mart.quirks else ""
    told = f"Eén rij is: *{mart.grain}*. Gemaakt uit: {sources}."
    write_page(folder / f"{mart.name}.md", f"{mart.label}: `{mart.name}`", told, columns_table(mart.columns), quirks)


def _link(source: LedgerTable | Mart) -> str:
    if isinstance(source, Mart):
        return f"[{source.name}]({source.name}.md)"
    name = source.name.removeprefix("register_")
    room = "registers" if source.name.startswith("register_") else "tables"
    return f"[{name}](../{room}/{name}.md)"


def write_registers(folder: Path) -> None:
    """Write a page per register."""
    for register in ALL_REGISTERS:
        _write_register(folder, register)
    told = "Wat u zelf bijhoudt. Een nieuwe versie vervangt de vorige; wat eerder gold, blijft te zien."
    write_index(folder, "Registers", told, [register.name for register in ALL_REGISTERS])


def _write_register(folder: Path, register: Register) -> None:
    name = register.alias
    filled = [
        (entry.column.label, entry.explanation, entry.example, "ja" if entry.is_required else "nee")
        for entry in register.entries
    ]
    labels = {entry.column.name: entry.column.label for entry in register.entries}
    key = ", ".join(labels[column] for column in register.key)
    rules = [(f"[{rule.code}](../findings/{rule.code}.md)", rule.sentence) for rule in register.rules]
    commands = f"stuurlicht register form {name}\nstuurlicht register hand-in {name} {name}.xlsx"
    write_page(
        folder / f"{register.name}.md",
        f"{register.label}: `{register.name}`",
        register.explanation,
        f"Wie vult dit in: {register.owner}. Op de opdrachtregel heet dit register {code(name)}.",
        f"```console\n{commands}\n```",
        "## Wat u invult",
        table(("Kolom", "Uitleg", "Voorbeeld", "Verplicht"), filled),
        f"Een regel is uniek door: {key}.",
        f"## Waar een regel aan voldoet\n\n{table(('Code', 'Melding'), rules)}" if rules else "",
        "## Zo staat het in het grootboek",
        columns_table(register.table.columns),
    )
