"""The map: a square or a shape for every municipality, its class in colour, in a number and in words."""

import json
import re
from datetime import date
from itertools import pairwise

import altair as alt
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuurlicht.core import Chart, Column, Table
from stuurlicht.core.map_points import map_points
from stuurlicht.present.borders import Borders
from stuurlicht.present.charts import FONT_FAMILY
from stuurlicht.present.map_data import UNKNOWN, map_data, members
from stuurlicht.present.map_layers import SHADES, map_drawing, shade_of
from stuurlicht.present.tile_map import municipalities_shown, province_borders, tiles
from stuurlicht.release import ReleasedTable
from stuurlicht.rules.mergers import municipalities_on

DAY = date(2026, 6, 30)
CLASSES = {"low": "lager", "middle": "gelijk", "high": "hoger"}
COLUMNS = (
    Column(name="place", kind="text", label="Gemeente"),
    Column(name="kind", kind="text", label="Klasse", values=CLASSES, null="not known"),
)
TABLE = Table(name="t", label="T", grain=("place",), columns=COLUMNS, protects=None)
CHART = Chart(name="m", kind="map", table="t", x="place", y="kind", colour="kind")


def shown(rows):
    frame = pl.DataFrame(rows, {"place": pl.String, "kind": pl.String}, orient="row")
    return map_data(CHART, ReleasedTable(TABLE, frame), DAY, "nl")


DATA = shown([("GM0344", "low"), ("GM0363", "high"), ("GM0034", None)])


@pytest.mark.parametrize("year", [2015, 2019, 2023, 2026])
def test_every_municipality_of_a_year_has_a_square_of_its_own(year):
    codes = municipalities_on(date(year, 1, 1))
    drawn = tiles(codes)
    assert len({(tile.column, tile.row) for tile in drawn.values()}) == len(codes)
    assert {tile.province for tile in drawn.values()} == {point.province for point in map_points().values()}


def test_every_municipality_of_now_has_a_point_of_its_own():
    assert [code for code in municipalities_on(date(2026, 1, 1)) if code not in map_points()] == []


def test_neighbours_stay_near_and_the_compass_holds():
    drawn = tiles(municipalities_on(date(2026, 1, 1)))
    groningen, maastricht, den_haag, enschede = (drawn[code] for code in ("GM0014", "GM0935", "GM0518", "GM0153"))
    assert groningen.row > maastricht.row
    assert den_haag.column < enschede.column
    for first, second in (("GM0344", "GM0321"), ("GM0363", "GM0362"), ("GM0518", "GM0603"), ("GM0448", "GM0400")):
        assert abs(drawn[first].column - drawn[second].column) + abs(drawn[first].row - drawn[second].row) <= 6


def test_provinces_hang_together():
    drawn = tiles(municipalities_on(date(2026, 1, 1)))
    at = {(tile.column, tile.row): tile.province for tile in drawn.values()}
    beside = [at.get(place) == name for (x, y), name in at.items() for place in ((x + 1, y), (x, y + 1)) if place in at]
    assert sum(beside) / len(beside) > 0.75


def test_a_line_stands_between_two_provinces_and_nowhere_else():
    drawn = {"a": (0, 0, "P"), "b": (1, 0, "P"), "c": (1, 1, "Q")}
    from stuurlicht.present.tile_map import Tile

    assert list(province_borders({code: Tile(*tile) for code, tile in drawn.items()})) == [(1, 1, 2, 1)]


def test_who_is_in_no_row_is_drawn_as_unknown():
    assert len(DATA.signs) == len(municipalities_on(date(2026, 1, 1)))
    assert (DATA.signs["GM0344"], DATA.signs["GM0363"], DATA.signs["GM0034"], DATA.signs["GM0014"]) == (
        "1",
        "3",
        UNKNOWN,
        UNKNOWN,
    )


def test_municipalities_of_another_year_are_drawn_alone():
    codes = frozenset({"GM0003", "GM0010"})
    assert municipalities_shown(codes, DAY) == ("GM0003", "GM0010")


def test_without_any_known_class_there_is_no_map():
    assert shown([("GM0344", None)]) is None


def test_words_name_every_municipality_once():
    told = members(DATA)
    assert told[0] == "1, lager: Utrecht."
    names = [name for text in told for name in text.partition(": ")[2].split("; ")]
    assert len(names) == len(DATA.signs)


@given(st.integers(1, 7))
def test_classes_beside_each_other_never_share_a_shade(count):
    shades = [shade_of(str(number), count) for number in range(1, count + 1)]
    assert all(first != second for first, second in pairwise(shades))
    assert {*shades} <= {*SHADES}


def square(code, east, north):
    ring = [(east, north), (east + 1, north), (east + 1, north + 1), (east, north)]
    return code, [[ring]]


@pytest.mark.parametrize("borders", [None, Borders(dict([square("GM0344", 136, 455), square("GM0363", 121, 487)]))])
def test_both_maps_follow_the_schema_of_vega_lite(borders):
    spec = map_drawing(DATA, borders, "nl").configure(font=FONT_FAMILY).to_dict()
    alt.LayerChart.from_dict(spec, validate=True)  # raises when any part does not


def test_a_square_bears_its_number_and_the_start_of_its_name():
    told = json.dumps(map_drawing(DATA, None, "nl").to_dict())
    assert re.search(r'"short": "Utre"[^}]*"sign": "1"', told)
    assert "1  lager" in told
