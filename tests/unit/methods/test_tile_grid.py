"""Tile grid: every point a square of its own, near where it was, and the matching as cheap as can be."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from stuurlicht.methods.tile_grid import cheapest_matching, tile_grid

COSTS = st.integers(1, 5).flatmap(
    lambda rows: st.integers(rows, 6).flatmap(
        lambda columns: arrays(np.float64, (rows, columns), elements=st.floats(0, 9, width=16))
    )
)


@given(COSTS)
def test_no_other_matching_is_cheaper(costs):
    rows, columns = costs.shape
    matched = cheapest_matching(costs)
    assert len({*matched.tolist()}) == rows
    least = min(sum(costs[row, taken] for row, taken in enumerate(way)) for way in permutations(range(columns), rows))
    assert costs[np.arange(rows), matched].sum() == pytest.approx(least)


@given(arrays(np.float64, st.tuples(st.integers(1, 30), st.just(2)), elements=st.floats(0, 100, width=16)))
def test_every_point_gets_a_square_of_its_own_and_the_corner_is_used(points):
    squares = tile_grid(points, 10.0)
    assert len({tuple(each) for each in squares.tolist()}) == len(points)
    assert squares.min(axis=0).tolist() == [0, 0]


def test_points_that_lie_in_squares_stay_there():
    places = np.array([(0, 0), (1, 0), (2, 1), (0, 3)], dtype=np.float64)
    assert tile_grid(places * 11.0, 11.0).tolist() == places.astype(int).tolist()


def test_two_points_at_one_place_lie_beside_each_other():
    first, second = tile_grid(np.array([(5.0, 5.0), (5.0, 5.0)]), 1.0)
    assert abs(first - second).sum() == 1


def test_without_points_there_are_no_squares():
    assert tile_grid(np.zeros((0, 2)), 1.0).shape == (0, 2)
