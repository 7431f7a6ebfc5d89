"""How a map is drawn: squares, or real borders, with the number of its class in every municipality."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from stuurlicht.core import _
from stuurlicht.core.map_points import map_points
from stuurlicht.present.borders import Borders
from stuurlicht.present.language import Language, translate
from stuurlicht.present.map_data import UNKNOWN, MapData
from stuurlicht.present.tile_map import Tile, province_borders, tiles

SHADES = ("#7a3400", "#c65d07", "#f0b27a", "#efefef", "#a9c6e3", "#3f78b2", "#0b3c6f")
"""From the first class to the last; told apart by who does not see red or green, and in grey within each half."""

_OF_FEWER = {1: (6,), 2: (1, 5), 3: (1, 3, 5), 4: (0, 2, 4, 6), 5: (0, 2, 3, 4, 6), 6: (0, 1, 2, 4, 5, 6)}
_DARK = frozenset({SHADES[0], SHADES[1], SHADES[5], SHADES[6]})
_UNKNOWN_SHADE, _INK, _WHITE, _EDGE = "#ffffff", "#1f2933", "#ffffff", "#8a94a0"
_SIDE = 25  # pixels of a square: a name of four letters fits
_LETTERS = 4
_WIDTH, _HEIGHT = 560, 700  # pixels of a map with real borders
_PROVINCES = _("dikke lijn: grens van een provincie")


def shade_of(sign: str, highest: int) -> str:
    """Give the colour of a class: numbers that differ by one never share one."""
    if sign == UNKNOWN:
        return _UNKNOWN_SHADE
    chosen = _OF_FEWER.get(highest, tuple(range(len(SHADES))))
    place = (int(sign) - 1) * len(chosen) // highest
    return SHADES[chosen[place]]


def map_drawing(data: MapData, borders: Borders | None, language: Language) -> Any:  # noqa: ANN401  altair's layers
    """Give the map as altair layers."""
    return _bordered(data, borders, language) if borders is not None else _tiled(data, language)


def _tiled(data: MapData, language: Language) -> Any:  # noqa: ANN401
    import altair as alt

    drawn = tiles(tuple(data.signs))
    columns = max(tile.column for tile in drawn.values()) + 1
    rows = max(tile.row for tile in drawn.values()) + 1

    def at(field: str) -> dict[str, Any]:
        east, north = (alt.Scale(domain=[0, most], nice=False) for most in (columns, rows))
        return {"x": alt.X(f"x{field}:Q", axis=None, scale=east), "y": alt.Y(f"y{field}:Q", axis=None, scale=north)}

    base = alt.Chart(alt.InlineData(values=list(_squares(data, drawn))))
    squares = base.mark_rect(stroke=_EDGE, strokeWidth=0.5).encode(**at(""), x2="x2:Q", y2="y2:Q", color=_colour(data))
    ink = alt.Color("ink:N", scale=None, legend=None)
    names = base.mark_text(fontSize=8, dy=-5).encode(**at("_middle"), text="short:N", color=ink)
    signs = base.mark_text(fontSize=9, fontWeight=600, dy=6).encode(**at("_middle"), text="sign:N", color=ink)
    lines = alt.Chart(alt.InlineData(values=[_line(ends) for ends in province_borders(drawn)]))
    provinces = lines.mark_rule(strokeWidth=2.2, color=_INK, strokeCap="round").encode(**at(""), x2="x2:Q", y2="y2:Q")
    said = translate(_PROVINCES, language)
    title = alt.TitleParams(said, anchor="start", orient="bottom", fontSize=11, fontWeight=400)
    layers = alt.layer(squares, names, signs, provinces).resolve_scale(color="independent")
    return layers.properties(width=columns * _SIDE, height=rows * _SIDE, title=title)


def _squares(data: MapData, drawn: Mapping[str, Tile]) -> Iterator[dict[str, Any]]:
    for code, sign in data.signs.items():
        column, row, _province = drawn[code]
        yield {
            "x": column,
            "x2": column + 1,
            "y": row,
            "y2": row + 1,
            "x_middle": column + 0.5,
            "y_middle": row + 0.5,
            "short": _short(data.names[code]),
            **_of_class(data, sign),
        }


def _short(name: str) -> str:
    """Give the first letters that tell a name apart: "Den Helder" and "'s-Hertogenbosch" without what many share."""
    return re.sub(r"^(?:De|Den|Het|'s)[ -]", "", name)[:_LETTERS]


def _of_class(data: MapData, sign: str) -> dict[str, str]:
    ink = _WHITE if shade_of(sign, data.highest) in _DARK else _INK
    return {"sign": sign, "kind": _told(data, sign), "ink": ink}


def _told(data: MapData, sign: str) -> str:
    return f"{sign}  {data.labels[sign]}"


def _line(ends: tuple[int, int, int, int]) -> dict[str, int]:
    return dict(zip(("x", "y", "x2", "y2"), ends, strict=True))


def _colour(data: MapData) -> Any:  # noqa: ANN401
    import altair as alt

    kinds = [_told(data, sign) for sign in data.labels]
    shades = [shade_of(sign, data.highest) for sign in data.labels]
    legend = alt.Legend(
        title=None, orient="none", legendX=0, legendY=0, symbolType="square", symbolSize=170, labelFontSize=11,
        symbolStrokeColor=_EDGE, symbolStrokeWidth=0.8, labelLimit=220, rowPadding=4,
    )  # fmt: skip
    return alt.Color("kind:N", sort=kinds, scale=alt.Scale(domain=kinds, range=shades), legend=legend)


def _bordered(data: MapData, borders: Borders, language: Language) -> Any:  # noqa: ANN401, ARG001  as the tiles
    import altair as alt

    shown = alt.InlineData(values=list(_features(data, borders)))
    # planar coordinates with north upwards: which way a ring turns has no meaning
    flat: dict[str, Any] = {"type": "identity", "reflectY": True}
    shapes = alt.Chart(shown).mark_geoshape(stroke="#5b6570", strokeWidth=0.5).encode(color=_colour(data))
    points = [
        {"east": point.east_km, "north": point.north_km, **_of_class(data, data.signs[code])}
        for code, point in map_points().items()
        if code in data.signs
    ]
    signs = alt.Chart(alt.InlineData(values=points)).mark_text(fontSize=7, fontWeight=600)
    ink = alt.Color("ink:N", scale=None, legend=None)
    told = signs.encode(longitude="east:Q", latitude="north:Q", text="sign:N", color=ink)
    layers = alt.layer(shapes, told).project(**flat).resolve_scale(color="independent")
    return layers.properties(width=_WIDTH, height=_HEIGHT)


def _features(data: MapData, borders: Borders) -> Iterator[dict[str, Any]]:
    for code, sign in data.signs.items():
        if code in borders.shapes:
            geometry = {"type": "MultiPolygon", "coordinates": borders.shapes[code]}
            yield {"type": "Feature", "geometry": geometry, **_of_class(data, sign)}
