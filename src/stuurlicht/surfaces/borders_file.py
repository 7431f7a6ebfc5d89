"""A GeoJSON file with the borders of municipalities, brought by a user for the map."""

import json
import math
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from stuurlicht.core.errors import InputError
from stuurlicht.core.places import municipality_code
from stuurlicht.present.borders import Borders

_DEGREES, _METRES = (180.0, 90.0), (300_000.0, 650_000.0)
"""Largest absolute coordinates of WGS84, and of the national grid (RD) in metres."""
_LEAST_METRES = 1_000.0
_AREAS = frozenset({"Polygon", "MultiPolygon"})
_MIDDLE = (5.387206, 52.155172)  # Amersfoort, in degrees
_MIDDLE_KM = (155.0, 463.0)
_KM_PER_DEGREE = (111.320 * math.cos(math.radians(_MIDDLE[1])), 111.25)  # flat enough for a drawing of this country
_TOLD = 5


class MapFileUnreadableError(InputError):
    """The file is no GeoJSON with areas."""

    code = "map_file_unreadable"


class MapWithoutCodesError(InputError):
    """No property of the areas is the code of a municipality."""

    code = "map_without_codes"


class MapCoordinatesError(InputError):
    """The coordinates are neither degrees (WGS84) nor metres of the national grid (RD)."""

    code = "map_coordinates"


class MapMunicipalitiesError(InputError):
    """The file lacks municipalities that the map must show."""

    code = "map_municipalities"


def read_borders(path: Path, wanted: Collection[str]) -> Borders:
    """Read the borders of municipalities.

    Parameters
    ----------
    path : Path
        GeoJSON: a collection of areas, each with the code of its municipality (``GM0344`` or ``0344``) as a property
        of any name; degrees or metres of the national grid.
    wanted : collection of str
        Codes that must be there.

    Raises
    ------
    MapFileUnreadableError, MapWithoutCodesError, MapCoordinatesError, MapMunicipalitiesError
        If the file is not that.
    """
    areas = _areas(path)
    named = _code_property(areas, path)
    shapes: dict[str, list[list[list[tuple[float, float]]]]] = {}
    to_km = _converter(areas, path)
    for area in areas:
        polygons = [[[to_km(*point[:2]) for point in ring] for ring in polygon] for polygon in _polygons(area)]
        shapes.setdefault(municipality_code(str(area["properties"][named])), []).extend(polygons)
    lacking = sorted({*wanted} - {*shapes})
    if lacking:
        raise MapMunicipalitiesError(
            file=path.name, missing=len(lacking), count=len({*wanted}), examples=", ".join(lacking[:_TOLD])
        )
    return Borders(shapes)


def _areas(path: Path) -> list[Mapping[str, Any]]:
    """Give the features of which every part has the form that GeoJSON gives it."""
    try:
        told = json.loads(path.read_bytes())
        areas = [each for each in told["features"] if each["geometry"]["type"] in _AREAS]
        points = [point for area in areas for point in _points(area)]
        is_whole = points and all(isinstance(at, int | float) for point in points for at in point[:2])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        is_whole = False
    if not is_whole or not all(isinstance(area.get("properties"), dict) for area in areas):
        raise MapFileUnreadableError(file=path.name) from None
    return areas


def _polygons(area: Mapping[str, Any]) -> list[Any]:
    shape = area["geometry"]
    return [shape["coordinates"]] if shape["type"] == "Polygon" else list(shape["coordinates"])


def _points(area: Mapping[str, Any]) -> Iterator[Any]:
    return (point for polygon in _polygons(area) for ring in polygon for point in ring)


def _code_property(areas: list[Mapping[str, Any]], path: Path) -> str:
    """Give the first property that is the code of a municipality in every area."""
    names: list[str] = list(dict.fromkeys(name for area in areas for name in area["properties"]))
    for name in names:
        if all(_is_code(area["properties"].get(name)) for area in areas):
            return name
    raise MapWithoutCodesError(file=path.name, known=", ".join(names))


def _is_code(value: object) -> bool:
    try:
        return bool(municipality_code(str(value)))
    except ValueError:
        return False


def _converter(areas: list[Mapping[str, Any]], path: Path) -> Any:  # noqa: ANN401  a function of two coordinates
    """Give what turns the coordinates of the file into kilometres of about the national grid."""
    easts, norths = zip(*((point[0], point[1]) for area in areas for point in _points(area)), strict=True)
    most = (max(map(abs, easts)), max(map(abs, norths)))
    if all(at <= limit for at, limit in zip(most, _DEGREES, strict=True)):
        return _from_degrees
    if min(*easts, *norths) >= _LEAST_METRES and all(at <= limit for at, limit in zip(most, _METRES, strict=True)):
        return lambda east, north: (east / 1000, north / 1000)
    raise MapCoordinatesError(file=path.name, example=f"{easts[0]}, {norths[0]}")


def _from_degrees(east: float, north: float) -> tuple[float, float]:
    at = zip((east, north), _MIDDLE, _KM_PER_DEGREE, _MIDDLE_KM, strict=True)
    x, y = (km + (degrees - middle) * scale for degrees, middle, scale, km in at)
    return x, y
