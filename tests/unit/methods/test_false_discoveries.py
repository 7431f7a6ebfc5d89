"""False discoveries: probabilities of Student's t, and which of many tests may be called proven."""

import numpy as np
import pytest

from stuurlicht.methods.false_discoveries import adjusted, student_probability


def test_a_value_of_student_has_its_tabled_probability():
    """Tables give 12.706, 4.303 and 2.447 for one, two and six degrees of freedom at one in twenty."""
    found = student_probability(np.array([12.706, -4.303, 2.447]), np.array([1, 2, 6]))
    assert found == pytest.approx(0.05, abs=1e-4)


def test_an_endless_statistic_has_no_chance_and_no_freedom_no_probability():
    found = student_probability(np.array([np.inf, 2.0, np.nan]), np.array([3, 0, 3]))
    assert (found[0], *np.isnan(found[1:])) == (0.0, True, True)


def test_by_hand_three_tests():
    """0.01 x 3 / 1, 0.04 x 3 / 2 and 0.06 x 3 / 3: the last is the least for the last two."""
    assert adjusted(np.array([0.06, 0.01, 0.04])) == pytest.approx([0.06, 0.03, 0.06])


def test_what_was_not_tested_is_no_test():
    found = adjusted(np.array([0.02, np.nan, 0.03]))
    assert found[[0, 2]] == pytest.approx([0.03, 0.03])
    assert np.isnan(found[1])


def test_nothing_is_adjusted_to_nothing():
    assert adjusted(np.array([])).size == 0
