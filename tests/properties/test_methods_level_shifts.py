"""What holds for level shifts, whatever the series."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from stuurlicht.methods.level_shifts import level_shifts

SERIES = st.lists(st.integers(0, 100), min_size=18, max_size=30)


def of(values, windows=4):
    return level_shifts(np.array([values], dtype=float), np.full(1, 1.0), windows, 12)


@given(SERIES)
def test_probabilities_are_probabilities_and_windows_are_windows(values):
    found = of(values)
    if np.isfinite(found.probability[0]):
        assert 0 <= found.probability[0] <= 1
        assert 1 <= found.months[0] <= 4
        assert found.recent[0] == np.mean(values[-found.months[0] :])
    else:
        assert found.months[0] == 0


@given(SERIES, st.integers(-50, 50))
def test_adding_the_same_to_every_month_changes_no_probability(values, more):
    before, after = of(values), of([value + more for value in values])
    np.testing.assert_allclose(before.probability, after.probability, rtol=1e-6, atol=1e-9)


@given(SERIES)
def test_turning_the_series_over_changes_no_probability(values):
    before, after = of(values), of([-value for value in values])
    np.testing.assert_allclose(before.probability, after.probability, rtol=1e-6, atol=1e-9)


def test_chance_alone_is_called_something_no_more_often_than_told():
    random = np.random.default_rng(1)
    found = level_shifts(random.normal(100, 10, (4_000, 30)), np.zeros(4_000), 6, 12)
    for rate in (0.01, 0.05, 0.2):
        assert np.mean(found.probability <= rate) <= rate * 1.35  # memory and spread are estimated from 24 months
