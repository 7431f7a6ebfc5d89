"""The words of a released answer, as a record keeps them: sentences, words of charts, cautions, notes, and the like.

A sentence is kept as it was released: its message id and the cells it tells, so that it reads the same in every
language, and never a number apart from its cell.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from stuurlicht.core import Cell, ChartWords, Statement
from stuurlicht.core.result import Scalar
from stuurlicht.release import Caution, Note, ReleasedResult
from stuurlicht.runs.recorded_facts import read_values, written

WORDS_FILE = "words.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedWords:
    """All of a released answer that is no figure; the fields are those of `ReleasedResult`.

    Parameters
    ----------
    withheld : tuple of str
        Tables of which the door let no row out.
    notes : tuple of Note
        Of a publication; an answer for colleagues is recorded before its notes are read, which go on afterwards.
    """

    statements: tuple[Statement, ...]
    chart_words: Mapping[str, ChartWords]
    charts_left_out: tuple[str, ...]
    cautions: tuple[Caution, ...]
    withheld: tuple[str, ...]
    notes: tuple[Note, ...] = ()


def words_of(released: ReleasedResult) -> RecordedWords:
    """Take the words of an answer."""
    return RecordedWords(
        statements=released.statements,
        chart_words=released.chart_words,
        charts_left_out=released.charts_left_out,
        cautions=released.cautions,
        withheld=tuple(name for name, table in released.tables.items() if table.is_withheld),
        notes=released.notes,
    )


def write_words(folder: Path, words: RecordedWords) -> None:
    """Write the words into a folder."""
    told = {
        "statements": [_statement(each) for each in words.statements],
        "chart_words": {
            name: {"title": _statement(each.title), "text_alternative": _statement(each.text_alternative)}
            for name, each in words.chart_words.items()
        },
        "charts_left_out": list(words.charts_left_out),
        "cautions": [{"text": each.text, "values": written(each.values)} for each in words.cautions],
        "withheld": list(words.withheld),
        "notes": [_note(each) for each in words.notes],
    }
    (folder / WORDS_FILE).write_text(json.dumps(told, ensure_ascii=False) + "\n", encoding="utf-8")


def read_words(folder: Path) -> RecordedWords:
    """Read the words from a folder.

    Raises
    ------
    OSError, ValueError, KeyError, TypeError, AttributeError
        If the file is absent or damaged.
    """
    told = json.loads((folder / WORDS_FILE).read_text(encoding="utf-8"))
    charts = told["chart_words"].items()
    return RecordedWords(
        statements=tuple(_read_statement(each) for each in told["statements"]),
        chart_words={
            name: ChartWords(
                title=_read_statement(each["title"]), text_alternative=_read_statement(each["text_alternative"])
            )
            for name, each in charts
        },
        charts_left_out=tuple(told["charts_left_out"]),
        cautions=tuple(Caution(text=each["text"], values=read_values(each["values"])) for each in told["cautions"]),
        withheld=tuple(told["withheld"]),
        notes=tuple(_read_note(each) for each in told.get("notes", ())),
    )


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "text": statement.text,
        "cells": {name: _cell(pointed) for name, pointed in statement.cells.items()},
        "chosen_by": [_cell(pointed) for pointed in statement.chosen_by],
        "place": statement.place,
    }


def _cell(pointed: Cell) -> list[Any]:
    return [pointed.table, [list(key) for key in pointed.row], pointed.column]


def _read_statement(told: Mapping[str, Any]) -> Statement:
    return Statement(
        text=told["text"],
        cells={name: _read_cell(pointed) for name, pointed in told["cells"].items()},
        chosen_by=tuple(_read_cell(pointed) for pointed in told["chosen_by"]),
        place=told["place"],
    )


def _read_cell(told: list[Any]) -> Cell:
    table, row, column = told
    keys: tuple[tuple[str, Scalar], ...] = tuple((name, value) for name, value in row)
    return Cell(table, keys, column)


def _note(note: Note) -> dict[str, Any]:
    return {
        "instrument": note.instrument,
        "cell": _cell(note.cell),
        "day": note.day.isoformat(),
        "value": note.value,
        "unit": note.unit,
        "text": note.text,
        "account": note.account,
        "noted_at": note.noted_at.isoformat(),
    }


def _read_note(told: Mapping[str, Any]) -> Note:
    return Note(
        instrument=told["instrument"],
        cell=_read_cell(told["cell"]),
        day=date.fromisoformat(told["day"]),
        value=told["value"],
        unit=told["unit"],
        text=told["text"],
        account=told["account"],
        noted_at=datetime.fromisoformat(told["noted_at"]),
    )
