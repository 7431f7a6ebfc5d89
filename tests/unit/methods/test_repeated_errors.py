"""Repeated errors: what all share, what is a unit's own, and what is chance."""

import numpy as np
import pytest

from stuurlicht.methods.repeated_errors import from_earlier, learn, over_periods, without_each


def test_the_interval_of_a_mean_is_students():
    """Mean 2, standard deviation 1, three values: 4.303 / sqrt(3)."""
    found = over_periods(np.array([1.0, 2.0, 3.0]))
    assert (2.0, pytest.approx(4.303 / 3**0.5)) == (found.mean, found.high - found.mean)


def test_a_mean_whose_interval_ends_at_nothing_has_a_chance_of_one_in_twenty():
    """Mean 4.303 / sqrt(3), standard deviation 1."""
    found = over_periods(np.array([-1.0, 0.0, 1.0]) + 4.303 / 3**0.5)
    assert found.chance == pytest.approx(0.05, abs=1e-4)


def test_one_value_has_no_interval():
    found = over_periods(np.array([1.0, np.nan]))
    assert found.mean == 1.0
    assert np.isnan([found.low, found.chance]).all()


def test_who_errs_the_same_every_period_does_so_by_no_chance_and_who_never_errs_by_all():
    found = learn(np.array([[0.1, 0.1, 0.1], [0.0, 0.0, 0.0], [0.1, -0.1, np.nan]]))
    assert found.own_chance.tolist() == pytest.approx([0, 1, 1])


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
    assert with_shock.common.high - with_shock.common.mean > without.common.high - without.common.mean


def test_a_unit_without_errors_gets_what_all_share():
    found = learn(np.array([[0.1, 0.2], [0.3, 0.2], [np.nan, np.nan]]))
    assert (0, 0.0) == (found.count[2], found.weight[2])
    assert np.isnan(found.own[2])
    assert found.shrunk[2] == pytest.approx(0.2)


def test_nothing_is_known_of_no_periods():
    found = learn(np.full((3, 0), np.nan))
    assert np.isnan(found.common.mean)
    assert np.isnan(found.own).all()


def test_a_period_is_corrected_by_the_others_only():
    errors = np.array([[0.1, 0.1, 9.0]])
    last = list(without_each(errors))[2]
    assert (2, pytest.approx(0.1)) == (last.period, last.common)


def test_what_was_not_known_yet_corrects_nothing():
    """The outcome of the period before is not there when the next estimate is made, and one period is missing."""
    years = np.array([2017, 2018, 2020, 2021])
    errors = np.array([[0.1, 0.3, 0.2, 0.0], [0.2, 0.4, 0.2, 0.1]])
    changed = errors.copy()
    changed[:, 2:] = 5.0
    before, after = (list(from_earlier(each, years, years - 2, 2)) for each in (errors, changed))
    assert [2, 3] == [each.period for each in before]
    assert [each.shrunk.tolist() for each in before] == [each.shrunk.tolist() for each in after]


def test_the_period_before_counts_once_it_is_known():
    years = np.arange(2017, 2021)
    errors = np.array([[0.1, 0.3, 0.2, 0.0], [0.2, 0.4, 0.2, 0.1]])
    (soon, *_), (late, *_) = (list(from_earlier(errors, years, years - lag, 2)) for lag in (1, 2))
    assert (soon.period, late.period) == (2, 3)
    assert soon.common == late.common
