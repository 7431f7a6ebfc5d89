import numpy as np
import pytest

from stuurlicht.methods.normal_shrinkage import noise_of_two_looks, shrunk


def test_half_chance_leaves_half():
    left, variance = shrunk(np.array([0.4]), np.array([0.1]), 0.1)
    assert (left[0], variance[0]) == pytest.approx((0.2, 0.05))


def test_without_chance_all_is_left_and_without_differences_nothing():
    deviation = np.array([0.4, -0.2])
    assert shrunk(deviation, np.zeros(2), 0.1)[0].tolist() == deviation.tolist()
    assert shrunk(deviation, np.array([0.1, 0.0]), 0.0)[0].tolist() == [0.0, 0.0]


def test_what_moved_all_alike_is_no_chance():
    first = np.array([1.0, 2.0, 5.0])
    assert noise_of_two_looks(first, first + 3) == 0.0


def test_two_looks_show_the_chance_of_one():
    drawn = np.random.default_rng(2)
    truth = drawn.normal(size=20_000)
    looks = [truth + 0.3 * drawn.normal(size=20_000) for _look in range(2)]
    assert noise_of_two_looks(*looks) == pytest.approx(0.09, rel=0.05)


def test_one_that_jumped_does_not_decide():
    drawn = np.random.default_rng(3)
    first, second = drawn.normal(size=(2, 400))
    jumped = second.copy()
    jumped[0] += 1_000
    assert noise_of_two_looks(first, jumped) == pytest.approx(noise_of_two_looks(first, second), rel=0.05)
