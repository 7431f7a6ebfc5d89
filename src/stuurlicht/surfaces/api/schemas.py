"""JSON Schemas of what the API sends, made from the declarations and from the shipped schema of results."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from stuurlicht.core import Column, Table
from stuurlicht.core.result import STATUSES
from stuurlicht.instruments.base import Instrument
from stuurlicht.present.language import Language, translate
from stuurlicht.release.primary import can_be_hidden
from stuurlicht.surfaces.api.asking import kinds_of
from stuurlicht.surfaces.result_json import schema as result_schema

JsonSchema = dict[str, Any]

TYPES: Mapping[str, JsonSchema] = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "timestamp": {"type": "string", "format": "date-time"},
}
_OF_PARAMETERS: Mapping[type, JsonSchema] = {
    int: TYPES["integer"],
    float: TYPES["number"],
    bool: TYPES["boolean"],
    str: TYPES["text"],
}
STATUS = "status"
_STATUS_MEANING = (
    "Why the value is null, or known. hidden: too few people stand behind it. unknown: nobody knows. "
    "not_applicable: there is no such value. Hidden and unknown are not zero."
)
TEXT, MAYBE_TEXT = TYPES["text"], {"type": ["string", "null"]}


def reference(name: str) -> JsonSchema:
    """Point at a component."""
    return {"$ref": f"#/components/schemas/{name}"}


def shared_components() -> dict[str, JsonSchema]:
    """Give the schema of results, and of problems, jobs, declarations, publications and registers."""
    shipped = _within_components(result_schema())
    definitions = shipped.pop("$defs")
    for name in ("$schema", "$id"):
        shipped.pop(name)
    return {
        "result": shipped,
        **definitions,
        STATUS: {"type": "string", "enum": list(STATUSES), "description": _STATUS_MEANING},
        "problem": _PROBLEM,
        "job": _JOB,
        "instrument": _INSTRUMENT,
        "declaration": _DECLARATION,
        "publication": _PUBLICATION,
        "register": _REGISTER,
        "register_rows": _REGISTER_ROWS,
    }


def parameter_schema(declared: "dataclasses.Field[Any]", kind: type) -> JsonSchema:
    """Give what a parameter may be; its default is what holds where it is left out."""
    told = declared.metadata
    limits = {"minimum": told["at_least"], "maximum": told["at_most"], "default": declared.default}
    if told["choices"]:
        limits["enum"] = list(told["choices"])
    return _OF_PARAMETERS[kind] | {name: value for name, value in limits.items() if value is not None}


def parameter_schemas(instrument: Instrument) -> dict[str, JsonSchema]:
    """Give the schema of every parameter of an instrument."""
    kinds = kinds_of(instrument)
    return {each.name: parameter_schema(each, kinds[each.name]) for each in dataclasses.fields(instrument.parameters)}


def table_component(instrument: Instrument, table: Table) -> str:
    """Give the name of the component with the schema of a table."""
    return f"{instrument.id}.{table.name}"


def table_schema(table: Table, language: Language) -> JsonSchema:
    """Give the schema of one table: its rows by declared column, each number that can be hidden with its status."""
    return {
        "allOf": [
            reference("table"),
            {
                "type": "object",
                "description": translate(table.label, language),
                "properties": {
                    "name": {"const": table.name},
                    "grain": {"const": list(table.grain)},
                    "rows": {"type": "array", "items": _row_schema(table, language)},
                },
            },
        ]
    }


def answer_schema(instrument: Instrument, tables: tuple[Table, ...]) -> JsonSchema:
    """Give the schema of the answer of one instrument with some of its tables, each of them once.

    A list of schemas by place (``prefixItems``) would say more, and most programs that read OpenAPI do not know it.
    """
    told = [reference(table_component(instrument, table)) for table in tables]
    each_once = {"allOf": [{"contains": one} for one in told], "minItems": len(told), "maxItems": len(told)}
    return {
        "allOf": [
            reference("result"),
            {
                "type": "object",
                "properties": {
                    "instrument": {"const": instrument.id},
                    "tables": {"type": "array", "items": {"anyOf": told}, **each_once},
                },
            },
        ]
    }


def column_schema(column: Column, language: Language, *, may_be_null: bool) -> JsonSchema:
    """Give the schema of one value, with its label, meaning, unit, and what a null stands for."""
    told = dict(TYPES[column.kind])
    if may_be_null:
        told["type"] = [told["type"], "null"]
    extra = {
        "title": translate(column.label, language),
        "description": column.meaning,
        "x-unit": column.unit,
        "x-null": column.null,
        "x-values": {code: translate(label, language) for code, label in column.values.items()},
    }
    return told | {name: value for name, value in extra.items() if value}


def _row_schema(table: Table, language: Language) -> JsonSchema:
    properties: dict[str, JsonSchema] = {}
    for column in table.columns:
        is_key = column.name in table.grain
        properties[column.name] = column_schema(column, language, may_be_null=not is_key or bool(column.null))
        if not is_key:  # an instrument may say of any value why it is absent
            properties[f"{column.name}_status"] = reference(STATUS)
    required = [column.name for column in table.columns]
    required += [f"{column.name}_status" for column in table.columns if can_be_hidden(table, column)]
    return {"type": "object", "additionalProperties": False, "required": required, "properties": properties}


def _within_components(told: Any) -> Any:  # noqa: ANN401  any JSON
    """Let references point at components, where the shipped schema is one of them."""
    if isinstance(told, dict):
        return {name: _within_components(value) for name, value in told.items()}
    if isinstance(told, list):
        return [_within_components(each) for each in told]
    return told.replace("#/$defs/", "#/components/schemas/") if isinstance(told, str) else told


def _object(**properties: JsonSchema) -> JsonSchema:
    return {"type": "object", "additionalProperties": False, "required": [*properties], "properties": properties}


def _array(items: JsonSchema) -> JsonSchema:
    return {"type": "array", "items": items}


_COUNT: JsonSchema = {"type": "integer", "minimum": 0}
_RUN_ID: JsonSchema = {"type": "string", "pattern": "^[0-9a-f]{16}$"}
_PROBLEM = _object(
    type={"type": "string", "pattern": "^urn:stuurlicht:error:"},
    title=TEXT,
    status={"type": "integer"},
    code={"type": "string", "pattern": "^[a-z][a-z0-9_]*$", "description": "Stable: a program may rely on it."},
    detail={"type": "string", "description": "What, where, why it matters, what to do; for people, in their language."},
    facts={"type": "object", "additionalProperties": {"type": ["string", "number"]}},
)
_JOB = _object(
    id=_RUN_ID | {"description": "Content hash of the question: the same question has the same id."},
    state={"enum": ["waiting", "running", "failed", "finished"]},
    instrument=TEXT,
    as_of=TYPES["date"],
    version=_COUNT,
    done=_COUNT,
    total=_COUNT | {"description": "Instruments to compute; 0 while nothing is known yet."},
    ahead=_COUNT | {"description": "Questions that go before it."},
    words=TEXT,
    answer=MAYBE_TEXT | {"description": "Address of the answer; null until it is finished."},
    problem={"oneOf": [reference("problem"), {"type": "null"}]},
)
_IN_FEW_WORDS: dict[str, JsonSchema] = {
    "id": TEXT,
    "name": TEXT,
    "question": TEXT,
    "lever": TEXT,
    "version": {"type": "integer", "minimum": 1},
    "is_national": TYPES["boolean"],
}
_COLUMN: dict[str, JsonSchema] = {
    "name": TEXT,
    "label": TEXT,
    "kind": {"enum": [*TYPES]},
    "unit": MAYBE_TEXT,
    "meaning": TEXT,
    "null": TEXT | {"description": "What a null means; empty when there is none."},
    "values": {"type": "object", "additionalProperties": TEXT},
}
_LIMIT: JsonSchema = {"type": ["number", "null"]}
_PARAMETER = _object(
    name=TEXT,
    label=TEXT,
    kind={"enum": ["integer", "number", "boolean", "text", "date"]},
    default={"type": ["string", "number", "boolean", "null"]},
    at_least=_LIMIT,
    at_most=_LIMIT,
    choices=_array({"type": ["string", "number"]}),
    may_vary=TYPES["boolean"] | {"description": "Whether it may vary in a publication."},
)
_TABLE = _object(
    name=TEXT,
    label=TEXT,
    grain=_array(TEXT),
    is_confidential=TYPES["boolean"],
    columns=_array(_object(**_COLUMN, can_be_hidden=TYPES["boolean"])),
)
_INSTRUMENT = _object(**_IN_FEW_WORDS)
_DECLARATION = _object(
    **_IN_FEW_WORDS,
    uses=_array(TEXT),
    parameters=_array(_PARAMETER),
    tables=_array(_TABLE),
    charts=_array(_object(name=TEXT, kind=TEXT, table=TEXT)),
    not_modelled=_array(TEXT),
    references=_array(_object(source=TEXT, locator=TEXT)),
)
_PUBLICATION = _object(
    name=TEXT,
    address=TEXT,
    as_of=TYPES["date"],
    ledger_version=_COUNT,
    number={"type": "integer", "minimum": 1},
    purpose=TEXT,
    purpose_label=TEXT,
    published_at=TYPES["timestamp"],
    answers=_array(_object(instrument=TEXT, address=TEXT)),
    left_out=_array(_object(instrument=TEXT, table=TEXT, because=TEXT)),
)
_REGISTER_WORDS: dict[str, JsonSchema] = {
    "name": TEXT,
    "alias": TEXT,
    "label": TEXT,
    "explanation": TEXT,
    "owner": TEXT,
    "key": _array(TEXT),
}
_FILLED_IN = _object(**_COLUMN, explanation=TEXT, is_required=TYPES["boolean"])
_REGISTER = _object(**_REGISTER_WORDS, columns=_array(_FILLED_IN))
_REGISTER_ROWS = _object(
    **_REGISTER_WORDS,
    columns=_array({"anyOf": [_FILLED_IN, _object(**_COLUMN)]}),
    as_of=TYPES["date"],
    rows=_array({"type": "object", "additionalProperties": reference("scalar")}),
)
