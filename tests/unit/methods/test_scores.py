"""Scores: the absolute error is the limit, honest bands score best, and Wilson's interval is the published one."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuurlicht.methods.predictive import quantile
from stuurlicht.methods.scores import share_interval, weighted_interval_score

amounts = st.floats(-1e6, 1e6, allow_nan=False)


def test_a_forecast_of_one_point_scores_its_absolute_error():
    outcome, middle = np.array([3.0, -2.0]), np.array([1.0, -2.0])
    bands = {0.5: (middle, middle), 0.8: (middle, middle)}
    assert [2.0, 0.0] == weighted_interval_score(outcome, middle, {}).tolist()
    assert [2.0, 0.0] == pytest.approx(weighted_interval_score(outcome, middle, bands).tolist())


@given(amounts, amounts, st.floats(0, 1e6), st.floats(0, 1e6))
def test_the_score_is_the_definition(outcome, middle, narrow, wide):
    bands = {0.5: (middle - narrow, middle + narrow), 0.95: (middle - narrow - wide, middle + narrow + wide)}
    expected = 0.5 * abs(outcome - middle)
    for share, (low, high) in bands.items():
        alpha = 1 - share
        score = high - low
        score += 2 / alpha * (low - outcome) if outcome < low else 0
        score += 2 / alpha * (outcome - high) if outcome > high else 0
        expected += alpha / 2 * score
    as_arrays = {share: (np.array(low), np.array(high)) for share, (low, high) in bands.items()}
    found = weighted_interval_score(np.array(outcome), np.array(middle), as_arrays)
    assert expected / 2.5 == pytest.approx(float(found), rel=1e-9, abs=1e-6)


def test_honest_bands_score_better_than_bands_too_narrow_or_too_wide():
    outcomes = np.random.default_rng(1).normal(100.0, 10.0, 40_000)

    def mean_score(spread):
        def end(probability):
            return quantile(np.array(-1.0), np.array(spread**2), probability) + 101.0

        bands = {share: (end((1 - share) / 2), end((1 + share) / 2)) for share in (0.5, 0.8, 0.95)}
        return float(weighted_interval_score(outcomes, np.array(100.0), bands).mean())

    assert mean_score(10.0) < min(mean_score(5.0), mean_score(15.0))


def test_unknown_stays_unknown():
    assert np.isnan(weighted_interval_score(np.array(np.nan), np.array(1.0), {}))
    assert all(map(math.isnan, share_interval(0, 0)))


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [  # Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_of_a_share_is_that_of_wilson(hits, trials, low, high):
    assert (low, high) == pytest.approx(share_interval(hits, trials), abs=0.00005)
