"""What a program asks: the language, the municipalities, the day, and the declared parameters of an instrument."""

import dataclasses
from collections.abc import Callable, Collection
from datetime import date
from types import NoneType
from typing import Any, get_args, get_type_hints

from starlette.requests import Request

from stuurlicht.core import _
from stuurlicht.core.places import municipality_code
from stuurlicht.core.pseudonyms import safe_to_show
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.base import Instrument, ParameterError
from stuurlicht.present.language import LANGUAGES, Language
from stuurlicht.surfaces.desk import Asked
from stuurlicht.surfaces.web.chosen import ChoiceUnknownError, ChoiceValueError

DAY, VERSION, MUNICIPALITY = "as_of", "version", "municipality"
SHARED = (DAY, VERSION, MUNICIPALITY)
"""Names that every answer understands, beside the parameters of its instrument."""
HIGHEST_VERSION = 2**31 - 1
"""No ledger has so many; a larger number is a slip."""
_TRUTH = {"true": True, "false": False}
_READERS: dict[type, tuple[Callable[[str], Any], str]] = {
    bool: (_TRUTH.__getitem__, _("true of false")),
    int: (int, _("een heel getal")),
    float: (float, _("een getal met een punt")),
    date: (date.fromisoformat, _("een dag, zoals 2026-10-31")),
    str: (str, _("tekst")),
}


def language_of(request: Request) -> Language:
    """Give the language that is asked for, as ``Accept-Language`` says; Dutch when it asks for neither."""
    asked = [_weighed(each) for each in request.headers.get("accept-language", "").split(",")]
    for name, _weight in sorted(asked, key=lambda each: -each[1]):
        found = next((language for language in LANGUAGES if name.partition("-")[0] == language), None)
        if found is not None:
            return found
    return "nl"


def require_known(request: Request, known: Collection[str]) -> None:
    """Refuse a name in the query that is not known here; nothing is guessed.

    Raises
    ------
    ChoiceUnknownError
        With the names that are known.
    """
    if unknown := sorted(set(request.query_params) - set(known)):
        told = ", ".join(sorted(known)) or "-"
        raise ChoiceUnknownError(given=safe_to_show(", ".join(unknown)), known=told)


def question_of(request: Request, instrument: Instrument, today: date) -> Asked:
    """Read a question.

    Raises
    ------
    ChoiceUnknownError, ChoiceValueError
        If a name is not known or a value cannot be read.
    """
    declared = {each.name: each for each in dataclasses.fields(instrument.parameters)}
    require_known(request, (*SHARED, *declared))
    given = {name: request.query_params[name] for name in declared if name in request.query_params}
    kinds = kinds_of(instrument)
    parameters: dict[str, Scalar] = {
        name: _chosen(declared[name], text) if declared[name].metadata["choices"] else _read(name, text, kinds[name])
        for name, text in given.items()
    }
    return Asked(
        instrument_id=instrument.id, day=day_of(request, today), version=_version(request), parameters=parameters
    )


def day_of(request: Request, today: date) -> date:
    """Give the as-of day; without one, today, as on the command line."""
    given = request.query_params.get(DAY)
    day: date = today if given is None else _read(DAY, given, date)
    return day


def municipality_of(request: Request) -> str | None:
    """Give the code of the municipality that is asked for."""
    given = request.query_params.get(MUNICIPALITY)
    if given is None:
        return None
    try:
        return municipality_code(given)
    except ValueError:
        expected = _("een gemeentecode, zoals GM0384")
        raise ChoiceValueError(name=MUNICIPALITY, given=safe_to_show(given), expected=expected) from None


def kinds_of(instrument: Instrument) -> dict[str, type]:
    """Give the type of each declared parameter; one that may be left open has that of its other values."""
    hints = get_type_hints(instrument.parameters)
    return {each.name: _kind(each, hints[each.name]) for each in dataclasses.fields(instrument.parameters)}


def _kind(declared: "dataclasses.Field[Any]", annotation: Any) -> type:  # noqa: ANN401  a type or a union
    if declared.metadata["choices"]:
        return type(declared.metadata["choices"][0])
    kind: type = next((each for each in get_args(annotation) if each is not NoneType), annotation)
    return kind


def _version(request: Request) -> int | None:
    given = request.query_params.get(VERSION)
    if given is None:
        return None
    version: int = _read(VERSION, given, int)
    if not 0 <= version <= HIGHEST_VERSION:
        raise ChoiceValueError(name=VERSION, given=safe_to_show(given), expected=_("een heel getal"))
    return version


def _chosen(declared: "dataclasses.Field[Any]", given: str) -> Scalar:
    known: dict[str, Scalar] = {str(choice): choice for choice in declared.metadata["choices"]}
    if given not in known:
        raise ParameterError(parameter=declared.name, value=safe_to_show(given), allowed=", ".join(known))
    return known[given]


def _read(name: str, given: str, kind: type) -> Any:  # noqa: ANN401  of that type
    reader, expected = _READERS[kind]
    try:
        return reader(given)
    except (ValueError, KeyError):
        raise ChoiceValueError(name=name, given=safe_to_show(given), expected=expected) from None


def _weighed(asked: str) -> tuple[str, float]:
    name, _semicolon, weight = asked.partition(";q=")
    try:
        return name.strip().casefold(), float(weight or 1)
    except ValueError:
        return "", 0.0
