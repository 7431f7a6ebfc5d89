"""Samples: the municipalities of which a figure and all its features are known, as arrays, and why others are not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from stuurlicht.methods.normal_shrinkage import noise_of_two_looks
from stuurlicht.methods.triangles import Floats
from stuurlicht.rules.benchmark import BenchmarkLimits, ModelFeature, Target, model_features
from stuurlicht.rules.task_fields import breaks

Values = Mapping[tuple[str, int], Mapping[str, float]]
"""Value by municipality, by quantity and year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Why a municipality is not in a sample: a key of `REASON_LABELS`, and the feature that lacks."""

    reason: str
    feature: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One figure with its features.

    Parameters
    ----------
    first_year : int or None
        Of a growth.
    municipalities : tuple of str
        What the rows stand for, sorted.
    rates : array (rows,)
        Amount per exposure; of a growth the last year as a multiple of the first. Above 0.
    noise : array (rows,)
        Variance by chance relative to the square of the rate.
    size : array (rows,)
        Inhabitants.
    features, sensitivity : array (rows, features)
        ``nan`` only in the second.
    feature_years : Mapping
        First and last year of the figures of a feature, by its name.
    missing : Mapping
        By municipality that is not among the rows.
    """

    target: Target
    first_year: int | None
    last_year: int
    municipalities: tuple[str, ...]
    rates: Floats
    noise: Floats
    size: Floats
    features: Floats
    sensitivity: Floats
    feature_years: Mapping[str, tuple[int, int]]
    missing: Mapping[str, Missing]


def by_quantity(quantities: pl.DataFrame) -> Values:
    """Arrange `read_quantities` so that a value is found by quantity, year and municipality."""
    found: dict[tuple[str, int], dict[str, float]] = {}
    for municipality, year, quantity, value in quantities.iter_rows():
        found.setdefault((quantity, year), {})[municipality] = value
    return found


def sample(target: Target, values: Values, division: Sequence[str], limits: BenchmarkLimits) -> Sample | None:
    """Collect one figure; None when too few municipalities have it in any year.

    Parameters
    ----------
    target : Target
        The figure.
    values : Mapping
        See `by_quantity`.
    division : sequence of str
        Every municipality there is.
    limits : BenchmarkLimits
        How many are enough, and how far a feature may lie away.
    """
    chosen = _years(target, values, limits)
    if chosen is None:
        return None
    first, last = chosen
    of_years = _noise_of_years(target, values)
    if of_years is None:
        return None
    rates, missing = _rates(target, values, first, last, division, limits)
    every = [model_features()[name] for name in (*target.features, *target.sensitivity)]
    found = {each.feature: _feature(each, values, first, last, limits) for each in every}
    for name in target.features:
        lacking = [code for code in rates if code not in found[name] and code not in missing]
        missing |= {code: Missing(reason="feature_missing", feature=name) for code in lacking}
    kept = tuple(sorted(code for code in rates if code not in missing))
    sized = _nearest("inhabitants", values, last, limits.nearest_year_within)
    rate = np.array([rates[code] for code in kept])
    size = np.array([sized[code][0] for code in kept])
    return Sample(
        target=target,
        first_year=first,
        last_year=last,
        municipalities=kept,
        rates=rate,
        noise=_noise(target, _bases(target, values, first, last), kept, rate, of_years),
        size=size,
        features=_matrix(target.features, found, kept),
        sensitivity=_matrix(target.sensitivity, found, kept),
        feature_years={name: _span(found[name]) for name in found if found[name]},
        missing=missing,
    )


def feature_values(
    names: Sequence[str], values: Values, year: int, limits: BenchmarkLimits
) -> tuple[tuple[str, ...], Floats]:
    """Give the municipalities with all of these features around a year, sorted, and the features as an array."""
    found = {name: _feature(model_features()[name], values, None, year, limits) for name in names}
    kept = tuple(sorted(set.intersection(*(set(told) for told in found.values()))))
    return kept, _matrix(names, found, kept)


def _years(target: Target, values: Values, limits: BenchmarkLimits) -> tuple[int | None, int] | None:
    """Give the newest year, and of a growth the longest span to it, that enough municipalities have."""
    known = sorted({year for quantity, year in values if quantity == target.amount}, reverse=True)
    for last in known:
        firsts: list[int | None] = [last - span for span in target.spans]
        for first in firsts or [None]:
            exposure = (target.exposure, last) if first is None else (target.amount, first)
            both = values[target.amount, last].keys() & values.get(exposure, {}).keys()
            is_one_series = first is None or not _is_broken(target, first, last)
            if len(both) >= limits.least_municipalities and is_one_series:
                return first, last
    return None


def _is_broken(target: Target, first: int, last: int) -> bool:
    """Tell whether the meaning of a spending changed between two years."""
    changes = (each for each in breaks() if each.kind == "definition" and target.group in each.groups)
    return target.is_spending and any(each.lies_within(first, last) for each in changes)


def _rates(
    target: Target,
    values: Values,
    first: int | None,
    last: int,
    division: Sequence[str],
    limits: BenchmarkLimits,
) -> tuple[dict[str, float], dict[str, Missing]]:
    amounts = values[target.amount, last]
    bases = _bases(target, values, first, last)
    sized = _nearest("inhabitants", values, last, limits.nearest_year_within)
    rates: dict[str, float] = {}
    missing: dict[str, Missing] = {}
    for code in division:
        reason = _reason(code, amounts, bases, sized, is_growth=first is not None)
        rate = amounts[code] / bases[code] if not reason else 1.0
        if not reason and first is not None and not 1 / limits.largest_change <= rate <= limits.largest_change:
            reason = "broken"
        if reason:
            missing[code] = Missing(reason=reason)
        else:
            rates[code] = rate
    return rates, missing


def _bases(target: Target, values: Values, first: int | None, last: int) -> Mapping[str, float]:
    """Give what the amount is divided by."""
    return values[target.exposure, last] if first is None else values[target.amount, first]


def _reason(
    code: str,
    amounts: Mapping[str, float],
    bases: Mapping[str, float],
    sized: Mapping[str, tuple[float, int]],
    *,
    is_growth: bool,
) -> str:
    if code not in amounts:
        return "amount_missing"
    if code not in bases or code not in sized:
        return "first_year_missing" if is_growth and code in sized else "exposure_missing"
    if amounts[code] <= 0 or bases[code] <= 0 or sized[code][0] <= 0:
        return "not_positive"
    return ""


def _feature(
    feature: ModelFeature, values: Values, first: int | None, last: int, limits: BenchmarkLimits
) -> dict[str, tuple[float, int]]:
    """Give the value of a feature and its year by municipality."""
    if feature.grows:
        now = values.get((feature.grows, last), {})
        before = values.get((feature.grows, first), {}) if first is not None else {}
        return {code: (now[code] / before[code] - 1, last) for code in now if before.get(code, 0.0) > 0}
    shares: dict[str, tuple[float, int]] = {}
    for year in _around(last, limits.nearest_year_within):
        wholes = values.get((feature.whole, year), {})
        for code, part in values.get((feature.part, year), {}).items():
            if wholes.get(code, 0.0) > 0:
                shares.setdefault(code, (part / wholes[code], year))
    return shares


def _nearest(quantity: str, values: Values, year: int, within: int) -> dict[str, tuple[float, int]]:
    found: dict[str, tuple[float, int]] = {}
    for near in _around(year, within):
        for code, value in values.get((quantity, near), {}).items():
            found.setdefault(code, (value, near))
    return found


def _around(year: int, within: int) -> list[int]:
    """Give years from near to far; of two equally far ones the earlier first."""
    return sorted(range(year - within, year + within + 1), key=lambda other: (abs(other - year), other))


def _matrix(names: Sequence[str], found: Mapping[str, Mapping[str, tuple[float, int]]], kept: Sequence[str]) -> Floats:
    rows = [[found[name].get(code, (np.nan, 0))[0] for name in names] for code in kept]
    return np.array(rows, dtype=np.float64).reshape(len(kept), len(names))


def _span(told: Mapping[str, tuple[float, int]]) -> tuple[int, int]:
    years = [year for _value, year in told.values()]
    return min(years), max(years)


def _noise_of_years(target: Target, values: Values) -> float | None:
    """Give how much chance moves a spending, from two accounts in a row without a break; 0 for a count."""
    if target.noise == "count":
        return 0.0
    years = sorted({year for quantity, year in values if quantity == target.amount}, reverse=True)
    for year in years:
        now, before = values[target.amount, year], values.get((target.amount, year - 1), {})
        both = sorted(code for code in now if min(now[code], before.get(code, 0.0)) > 0)
        if len(both) > 1 and not _is_broken(target, year - 1, year):
            return noise_of_two_looks(*(np.log([told[code] for code in both]) for told in (before, now)))
    return None


def _noise(target: Target, bases: Mapping[str, float], kept: Sequence[str], rates: Floats, of_years: float) -> Floats:
    """Give the relative variance by chance; a growth has that of both its years."""
    is_growth = target.kind == "growth"
    if target.noise == "years":
        return np.full(len(kept), of_years * (2 if is_growth else 1))
    base = np.array([bases[code] for code in kept])
    expected = 1 / np.maximum(base * rates.mean() if rates.size else base, 1.0)
    return np.asarray(expected + 1 / np.maximum(base, 1.0) if is_growth else expected)
