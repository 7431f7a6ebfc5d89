"""Likeness: which municipalities are most alike in the features, and in which of them."""

from collections.abc import Sequence

import polars as pl

from stuurlicht.instruments.benchmark.declaration import PEERS
from stuurlicht.instruments.benchmark.frames import framed
from stuurlicht.instruments.benchmark.samples import feature_values
from stuurlicht.instruments.benchmark.years import Values
from stuurlicht.methods.nearest_units import by_difference, nearest, standardised
from stuurlicht.rules.benchmark import BenchmarkLimits, Target


def peers(values: Values, targets: Sequence[Target], year: int, limits: BenchmarkLimits) -> pl.DataFrame:
    """Give for each municipality those that are most alike in all features of the levels, equally weighed.

    Parameters
    ----------
    values : Mapping
        See ``by_quantity``.
    targets : sequence of Target
        Whose features count; only of levels.
    year : int
        Around which the features are read.
    limits : BenchmarkLimits
        How many others, and how far a feature may lie away.
    """
    names = list(dict.fromkeys(name for each in targets if each.kind == "level" for name in each.features))
    codes, matrix = feature_values(names, values, year, limits)
    count = min(limits.peers, len(codes) - 1)
    if count < 1:
        return framed([], PEERS)
    features = standardised(matrix)
    places, distances = nearest(features, count)
    order = by_difference(features, places)
    rows = [
        {
            "municipality": code,
            "rank": rank + 1,
            "peer_municipality": codes[int(places[at, rank])],
            "distance_factor": float(distances[at, rank]),
            "alike": names[int(order[at, rank, 0])],
            "alike_too": names[int(order[at, rank, 1])],
            "differs": names[int(order[at, rank, -1])],
        }
        for at, code in enumerate(codes)
        for rank in range(count)
    ]
    return framed(rows, PEERS)
