"""A map file of the user: what it must hold, and what is said when it does not."""

import json

import pytest

from shared_material import shared_file
from stuurlicht.core.map_points import map_points
from stuurlicht.surfaces.borders_file import (
    MapCoordinatesError,
    MapFileUnreadableError,
    MapMunicipalitiesError,
    MapWithoutCodesError,
    read_borders,
)

UTRECHT = (5.10, 52.09)  # degrees


def area(properties, east=UTRECHT[0], north=UTRECHT[1], size=0.01):
    ring = [[east, north], [east + size, north], [east + size, north + size], [east, north]]
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


@pytest.fixture
def written(tmp_path):
    def write(*areas):
        path = tmp_path / "gemeenten.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": areas}), encoding="utf-8")
        return path

    return write


def test_degrees_and_metres_come_to_the_same_place(written):
    of_degrees = read_borders(written(area({"naam": "Utrecht", "statcode": "GM0344"})), ["GM0344"])
    of_metres = read_borders(written(area({"code": "0344"}, 135_500, 455_700, 100)), ["GM0344"])
    (east, north), (x, y) = (each.shapes["GM0344"][0][0][0] for each in (of_degrees, of_metres))
    assert abs(east - x) < 2
    assert abs(north - y) < 2


def test_areas_of_one_municipality_are_put_together(written):
    read = read_borders(written(area({"code": "GM0344"}), area({"code": "GM0344"}, 5.2)), ["GM0344"])
    assert len(read.shapes["GM0344"]) == 2


def test_a_file_without_codes_tells_which_properties_it_has(written):
    with pytest.raises(MapWithoutCodesError) as raised:
        read_borders(written(area({"id": "a1", "naam": "Utrecht"})), ["GM0344"])
    assert raised.value.facts["known"] == "id, naam"


def test_a_code_that_not_every_area_has_is_no_code(written):
    with pytest.raises(MapWithoutCodesError):
        read_borders(written(area({"code": "GM0344"}), area({"code": "Utrecht"})), ["GM0344"])


def test_municipalities_that_are_not_in_the_file_are_named(written):
    with pytest.raises(MapMunicipalitiesError) as raised:
        read_borders(written(area({"code": "GM0344"})), ["GM0344", "GM1991", "GM1992"])
    assert raised.value.facts == {"file": "gemeenten.geojson", "missing": 2, "count": 3, "examples": "GM1991, GM1992"}


@pytest.mark.parametrize("place", [(570_000.0, 6_800_000.0), (200.0, 52.0)])
def test_other_coordinates_are_refused(written, place):
    with pytest.raises(MapCoordinatesError):
        read_borders(written(area({"code": "GM0344"}, *place)), ["GM0344"])


@pytest.mark.parametrize("content", ["", "{}", '{"features": []}', '{"features": [{"geometry": null}]}', "[1]"])
def test_what_is_no_map_is_refused(tmp_path, content):
    path = tmp_path / "kaart.geojson"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(MapFileUnreadableError):
        read_borders(path, ["GM0344"])


def test_a_point_of_a_municipality_lies_near_its_borders():
    path = shared_file("data/gemeente-indeling/gemeenten_2024.geojson")
    borders = read_borders(path, ["GM0344"])
    for code, areas in borders.shapes.items():
        easts, norths = zip(*(point for polygon in areas for point in polygon[0]), strict=True)
        point = map_points()[code]
        assert min(easts) - 1 <= point.east_km <= max(easts) + 1
        assert min(norths) - 1 <= point.north_km <= max(norths) + 1
