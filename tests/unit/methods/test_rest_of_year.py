import numpy as np
import pytest

from stuurlicht.methods.rest_of_year import History, RunRate

NAN = np.nan


def history(declared, share=None, days=20.0):
    declared = np.atleast_2d(np.asarray(declared, dtype=float))
    known = np.ones_like(declared) if share is None else np.atleast_2d(np.asarray(share, dtype=float))
    return History(declared, known, np.full(declared.shape[1], days))


def test_the_pace_is_per_working_day():
    found = RunRate(window=3)(history([100.0, 120.0, 140.0]), np.array([10.0, 20.0]))
    assert found.rate[0] == pytest.approx(6.0)
    np.testing.assert_allclose(found.expected, [[60.0, 120.0]])


def test_only_the_last_months_make_the_pace():
    found = RunRate(window=2)(history([1000.0, 100.0, 100.0]), np.array([20.0]))
    np.testing.assert_allclose(found.expected, [[100.0]])


def test_a_month_of_which_little_has_arrived_weighs_little():
    found = RunRate(window=2)(history([100.0, 50.0], [1.0, 0.5]), np.array([20.0]))
    np.testing.assert_allclose(found.expected, [[100.0]])


def test_an_old_empty_month_brings_the_pace_down_and_a_young_one_does_not():
    old = RunRate(window=2)(history([100.0, 0.0], [1.0, 1.0]), np.array([20.0]))
    young = RunRate(window=2)(history([100.0, 0.0], [1.0, 0.0]), np.array([20.0]))
    assert old.expected[0, 0] == pytest.approx(50.0)
    assert young.expected[0, 0] == pytest.approx(100.0)


def test_a_month_that_is_not_known_whole_takes_no_part():
    found = RunRate(window=3)(history([NAN, 100.0, 100.0], [NAN, 1.0, 1.0]), np.array([20.0]))
    np.testing.assert_allclose(found.expected, [[100.0]])


def test_a_segment_of_which_nothing_is_known_has_no_pace():
    found = RunRate()(history([NAN, NAN], [NAN, NAN]), np.array([20.0]))
    assert np.isnan(found.rate).all()
    assert np.isnan(found.expected).all()


def test_the_variance_is_the_mean_squared_error_of_earlier_outlooks():
    declared = [100.0, 100.0, 130.0, 70.0]
    found = RunRate(window=1, least_outlooks=3)(history(declared), np.array([20.0]))
    np.testing.assert_allclose(found.total_variance, [(0.0**2 + 30.0**2 + 60.0**2) / 3])
    np.testing.assert_allclose(found.variance, [[(0.0**2 + 30.0**2 + 60.0**2) / 3]])


def test_errors_of_the_sum_are_measured_over_as_many_months_as_lie_ahead():
    declared = [100.0, 110.0, 120.0, 130.0]
    found = RunRate(window=1, least_outlooks=2)(history(declared), np.array([20.0, 20.0]))
    np.testing.assert_allclose(found.total_variance, [30.0**2])


def test_a_short_history_lengthens_the_error_of_fewer_months():
    declared = [100.0, 110.0, 100.0, 110.0]
    found = RunRate(window=1, least_outlooks=3)(history(declared), np.full(2, 20.0))
    np.testing.assert_allclose(found.total_variance, [100.0 * 2**3])


def test_too_short_a_history_gives_no_error_at_all():
    found = RunRate(least_outlooks=6)(history([100.0, 110.0]), np.array([20.0]))
    assert np.isnan(found.total_variance).all()
    assert np.isnan(found.variance).all()
    assert np.isfinite(found.expected).all()


def test_young_months_do_not_judge_earlier_outlooks():
    full = RunRate(window=1, least_outlooks=2)(history([100.0, 110.0, 100.0, 5.0], [1, 1, 1, 0.05]), np.array([20.0]))
    np.testing.assert_allclose(full.total_variance, [100.0])


def test_without_months_ahead_nothing_is_expected_and_nothing_uncertain():
    found = RunRate()(history([100.0] * 12), np.array([]))
    assert found.expected.shape == (1, 0)
    np.testing.assert_array_equal(found.total_variance, [0.0])


def test_when_the_whole_window_is_silent_the_pace_before_goes_on():
    silent = history([100.0, 100.0, 0.0, 0.0], [1.0, 1.0, 0.0, 0.0])
    assert RunRate(window=2)(silent, np.array([20.0])).expected[0, 0] == pytest.approx(100.0)
