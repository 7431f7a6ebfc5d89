import numpy as np
import pytest

from stuurlicht.methods.chain_ladder import developed_shares
from stuurlicht.methods.credibility import (
    blended,
    blended_variance,
    borrow_development,
    buhlmann_straub,
    credibility_weight,
    sum_by_parent,
)
from stuurlicht.methods.mack import fit_mack, project, without_tail

NAN = np.nan
SAME = np.array([0, 0, 0])


def column(*values):
    return np.array(values, dtype=np.float64)[:, None]


def test_the_variance_between_segments_follows_the_formula():
    found = buhlmann_straub(column(1.0, 3.0, 2.0), column(10.0, 10.0, 20.0), column(4.0), SAME)
    # mean 2; 10 + 10 + 0 = 20; (20 - 2 * 4) / (40 - 600 / 40)
    np.testing.assert_allclose(found.between_variance, [[12.0 / 25.0]])
    np.testing.assert_allclose(found.weight[:, 0], [10 / (10 + 25 / 3), 10 / (10 + 25 / 3), 20 / (20 + 25 / 3)])


def test_segments_that_differ_less_than_chance_borrow_in_full():
    found = buhlmann_straub(column(1.0, 1.01, 0.99), column(10.0, 10.0, 10.0), column(4.0), SAME)
    np.testing.assert_array_equal(found.between_variance, [[0.0]])
    np.testing.assert_array_equal(found.weight, column(0.0, 0.0, 0.0))


def test_without_data_a_segment_weighs_nothing():
    found = buhlmann_straub(column(1.0, 3.0, NAN), column(10.0, 10.0, 0.0), column(1.0), SAME)
    assert found.weight[2, 0] == 0.0
    assert found.weight[0, 0] > 0.0


def test_an_only_segment_is_its_parent():
    found = buhlmann_straub(column(1.0, NAN, NAN), column(10.0, 0.0, 0.0), column(1.0), SAME)
    np.testing.assert_array_equal(found.weight, column(1.0, 0.0, 0.0))
    assert np.isnan(found.between_variance).all()


def test_unknown_chance_gives_no_ground_to_be_different():
    found = buhlmann_straub(column(1.0, 3.0, 2.0), column(10.0, 10.0, 20.0), column(NAN), SAME)
    np.testing.assert_array_equal(found.weight, column(0.0, 0.0, 0.0))
    assert np.isnan(found.between_variance).all()


def test_parents_do_not_touch_each_other():
    estimate, volume = column(1.0, 3.0, 7.0, 7.5), column(10.0, 20.0, 5.0, 6.0)
    both = buhlmann_straub(estimate, volume, column(1.0, 2.0), np.array([0, 0, 1, 1]))
    first = buhlmann_straub(estimate[:2], volume[:2], column(1.0), np.array([0, 0]))
    second = buhlmann_straub(estimate[2:], volume[2:], column(2.0), np.array([0, 0]))
    np.testing.assert_array_equal(both.weight, np.concatenate([first.weight, second.weight]))


def test_a_segment_that_knows_without_doubt_is_believed_in_full():
    np.testing.assert_array_equal(credibility_weight(column(5.0), column(0.0), column(2.0)), [[1.0]])


def test_a_part_that_weighs_nothing_may_be_unknown():
    own, parent, weight = column(NAN, 3.0, NAN), column(2.0, NAN, 2.0), column(0.0, 1.0, 0.5)
    np.testing.assert_array_equal(blended(own, parent, weight), column(2.0, 3.0, NAN))


def test_the_error_of_a_full_loan_is_the_spread_between_segments_and_the_doubt_about_the_parent():
    volume, part = column(10.0, 30.0, 0.0), column(0.25, 0.75, 0.0)
    found = blended_variance(column(0.0, 0.0, 0.0), volume, part, column(4.0), column(2.0), SAME)
    assert found[2, 0] == pytest.approx(4.0 / 40.0 + 2.0 * (1.0 + 0.25**2 + 0.75**2))
    assert found[1, 0] == pytest.approx(4.0 / 40.0 + 2.0 * (0.25**2 + 0.25**2))


def test_the_error_of_a_segment_alone_is_its_own():
    found = blended_variance(column(1.0), column(10.0), column(1.0), column(4.0), column(2.0), np.array([0]))
    np.testing.assert_allclose(found, [[0.4]])


def triangles():
    """Three segments under one parent: two that declare, one that has never declared."""
    fast = [[100.0, 150.0, 160.0], [200.0, 290.0, 310.0], [120.0, 190.0, NAN], [110.0, NAN, NAN]]
    slow = [[100.0, 400.0, 500.0], [200.0, 900.0, 990.0], [120.0, 520.0, NAN], [110.0, NAN, NAN]]
    never = [[0.0, 0.0, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, NAN], [0.0, NAN, NAN]]
    return np.array([fast, slow, never])


def fitted():
    own = fit_mack(triangles())
    return own, without_tail(fit_mack(sum_by_parent(triangles(), SAME, 1)))


def test_link_ratios_lie_between_those_of_segment_and_parent():
    own, parent = fitted()
    borrowed = borrow_development(own, parent, SAME)
    low, high = np.fmin(own.factors, parent.factors), np.fmax(own.factors, parent.factors)
    assert (borrowed.model.factors >= low - 1e-12).all()
    assert (borrowed.model.factors <= high + 1e-12).all()
    assert (borrowed.weight[:2, 0] > 0.9).all()


def test_a_segment_that_never_declared_takes_the_development_of_its_parent_and_stays_zero():
    own, parent = fitted()
    borrowed = borrow_development(own, parent, SAME).model
    np.testing.assert_array_equal(borrowed.factors[2], parent.factors[0])
    np.testing.assert_array_equal(borrowed.development.pair_count[2], parent.development.pair_count[0])
    np.testing.assert_array_equal(borrowed.development.volume[2], parent.development.volume[0])
    np.testing.assert_array_equal(borrowed.development.volume[:2], own.development.volume[:2])
    np.testing.assert_array_equal(developed_shares(borrowed.factors)[2], developed_shares(parent.factors)[0])
    found = project(triangles(), borrowed)
    np.testing.assert_array_equal(found.ultimate[2], np.zeros(4))
    assert found.total_standard_error[2] == 0.0


def test_a_segment_that_shows_nothing_itself_is_less_certain_than_one_that_does():
    own, parent = fitted()
    borrowed = borrow_development(own, parent, SAME).model
    assert (borrowed.factor_variance > 0).all()
    assert borrowed.factor_variance[2, 0] > borrowed.factor_variance[0, 0]


def test_ages_that_may_not_borrow_stay_as_they_are():
    own, parent = fitted()
    may_borrow = np.array([[False, True], [True, True], [False, False]])
    borrowed = borrow_development(own, parent, SAME, may_borrow)
    assert borrowed.model.factors[0, 0] == own.factors[0, 0]
    assert borrowed.model.factor_variance[0, 0] == own.factor_variance[0, 0]
    assert np.isnan(borrowed.model.factors[2]).all()
    assert np.isnan(borrowed.model.sigma_squared[2]).all()
    np.testing.assert_array_equal(borrowed.weight[2], [1.0, 1.0])


def test_an_age_at_which_one_segment_only_has_data_lends_with_the_spread_of_the_age_before():
    fast, slow, never = triangles()
    slow[:, 2] = NAN
    shorter = np.array([fast, slow, never])
    own = fit_mack(shorter)
    parent = fit_mack(fast[None] * 3.0)
    found = borrow_development(own, parent, SAME)
    assert found.weight[0, 1] == 1.0
    assert found.weight[1, 1] == 0.0
    assert found.model.factors[1, 1] == parent.factors[0, 1]
    assert found.model.factor_variance[1, 1] > found.model.factor_variance[0, 1]


def test_a_tail_that_the_parent_closes_is_closed_without_error():
    young = triangles()
    young[:, 0, 2] = young[:, 1, 2] = NAN
    parent = without_tail(fit_mack(sum_by_parent(young, SAME, 1)))
    found = borrow_development(fit_mack(young), parent, SAME).model
    np.testing.assert_array_equal(found.factors[:, 1], [1.0, 1.0, 1.0])
    np.testing.assert_array_equal(found.factor_variance[:, 1], [0.0, 0.0, 0.0])
    np.testing.assert_array_equal(found.sigma_squared[:, 1], [0.0, 0.0, 0.0])


def test_what_neither_segment_nor_parent_shows_is_unknown():
    nothing = np.full((3, 3, 3), NAN)
    found = borrow_development(fit_mack(nothing), fit_mack(nothing[:1]), SAME)
    assert np.isnan(found.model.factors).all()
    np.testing.assert_array_equal(found.weight, np.zeros((3, 2)))


def test_an_only_child_keeps_its_own_development():
    own = fit_mack(triangles()[:1])
    found = borrow_development(own, own, np.array([0]))
    np.testing.assert_allclose(found.model.factors, own.factors)
    np.testing.assert_allclose(found.model.sigma_squared, own.sigma_squared)
    np.testing.assert_allclose(found.model.factor_variance, own.factor_variance)


def test_a_segment_whose_parent_shows_nothing_keeps_its_own():
    own = fit_mack(triangles()[:2])
    found = borrow_development(own, fit_mack(np.full((1, 4, 3), NAN)), np.array([0, 0]))
    np.testing.assert_array_equal(found.model.factors, own.factors)
    np.testing.assert_array_equal(found.weight, np.ones((2, 2)))


def test_a_segment_with_one_month_borrows_the_variance_of_the_next_amount():
    young = triangles()
    young[1, 1:] = NAN
    own = fit_mack(young[:2])
    assert np.isnan(own.sigma_squared[1]).all()
    found = borrow_development(own, fit_mack(young[:1]), np.array([0, 0]))
    assert 0.0 < found.weight[1, 0] < 1.0
    assert found.model.sigma_squared[1, 0] == pytest.approx(own.sigma_squared[0, 0])
