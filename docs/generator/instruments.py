"""A page per instrument: its question, a real answer, what is not in it, its choices and its tables."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import stuurlicht
from generator.columns import columns_table
from generator.drawings import figure, shown_table
from generator.example_runs import Examples
from generator.markdown import Marked, bullets, code, folded, table, write_index, write_page
from stuurlicht.core import Table
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments import ALL
from stuurlicht.instruments.base import LEVER_LABELS, Instrument
from stuurlicht.present.charts import chart_models
from stuurlicht.present.numbers import day
from stuurlicht.present.sentences import caution_texts, statement_texts
from stuurlicht.present.tables import chart_table
from stuurlicht.release import ReleasedResult, about
from stuurlicht.surfaces.answers import internal_answers

METHODS = Path(__file__).resolve().parents[1] / "methods"


def write_instruments(folder: Path, examples: Examples) -> None:
    """Write a page per instrument, with a real answer about the fictional municipality."""
    ids = [instrument.id for instrument in ALL]
    answers = internal_answers(examples.workspace, ids, examples.as_of, log=lambda _entry: None)
    for instrument, answer in zip(ALL, answers, strict=True):
        _write_instrument(folder, instrument, _about_one(answer, examples), examples)
    told = "De vragen die Stuurlicht beantwoordt. De voorbeelden gaan over een verzonnen gemeente."
    write_index(folder, "Vragen", told, ids)


def _about_one(answer: ReleasedResult, examples: Examples) -> ReleasedResult:
    """Give the answer about the fictional municipality; where it tells nothing of that one, about another."""
    own = examples.workspace.settings.municipalities[0].code
    tables = [each for each in answer.tables.values() if MUNICIPALITY.name in each.declaration.grain]
    told = sorted({str(code) for each in tables for code in each.frame[MUNICIPALITY.name]} - {TOTAL})
    return about(answer, [own] if own in told else told[:1])


def _write_instrument(folder: Path, instrument: Instrument, answer: ReleasedResult, examples: Examples) -> None:
    write_page(
        folder / f"{instrument.id}.md",
        instrument.question,
        *_answered(answer, examples),
        "## Wat er niet in zit",
        bullets(instrument.not_modelled),
        _explanation(instrument),
        "## Zo vraagt u het",
        *_asked(instrument, examples),
        "## Waar het op rust",
        _sources(instrument),
        "## Tabellen",
        "Wat in de bestanden staat die u met `--format csv` of `--format json` krijgt.",
        *(_table(told) for told in instrument.tables),
    )


def _answered(answer: ReleasedResult, examples: Examples) -> list[str]:
    """Give the answer in the order in which every surface tells it."""
    drawn = {model.name: figure(model) for model in chart_models(answer)}
    behind = [
        shown_table(chart_table(chart, answer.tables[chart.table]))
        for chart in answer.instrument.charts[:1]
        if chart.name in drawn
    ]
    first, others = list(drawn.values())[:1], list(drawn.values())[1:]
    return [
        f"*Een verzonnen gemeente, peildatum {day(examples.as_of)}.*",
        *statement_texts(answer, "answer"),
        *first,
        _listed("Waar dat uit bestaat", statement_texts(answer, "parts")),
        _listed("Wat er veranderde", statement_texts(answer, "moved")),
        "## De cijfers",
        *behind,
        *others,
        _listed("Hoe zeker is dit?", statement_texts(answer, "certainty")),
        _listed("Let op", caution_texts(answer)),
    ]


def _listed(heading: str, lines: tuple[str, ...]) -> str:
    return f"## {heading}\n\n{bullets(lines)}" if lines else ""


def _asked(instrument: Instrument, examples: Examples) -> list[str]:
    command = f"stuurlicht --workspace workspace run {instrument.id} --as-of {examples.as_of}"
    answered = examples.answered(command, examples.workspace.folder.parent)
    return [
        f"```console\n$ {command}\n```",
        folded("Zo ziet het antwoord eruit op het scherm", answered),
        "### Keuzes",
        _parameters(instrument),
    ]


def _explanation(instrument: Instrument) -> str:
    page = Path(stuurlicht.__path__[0]) / "instruments" / "explanations" / f"{instrument.explanation}.md"
    lines = page.read_text(encoding="utf-8").strip().splitlines()[1:]
    deeper = [f"#{line}" if line.startswith("##") else line for line in lines]
    return "\n".join(["## Hoe dit is berekend", *deeper])


def _parameters(instrument: Instrument) -> str:
    fields = dataclasses.fields(instrument.parameters)
    if not fields:
        return "Er valt niets te kiezen."
    rows = [
        (
            Marked(f"{field.metadata['label']}<br>{code(_option(field.name))}"),
            "geen" if field.default is None else field.default,
            _allowed(field.metadata),
        )
        for field in fields
    ]
    return table(("Keuze", "Standaard", "Toegestaan"), rows)


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _allowed(told: Mapping[str, Any]) -> str:
    if told["choices"]:
        return ", ".join(str(choice) for choice in told["choices"])
    low, high = told["at_least"], told["at_most"]
    return " tot en met ".join(str(limit) for limit in (low, high) if limit is not None)


def _table(told: Table) -> str:
    grain = ", ".join(code(name) for name in told.grain)
    if told.protects is None:
        protects = f"Beschermt niemand: {told.unprotected_because}"
    else:
        protects = f"Kleine aantallen worden afgeschermd: eenheid {code(told.protects.unit)}."
    heading = f"### {told.label}\n\nNaam: {code(told.name)}. Eén rij per {grain}. {protects}"
    return f"{heading}\n\n{columns_table(told.columns)}"


def _sources(instrument: Instrument) -> str:
    declared = f"Instrument {code(instrument.id)} ({instrument.name}), versie {instrument.version}. "
    lever = f"Knop: {LEVER_LABELS[instrument.lever]}."
    marts = [f"Leest [{mart.label}](../marts/{mart.name}.md)" for mart in instrument.reads]
    used = [f"Gebruikt [{each.question}]({each.id}.md)" for each in ALL if each.id in instrument.uses]
    method = [f"De methode, voor wie wil narekenen: [{instrument.id}](../methods/{instrument.id}.md) (Engels)"]
    books = [": ".join(part for part in (ref.source, ref.locator) if part) for ref in instrument.references]
    known = method if (METHODS / f"{instrument.id}.md").is_file() else []
    return f"{declared}{lever}\n\n{bullets([*marts, *used, *known, *books])}"
