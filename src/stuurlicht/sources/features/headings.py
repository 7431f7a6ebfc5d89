"""Which heading of a published table is which feature, and which shapes of tables are known."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_NUMBER_OF_CBS = re.compile(r"_\d{1,3}$")
_BLANKS = re.compile(r"\s+")
_ALIKE = re.compile(r"[\s.]+")
_LEAST_PART = 0.5
OTHER_TABLE = "features_table"
"""Kind of a table that is like no known shape."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one column tells: a feature, and by how much its values are multiplied."""

    feature: str
    times: float = 1.0


@dataclass(frozen=True, slots=True)
class Shape:
    """A table as it is known: all of its ``columns`` must be there; ``publisher`` when it is not that of the source."""

    kind: str
    columns: Mapping[str, Told]
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Mapped:
    """The headings of one table, each with its part.

    Parameters
    ----------
    kind : str
        Kind of the shape it is like; ``features_table`` for a table of another shape.
    features : Mapping[str, Told]
        By heading as in the file.
    region, region_kind, year, half_year, of_municipality : str
        Headings; empty when the table has none. ``region_kind`` is ``district``, ``any``, ``municipality`` or ``name``.
    totals : Mapping[str, str]
        Heading of a dimension, and the code of its total.
    missing : tuple of str
        Headings of the shape that the table lacks.
    unmapped : tuple of str
        Headings that nobody knows.
    """

    kind: str
    features: Mapping[str, Told]
    region: str
    region_kind: str
    year: str
    half_year: str
    of_municipality: str
    totals: Mapping[str, str]
    missing: tuple[str, ...]
    unmapped: tuple[str, ...]


def plain(heading: str) -> str:
    """Give a heading without capitals and blanks."""
    return _BLANKS.sub("", heading).casefold()


def alike(text: str) -> str:
    """Give the word of a class without capitals, blanks and points."""
    return _ALIKE.sub("", text).casefold()


@cache
def _declared() -> dict[str, Any]:
    text = files("stuurlicht.sources.features").joinpath("headings.yaml").read_text(encoding="utf-8")
    declared: dict[str, Any] = yaml.safe_load(text)
    return declared


@cache
def shapes() -> tuple[Shape, ...]:
    """Give the known shapes of tables."""
    return tuple(
        Shape(entry["kind"], _told(entry["columns"]), entry.get("publisher", "")) for entry in _declared()["shapes"]
    )


def publisher_of(kind: str) -> str:
    """Give who published tables of a kind; empty for the publisher of the source."""
    return next((shape.publisher for shape in shapes() if shape.kind == kind), "")


@cache
def known_columns() -> Mapping[str, Told]:
    """Give every heading that is known, plain, with what it tells."""
    known = {plain(heading): told for shape in shapes() for heading, told in shape.columns.items()}
    return known | {plain(heading): told for heading, told in _told(_declared()["also"]).items()}


@cache
def classes() -> Mapping[str, Mapping[str, str]]:
    """Give, by feature that is a class, the word that is stored by each word that is written (see `alike`)."""
    return {
        feature: {alike(written): str(word) for word, others in words.items() for written in (word, *others)}
        for feature, words in _declared()["classes"].items()
    }


def accepted(part: str) -> tuple[str, ...]:
    """Give the accepted headings of ``regions``, ``years`` or ``half_years``, for a message."""
    entry = _declared()[part]
    return tuple(name for names in entry.values() for name in names) if isinstance(entry, dict) else tuple(entry)


def map_headings(headings: Sequence[str]) -> Mapped:
    """Give each heading its part.

    Notes
    -----
    Of the shapes of which at least half is there, the one with most columns found is taken. What it has and the table
    lacks is ``missing``: the columns were renamed since.
    """
    given = {_known_name(heading): heading for heading in headings}
    region_kind, region = _region(given)
    found = {given[name]: told for name, told in known_columns().items() if name in given}
    kind, missing = _nearest_shape(given)
    places = {
        "region": region,
        "year": _first(given, _declared()["years"]),
        "half_year": _first(given, _declared()["half_years"]),
        "of_municipality": _first(given, _declared()["regions"]["municipality"])
        if region_kind != "municipality"
        else "",
    }
    totals = {given[plain(name)]: code for name, code in _declared()["totals"].items() if plain(name) in given}
    passed = {given[plain(name)] for name in _declared()["passed_over"] if plain(name) in given}
    used = {*found, *places.values(), *totals, *passed}
    unmapped = tuple(heading for heading in headings if heading not in used)
    return Mapped(kind, found, region_kind=region_kind, totals=totals, missing=missing, unmapped=unmapped, **places)


def _known_name(heading: str) -> str:
    """Give the plain heading, without the number that CBS puts behind its own (``Huisarts_11``, not ``inw_0_15``)."""
    is_of_cbs = heading[:1].isupper() or heading.startswith("k_")
    return plain(_NUMBER_OF_CBS.sub("", heading) if is_of_cbs else heading)


def _region(given: Mapping[str, str]) -> tuple[str, str]:
    for kind, names in _declared()["regions"].items():
        if heading := _first(given, names):
            return kind, heading
    return "", ""


def _first(given: Mapping[str, str], names: Sequence[str]) -> str:
    return next((given[plain(name)] for name in names if plain(name) in given), "")


def _nearest_shape(given: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    def found(shape: Shape) -> int:
        return sum(plain(heading) in given for heading in shape.columns)

    alike_enough = [shape for shape in shapes() if found(shape) >= _LEAST_PART * len(shape.columns)]
    if not alike_enough:
        return OTHER_TABLE, ()
    nearest = max(alike_enough, key=lambda shape: (found(shape), found(shape) / len(shape.columns)))
    return nearest.kind, tuple(heading for heading in nearest.columns if plain(heading) not in given)


def _told(columns: Mapping[str, Any]) -> Mapping[str, Told]:
    return {
        heading: Told(entry["feature"], float(entry["times"])) if isinstance(entry, dict) else Told(entry)
        for heading, entry in columns.items()
    }
