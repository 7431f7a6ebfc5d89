import numpy as np
import pytest
from scipy import stats

from stuurlicht.methods.standardised_shares import shrunk_over_spreads, wilson_limits


@pytest.mark.parametrize(("counted", "base"), [(0, 12), (3, 12), (12, 12), (17, 60), (1, 1)])
def test_limits_are_those_of_scipy(counted, base):
    low, high = wilson_limits(np.array([counted]), np.array([base]))
    told = stats.binomtest(counted, base).proportion_ci(method="wilson")
    assert (low[0], high[0]) == (pytest.approx(told.low), pytest.approx(told.high))


def test_of_nothing_there_are_no_limits():
    low, high = wilson_limits(np.array([0]), np.array([0]))
    assert np.isnan(low[0])
    assert np.isnan(high[0])


def test_what_remains_is_the_mean_over_every_spread_by_its_fit():
    deviation, noise = np.array([0.05, -0.02, 0.1]), np.array([0.002, 0.001, 0.004])
    mean, spread = shrunk_over_spreads(deviation, noise)
    weights, means = [], []
    for step in range(4001):
        square = (0.5 * step / 4000) ** 2
        density = np.prod(stats.norm.pdf(deviation, 0, np.sqrt(square + noise)))
        weights.append(density * (0.5 if step in {0, 4000} else 1.0))
        means.append(deviation * square / (square + noise))
    expected = np.average(means, axis=0, weights=weights)
    assert mean == pytest.approx(expected, rel=0.02)
    assert (spread > 0).all()


def test_where_units_clearly_differ_nearly_all_remains():
    mean, _spread = shrunk_over_spreads(np.array([0.3, -0.3, 0.25, -0.2]), np.full(4, 1e-5))
    assert mean == pytest.approx([0.3, -0.3, 0.25, -0.2], rel=0.01)
