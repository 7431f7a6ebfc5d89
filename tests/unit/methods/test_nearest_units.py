import numpy as np
import pytest

from stuurlicht.methods.nearest_units import by_difference, nearest, standardised


def test_the_nearest_stand_first_with_their_distance():
    places, distances = nearest(np.array([[0.0, 0.0], [3.0, 4.0], [1.0, 1.0]]), 2)
    assert places.tolist() == [[2, 1], [2, 0], [0, 1]]
    assert distances[0] == pytest.approx([1.0, np.sqrt(12.5)])


def test_of_equally_near_ones_the_first_comes_first():
    places, _distances = nearest(np.array([[0.0], [1.0], [-1.0]]), 2)
    assert places[0].tolist() == [1, 2]


def test_features_are_told_from_alike_to_different():
    features = np.array([[0.0, 0.0, 0.0], [2.0, -1.0, 0.5]])
    places, _distances = nearest(features, 1)
    assert by_difference(features, places)[0, 0].tolist() == [2, 1, 0]


def test_a_feature_without_differences_does_not_count():
    assert standardised(np.array([[1.0, 5.0], [3.0, 5.0]])).tolist() == [[-1.0, 0.0], [1.0, 0.0]]
