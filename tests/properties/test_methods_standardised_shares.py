"""What holds for standardised shares, whatever the units."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from stuurlicht.methods.standardised_shares import shrunk_over_spreads, wilson_limits

UNITS = st.lists(st.tuples(st.floats(-0.9, 0.9), st.floats(1e-5, 0.05)), min_size=1, max_size=15)


@given(UNITS)
def test_what_remains_lies_between_nothing_and_the_deviation(units):
    deviation, noise = (np.array(column) for column in zip(*units, strict=True))
    mean, spread = shrunk_over_spreads(deviation, noise)
    assert (mean * deviation >= -1e-12).all()
    assert (np.abs(mean) <= np.abs(deviation) + 1e-12).all()
    assert (spread >= 0).all()


@given(st.integers(1, 500).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_the_share_lies_within_its_limits(pair):
    low, high = wilson_limits(np.array([pair[0]]), np.array([pair[1]]))
    assert 0 <= low[0] <= pair[0] / pair[1] + 1e-12
    assert pair[0] / pair[1] - 1e-12 <= high[0] <= 1
