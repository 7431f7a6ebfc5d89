import numpy as np
import pytest

from stuurlicht.methods.triangles import (
    TriangleShapeError,
    at_age,
    cumulative_from,
    latest_age,
    latest_diagonal,
    require_triangle,
    sum_by_age,
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


def test_a_value_by_age_is_looked_up_for_each_origin():
    by_age, age = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1, 0, -1], [0, 0, 1]])
    np.testing.assert_array_equal(at_age(by_age, age), [[2.0, 1.0, NAN], [3.0, 3.0, 4.0]])


def test_amounts_of_one_age_are_added_up_within_each_segment():
    amounts, age = np.array([[1.0, 2.0, 4.0], [8.0, 16.0, NAN]]), np.array([[0, 2, 0], [-1, 1, 2]])
    np.testing.assert_array_equal(sum_by_age(amounts, age, 3), [[5.0, 0.0, 2.0], [0.0, 16.0, NAN]])


def test_what_is_unknown_and_takes_no_part_spoils_no_sum():
    np.testing.assert_array_equal(sum_by_age(np.array([[NAN, 3.0]]), np.array([[-1, 0]]), 1), [[3.0]])
