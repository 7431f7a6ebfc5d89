import numpy as np
import pytest

from stuurlicht.methods.normal_shrinkage import chance_by_size, shrunk, spread_by_size


def test_half_chance_leaves_half():
    left, variance = shrunk(np.array([0.4]), np.array([0.1]), 0.1)
    assert (left[0], variance[0]) == pytest.approx((0.2, 0.05))


def test_without_chance_all_is_left_and_without_differences_nothing():
    deviation = np.array([0.4, -0.2])
    assert shrunk(deviation, np.zeros(2), 0.1)[0].tolist() == deviation.tolist()
    assert shrunk(deviation, np.array([0.1, 0.0]), 0.0)[0].tolist() == [0.0, 0.0]


SIZES = np.exp(np.random.default_rng(1).normal(10.4, 0.9, 4_000))


def looks(seed, variance, sizes=SIZES):
    drawn = np.random.default_rng(seed)
    truth = drawn.normal(size=len(sizes))
    return [truth + np.sqrt(variance) * drawn.normal(size=len(sizes)) for _look in range(2)]


def test_what_moved_all_alike_is_no_chance():
    first = np.array([1.0, 2.0, 5.0])
    found = chance_by_size(first, first + 3, np.ones(3))
    assert (found.everywhere, found.of_one) == (0.0, 0.0)


def test_two_looks_show_how_chance_falls_with_size():
    found = chance_by_size(*looks(2, 0.002 + 300 / SIZES), SIZES)
    assert found.everywhere == pytest.approx(0.002, rel=0.35)
    assert found.of_one == pytest.approx(300, rel=0.15)
    small, large = found.of(np.array([5_000.0, 500_000.0]))
    assert small > 10 * large


def test_chance_that_is_the_same_for_all_sizes_stays_so():
    found = chance_by_size(*looks(3, np.full(len(SIZES), 0.01)), SIZES)
    assert found.of(np.array([15_000.0, 150_000.0])) == pytest.approx([0.01, 0.01], rel=0.15)


def test_chance_never_rises_with_size():
    found = chance_by_size(*looks(4, SIZES / 1e6), SIZES)
    assert found.of_one == 0.0
    assert found.everywhere > 0


def test_one_that_jumped_does_not_decide():
    first, second = looks(5, 0.001 + 100 / SIZES)
    jumped = second.copy()
    jumped[0] += 1_000
    plain, other = (chance_by_size(first, each, SIZES).of(SIZES) for each in (second, jumped))
    assert other == pytest.approx(plain, rel=0.05)


def test_the_spread_of_the_truth_is_found_by_size():
    drawn = np.random.default_rng(6)
    noise = 0.001 + 50 / SIZES
    deviation = np.sqrt(0.02 + 200 / SIZES + noise) * drawn.normal(size=len(SIZES))
    found = spread_by_size(deviation, noise, SIZES, len(SIZES) - 1)
    assert found.everywhere == pytest.approx(0.02, rel=0.15)
    assert found.of_one == pytest.approx(200, rel=0.25)


def test_deviations_that_chance_explains_leave_no_spread():
    noise = np.full(len(SIZES), 0.04)
    found = spread_by_size(np.full(len(SIZES), 0.1), noise, SIZES, len(SIZES) - 1)
    assert found.of(SIZES).max() == 0.0
