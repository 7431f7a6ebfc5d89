"""An answer as JSON: format ``stuurlicht-result/1``, described by the schema beside this file."""

import json
from datetime import date
from importlib.resources import files
from typing import Any

from stuurlicht.core import Column
from stuurlicht.present.language import Language, translate
from stuurlicht.present.sentences import caution_texts, statement_text
from stuurlicht.release import Note, ReleasedResult, ReleasedTable
from stuurlicht.surfaces.marking import marking

FORMAT = "stuurlicht-result/1"


def as_json(result: ReleasedResult, language: Language = "nl") -> str:
    """Write the whole answer: what was run, every table with its statuses, the sentences, and what people noted."""
    return json.dumps(_document(result, language), ensure_ascii=False, indent=2, default=_iso) + "\n"


def schema() -> dict[str, Any]:
    """Give the JSON Schema of the format."""
    path = files("stuurlicht") / "surfaces" / "schemas" / "stuurlicht-result-1.json"
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


def _document(result: ReleasedResult, language: Language) -> dict[str, Any]:
    facts, instrument = result.facts, result.instrument
    return {
        "format": FORMAT,
        "run": facts.run_id,
        "seed": facts.seed,
        "code_version": facts.code_version,
        "instrument": instrument.id,
        "instrument_version": instrument.version,
        "as_of": facts.at.day,
        "ledger_version": facts.at.ledger_version,
        "parameters": dict(facts.parameters),
        "door": result.door.value,
        "marking": marking(result, language),
        "language": language,
        "question": translate(instrument.question, language),
        "statements": [
            {"place": each.place, "text": statement_text(each, result, language)} for each in result.statements
        ],
        "cautions": list(caution_texts(result, language)),
        "not_modelled": [translate(text, language) for text in instrument.not_modelled],
        "notes": [_note(each) for each in result.notes if _is_there(each, result)],
        "tables": [_table(table, language) for table in result.tables.values()],
    }


def _is_there(note: Note, result: ReleasedResult) -> bool:
    """Tell whether the row that a note is about stands in this part of the answer."""
    table = result.tables.get(note.cell.table)
    return table is not None and note.cell.row in table.rows


def _note(note: Note) -> dict[str, Any]:
    return {
        "table": note.cell.table,
        "column": note.cell.column,
        "row": dict(note.cell.row),
        "text": note.text,
        "account": note.account,
        "noted_at": note.noted_at,
        "about_day": note.day,
        "about_value": note.value,
    }


def _table(table: ReleasedTable, language: Language) -> dict[str, Any]:
    declared = table.declaration
    return {
        "name": declared.name,
        "label": translate(declared.label, language),
        "grain": list(declared.grain),
        "columns": [described for column in declared.columns for described in _columns(table, column, language)],
        "rows": table.frame.to_dicts(),
    }


def _columns(table: ReleasedTable, column: Column, language: Language) -> list[dict[str, Any]]:
    label = translate(column.label, language)
    described = [{"name": column.name, "kind": column.kind, "unit": column.unit, "label": label}]
    if table.has_status(column.name):
        described.append({"name": f"{column.name}_status", "kind": "text", "unit": None, "label": label})
    return described


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
