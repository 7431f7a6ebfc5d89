"""Candidates: from a plain mean to boosted trees, each tried on municipalities that it has not seen."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from stuurlicht.methods.boosted_trees import boosted_values, fit_boosted
from stuurlicht.methods.cross_validation import Predict, explained_draws, explained_share, folds_by_group, held_out
from stuurlicht.methods.log_linear import NoFitError, expected_rates, fit_log_linear
from stuurlicht.methods.nearest_units import standardised
from stuurlicht.methods.triangles import Booleans, Floats, Integers

PLAIN, SIZE, FEATURES, MORE, BOOSTED = "constant", "size_class", "features", "features_and_more", "boosted"
CANDIDATES = (PLAIN, SIZE, FEATURES, MORE, BOOSTED)
MAY_BE_USED = (PLAIN, SIZE, FEATURES)
"""From simple to less simple. The others are there to compare with."""
DRAWS = 2000
SIZE_BOUNDS = (20_000.0, 50_000.0, 100_000.0)
"""Inhabitants between the size classes that CBS publishes; its smaller and larger ones hold too few to average."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Rows on which candidates are tried.

    Parameters
    ----------
    rates, noise : array (rows,)
        See ``Sample``.
    designs : Mapping[str, array (rows, terms)]
        By candidate that is log-linear, with a column of ones.
    groups : array (rows,)
        Number of the municipality.
    """

    rates: Floats
    noise: Floats
    designs: Mapping[str, Floats]
    groups: Integers
    folds_count: int
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How a candidate did on municipalities that it had not seen.

    Parameters
    ----------
    explained : float
        At most 1; 0 for the constant.
    draws : array (draws,)
        The same over municipalities drawn again.
    mean_error : float
        Mean absolute error as part of the mean rate.
    correlation_squared : float or None
        Of observed and expected; None when the expectation is the same for all.
    fitted : float or None
        What it explains of the very rows that it was fitted on, which is always more; None for trees.
    """

    explained: float
    draws: Floats
    mean_error: float
    correlation_squared: float | None
    fitted: float | None
    rows: int


def designs(size: Floats, features: Floats, sensitivity: Floats) -> dict[str, Floats]:
    """Give the design of every log-linear candidate; the one with more features only where all of those are known."""
    ones = np.ones((len(size), 1))
    found = {PLAIN: ones, FEATURES: np.column_stack([ones, standardised(features)])}
    if size.size and np.ptp(size) > 0:
        found[SIZE] = _classes(size)
    if sensitivity.shape[1] and np.isfinite(sensitivity).all():
        found[MORE] = np.column_stack([ones, standardised(np.column_stack([features, sensitivity]))])
    return found


def _classes(size: Floats) -> Floats:
    """Give a column per size class; a class without rows has none."""
    places = np.searchsorted(np.array(SIZE_BOUNDS), size, side="right")
    return np.column_stack([places == place for place in np.unique(places)]).astype(np.float64)


def scores(trial: Trial) -> dict[str, Score | None]:
    """Try every candidate; None for one that could not be fitted in some fold."""
    folds = folds_by_group(trial.groups, trial.folds_count, trial.seed)
    plain = _tried(trial, folds, _log_linear(trial, PLAIN))
    if plain is None:
        return {}
    predictions = {name: _tried(trial, folds, _log_linear(trial, name)) for name in trial.designs}
    if FEATURES in trial.designs:
        predictions[BOOSTED] = _tried(trial, folds, _boosted(trial))
    return {
        name: None if (held := predictions[name]) is None else _score(trial, held, plain, _fitted(trial, name))
        for name in CANDIDATES
        if name in predictions
    }


def _fitted(trial: Trial, name: str) -> float | None:
    if name not in trial.designs:
        return None
    fit = fit_log_linear(trial.rates, trial.noise, trial.designs[name])
    mean = np.full(len(trial.rates), trial.rates.mean())
    return explained_share(trial.rates, expected_rates(fit, trial.designs[name]), mean)


def in_use(tried: Mapping[str, Score | None]) -> str:
    """Choose the simplest candidate that does as well as the best one, within one standard error of the difference.

    References
    ----------
    Breiman, L., Friedman, J., Olshen, R., Stone, C. (1984), Classification and Regression Trees, section 3.4.3.
    """
    known = {name: score for name in MAY_BE_USED if (score := tried.get(name)) is not None}
    best = max(known, key=lambda name: known[name].explained)
    for name, score in known.items():
        behind = known[best].explained - score.explained
        if behind <= float((known[best].draws - score.draws).std()):
            return name
    return best


def _tried(trial: Trial, folds: Integers, predict: Predict) -> Floats | None:
    try:
        return held_out(folds, trial.groups, predict)
    except NoFitError:
        return None


def _log_linear(trial: Trial, name: str) -> Predict:
    design = trial.designs[name]

    def predict(known: Booleans, tried: Booleans) -> Floats:
        fit = fit_log_linear(trial.rates[known], trial.noise[known], design[known])
        return expected_rates(fit, design[tried])

    return predict


def _boosted(trial: Trial) -> Predict:
    features = trial.designs[FEATURES][:, 1:]

    def predict(known: Booleans, tried: Booleans) -> Floats:
        return boosted_values(fit_boosted(features[known], trial.rates[known]), features[tried])

    return predict


def _score(trial: Trial, expected: Floats, plain: Floats, fitted: float | None) -> Score:
    correlation = None
    if np.ptp(expected) > 0 and not np.array_equal(expected, plain):
        correlation = float(np.corrcoef(trial.rates, expected)[0, 1] ** 2)
    return Score(
        explained=explained_share(trial.rates, expected, plain),
        draws=explained_draws(trial.rates, expected, plain, trial.groups, DRAWS, trial.seed),
        mean_error=float(np.abs(trial.rates - expected).mean() / trial.rates.mean()),
        correlation_squared=correlation,
        fitted=fitted,
        rows=len(trial.rates),
    )
