"""The declaration of an instrument as it was published: what a frozen answer needs to be shown for ever.

Tables, columns, charts, pages, slots, references and explanation are kept as JSON, so that an answer is shown as it was
when the instrument has another version by now, or is gone. What computes is not kept: a frozen answer is never made
again from its declaration.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from stuurlicht.core import (
    Adds,
    Chart,
    Column,
    Drawing,
    Equation,
    Estimate,
    Figure,
    From,
    Law,
    Page,
    Protects,
    Quantity,
    Reference,
    Result,
    Role,
    RowsBehind,
    Sentences,
    Slot,
    Split,
    Table,
    View,
)
from stuurlicht.instruments.base import Inputs, Instrument, Lever, parameters
from stuurlicht.present.explanations import explanation_text
from stuurlicht.present.language import LANGUAGES

FORMAT = 1
"""Raised as well when a default of a declaration changes: what is like the default is not written."""
DECLARATION_FILE = "declaration.json"
_KINDS: Mapping[str, type] = {
    kind.__name__: kind
    for kind in (
        *(Adds, Chart, Column, Drawing, Equation, Estimate, Figure, From, Page, Protects, Quantity),
        *(Reference, RowsBehind, Sentences, Slot, Split, Table, View, Instrument),
    )
}
_CODES: Mapping[str, type[StrEnum]] = {kind.__name__: kind for kind in (Law, Lever, Role)}
"""Any other code is kept as the text that it is."""
_KIND, _DATE, _MAPPING = "is", "date", "mapping"
_NOT_KEPT = ("reads", "parameters", "compute")


@parameters
class NoChoices:
    """The parameters of a kept declaration: nothing is asked of it."""


def write_declaration(folder: Path, instrument: Instrument) -> None:
    """Write the declaration into a folder, with its explanation in every language."""
    whole = replace(instrument, explained={each: explanation_text(instrument, each) for each in LANGUAGES})
    told = {"format": FORMAT, "declaration": _written(whole)}
    (folder / DECLARATION_FILE).write_text(json.dumps(told, ensure_ascii=False) + "\n", encoding="utf-8")


def read_declaration(folder: Path) -> tuple[int, Any]:
    """Read what was written: the number of its form, and the declaration for `declared`.

    Raises
    ------
    OSError, ValueError, KeyError, TypeError
        If the file is absent or damaged.
    """
    told = json.loads((folder / DECLARATION_FILE).read_text(encoding="utf-8"))
    return int(told["format"]), told["declaration"]


def declared(told: Any) -> Instrument:  # noqa: ANN401  what JSON can hold
    """Give the instrument as it declared itself; it reads nothing and computes nothing.

    Raises
    ------
    ValueError, KeyError, TypeError, AttributeError
        If something is absent or damaged.
    """
    instrument = _read(told)
    if not isinstance(instrument, Instrument):
        raise TypeError(type(instrument))
    return instrument


def _refuse(_inputs: Inputs, _parameters: NoChoices) -> Result:
    raise RuntimeError("a declaration that was kept computes nothing")


def _written(value: Any) -> Any:  # noqa: ANN401  any part of a declaration, and what JSON can hold
    if is_dataclass(value):
        return {_KIND: type(value).__name__, **_differing(value)}
    if type(value) in _CODES.values():
        return {_KIND: type(value).__name__, "code": value.value}
    if isinstance(value, date):
        return {_KIND: _DATE, "day": value.isoformat()}
    if isinstance(value, Mapping):
        return {_KIND: _MAPPING, "of": {str(key): _written(each) for key, each in value.items()}}
    return [_written(each) for each in value] if isinstance(value, tuple) else value


def _differing(value: Any) -> dict[str, Any]:  # noqa: ANN401  any dataclass of a declaration
    kept = (each for each in fields(value) if not (isinstance(value, Instrument) and each.name in _NOT_KEPT))
    return {
        each.name: _written(getattr(value, each.name)) for each in kept if getattr(value, each.name) != _default(each)
    }


def _default(declared_field: "Field[Any]") -> object:
    factory = declared_field.default_factory
    return declared_field.default if factory is MISSING else factory()


def _read(told: Any) -> Any:  # noqa: ANN401  what JSON can hold, and any part of a declaration
    if isinstance(told, list):
        return tuple(_read(each) for each in told)
    if not isinstance(told, dict):
        return told
    kind = told[_KIND]
    if kind == _DATE:
        return date.fromisoformat(told["day"])
    if kind == _MAPPING:
        return {key: _read(each) for key, each in told["of"].items()}
    if kind in _CODES:
        return _CODES[kind](told["code"])
    parts = {name: _read(each) for name, each in told.items() if name != _KIND}
    if kind == Instrument.__name__:
        parts |= {"reads": (), "parameters": NoChoices, "compute": _refuse}
    return _KINDS[kind](**parts)
