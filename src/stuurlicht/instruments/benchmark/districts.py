"""Districts: use of youth help per district, tried by municipality."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import narwhals as nw
import numpy as np
import polars as pl

from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.benchmark.candidates import FEATURES, MORE, PLAIN, Score, Trial, scores
from stuurlicht.instruments.benchmark.outcome import FOLD_SEED
from stuurlicht.methods.nearest_units import standardised
from stuurlicht.methods.triangles import Floats
from stuurlicht.rules.benchmark import BenchmarkLimits, DistrictTarget

_CODE = 6
"""A district is WK, the four digits of its municipality, and two of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictOutcome:
    """Scores by candidate over districts; the counts say how many had the figure and how many all features too.

    ``left_out`` names the features that too few districts have.
    """

    tried: MappingProxyType[str, Score | None]
    with_figure_count: int
    complete_count: int
    municipality_count: int
    left_out: tuple[str, ...]


def district_outcome(inputs: Inputs, target: DistrictTarget, limits: BenchmarkLimits) -> DistrictOutcome:
    """Try the candidates on districts, every municipality with all its districts in one fold."""
    with_figure = _wide(inputs, target).filter(pl.col(target.outcome) > 0)
    features, sensitivity = (
        tuple(name for name in names if with_figure[name].null_count() <= (1 - target.least_known) * with_figure.height)
        for names in (target.features, target.sensitivity)
    )
    rows = with_figure.drop_nulls(features)
    more = rows.drop_nulls(sensitivity)
    tried = _scores(rows, target, limits, {FEATURES: features})
    if tried:
        tried |= {MORE: _scores(more, target, limits, {MORE: (*features, *sensitivity)}).get(MORE)}
    return DistrictOutcome(
        tried=MappingProxyType(tried),
        with_figure_count=with_figure.height,
        complete_count=rows.height,
        municipality_count=rows["region"].str.slice(0, _CODE).n_unique(),
        left_out=tuple(name for name in target.features if name not in features),
    )


def _scores(
    rows: pl.DataFrame, target: DistrictTarget, limits: BenchmarkLimits, models: Mapping[str, tuple[str, ...]]
) -> dict[str, Score | None]:
    """Try models by name on complete rows; nothing when there are too few."""
    groups = rows["region"].str.slice(2, _CODE - 2).cast(pl.Int64).to_numpy()
    if rows.height < target.least_districts or len(np.unique(groups)) < limits.folds:
        return {}
    ones = np.ones((rows.height, 1))
    designs = {name: np.column_stack([ones, standardised(_array(rows, features))]) for name, features in models.items()}
    return scores(
        Trial(
            rates=_array(rows, (target.outcome,))[:, 0],
            noise=np.zeros(rows.height),
            designs={PLAIN: ones, **designs},
            groups=groups,
            folds_count=limits.folds,
            seed=FOLD_SEED,
        )
    )


def _wide(inputs: Inputs, target: DistrictTarget) -> pl.DataFrame:
    """Give a row per district with a column per feature, in order of district."""
    names = [target.outcome, *target.features, *target.sensitivity]
    is_district = nw.col("region").str.starts_with("WK") & (nw.col("year") == target.year)
    is_known = (nw.col("value_status") == "known") & ~nw.col("value").is_null()
    rows = inputs.region_features.filter(is_district, is_known, nw.col("feature").is_in(names))
    told = rows.select("region", "feature", "value").collect("polars").to_polars()
    every = told.select("region").unique().sort("region")
    for name in names:
        one = told.filter(feature=name).select("region", pl.col("value").alias(name))
        every = every.join(one, on="region", how="left", maintain_order="left")
    return every


def _array(rows: pl.DataFrame, names: tuple[str, ...]) -> Floats:
    return np.asarray(rows.select(names).to_numpy(), dtype=np.float64)
