import math

import numpy as np
import pytest

from stuurlicht.methods.joint_draws import CorrelationError, joint_draws

DRAWS = np.random.default_rng(3).gamma([[0.5], [5.0], [50.0]], size=(3, 4000))


def rank_correlation(one, other):
    return np.corrcoef(one.argsort().argsort(), other.argsort().argsort())[0, 1]


@pytest.mark.parametrize("correlation", [0.0, 0.5, 0.9])
def test_ranks_correlate_as_stated(correlation):
    found = joint_draws(DRAWS, correlation, seed=1)
    expected = 6 / math.pi * math.asin(correlation / 2)
    for one, other in ((0, 1), (0, 2), (1, 2)):  # 1 / sqrt(4000) is 0.016
        assert rank_correlation(found[one], found[other]) == pytest.approx(expected, abs=0.05)


def test_full_dependence_ranks_all_segments_alike():
    found = joint_draws(DRAWS, 1.0, seed=1)
    np.testing.assert_array_equal(found[0].argsort(), found[2].argsort())
    np.testing.assert_allclose(np.sort(found.sum(axis=0)), np.sort(DRAWS, axis=1).sum(axis=0))


def test_dependence_widens_the_total():
    widths = [joint_draws(DRAWS, each, seed=1).sum(axis=0).std() for each in (0.0, 0.5, 1.0)]
    assert widths == sorted(widths)
    assert widths[0] == pytest.approx(np.sqrt((DRAWS.std(axis=1) ** 2).sum()), rel=0.05)


def test_groups_of_a_segment_move_together():
    grouped = np.stack([DRAWS, 2 * DRAWS, -DRAWS], axis=1)
    found = joint_draws(grouped, 0.4, seed=1)
    np.testing.assert_array_equal(found[:, 0], joint_draws(DRAWS, 0.4, seed=1))
    np.testing.assert_array_equal(found[:, 1], 2 * found[:, 0])
    np.testing.assert_array_equal(found[:, 2], -found[:, 0])


def test_the_group_that_ranks_can_be_chosen():
    grouped = np.stack([DRAWS, -DRAWS], axis=1)
    found = joint_draws(grouped, 1.0, seed=1, ranked_by=1)
    np.testing.assert_array_equal(found[0, 1].argsort(), found[2, 1].argsort())


def test_a_segment_keeps_its_order_when_others_leave():
    whole = joint_draws(DRAWS, 0.5, seed=1, keys=np.array([4, 8, 15]))
    fewer = joint_draws(DRAWS[[2, 0]], 0.5, seed=1, keys=np.array([15, 4]))
    np.testing.assert_array_equal(fewer, whole[[2, 0]])


def test_an_unknown_segment_makes_the_total_unknown():
    found = joint_draws(np.stack([DRAWS[0], np.full(4000, np.nan)]), 0.5, seed=1)
    assert np.isnan(found[1]).all()
    assert np.isnan(found.sum(axis=0)).all()


@pytest.mark.parametrize("correlation", [-0.1, 1.1, np.nan])
def test_a_correlation_that_is_none_is_refused(correlation):
    with pytest.raises(CorrelationError):
        joint_draws(DRAWS, correlation, seed=1)
