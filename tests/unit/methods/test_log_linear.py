import numpy as np
import pytest

from stuurlicht.methods.log_linear import NoFitError, expectation_variance, expected_rates, fit_log_linear


def test_rates_that_double_per_step_give_the_logarithm_of_two():
    design = np.column_stack([np.ones(4), np.arange(4.0)])
    fit = fit_log_linear(np.array([3.0, 6.0, 12.0, 24.0]), np.zeros(4), design)
    assert np.exp(fit.coefficients) == pytest.approx([3, 2])
    assert fit.spread == pytest.approx(0, abs=1e-9)
    assert expected_rates(fit, np.array([[1.0, 4.0]])) == pytest.approx([48])


def test_without_features_the_expectation_is_the_mean():
    fit = fit_log_linear(np.array([1.0, 2.0, 6.0]), np.zeros(3), np.ones((3, 1)))
    assert np.exp(fit.coefficients) == pytest.approx([3])


def test_a_unit_with_much_chance_weighs_less():
    rates, design = np.array([1.0, 1.0, 1.0, 4.0]), np.ones((4, 1))
    noise = np.array([0.0, 0.0, 0.0, 5.0])
    assert fit_log_linear(rates, noise, design).coefficients[0] < np.log(1.75)


def test_chance_that_explains_everything_leaves_no_spread():
    fit = fit_log_linear(np.array([0.9, 1.1, 1.0, 1.05]), np.full(4, 0.5), np.ones((4, 1)))
    assert fit.spread == 0.0


def test_the_expectation_of_one_mean_is_as_uncertain_as_that_mean():
    rates = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
    fit = fit_log_linear(rates, np.zeros(5), np.ones((5, 1)))
    assert expectation_variance(fit, np.ones((1, 1))) == pytest.approx([fit.spread / 5])


def test_the_spread_makes_the_errors_as_large_as_they_should_be():
    drawn = np.random.default_rng(4)
    rates, noise = np.exp(0.3 * drawn.normal(size=60)), drawn.uniform(0, 0.05, 60)
    fit = fit_log_linear(rates, noise, np.ones((60, 1)))
    errors = rates / np.exp(fit.coefficients[0]) - 1
    assert (errors**2 / (fit.spread + noise)).sum() == pytest.approx(59, rel=1e-6)


@pytest.mark.parametrize(
    ("rates", "design"),
    [
        ([1.0, 2.0, 0.0], [[1.0], [1.0], [1.0]]),
        ([1.0, 2.0], [[1.0, 2.0], [1.0, 3.0]]),
        ([1.0, 2.0, 3.0, 4.0], [[1.0, 2.0, 4.0], [1.0, 3.0, 6.0], [1.0, 1.0, 2.0], [1.0, 5.0, 10.0]]),
    ],
    ids=["a rate of nothing", "as many terms as rows", "a feature twice"],
)
def test_what_has_no_single_best_fit_is_refused(rates, design):
    with pytest.raises(NoFitError):
        fit_log_linear(np.array(rates), np.zeros(len(rates)), np.array(design))
