"""Candidates: from a plain mean to boosted trees, each tried on municipalities that it has not seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from stuurlicht.methods.boosted_trees import boosted_values
from stuurlicht.methods.cross_validation import (
    explained_draws,
    explained_limits,
    explained_share,
    folds_by_group,
    held_out,
)
from stuurlicht.methods.log_linear import NoFitError, expected_rates, fit_log_linear
from stuurlicht.methods.nearest_units import standardised
from stuurlicht.methods.triangles import Booleans, Floats, Integers
from stuurlicht.rules.benchmark import size_class_bounds

PLAIN, SIZE, FEATURES, BOOSTED = "constant", "size_class", "features", "boosted"
FEWER, MORE = "features_without_benefit", "features_and_more"
CANDIDATES = (PLAIN, SIZE, FEATURES, FEWER, MORE, BOOSTED)
MAY_BE_USED = (PLAIN, SIZE, FEATURES)
"""From simple to less simple. The others are there to compare with."""
DRAWS = 2000


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


def designs(size: Floats, features: Floats, is_settled: Sequence[bool]) -> dict[str, Floats]:
    """Give the design of every log-linear candidate; one has only the features of which ``is_settled`` is true."""
    ones, scaled = np.ones((len(size), 1)), standardised(features)
    whole = np.column_stack([ones, scaled])
    return {PLAIN: ones, SIZE: by_class(size), FEATURES: whole, FEWER: whole[:, [True, *is_settled]]}


def class_places(size: Floats) -> Integers:
    """Give for each number of inhabitants the place of its size class, from small to large."""
    return np.searchsorted(np.array(size_class_bounds()), size, side="right").astype(np.int64)


def by_class(size: Floats) -> Floats:
    """Give a column per size class; a class without rows has none."""
    places = class_places(size)
    return np.column_stack([places == place for place in np.unique(places)]).astype(np.float64)


def scores(trial: Trial) -> dict[str, Score | None]:
    """Try every candidate; None for one that could not be fitted in some fold."""
    folds = folds_by_group(trial.groups, trial.folds_count, trial.seed)
    plain = _tried(trial, folds, PLAIN)
    if plain is None:
        return {}
    predictions = {name: _tried(trial, folds, name) for name in trial.designs}
    if FEATURES in trial.designs:
        predictions[BOOSTED] = _boosted(trial, folds)
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


def in_use(tried: Mapping[str, Score | None], significant: float) -> str:
    """Choose the simplest candidate that is not demonstrably worse than the best one.

    Parameters
    ----------
    tried : Mapping
        Score by candidate.
    significant : float
        Worse is when nothing between these limits of the difference, over the same drawn municipalities, is 0 or less.
    """
    known = {name: score for name in MAY_BE_USED if (score := tried.get(name)) is not None}
    best = max(known.values(), key=lambda score: score.explained)
    for name, score in known.items():
        low, _ = explained_limits(best.explained - score.explained, best.draws - score.draws, significant)
        if low <= 0:
            return name
    return next(reversed(known))


def _tried(trial: Trial, folds: Integers, name: str) -> Floats | None:
    design = trial.designs[name]

    def predict(known: Booleans, tried: Booleans) -> Floats:
        fit = fit_log_linear(trial.rates[known], trial.noise[known], design[known])
        return expected_rates(fit, design[tried])

    try:
        return held_out(folds, trial.groups, predict)
    except NoFitError:
        return None


def _boosted(trial: Trial, folds: Integers) -> Floats:
    """Fit the trees of all folds together, and take of each row what the fit without its fold expects."""
    numbers = np.unique(folds)
    expected = boosted_values(trial.designs[FEATURES][:, 1:], trial.rates, folds != numbers[:, None])
    return expected[np.searchsorted(numbers, folds), np.arange(len(folds))]


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
