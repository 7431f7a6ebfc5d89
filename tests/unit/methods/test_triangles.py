import numpy as np
import pytest

from stuurlicht.methods.triangles import (
    TriangleShapeError,
    cumulative_from,
    latest_age,
    latest_diagonal,
    require_triangle,
)

NAN = np.nan


def test_increments_add_up_along_the_ages_and_the_future_stays_unknown():
    increments = np.array([[[10.0, 5.0, -2.0], [20.0, 4.0, NAN], [30.0, NAN, NAN]]])
    expected = np.array([[[10.0, 15.0, 13.0], [20.0, 24.0, NAN], [30.0, NAN, NAN]]])
    np.testing.assert_array_equal(cumulative_from(increments), expected)


def test_the_latest_diagonal_is_the_last_known_cell_of_each_origin():
    cumulative = np.array([[[1.0, 2.0], [3.0, NAN], [NAN, NAN]]])
    np.testing.assert_array_equal(latest_age(cumulative), [[1, 0, -1]])
    np.testing.assert_array_equal(latest_diagonal(cumulative), [[2.0, 3.0, NAN]])


def test_a_hole_in_an_origin_is_refused():
    with pytest.raises(TriangleShapeError):
        require_triangle(np.array([[[1.0, NAN, 3.0]]]))


def test_an_array_without_three_axes_is_refused():
    with pytest.raises(TriangleShapeError):
        require_triangle(np.ones((2, 2)))
