"""Hold a document against a JSON Schema: as much of the standard as our own schemas use."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from stuurlicht.surfaces.exchange.document import schema

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}


def misfits(document: Any) -> Iterator[str]:  # noqa: ANN401  whatever a file holds
    """Give the place of everything in a document that the schema of an exchange does not allow."""
    whole = schema()
    yield from _misfits(document, whole, whole, "$")


def _misfits(value: Any, rule: Mapping[str, Any], root: Mapping[str, Any], place: str) -> Iterator[str]:  # noqa: ANN401
    if (target := rule.get("$ref")) is not None:
        file, _, within = target.partition("#/$defs/")
        root = schema(file) if file else root
        yield from _misfits(value, root["$defs"][within] if within else root, root, place)
        return
    if not all(holds(value, rule[name]) for name, holds in _OWN.items() if name in rule):
        yield place
    elif isinstance(value, dict):
        yield from _within_object(value, rule, root, place)
    elif isinstance(value, list) and "items" in rule:
        for at, each in enumerate(value):
            yield from _misfits(each, rule["items"], root, f"{place}[{at}]")


def _within_object(
    value: Mapping[str, Any], rule: Mapping[str, Any], root: Mapping[str, Any], place: str
) -> Iterator[str]:
    yield from (f"{place}.{name}" for name in rule.get("required", ()) if name not in value)
    for name, each in value.items():
        own = [rule["properties"][name]] if name in rule.get("properties", {}) else []
        own += [found for pattern, found in rule.get("patternProperties", {}).items() if re.search(pattern, name)]
        other = rule.get("additionalProperties", True)
        if not own and other is False:
            yield f"{place}.{name}"
        for found in own or ([other] if isinstance(other, dict) else []):
            yield from _misfits(each, found, root, f"{place}.{name}")


def _is_of(value: object, types: str | list[str]) -> bool:
    names = [types] if isinstance(types, str) else types
    if isinstance(value, bool):
        return "boolean" in names
    is_whole = isinstance(value, float) and value.is_integer() and "integer" in names
    return is_whole or any(isinstance(value, _TYPES[name]) for name in names)


def _counts(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_OWN: Mapping[str, Callable[[Any, Any], bool]] = {
    "type": _is_of,
    "const": lambda value, wanted: bool(value == wanted),
    "enum": lambda value, wanted: value in wanted,
    "pattern": lambda value, wanted: not isinstance(value, str) or re.search(wanted, value) is not None,
    "minLength": lambda value, least: not isinstance(value, str) or len(value) >= least,
    "minItems": lambda value, least: not isinstance(value, list) or len(value) >= least,
    "minimum": lambda value, least: not _counts(value) or value >= least,
}
"""What a value must be by itself, by keyword of the standard."""
