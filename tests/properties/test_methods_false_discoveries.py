"""False discoveries, whatever the probabilities are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from stuurlicht.methods.false_discoveries import adjusted

PROBABILITIES = arrays(np.float64, st.integers(1, 40), elements=st.floats(0, 1))


@given(probabilities=PROBABILITIES)
def test_an_adjusted_probability_is_never_below_the_probability_itself(probabilities):
    found = adjusted(probabilities)
    assert ((found >= probabilities) & (found <= 1)).all()


@given(probabilities=PROBABILITIES)
def test_the_order_of_tests_does_not_matter(probabilities):
    assert adjusted(probabilities)[::-1] == pytest.approx(adjusted(probabilities[::-1]))


def test_on_pure_chance_something_is_proven_no_more_often_than_was_asked():
    """Two thousand times three hundred tests in which there is nothing, at one in twenty."""
    drawn = np.random.default_rng(1).uniform(size=(2000, 300))
    assert np.mean([(adjusted(row) <= 0.05).any() for row in drawn]) == pytest.approx(0.05, abs=0.015)
