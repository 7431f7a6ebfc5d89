"""Repeated errors: what all share, what is a unit's own, and what is chance."""

import numpy as np
import pytest

from stuurlicht.methods.repeated_errors import from_earlier, learn, mean_with_half_width, without_each


def test_the_interval_of_a_mean_is_students():
    """Mean 2, standard deviation 1, three values: 4.303 / sqrt(3)."""
    mean, half = mean_with_half_width(np.array([1.0, 2.0, 3.0]))
    assert (2.0, pytest.approx(4.303 / 3**0.5)) == (mean, half)


def test_one_value_has_no_interval():
    mean, half = mean_with_half_width(np.array([1.0, np.nan]))
    assert mean == 1.0
    assert np.isnan(half)


def test_units_that_only_differ_by_chance_are_all_corrected_alike():
    errors = np.array([[0.1, 0.3, 0.2, 0.4], [0.3, 0.1, 0.4, 0.2]])
    found = learn(errors)
    assert [0.0, 0.0] == found.weight.tolist()
    assert [0.25, 0.25] == pytest.approx(found.shrunk)


def test_a_unit_that_always_errs_by_the_same_more_is_believed():
    errors = np.array([[0.5, 0.51, 0.49], [0.0, 0.01, -0.01], [0.1, 0.09, 0.11]])
    found = learn(errors)
    assert (found.weight > 0.99).all()
    assert found.own == pytest.approx(found.shrunk, abs=0.01)


def test_what_hits_everyone_in_one_period_is_not_a_units_own():
    shock = np.array([0.0, 0.5, 0.0, 0.0])
    own = np.array([[0.1], [0.2], [0.3]])
    chance = np.array([[0.01, -0.01, 0.0, 0.0], [-0.01, 0.01, 0.0, 0.0], [0.0, 0.0, 0.01, -0.01]])
    with_shock, without = learn(own + shock + chance), learn(own + chance)
    assert without.weight == pytest.approx(with_shock.weight)
    assert with_shock.common_high - with_shock.common > without.common_high - without.common


def test_a_unit_without_errors_gets_what_all_share():
    found = learn(np.array([[0.1, 0.2], [0.3, 0.2], [np.nan, np.nan]]))
    assert (0, 0.0) == (found.count[2], found.weight[2])
    assert np.isnan(found.own[2])
    assert found.shrunk[2] == pytest.approx(0.2)


def test_nothing_is_known_of_no_periods():
    found = learn(np.full((3, 0), np.nan))
    assert np.isnan(found.common)
    assert np.isnan(found.own).all()


def test_a_period_is_corrected_by_the_others_only():
    errors = np.array([[0.1, 0.1, 9.0]])
    last = list(without_each(errors))[2]
    assert (2, pytest.approx(0.1)) == (last.period, last.common)


def test_earlier_periods_know_nothing_of_later_ones():
    errors = np.array([[0.1, 0.3, 0.2, 0.0], [0.2, 0.4, 0.2, 0.1]])
    changed = errors.copy()
    changed[:, 3] = 5.0
    before, after = list(from_earlier(errors, 2)), list(from_earlier(changed, 2))
    assert [2, 3] == [each.period for each in before]
    assert [each.shrunk.tolist() for each in before] == [each.shrunk.tolist() for each in after]
