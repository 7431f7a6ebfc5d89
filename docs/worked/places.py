"""Which municipalities the examples tell of: of each size class the one in the middle, so that nobody chooses."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from stuurlicht.core.places import listed_municipalities, municipality_name
from stuurlicht.rules.balance_terms import size_bounds
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.marts import region_features
from stuurlicht.workspace import Municipality, Workspace
from stuurlicht.workspace.published import find_source, load
from worked.loading import AS_OF, GIVEN

YEAR = 2025
"""Inhabitants of 1 January of this year count."""


@dataclass(frozen=True)
class Place:
    """One municipality of the examples, with its size class and how many municipalities are in that class."""

    code: str
    size_class: str
    inhabitants: int
    in_class: int

    @property
    def name(self) -> str:
        """Name of the municipality."""
        return municipality_name(self.code)


def chosen_places(data: Path) -> list[Place]:
    """Give of each size class, from small to large, the municipality in the middle by inhabitants.

    Of an even number the smaller of the two in the middle is taken.
    """
    inhabitants = _inhabitants(data).sort("value", "region")
    bounds = [*size_bounds(), ("", 10**9)]
    places = []
    for (name, lowest), (_next, beyond) in pairwise(bounds):
        of_class = inhabitants.filter((pl.col("value") >= lowest) & (pl.col("value") < beyond))
        if of_class.height:
            code, value = of_class.row((of_class.height - 1) // 2)
            places.append(Place(code, name, int(value), of_class.height))
    return places


def _inhabitants(data: Path) -> pl.DataFrame:
    """Give municipality and inhabitants from the loaded key figures."""
    given = next(each for each in GIVEN if each.source == "features")
    with TemporaryDirectory(prefix="stuurlicht-keuze-") as folder:
        some = Municipality(code=next(iter(listed_municipalities())), name="-")
        workspace = Workspace.create(Path(folder) / "w", [some], key_folder=Path(folder) / "k")
        load(workspace, find_source(given.source), given.paths(data)[:1], published=given.published)
        features = build_mart(region_features, workspace.as_of(AS_OF)).collect("polars").to_native()
    is_asked = (pl.col("feature") == "inhabitants") & (pl.col("year") == YEAR) & pl.col("region").str.starts_with("GM")
    return features.filter(is_asked, pl.col("value_status") == "known").select("region", "value")
