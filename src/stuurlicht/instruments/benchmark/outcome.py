"""Outcome of one figure: candidates tried, the one in use, and for each municipality what it leaves unexplained."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from stuurlicht.instruments.benchmark.candidates import FEATURES, FEWER, Score, Trial, designs, in_use, scores
from stuurlicht.instruments.benchmark.samples import Sample
from stuurlicht.methods.log_linear import LogLinearFit, expectation_variance, expected_rates, fit_log_linear
from stuurlicht.methods.normal_shrinkage import shrunk, spread_by_size
from stuurlicht.methods.triangles import Floats
from stuurlicht.rules.benchmark import BenchmarkLimits

FOLD_SEED = 2019
"""Folds are the same in every run, so that a figure only moves when the facts do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came out of one figure.

    Parameters
    ----------
    tried : Mapping
        Score by candidate; None where it could not be fitted.
    used : str
        The candidate in use.
    fit : LogLinearFit
        Of the candidate in use, over all rows.
    expected, low, high : array (rows,)
        Rate that the features let expect, and the limits within which a municipality may lie.
    unexplained : array (rows,)
        Observed divided by expected, less 1.
    shrunk, shrunk_low, shrunk_high : array (rows,)
        What remains of that when chance is taken off, with its limits.
    settled_unexplained : array (rows,) or None
        ``unexplained`` without the features of which it may be debated whether a municipality influences them; None
        where no features are in use.
    """

    sample: Sample
    tried: Mapping[str, Score | None]
    used: str
    fit: LogLinearFit
    expected: Floats
    low: Floats
    high: Floats
    unexplained: Floats
    shrunk: Floats
    shrunk_low: Floats
    shrunk_high: Floats
    settled_unexplained: Floats | None = None

    @property
    def is_by_features(self) -> bool:
        """True when features do better than a mean, so that they are in use."""
        return self.used == FEATURES


def outcome(one: Sample, limits: BenchmarkLimits) -> Outcome | None:
    """Try the candidates on one figure and use one; None when there are too few rows for the features.

    Parameters
    ----------
    one : Sample
        The figure.
    limits : BenchmarkLimits
        How many rows are enough, and how wide limits are.
    """
    enough = max(limits.least_municipalities, limits.least_rows_per_term * (one.features.shape[1] + 1))
    if len(one.rates) < enough:
        return None
    known = designs(one.size, one.features, [name not in one.target.debatable for name in one.target.features])
    groups = np.arange(len(one.rates), dtype=np.int64)
    tried = scores(
        Trial(
            rates=one.rates,
            noise=one.noise,
            designs=known,
            groups=groups,
            folds_count=limits.folds,
            seed=FOLD_SEED,
        )
    )
    if not tried:
        return None
    used = in_use(tried, limits.significant)
    found = answered(one, tried, used, known[used], limits)
    return replace(found, settled_unexplained=_deviation(one, known[FEWER])) if found.is_by_features else found


def _deviation(one: Sample, design: Floats) -> Floats:
    return np.asarray(one.rates / expected_rates(fit_log_linear(one.rates, one.noise, design), design) - 1)


def answered(
    one: Sample, tried: Mapping[str, Score | None], used: str, design: Floats, limits: BenchmarkLimits
) -> Outcome:
    """Set every municipality beside what one candidate, fitted on all, lets expect of it.

    A municipality is set beside its expectation as a part of it, as in the model: E(y) = m and var(y) = m^2 (s + v).
    """
    fit = fit_log_linear(one.rates, one.noise, design)
    expected = expected_rates(fit, design)
    deviation = one.rates / expected - 1
    spread = spread_by_size(deviation, one.noise, one.size, len(expected) - design.shape[1]).of(one.size)
    of_fit = expectation_variance(fit, design)  # the expectation itself is not known for certain
    aside = limits.wide * np.sqrt(of_fit + spread + one.noise)
    left, variance = shrunk(deviation, one.noise, spread)
    kept, _ = shrunk(np.ones_like(deviation), one.noise, spread)
    doubt = limits.wide * np.sqrt(variance + kept**2 * of_fit)
    return Outcome(
        sample=one,
        tried=MappingProxyType(dict(tried)),
        used=used,
        fit=fit,
        expected=expected,
        low=expected * np.maximum(1 - aside, 0.0),
        high=expected * (1 + aside),
        unexplained=deviation,
        shrunk=left,
        shrunk_low=left - doubt,
        shrunk_high=left + doubt,
    )
