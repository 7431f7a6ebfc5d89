"""What holds for unusual growth, whatever the amounts."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from stuurlicht.methods.unusual_growth import unusual_growth

UNITS = st.lists(
    st.tuples(st.floats(1, 1e6), st.floats(1, 1e6), st.integers(1, 500)), min_size=5, max_size=20, unique=True
)


def of(units):
    before, after, size = (np.array(column, dtype=float) for column in zip(*units, strict=True))
    return unusual_growth(before, after, size), before, after, size


@given(UNITS, st.floats(0.1, 10))
def test_a_common_rise_of_prices_changes_no_score(units, factor):
    found, before, after, size = of(units)
    dearer = unusual_growth(before, after * factor, size)
    np.testing.assert_allclose(dearer.score, found.score, rtol=1e-6, atol=1e-6)


@given(UNITS, st.randoms(use_true_random=False))
def test_the_order_of_units_plays_no_part(units, random):
    found = of(units)[0]
    places = random.sample(range(len(units)), len(units))
    again = of([units[place] for place in places])[0]
    np.testing.assert_array_equal(again.score, found.score[places])


@given(UNITS, st.integers(2, 50))
def test_a_larger_unit_is_no_less_unusual_at_the_same_growth(units, times):
    before, after, size = (np.array(column, dtype=float) for column in zip(*units, *units, strict=True))
    size[len(units) :] *= times
    score = unusual_growth(before, after, size).score
    smaller, larger = score[: len(units)], score[len(units) :]
    assert (np.abs(larger) >= np.abs(smaller) * (1 - 1e-9)).all() or np.isnan(score).all()
