"""The split of a product by hand, and what it refuses."""

import numpy as np
import pytest

from stuurlicht.methods.shapley import in_whole_cents, split_of_product


def column(*factors):
    return np.array(factors, dtype=float)[:, None]


def test_two_factors_share_what_they_did_together():
    assert split_of_product(column(20, 50), column(24, 60)).ravel().tolist() == [220, 220]


def test_a_factor_that_stayed_has_exactly_nothing_and_changes_no_other():
    with_it = split_of_product(column(20, 7, 50), column(24, 7, 60)).ravel()
    assert with_it[1] == 0
    assert with_it[[0, 2]] == pytest.approx([7 * 220, 7 * 220])


def test_cents_left_over_go_to_the_largest_remainder_and_then_to_the_first():
    whole = in_whole_cents(np.array([[0.4, 0.5], [0.6, 0.5], [0.0, 0.0]]), np.array([1, 1]))
    assert whole.tolist() == [[0, 1], [1, 0], [0, 0]]


def test_a_change_without_any_effect_goes_to_the_first_factor():
    assert in_whole_cents(np.zeros((2, 1)), np.array([1])).tolist() == [[1], [0]]


def test_effects_that_are_not_those_of_the_change_are_refused():
    with pytest.raises(ValueError, match="do not add up"):
        in_whole_cents(np.array([[10.0]]), np.array([20]))


@pytest.mark.parametrize("after", [np.ones((3, 1)), np.ones(2)])
def test_arrays_of_another_shape_are_refused(after):
    with pytest.raises(ValueError, match="factors before"):
        split_of_product(np.ones((2, 1)), after)
