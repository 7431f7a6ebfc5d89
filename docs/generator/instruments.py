"""A page per instrument: its question, an answer, its tables, parameters, sentences and explanation."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import stuurlicht
from generator.columns import columns_table
from generator.example_runs import Examples
from generator.markdown import bullets, code, table, write_index, write_page
from stuurlicht.core import Result, Table
from stuurlicht.instruments import ALL
from stuurlicht.instruments.base import LEVER_LABELS, Instrument
from stuurlicht.runs import run

PLACES = {"answer": "Antwoord", "moved": "Wat veranderde", "certainty": "Zekerheid", "caution": "Let op"}


def write_instruments(folder: Path, examples: Examples) -> None:
    """Write a page per instrument, with a real answer about the fictional municipality."""
    known = {instrument.id: instrument for instrument in ALL}
    ledger = examples.workspace.ledger
    answers = run(known, ledger, examples.as_of, version=ledger.version, known=known).results
    for instrument in ALL:
        _write_instrument(folder, instrument, answers[instrument.id], examples)
    told = "De vragen die Stuurlicht beantwoordt. De voorbeelden gaan over een verzonnen gemeente."
    write_index(folder, "Vragen", told, known)


def _write_instrument(folder: Path, instrument: Instrument, answer: Result, examples: Examples) -> None:
    command = f"stuurlicht --workspace workspace run {instrument.id} --as-of {examples.as_of}"
    write_page(
        folder / f"{instrument.id}.md",
        instrument.question,
        f"Instrument {code(instrument.id)} ({instrument.name}), versie {instrument.version}. "
        f"Knop: {LEVER_LABELS[instrument.lever]}.",
        "## Een voorbeeld",
        examples.answered(command, examples.workspace.folder.parent),
        _explanation(instrument),
        "## Wat er niet in zit",
        bullets(instrument.not_modelled),
        "## Keuzes",
        _parameters(instrument),
        "## Zinnen",
        _sentences(answer),
        "## Tabellen",
        *(_table(told) for told in instrument.tables),
        "## Waar het op rust",
        _sources(instrument),
    )


def _explanation(instrument: Instrument) -> str:
    page = Path(stuurlicht.__path__[0]) / "instruments" / "explanations" / f"{instrument.explanation}.md"
    lines = page.read_text(encoding="utf-8").strip().splitlines()[1:]
    deeper = [f"#{line}" if line.startswith("##") else line for line in lines]
    return "\n".join(["## Uitleg", *deeper])


def _parameters(instrument: Instrument) -> str:
    fields = dataclasses.fields(instrument.parameters)
    if not fields:
        return "Er valt niets te kiezen."
    rows = [
        (code(field.name), field.metadata["label"], field.default, _allowed(field.metadata), _varies(field.metadata))
        for field in fields
    ]
    return table(("Naam", "Wat", "Standaard", "Toegestaan", "Mag verschillen in een publicatie"), rows)


def _allowed(told: Mapping[str, Any]) -> str:
    if told["choices"]:
        return ", ".join(str(choice) for choice in told["choices"])
    low, high = told["at_least"], told["at_most"]
    return " tot en met ".join(str(limit) for limit in (low, high) if limit is not None)


def _varies(told: Mapping[str, Any]) -> str:
    return "ja" if told["may_vary"] else "nee"


def _sentences(answer: Result) -> str:
    told = dict.fromkeys((PLACES[statement.place], statement.text) for statement in answer.statements)
    return "Tussen accolades komt een cel van een tabel.\n\n" + table(("Plaats", "Zin"), told)


def _table(told: Table) -> str:
    grain = ", ".join(code(name) for name in told.grain)
    if told.protects is None:
        protects = f"Beschermt niemand: {told.unprotected_because}"
    else:
        protects = f"Kleine aantallen worden afgeschermd: eenheid {code(told.protects.unit)}."
    return f"### {told.label}: `{told.name}`\n\nEén rij per {grain}. {protects}\n\n{columns_table(told.columns)}"


def _sources(instrument: Instrument) -> str:
    marts = [f"Leest [{mart.label}](../marts/{mart.name}.md)" for mart in instrument.reads]
    used = [f"Gebruikt [{name}]({name}.md)" for name in instrument.uses]
    books = [": ".join(part for part in (ref.source, ref.locator) if part) for ref in instrument.references]
    return bullets([*marts, *used, *books])
