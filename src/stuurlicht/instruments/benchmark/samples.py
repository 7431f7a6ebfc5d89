"""Samples: the municipalities of which a figure and all its features are known, as arrays, and why others are not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from stuurlicht.instruments.benchmark.chance import chance_of, noise_of
from stuurlicht.instruments.benchmark.years import Values, chosen_years
from stuurlicht.methods.triangles import Floats
from stuurlicht.rules.benchmark import BenchmarkLimits, ModelFeature, Target, model_features


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
    revenue_shares : array (rows,)
        Revenues as part of the costs, of a level of spending; ``nan`` elsewhere.
    features : array (rows, features)
        All known.
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
    revenue_shares: Floats
    features: Floats
    feature_years: Mapping[str, tuple[int, int]]
    missing: Mapping[str, Missing]

    @property
    def has_revenues(self) -> bool:
        """True for a level of spending, which is costs less revenues."""
        return self.target.is_spending and not self.target.is_growth


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
    chosen, chance = chosen_years(target, values, limits), chance_of(target, values, limits)
    if chosen is None or (chance is None and target.is_spending):
        return None
    first, last = chosen
    rates, missing = _rates(target, values, first, last, division, limits)
    found = {name: _feature(model_features()[name], values, first, last, limits) for name in target.features}
    for name in target.features:
        lacking = [code for code in rates if code not in found[name] and code not in missing]
        missing |= {code: Missing(reason="feature_missing", feature=name) for code in lacking}
    kept = tuple(sorted(code for code in rates if code not in missing))
    sized = _nearest("inhabitants", values, last, limits.nearest_year_within)
    rate = np.array([rates[code] for code in kept])
    size = np.array([sized[code][0] for code in kept])
    bases = _bases(target, values, first, last)
    base = np.array([bases[code] for code in kept])
    return Sample(
        target=target,
        first_year=first,
        last_year=last,
        municipalities=kept,
        rates=rate,
        noise=noise_of(target, chance, rate, base, size),
        size=size,
        revenue_shares=_revenue_shares(target, values, last, kept),
        features=_matrix(target.features, found, kept),
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
        if reason == "amount_missing" and code in values.get((target.looks, last), {}):
            reason = "revenues_missing"
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
    rows = [[found[name][code][0] for name in names] for code in kept]
    return np.array(rows, dtype=np.float64).reshape(len(kept), len(names))


def _span(told: Mapping[str, tuple[float, int]]) -> tuple[int, int]:
    years = [year for _value, year in told.values()]
    return min(years), max(years)


def _revenue_shares(target: Target, values: Values, year: int, kept: Sequence[str]) -> Floats:
    """Give revenues as part of the costs; both are known where net costs are."""
    if not target.is_spending or target.is_growth:
        return np.full(len(kept), np.nan)
    net, costs = values[target.amount, year], values[target.looks, year]
    return np.array([1 - net[code] / costs[code] for code in kept])
