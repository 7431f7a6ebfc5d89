import numpy as np
import pytest

from stuurlicht.methods.mack import fit_mack
from stuurlicht.methods.mack_bootstrap import fit_steps, grow, refitted_factors

NAN = np.nan
TRIANGLE = np.array(
    [
        [
            [100.0, 150.0, 140.0, 139.0],
            [200.0, 280.0, 270.0, NAN],
            [120.0, 200.0, NAN, NAN],
            [110.0, NAN, NAN, NAN],
        ]
    ]
)


@pytest.fixture(scope="module")
def fit():
    return fit_steps(TRIANGLE, fit_mack(TRIANGLE))


def test_residuals_have_mean_square_one_before_centring_and_mean_zero_after(fit):
    pool = fit.residuals[0][np.isfinite(fit.residuals[0])]
    assert len(pool) == 3 + 2  # the step of a single origin is fitted exactly
    assert pool.mean() == pytest.approx(0.0, abs=1e-12)
    start, end = TRIANGLE[0, :3, 0], TRIANGLE[0, :3, 1]
    sigma = np.sqrt(fit.model.sigma_squared[0, 0])
    raw = np.sqrt(start) * (end / start - fit.model.factors[0, 0]) / sigma * np.sqrt(3 / 2)
    assert np.mean(raw**2) == pytest.approx(1.0)
    np.testing.assert_allclose(np.diff(fit.residuals[0, :3, 0]), np.diff(raw))


def test_refitted_factors_spread_as_macks_standard_error(fit):
    found, kept_count = refitted_factors(fit, 0, 20_000, np.random.default_rng(1))
    pool = fit.residuals[0][np.isfinite(fit.residuals[0])]
    np.testing.assert_allclose(found.mean(axis=1), fit.model.factors[0], rtol=0.01)
    expected = np.sqrt(fit.model.factor_variance[0] * np.mean(pool**2))
    np.testing.assert_allclose(found.std(axis=1), expected, rtol=0.03)
    assert kept_count == 0


def test_growth_has_macks_process_variance(fit):
    factors = np.tile(fit.model.factors[0][:, None], 100_000)
    found = grow(fit, 0, factors, np.random.default_rng(1))[2]
    level, variance = 200.0, 0.0
    for age in (1, 2):
        factor, chance = fit.model.factors[0, age], fit.model.sigma_squared[0, age]
        variance = factor**2 * variance + chance * level
        level *= factor
    assert found.mean() == pytest.approx(level - 200.0, abs=4 * np.sqrt(variance / 100_000))
    assert found.var() == pytest.approx(variance, rel=0.03)


def test_an_unknown_sigma_makes_growth_unknown():
    triangle = np.array([[[100.0, 150.0], [100.0, NAN]]])
    fit = fit_steps(triangle, fit_mack(triangle))
    factors, _ = refitted_factors(fit, 0, 3, np.random.default_rng(1))
    found = grow(fit, 0, factors, np.random.default_rng(1))
    np.testing.assert_array_equal(found, [[0.0] * 3, [NAN] * 3])
