"""Log-linear regression without noise is the gamma regression with a logarithm, of scikit-learn."""

import numpy as np
import pytest

from stuurlicht.methods.log_linear import fit_log_linear

linear_model = pytest.importorskip("sklearn.linear_model")


@pytest.mark.parametrize("seed", range(5))
def test_coefficients_equal_those_of_the_gamma_regression(seed):
    drawn = np.random.default_rng(seed)
    features = drawn.normal(size=(340, 6))
    rates = np.exp(0.3 + features @ drawn.normal(0, 0.2, 6) + 0.4 * drawn.normal(size=340))
    ours = fit_log_linear(rates, np.zeros(340), np.column_stack([np.ones(340), features]))
    theirs = linear_model.GammaRegressor(alpha=0, tol=1e-10, max_iter=10_000).fit(features, rates)
    assert [theirs.intercept_, *theirs.coef_] == pytest.approx(ours.coefficients.tolist(), abs=1e-5)
