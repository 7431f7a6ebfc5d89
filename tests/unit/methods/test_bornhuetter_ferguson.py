import numpy as np
import pytest

from stuurlicht.methods.arrival import ArrivalModel, arrival_shares, fit_arrival
from stuurlicht.methods.bornhuetter_ferguson import (
    Expectation,
    bornhuetter_ferguson,
    expectation,
    project_on_prior,
)

NAN = np.nan
SHARES = np.array([[0.5, 0.8, 1.0]])
TRIANGLE = np.array([[[50.0, 80.0, 100.0], [110.0, 170.0, NAN], [0.0, NAN, NAN]]])
PRIOR = np.array([[100.0, 200.0, 150.0]])


def certain(amount):
    return Expectation(amount, np.zeros_like(amount), np.zeros_like(amount))


def test_what_is_still_to_come_is_the_open_share_of_the_prior():
    np.testing.assert_allclose(bornhuetter_ferguson(TRIANGLE, SHARES, PRIOR), [[100.0, 210.0, 75.0]])


def test_nothing_declared_yet_still_has_an_answer():
    assert bornhuetter_ferguson(TRIANGLE, SHARES, PRIOR)[0, 2] == 75.0


def test_zero_declared_on_a_prior_of_zero_stays_zero():
    assert bornhuetter_ferguson(TRIANGLE, SHARES, np.zeros((1, 3)))[0, 2] == 0.0


def test_a_finished_origin_needs_no_prior():
    found = bornhuetter_ferguson(TRIANGLE, SHARES, np.full((1, 3), NAN))
    np.testing.assert_array_equal(found, [[100.0, NAN, NAN]])


def test_an_unknown_share_or_an_unknown_origin_is_unknown_and_not_zero():
    unknown = np.array([[[NAN, NAN, NAN], [1.0, 2.0, NAN], [1.0, NAN, NAN]]])
    found = bornhuetter_ferguson(unknown, np.array([[NAN, 0.8, 1.0]]), PRIOR)
    np.testing.assert_allclose(found, [[NAN, 42.0, NAN]])


def test_more_credits_than_debits_to_come_lower_the_amount():
    found = bornhuetter_ferguson(np.array([[[120.0, NAN]]]), np.array([[1.25, 1.0]]), np.array([[100.0]]))
    np.testing.assert_allclose(found, [[95.0]])


def test_an_error_is_split_by_its_correlation():
    found = expectation(PRIOR, np.full((1, 3), 10.0), 0.36)
    np.testing.assert_allclose(found.shared_error, np.full((1, 3), 6.0))
    np.testing.assert_allclose(found.own_error, np.full((1, 3), 8.0))
    np.testing.assert_allclose(found.variance, np.full((1, 3), 100.0))


def test_shares_by_the_prior_begin_at_zero_when_nothing_ever_arrives_early():
    slow = np.array([[[0.0, 0.0, 100.0], [0.0, 0.0, NAN], [0.0, NAN, NAN]]])
    np.testing.assert_array_equal(arrival_shares(slow, PRIOR), [[0.0, 0.0, 1.0]])


def test_shares_by_the_prior_weigh_by_volume_and_ignore_its_level():
    triangle = np.array([[[30.0, 100.0], [50.0, NAN]]])
    prior = np.array([[100.0, 100.0]])  # 80 / 200 arrives at once, 70 / 100 a month later
    np.testing.assert_allclose(arrival_shares(triangle, prior), [[0.4 / 1.1, 1.0]])
    np.testing.assert_allclose(arrival_shares(triangle, 7.0 * prior), [[0.4 / 1.1, 1.0]])


def test_shares_are_finished_at_the_oldest_age_that_is_known():
    short = np.array([[[40.0, 100.0, NAN], [40.0, NAN, NAN]]])
    np.testing.assert_allclose(arrival_shares(short, np.full((1, 2), 100.0)), [[0.4, 1.0, 1.0]])


def test_without_data_or_without_a_positive_prior_there_are_no_shares():
    assert np.isnan(arrival_shares(np.full((1, 3, 3), NAN), PRIOR)).all()
    assert np.isnan(arrival_shares(TRIANGLE, np.full((1, 3), NAN))).all()
    assert np.isnan(arrival_shares(TRIANGLE, np.zeros((1, 3)))).all()


def test_variances_follow_macks_formulas():
    triangle = np.array([[[40.0, 100.0], [60.0, NAN]]])
    model = fit_arrival(triangle, np.array([[0.5, 1.0]]), np.array([[100.0, 100.0]]))
    # age 0: both deviate by 10 from 50: (100 / 100 + 100 / 100) / (2 - 1); one origin at age 1: d = 2 / 0.5
    np.testing.assert_allclose(model.sigma_squared, [[2.0, 4.0 * 0.5]])
    np.testing.assert_allclose(model.share_variance, [[2.0 / 200.0, 2.0 / 100.0]])


def test_before_the_first_known_share_an_origin_counts_as_one_sum():
    apart = np.array([[[10.0, 45.0, 90.0], [20.0, 50.0, 101.0], [0.0, 60.0, NAN]]])
    together = np.array([[[45.0, 90.0], [50.0, 101.0], [60.0, NAN]]])
    prior = np.full((1, 3), 100.0)
    found = fit_arrival(apart, np.array([[NAN, 0.5, 1.0]]), prior)
    expected = fit_arrival(together, np.array([[0.5, 1.0]]), prior)
    np.testing.assert_allclose(found.sigma_squared[:, 1:], expected.sigma_squared)
    np.testing.assert_array_equal(found.sigma_squared[:, 0], [0.0])


def test_one_origin_at_every_age_leaves_the_error_unknown():
    alone = np.array([[[50.0, NAN]]])
    model = fit_arrival(alone, np.array([[0.5, 1.0]]), np.array([[100.0]]))
    found = project_on_prior(alone, model, certain(np.array([[100.0]])))
    assert np.isnan(model.sigma_squared).all()
    np.testing.assert_array_equal(found.ultimate, [[100.0]])
    np.testing.assert_array_equal(found.total_standard_error, [NAN])


MODEL = ArrivalModel(np.array([[0.5, 0.8, 1.0]]), np.array([[6.0, 4.0, 2.0]]), np.array([[0.03, 0.02, 0.01]]))


def test_process_error_is_that_of_the_ages_to_come():
    found = project_on_prior(TRIANGLE, MODEL, certain(PRIOR))
    np.testing.assert_allclose(found.process_variance, [[0.0, 200.0 * 2.0, 150.0 * 6.0]])


def test_the_error_of_a_share_is_the_smaller_of_both_sides():
    found = project_on_prior(TRIANGLE, MODEL, certain(PRIOR))
    np.testing.assert_allclose(found.pattern_variance, [[0.0, 200.0**2 * 0.01, 150.0**2 * 0.03]])


def test_the_error_of_the_prior_weighs_by_the_open_share():
    prior = Expectation(PRIOR, np.full((1, 3), 3.0), np.full((1, 3), 4.0))
    found = project_on_prior(TRIANGLE, MODEL, prior)
    np.testing.assert_allclose(found.prior_variance, [[0.0, 25.0 * 0.04, 25.0 * 0.25]])
    np.testing.assert_allclose(found.pattern_variance[0, 1], (200.0**2 + 25.0) * 0.01)
    shared, alone = (3.0 * 0.2 + 3.0 * 0.5) ** 2, 16.0 * (0.04 + 0.25)
    np.testing.assert_allclose(found.total_prior_variance, [shared + alone])


def test_the_pattern_error_of_a_sum_has_the_correlation_of_a_bridge():
    found = project_on_prior(TRIANGLE, MODEL, certain(PRIOR))
    older, younger = 200.0 * np.sqrt(0.01), 150.0 * np.sqrt(0.03)
    correlation = np.sqrt((0.03 / 0.03) / (0.05 / 0.01))
    expected = older**2 + younger**2 + 2.0 * correlation * older * younger
    np.testing.assert_allclose(found.total_pattern_variance, [expected])


def test_the_total_over_one_origin_is_that_origin():
    prior = expectation(PRIOR, 0.1 * PRIOR, 0.5)
    found = project_on_prior(TRIANGLE, MODEL, prior, np.array([[False, False, True]]))
    assert found.total_standard_error[0] == pytest.approx(found.standard_error[0, 2])


def test_a_finished_origin_has_no_error_even_without_a_prior():
    prior = certain(np.array([[NAN, 200.0, 150.0]]))
    found = project_on_prior(TRIANGLE, MODEL, prior)
    assert found.standard_error[0, 0] == 0.0
    assert np.isfinite(found.total_standard_error).all()


def test_an_unknown_prior_makes_the_total_unknown():
    found = project_on_prior(TRIANGLE, MODEL, certain(np.array([[100.0, NAN, 150.0]])))
    assert np.isnan(found.total_standard_error).all()


def test_an_origin_without_data_is_left_out_of_the_total():
    with_unknown = np.concatenate([np.full((1, 1, 3), NAN), TRIANGLE], axis=1)
    prior = certain(np.concatenate([np.array([[500.0]]), PRIOR], axis=1))
    found, plain = project_on_prior(with_unknown, MODEL, prior), project_on_prior(TRIANGLE, MODEL, certain(PRIOR))
    assert np.isnan(found.ultimate[0, 0])
    assert np.isnan(found.standard_error[0, 0])
    np.testing.assert_allclose(found.total_standard_error, plain.total_standard_error)


def test_a_segment_without_data_is_unknown():
    nothing = np.full((1, 3, 3), NAN)
    model = fit_arrival(nothing, SHARES, PRIOR)
    assert np.isnan(project_on_prior(nothing, model, certain(PRIOR)).ultimate).all()
    assert np.isnan(model.sigma_squared).all()


def test_ages_after_the_oldest_known_one_bring_nothing_and_no_error():
    short = np.array([[[40.0, 100.0, NAN], [50.0, NAN, NAN]]])
    prior = np.full((1, 2), 100.0)
    model = fit_arrival(short, arrival_shares(short, prior), prior)
    assert model.share_variance[0, 2] == 0.0
    found = project_on_prior(short, model, certain(np.array([[NAN, 100.0]])))
    np.testing.assert_array_equal(found.ultimate[0, 0], 100.0)
    np.testing.assert_array_equal(found.standard_error[0, 0], 0.0)
    assert np.isfinite(found.total_standard_error).all()


def test_shares_of_which_an_error_is_unknown_are_taken_to_err_together():
    unknown = ArrivalModel(MODEL.shares, MODEL.sigma_squared, np.array([[0.03, 0.02, NAN]]))
    found = project_on_prior(TRIANGLE, unknown, certain(PRIOR))
    together = (200.0 * np.sqrt(0.05) + 150.0 * np.sqrt(0.03)) ** 2
    np.testing.assert_allclose(found.total_pattern_variance, [together])
