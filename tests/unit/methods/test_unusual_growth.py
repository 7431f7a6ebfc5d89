import numpy as np
import pytest

from stuurlicht.methods.unusual_growth import unusual_growth


def test_growth_is_told_against_the_median_in_spreads_of_the_size():
    before = np.full(5, 100.0)
    after = 100.0 * np.exp([-0.2, -0.1, 0.0, 0.1, 1.0])
    found = unusual_growth(before, after, np.full(5, 4.0))
    assert found.usual == pytest.approx(0.0)
    assert found.growth == pytest.approx(np.exp([-0.2, -0.1, 0.0, 0.1, 1.0]) - 1)
    # deviations 0.4, 0.2, 0, 0.2, 2.0: their median is 0.2
    assert found.score == pytest.approx(np.array([-0.4, -0.2, 0.0, 0.2, 2.0]) / (1.4826 * 0.2))


def test_the_same_growth_is_more_unusual_for_who_is_larger():
    after = 100.0 * np.exp([-0.1, 0.1, -0.1, 0.1, 0.3, 0.3])
    found = unusual_growth(np.full(6, 100.0), after, np.array([9.0, 9, 9, 9, 9, 36]))
    # variance of 1/2 + 1/2 for a unit of median size, of 1/2 + 1/8 for one four times as large
    assert found.score[5] == pytest.approx(found.score[4] / np.sqrt(5 / 8))


def test_of_four_nothing_is_called_usual():
    found = unusual_growth(np.full(4, 1.0), np.array([1.0, 2, 3, 4]), np.full(4, 9.0))
    assert np.isnan(found.usual)
    assert np.isnan(found.score).all()
    assert found.growth == pytest.approx([0, 1, 2, 3])


def test_who_came_or_left_has_no_growth():
    before, after = np.array([0.0, 1, 1, 1, 1, 1, 1]), np.array([1.0, 0, 1, 2, 1, 3, 2])
    found = unusual_growth(before, after, np.full(7, 9.0))
    assert np.isnan(found.growth[:2]).all()
    assert np.isnan(found.score[:2]).all()
    assert np.isfinite(found.score[2:]).all()


def test_where_nobody_differs_nothing_is_unusual():
    assert np.isnan(unusual_growth(np.full(6, 2.0), np.full(6, 3.0), np.full(6, 9.0)).score).all()
