"""Probabilities of Student's t and adjusted probabilities, against scipy."""

import numpy as np
import pytest
from scipy.stats import false_discovery_control, t

from stuurlicht.methods.false_discoveries import adjusted, student_probability

FREEDOM = np.repeat(np.arange(1, 13), 7)
STATISTIC = np.tile([0.0, 0.3, 1.0, -2.0, 4.303, 12.0, 80.0], 12)


def test_probabilities_are_those_of_scipy():
    assert student_probability(STATISTIC, FREEDOM) == pytest.approx(2 * t.sf(np.abs(STATISTIC), FREEDOM), abs=1e-12)


def test_adjusted_probabilities_are_those_of_scipy():
    probabilities = np.array([0.001, 0.2, 0.04, 0.03, 0.04, 1.0, 0.0])
    assert adjusted(probabilities) == pytest.approx(false_discovery_control(probabilities))
