"""What a reader chose. All of it stands in the address, so that a view can be shared and found again."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints
from urllib.parse import urlencode

from starlette.requests import Request

from stuurlicht.access import Permission
from stuurlicht.core import _
from stuurlicht.core.errors import UsageError
from stuurlicht.core.places import municipality_code
from stuurlicht.core.pseudonyms import safe_to_show
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.base import Instrument
from stuurlicht.present.language import LANGUAGES, Language
from stuurlicht.surfaces.web.asked import Asked
from stuurlicht.surfaces.web.house import house_of

EVERYWHERE = ("lang", "as_of", "ledger_version", "municipality")
"""Names that every page understands, and that go along from page to page."""
SORT = "sort"
"""Name in the address of a page with an answer, or of another that says so: in what order a table stands."""


class ChoiceUnknownError(UsageError):
    """The address names a choice that the page does not have."""

    code = "web_choice_unknown"


class ChoiceValueError(UsageError):
    """The address gives a choice a value that cannot be read."""

    code = "web_choice_value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was chosen, and what follows where nothing was.

    Parameters
    ----------
    given : Mapping[str, str]
        As it stands in the address.
    version : int or None
        Of the ledger; None is the newest.
    municipality : str
        Code with prefix.
    parameters : Mapping[str, Scalar]
        Those of the instrument that were given.
    sort : str
        Table and column by which rows stand in order; it goes along to no other page.
    """

    language: Language
    day: date
    version: int | None
    municipality: str
    parameters: Mapping[str, Scalar] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""

    def address(self, path: str, **changes: str | None) -> str:
        """Give an address to which what was chosen goes along; None leaves a name out."""
        kept = {name: self.given[name] for name in EVERYWHERE if name in self.given}
        told = {name: value for name, value in {**kept, **changes}.items() if value is not None}
        return f"{path}?{urlencode(told)}" if told else path

    def here(self, path: str, **changes: str | None) -> str:
        """Give the address of this page with something changed; the parameters go along too."""
        return self.address(path, **{**self.given, **changes})

    def asked(self, instrument_id: str) -> Asked:
        """Give the question to the desk."""
        return Asked(instrument_id=instrument_id, day=self.day, version=self.version, parameters=self.parameters)


def chosen_of(request: Request, instrument: Instrument | None = None, more: tuple[str, ...] = ()) -> Chosen:
    """Read what was chosen from the address.

    Parameters
    ----------
    instrument : Instrument, optional
        Its parameters may be chosen too.
    more : tuple of str
        Other names that the page understands.

    Raises
    ------
    ChoiceUnknownError, ChoiceValueError
        If a name is not known here or a value cannot be read; nothing is guessed.
    """
    declared = {each.name for each in dataclasses.fields(instrument.parameters)} if instrument else set()
    given = {name: value for name, value in request.query_params.items() if value != ""}
    sort = given.pop(SORT, "") if instrument or SORT in more else ""
    known = {*EVERYWHERE, *more, *declared}
    if unknown := sorted(set(given) - known):
        raise ChoiceUnknownError(given=safe_to_show(", ".join(unknown)), known=", ".join(sorted(known)))
    house = house_of(request)
    _read(given, "lang", LANGUAGES.index, _("nl of en"))
    return Chosen(
        language=language_of(request),
        day=_read(given, "as_of", date.fromisoformat, _("een dag, zoals 2026-10-31")) or house.today(),
        version=_read(given, "ledger_version", int, _("een heel getal")),
        municipality=_municipality(given, request),
        parameters=_parameters(given, instrument) if instrument else {},
        given=given,
        sort=sort,
    )


def plainly(request: Request) -> Chosen:
    """Give what is certain, where the address itself may be wrong or is not ours."""
    house = house_of(request)
    given = {"lang": request.query_params["lang"]} if "lang" in request.query_params else {}
    return Chosen(
        language=language_of(request),
        day=house.today(),
        version=None,
        municipality=_first(request),
        given=given,
    )


def language_of(request: Request) -> Language:
    """Give the language of the page: as the address says, else that of the workspace; also where an error is told."""
    asked = request.query_params.get("lang", house_of(request).workspace.settings.language)
    return next((language for language in LANGUAGES if language == asked), "nl")


def _municipality(given: Mapping[str, str], request: Request) -> str:
    expected = _("een gemeentecode, zoals GM0384")
    return _read(given, "municipality", municipality_code, expected) or _first(request)


def _first(request: Request) -> str:
    """Give the first municipality that whoever asks may see; where there is none, the page will refuse."""
    house = house_of(request)
    of_all = house.workspace.settings.municipalities[0].code
    return next(iter(house.open_to(request, Permission.SEE_PUBLISHED)), of_all)


def _parameters(given: Mapping[str, str], instrument: Instrument) -> dict[str, Scalar]:
    kinds = get_type_hints(instrument.parameters)
    names = [each.name for each in dataclasses.fields(instrument.parameters) if each.name in given]
    read = {name: _read(given, name, *_reader(kinds[name])) for name in names}
    instrument.parameters(**read)  # refuses what lies outside the declared limits
    return read


def _reader(annotation: Any) -> tuple[Any, str]:  # noqa: ANN401  a type or a union
    """Give how a parameter of a type is read from text, and what is expected."""
    kind = kind_of(annotation)
    if kind is bool:
        return {"yes": True, "no": False}.__getitem__, _("yes of no")
    if kind is date:
        return date.fromisoformat, _("een dag, zoals 2026-10-31")
    return kind, {int: _("een heel getal"), float: _("een getal met een punt")}.get(kind, _("tekst"))


def kind_of(annotation: Any) -> Any:  # noqa: ANN401  a type or a union
    """Give the type of a parameter: of one that may be left open the other type, of listed texts text."""
    if get_origin(annotation) is Literal:
        return str
    return next((each for each in get_args(annotation) if each is not NoneType), annotation)


def _read(given: Mapping[str, str], name: str, reader: Any, expected: str) -> Any:  # noqa: ANN401
    if name not in given:
        return None
    try:
        return reader(given[name])
    except (ValueError, KeyError):
        raise ChoiceValueError(name=name, given=safe_to_show(given[name]), expected=expected) from None
