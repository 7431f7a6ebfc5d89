"""Districts: use of youth help per district, tried by municipality."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import narwhals as nw
import numpy as np
import polars as pl

from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.benchmark.candidates import (
    FEATURES,
    FEWER,
    MORE,
    PLAIN,
    SIZE,
    Score,
    Trial,
    by_class,
    in_use,
    scores,
)
from stuurlicht.instruments.benchmark.outcome import FOLD_SEED
from stuurlicht.methods.nearest_units import standardised
from stuurlicht.methods.triangles import Floats
from stuurlicht.rules.benchmark import BenchmarkLimits, DistrictTarget

_DIGITS = 4
"""A district is WK, the four digits of its municipality, and two of its own."""
_PLACE = "municipality"


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictOutcome:
    """Scores by candidate over districts; the counts say how many had the figure and how many all features too.

    ``best`` is the simplest candidate that does as well as the best; empty without any. ``left_out`` names the features
    that too few districts have.
    """

    tried: MappingProxyType[str, Score | None]
    best: str
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
    sized = with_figure.join(_inhabitants(inputs, target.year), on=_PLACE, how="left", maintain_order="left")
    rows = sized.drop_nulls(features)
    more = rows.drop_nulls(sensitivity)
    settled = tuple(name for name in features if name not in target.debatable)
    tried = _scores(rows, target, limits, {FEATURES: features, **({FEWER: settled} if settled != features else {})})
    if tried:
        tried |= {MORE: _scores(more, target, limits, {MORE: (*features, *sensitivity)}).get(MORE)}
    return DistrictOutcome(
        tried=MappingProxyType(tried),
        best=in_use(tried, limits.significant) if tried else "",
        with_figure_count=with_figure.height,
        complete_count=rows.height,
        municipality_count=rows[_PLACE].n_unique(),
        left_out=tuple(name for name in target.features if name not in features),
    )


def _scores(
    rows: pl.DataFrame, target: DistrictTarget, limits: BenchmarkLimits, models: Mapping[str, tuple[str, ...]]
) -> dict[str, Score | None]:
    """Try models by name on complete rows; nothing when there are too few."""
    groups = rows[_PLACE].str.slice(2).cast(pl.Int64).to_numpy()
    if rows.height < target.least_districts or len(np.unique(groups)) < limits.folds:
        return {}
    ones = np.ones((rows.height, 1))
    designs = {name: np.column_stack([ones, standardised(_array(rows, features))]) for name, features in models.items()}
    if not rows["inhabitants"].null_count():
        designs[SIZE] = by_class(_array(rows, ("inhabitants",))[:, 0])
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
    return every.with_columns(pl.concat_str(pl.lit("GM"), pl.col("region").str.slice(2, _DIGITS)).alias(_PLACE))


def _inhabitants(inputs: Inputs, year: int) -> pl.DataFrame:
    """Give the inhabitants of every municipality as it was in the year of the districts."""
    is_asked = (nw.col("feature") == "inhabitants") & (nw.col("year") == year) & ~nw.col("value").is_null()
    rows = inputs.region_features.filter(is_asked, nw.col("region").str.starts_with("GM"))
    return rows.select(nw.col("region").alias(_PLACE), inhabitants="value").collect("polars").to_polars()


def _array(rows: pl.DataFrame, names: tuple[str, ...]) -> Floats:
    return np.asarray(rows.select(names).to_numpy(), dtype=np.float64)
