"""Where a municipality lies: about its middle, and its province."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class MapPoint(NamedTuple):
    """About the middle of a municipality, good enough to put it beside its neighbours and no better."""

    province: str
    """Dutch name."""
    east_km: int
    """Kilometres of the national grid (RD), 10 to 280."""
    north_km: int
    """Idem, 300 to 620."""


@cache
def map_points() -> Mapping[str, MapPoint]:
    """Give the point of every municipality since 2019 by code (``GM0384``); the fictional one has none.

    References
    ----------
    CBS/Kadaster, map of districts 2019, 2022 and 2024 (CC BY 4.0).
    """
    lines = files("stuurlicht.core").joinpath("municipality_points.csv").read_text(encoding="utf-8").splitlines()
    rows = (line.split(";") for line in lines if line[:1].isdigit())
    return {f"GM{code}": MapPoint(province, int(east), int(north)) for code, province, east, north in rows}
