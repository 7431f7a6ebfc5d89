"""Tiles: a square for each municipality, so that small ones are seen as well as large ones."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

import numpy as np

from stuurlicht.core.map_points import MapPoint, map_points
from stuurlicht.core.places import LISTED_UNTIL, listed_municipalities
from stuurlicht.methods.tile_grid import tile_grid
from stuurlicht.rules.mergers import municipalities_on, successors

_SIDE_KM = 11.0  # 342 of such squares are about as large as the land
_NOWHERE = MapPoint("", 60, 590)  # at sea, in the corner that no province reaches


class Tile(NamedTuple):
    """One square."""

    column: int
    """From the west, from 0."""
    row: int
    """From the south, from 0."""
    province: str
    """Dutch name; empty when the place of the municipality is not known."""


def municipalities_shown(codes: frozenset[str], day: date) -> tuple[str, ...]:
    """Give what a map of these municipalities draws: all of the year of ``day``, so that who lacks is seen too.

    Parameters
    ----------
    codes : frozenset of str
        Codes with prefix. When one of them is not of that year, they alone are drawn.
    """
    last = LISTED_UNTIL.year - 1
    of_year = municipalities_on(date(min(day.year, last), 1, 1))
    return of_year if codes <= {*of_year} else tuple(sorted(codes))


@cache
def tiles(codes: tuple[str, ...]) -> Mapping[str, Tile]:
    """Give the square of each municipality; the same codes always give the same map."""
    points = [_point(code) for code in codes]
    grid = tile_grid(np.array([(each.east_km, each.north_km) for each in points], dtype=np.float64), _SIDE_KM)
    return {
        code: Tile(int(column), int(row), point.province)
        for code, point, (column, row) in zip(codes, points, grid, strict=True)
    }


def province_borders(drawn: Mapping[str, Tile]) -> Iterator[tuple[int, int, int, int]]:
    """Give the lines between squares of two provinces: west, south, east and north end."""
    provinces = {(tile.column, tile.row): tile.province for tile in drawn.values()}
    for (column, row), province in sorted(provinces.items()):
        if provinces.get((column + 1, row), province) != province:
            yield column + 1, row, column + 1, row + 1
        if provinces.get((column, row + 1), province) != province:
            yield column, row + 1, column + 1, row + 1


def _point(code: str) -> MapPoint:
    """Give the point of a municipality; of one that is gone, that of the first one that took it over."""
    known = map_points()
    if code in known:
        return known[code]
    listed = listed_municipalities().get(code)
    if listed is None:
        return _NOWHERE
    last = LISTED_UNTIL.year - 1
    after = successors(code, max(listed.first_day.year, listed.until.year - 1), last)
    return known.get(after[0].municipality, _NOWHERE)
