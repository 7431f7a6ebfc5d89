"""Repeated errors, whatever the errors are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from stuurlicht.methods.repeated_errors import learn

SHARES = st.floats(-0.5, 1.0).map(lambda share: round(share, 3))
ERRORS = st.tuples(st.integers(2, 8), st.integers(2, 6)).flatmap(
    lambda shape: arrays(np.float64, shape, elements=SHARES)
)


@given(errors=ERRORS)
def test_a_correction_lies_between_the_own_mean_and_the_common_one(errors):
    found = learn(errors)
    low, high = np.minimum(found.own, found.common.mean), np.maximum(found.own, found.common.mean)
    assert ((found.shrunk >= low - 1e-9) & (found.shrunk <= high + 1e-9)).all()
    assert ((found.weight >= 0) & (found.weight <= 1)).all()


@given(errors=ERRORS, shift=st.floats(-1, 1))
def test_errors_that_are_all_more_by_the_same_are_corrected_by_that_more(errors, shift):
    found, shifted = learn(errors), learn(errors + shift)
    assert found.shrunk + shift == pytest.approx(shifted.shrunk, abs=1e-6)


@given(errors=ERRORS)
def test_the_order_of_units_does_not_matter(errors):
    assert learn(errors).shrunk[::-1] == pytest.approx(learn(errors[::-1]).shrunk, abs=1e-9)
