"""Values of a scenario file: whether each is of the kind that is asked, and how that kind is told."""

from collections.abc import Mapping
from datetime import date
from types import UnionType
from typing import Any, get_args, get_origin

from stuurlicht.core.documents import Finding, Severity
from stuurlicht.core.words import _

_DAY = _("een datum, zoals 2025-01-01")

WANTED: Mapping[Any, str] = {
    bool: _("true of false"),
    int: _("een heel getal"),
    float: _("een getal"),
    str: _("een tekst; zet een code tussen aanhalingstekens"),
    date: _DAY,
    date | None: _DAY,
    tuple[int, int]: _("een lijst met twee hele getallen"),
    tuple[int, float]: _("een lijst met twee getallen"),
    tuple[str, ...]: _("een lijst met teksten; zet codes tussen aanhalingstekens"),
    Mapping[str, float]: _("namen of codes, elk met een getal; zet codes tussen aanhalingstekens"),
    Mapping[int, float]: _("jaren, elk met een getal"),
    Mapping[str, str]: _("oude codes, elk met een nieuwe; zet codes tussen aanhalingstekens"),
}
"""How a kind of value is told, by its annotation."""
A_LIST = _("een lijst met ten minste één onderdeel")


def scenario_fault(code: str, place: str, **facts: str | int) -> Finding:
    """Give a fault at a place in the file, such as ``forms[2].durations[1].share``."""
    return Finding(code, Severity.FAULT, place, facts)


def fits(value: object, wanted: Any) -> bool:  # noqa: ANN401  an annotation
    """Say whether a value is of an annotated kind; a whole number serves as a fraction, yes and no as no number."""
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin is UnionType:
        return any(fits(value, one) for one in inner)
    if origin is tuple and isinstance(value, tuple):
        kinds = inner[:1] * len(value) if inner[-1] is Ellipsis else inner
        return len(kinds) == len(value) and all(map(fits, value, kinds))
    if origin is Mapping and isinstance(value, Mapping):
        return all(fits(name, inner[0]) and fits(each, inner[1]) for name, each in value.items())
    if origin is not None or (isinstance(value, bool) and wanted is not bool):
        return False
    return isinstance(value, int | float if wanted is float else wanted)
