import numpy as np
import pytest

from stuurlicht.methods.predictive import combined_variance, interval, probability_above, quantile

NAN = np.nan


def one(value):
    return np.array([float(value)])


def test_errors_of_independent_parts_add_up_in_squares():
    assert combined_variance(np.array([3.0, 4.0]), 0.0) == 25.0


def test_errors_of_fully_dependent_parts_add_up():
    assert combined_variance(np.array([3.0, 4.0]), 1.0) == 49.0


def test_half_a_correlation_lies_between():
    assert combined_variance(np.array([3.0, 4.0]), 0.5) == 25.0 + 2 * 0.5 * 3.0 * 4.0


def test_the_interval_of_a_positive_amount_stays_positive():
    low, high = interval(one(100), one(80**2), 0.95)
    assert 0 < low[0] < 100 < high[0]


def test_the_lognormal_has_the_mean_and_variance_asked_for():
    shares = (np.arange(200_000) + 0.5) / 200_000
    outcomes = np.array([quantile(one(100), one(25.0**2), share)[0] for share in shares[::200]])
    assert outcomes.mean() == pytest.approx(100, rel=2e-3)
    assert outcomes.std() == pytest.approx(25, rel=2e-2)


def test_an_amount_that_is_not_positive_gets_a_normal_interval():
    low, high = interval(one(-10), one(4.0), 0.80)
    assert low[0] == pytest.approx(-10 - 2 * 1.2815515655)
    assert high[0] == pytest.approx(-10 + 2 * 1.2815515655)


def test_the_quantile_is_exceeded_with_the_rest_of_the_probability():
    limit = quantile(one(100), one(25.0**2), 0.9)
    assert probability_above(limit, one(100), one(25.0**2))[0] == pytest.approx(0.1)


@pytest.mark.parametrize(("limit", "expected"), [(99.0, 1.0), (101.0, 0.0), (-5.0, 1.0), (0.0, 1.0)])
def test_a_certain_outcome_is_above_or_not(limit, expected):
    assert probability_above(one(limit), one(100), one(0))[0] == expected


@pytest.mark.parametrize("unknown", [(NAN, 1.0, 1.0), (1.0, NAN, 1.0), (1.0, 1.0, NAN)])
def test_an_unknown_part_makes_the_probability_unknown(unknown):
    limit, expected, variance = unknown
    assert np.isnan(probability_above(one(limit), one(expected), one(variance)))[0]


def test_an_unknown_variance_makes_the_interval_unknown():
    low, high = interval(one(100), one(NAN), 0.8)
    assert np.isnan(low[0])
    assert np.isnan(high[0])
