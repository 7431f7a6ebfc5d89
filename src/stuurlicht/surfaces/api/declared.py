"""Instruments and registers as they are declared, told in the language of whoever asks."""

import dataclasses
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from stuurlicht.core import Column, Table
from stuurlicht.core.registers import Register
from stuurlicht.instruments.base import Instrument
from stuurlicht.present.language import Language, translate, translate_each
from stuurlicht.release.primary import can_be_hidden
from stuurlicht.surfaces.api.asking import kinds_of

KIND_NAMES: Mapping[type, str] = {int: "integer", float: "number", bool: "boolean", str: "text", date: "date"}


def instrument_told(instrument: Instrument, language: Language) -> dict[str, Any]:
    """Tell an instrument in a few words."""
    return {
        "id": instrument.id,
        "name": translate(instrument.name, language),
        "question": translate(instrument.question, language),
        "lever": instrument.lever,
        "version": instrument.version,
        "is_national": instrument.is_national,
    }


def declaration_told(instrument: Instrument, language: Language) -> dict[str, Any]:
    """Tell all that an instrument declares: its parameters, tables and charts."""
    charts = [{"name": chart.name, "kind": chart.kind, "table": chart.table} for chart in instrument.charts]
    return {
        **instrument_told(instrument, language),
        "uses": list(instrument.uses),
        "parameters": parameters_told(instrument, language),
        "tables": [table_told(table, language) for table in instrument.tables],
        "charts": charts,
        "not_modelled": [translate(text, language) for text in instrument.not_modelled],
        "references": [{"source": each.source, "locator": each.locator} for each in instrument.references],
    }


def parameters_told(instrument: Instrument, language: Language) -> list[dict[str, Any]]:
    """Tell the parameters with what they may be; a null limit is no limit."""
    kinds = kinds_of(instrument)
    return [
        {
            "name": each.name,
            "label": translate(each.metadata["label"], language),
            "kind": KIND_NAMES[kinds[each.name]],
            "default": each.default,
            "at_least": each.metadata["at_least"],
            "at_most": each.metadata["at_most"],
            "choices": list(each.metadata["choices"]),
            "may_vary": each.metadata["may_vary"],
        }
        for each in dataclasses.fields(instrument.parameters)
    ]


def table_told(table: Table, language: Language) -> dict[str, Any]:
    """Tell a table: its grain and its columns."""
    return {
        "name": table.name,
        "label": translate(table.label, language),
        "grain": list(table.grain),
        "is_confidential": table.is_confidential,
        "columns": [
            {**column_told(column, language), "can_be_hidden": can_be_hidden(table, column)} for column in table.columns
        ],
    }


def column_told(column: Column, language: Language) -> dict[str, Any]:
    """Tell a column: its kind, unit, meaning, and what a null stands for."""
    return {
        "name": column.name,
        "label": translate(column.label, language),
        "kind": column.kind,
        "unit": column.unit,
        "meaning": column.meaning,
        "null": column.null,
        "values": {code: translate(label, language) for code, label in column.values.items()},
    }


def register_told(register: Register, language: Language) -> dict[str, Any]:
    """Tell a register: what it is for and its columns. A column that tells of one person is not told."""
    said = register.in_words_of(partial(translate_each, language=language))
    entries = [entry for entry in said.entries if not entry.column.is_personal]
    return {
        "name": said.name,
        "alias": said.alias,
        "label": said.label,
        "explanation": said.explanation,
        "owner": translate(register.owner, language),
        "key": list(said.key),
        "columns": [
            {**column_told(entry.column, language), "explanation": entry.explanation, "is_required": entry.is_required}
            for entry in entries
        ],
    }
