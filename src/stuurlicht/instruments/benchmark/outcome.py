"""Outcome of one figure: candidates tried, the one in use, and for each municipality what it leaves unexplained."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from stuurlicht.instruments.benchmark.candidates import Score, Trial, designs, in_use, scores
from stuurlicht.instruments.benchmark.samples import Sample
from stuurlicht.methods.log_linear import LogLinearFit, expected_rates, fit_log_linear, prediction_variance
from stuurlicht.methods.normal_shrinkage import shrunk
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

    @property
    def is_by_features(self) -> bool:
        """True when features do better than a mean, so that they are in use."""
        return self.used == "features"


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
    known = designs(one.size, one.features, one.sensitivity)
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
    used = in_use(tried)
    return _answered(one, tried, used, known[used], limits)


def _answered(
    one: Sample, tried: Mapping[str, Score | None], used: str, design: Floats, limits: BenchmarkLimits
) -> Outcome:
    fit = fit_log_linear(one.rates, one.noise, design)
    expected = expected_rates(fit, design)
    variance_seen = prediction_variance(fit, one.noise, design)
    aside = limits.wide * np.sqrt(variance_seen)
    deviation = np.log(one.rates / expected)
    left, variance = shrunk(deviation, one.noise, fit.spread)
    kept, _ = shrunk(np.ones_like(deviation), one.noise, fit.spread)
    of_fit = variance_seen - fit.spread - one.noise  # the expectation itself is not known for certain
    doubt = limits.wide * np.sqrt(variance + kept**2 * np.maximum(of_fit, 0.0))
    return Outcome(
        sample=one,
        tried=MappingProxyType(dict(tried)),
        used=used,
        fit=fit,
        expected=expected,
        low=expected * np.exp(-aside),
        high=expected * np.exp(aside),
        unexplained=np.expm1(deviation),
        shrunk=np.expm1(left),
        shrunk_low=np.expm1(left - doubt),
        shrunk_high=np.expm1(left + doubt),
    )
