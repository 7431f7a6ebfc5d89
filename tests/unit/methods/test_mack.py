import numpy as np
import pytest

from stuurlicht.methods.chain_ladder import complete
from stuurlicht.methods.mack import fit_mack, project, without_tail

NAN = np.nan
TRIANGLE = np.array(
    [
        [
            [100.0, 150.0, 165.0, 170.0],
            [200.0, 280.0, 320.0, NAN],
            [120.0, 200.0, NAN, NAN],
            [110.0, NAN, NAN, NAN],
        ]
    ]
)


def test_sigma_squared_follows_the_formula():
    triangle = np.array([[[100.0, 200.0], [100.0, 100.0], [10.0, NAN]]])
    # f = 1.5; both deviations are 0.5: (100 * 0.25 + 100 * 0.25) / (2 - 1)
    np.testing.assert_allclose(fit_mack(triangle).sigma_squared, [[50.0]])
    np.testing.assert_allclose(fit_mack(triangle).factor_variance, [[50.0 / 200.0]])


def test_a_masked_diagonal_weighs_neither_in_factors_nor_in_variances():
    with_two_more = np.full((1, 6, 4), NAN)
    with_two_more[0, :4] = np.array([[10.0, 15, 16, 16], [20, 31, 33, 34], [30, 44, 50, 51], [40, 61, 66, NAN]])
    with_two_more[0, 4, :2], with_two_more[0, 5, 0] = [50.0, 77], 60
    masked = np.array([True, False, False, False, False, False])
    without_first = with_two_more.copy()
    without_first[0, 0, 0] = 0.0  # a step from zero is not used either; it is the only one on diagonal 0
    found = fit_mack(with_two_more, masked_diagonals=masked)
    np.testing.assert_array_equal(found.factors, fit_mack(without_first).factors)
    np.testing.assert_array_equal(found.sigma_squared, fit_mack(without_first).sigma_squared)
    assert found.factors[0, 0] != fit_mack(with_two_more).factors[0, 0]


def test_macks_rule_extends_the_last_sigma():
    found = fit_mack(TRIANGLE).sigma_squared[0]
    before, last_but_one = found[0], found[1]
    assert found[2] == min(last_but_one**2 / before, before, last_but_one)


def test_log_linear_extends_along_the_line_through_the_logarithms():
    found = fit_mack(TRIANGLE, last_sigma="log_linear").sigma_squared[0]
    assert found[2] == pytest.approx(found[1] ** 2 / found[0])  # two points: the line goes on by the same ratio


def test_two_ages_are_too_few_to_extend():
    triangle = np.array([[[100.0, 150.0], [100.0, NAN]]])
    for rule in ("mack", "log_linear"):
        assert np.isnan(fit_mack(triangle, last_sigma=rule).sigma_squared).all()


def test_an_unknown_variance_makes_the_error_unknown_and_not_zero():
    triangle = np.array([[[100.0, 150.0], [100.0, NAN]]])
    found = project(triangle, fit_mack(triangle))
    np.testing.assert_array_equal(found.standard_error, [[0.0, NAN]])
    np.testing.assert_array_equal(found.total_standard_error, [NAN])


def recursion_of_mack(completed, ages, model):
    """Give the process and parameter variance of each origin, and the latter of their sum, cell by cell."""
    steps = model.factors.shape[1]
    process, parameter, of_sum = np.zeros(len(ages)), np.zeros(len(ages)), 0.0
    for step in range(steps):
        factor, chance, doubt = (each[0, step] for each in (model.factors, model.sigma_squared, model.factor_variance))
        is_open = ages <= step
        level = np.where(is_open, completed[:, step], 0.0)
        process = np.where(is_open, factor**2 * process + chance * np.abs(level), 0.0)
        parameter = np.where(is_open, factor**2 * parameter + doubt * level**2, 0.0)
        of_sum = factor**2 * of_sum + doubt * level.sum() ** 2
    return process, parameter, of_sum


def test_variances_are_those_of_macks_recursion_from_age_to_age():
    generator = np.random.default_rng(7)
    amounts = np.cumsum(generator.normal(40.0, 30.0, (8, 6)), axis=1)
    amounts[3, 4:] = NAN  # younger than its neighbours
    amounts[np.add.outer(np.arange(8), np.arange(6)) > 7] = NAN
    amounts[6, :2] = [-5.0, -8.0]  # credits outweigh debits
    model = fit_mack(amounts[None])
    found = project(amounts[None], model)
    completed, ages = complete(amounts[None], model.factors)[0], np.isfinite(amounts).sum(axis=1) - 1
    process, parameter, of_sum = recursion_of_mack(completed, ages, model)
    np.testing.assert_allclose(found.ultimate[0], completed[:, -1], rtol=1e-12)
    np.testing.assert_allclose(found.process_variance[0], process, rtol=1e-12)
    np.testing.assert_allclose(found.parameter_variance[0], parameter, rtol=1e-12)
    np.testing.assert_allclose(found.total_parameter_variance, [of_sum], rtol=1e-12)
    np.testing.assert_allclose(found.total_process_variance, [process.sum()], rtol=1e-12)


def test_a_regular_triangle_has_no_error():
    regular = np.array(
        [[[100.0, 150.0, 165.0, 165.0], [200.0, 300.0, 330.0, NAN], [400.0, 600.0, NAN, NAN], [80.0, NAN, NAN, NAN]]]
    )
    found = project(regular, fit_mack(regular))
    np.testing.assert_allclose(found.total_standard_error, [0.0], atol=1e-9)


def test_a_finished_origin_has_no_error():
    assert project(TRIANGLE, fit_mack(TRIANGLE)).standard_error[0, 0] == 0.0


def test_the_total_over_one_origin_is_that_origin():
    model = fit_mack(TRIANGLE)
    alone = project(TRIANGLE, model, np.array([[False, False, True, False]]))
    assert alone.total_standard_error[0] == pytest.approx(alone.standard_error[0, 2])


def test_shared_factors_make_the_total_more_uncertain_than_independent_origins():
    found = project(TRIANGLE, fit_mack(TRIANGLE))
    independent = np.sqrt((found.standard_error**2).sum())
    assert found.total_standard_error[0] > independent
    assert found.total_parameter_variance[0] > found.parameter_variance.sum()
    assert found.total_process_variance[0] == pytest.approx(found.process_variance.sum())


def test_an_origin_without_data_is_left_out_of_the_total():
    with_unknown = np.concatenate([np.full((1, 1, 4), NAN), TRIANGLE], axis=1)
    model = fit_mack(with_unknown)
    found, plain = project(with_unknown, model), project(TRIANGLE, fit_mack(TRIANGLE))
    assert np.isnan(found.ultimate[0, 0])
    assert np.isnan(found.standard_error[0, 0])
    assert found.total_standard_error[0] == pytest.approx(plain.total_standard_error[0])


def test_more_credits_than_debits_still_widen_the_error():
    triangle = np.concatenate([TRIANGLE, np.array([[[-50.0, NAN, NAN, NAN]]])], axis=1)
    found = project(triangle, fit_mack(triangle))
    assert found.ultimate[0, 4] < 0
    assert found.process_variance[0, 4] > 0


def test_a_shorter_history_is_taken_as_finished_at_its_oldest_age():
    shorter = np.full((1, 4, 4), NAN)
    shorter[:, 1:, :3] = [[100.0, 150.0, 160.0], [200.0, 280.0, NAN], [120.0, NAN, NAN]]
    both = np.concatenate([TRIANGLE, shorter])
    model = without_tail(fit_mack(both))
    assert np.isnan(fit_mack(both).factors[1, 2])
    assert model.factors[1, 2] == 1.0
    assert model.sigma_squared[1, 2] == 0.0
    np.testing.assert_array_equal(model.factors[0], fit_mack(both).factors[0])


def test_without_any_pair_a_segment_stays_unknown():
    model = without_tail(fit_mack(np.full((1, 4, 4), NAN)))
    assert np.isnan(model.factors).all()


def test_a_gap_at_a_young_age_stays_unknown():
    gap = np.array([[[0.0, 10.0, 11.0], [0.0, 20.0, NAN], [0.0, NAN, NAN]]])
    np.testing.assert_array_equal(np.isnan(without_tail(fit_mack(gap)).factors), [[True, False]])
