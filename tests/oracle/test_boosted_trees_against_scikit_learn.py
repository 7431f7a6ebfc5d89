"""Boosted trees equal those of scikit-learn on the rows that they were fitted on.

Of other rows they may differ: scikit-learn puts a threshold halfway the values within a branch, ours halfway all rows.
"""

import numpy as np
import pytest

from stuurlicht.methods.boosted_trees import boosted_values

ensemble = pytest.importorskip("sklearn.ensemble")


@pytest.mark.parametrize("seed", range(3))
def test_expectations_equal_those_of_gradient_boosting(seed):
    drawn = np.random.default_rng(seed)
    features = drawn.integers(0, 30, (250, 5)).astype(np.float64)
    target = np.sin(features[:, 0]) + features[:, 1] * features[:, 2] / 100 + drawn.normal(size=250)
    ours = boosted_values(features, target, np.ones((1, 250), dtype=bool))[0]
    theirs = ensemble.GradientBoostingRegressor(
        n_estimators=150, learning_rate=0.05, max_depth=2, min_samples_leaf=10
    ).fit(features, target)
    assert theirs.predict(features) == pytest.approx(ours, abs=1e-9)
