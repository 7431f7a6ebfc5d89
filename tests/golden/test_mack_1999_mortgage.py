"""The mortgage guarantee triangle.

Mack, T. (1999), The standard error of chain ladder reserve estimates: recursive calculation and inclusion of a tail
factor, ASTIN Bulletin 29(2), 361-366. Table 1, page 365: standard errors of the factors and sigma. Table 2, page 366:
standard errors of the reserves in thousands, without a tail. Last sigma by Mack's rule.
"""

import numpy as np
import pytest

from chainladder_peer import sample
from stuurlicht.methods.mack import fit_mack, project

FACTOR_ERRORS = [
    (2.24, 0.005),
    (0.517, 5e-4),
    (0.122, 5e-4),
    (0.051, 5e-4),
    (0.042, 5e-4),
    (0.023, 5e-4),
    (0.015, 5e-4),
    (0.012, 5e-4),
]
SIGMAS = [
    (1337, 0.5),
    (988.5, 0.05),
    (440.1, 0.05),
    (207.0, 0.05),
    (164.2, 0.05),
    (74.60, 0.05),
    (35.49, 0.005),
    (16.89, 0.005),
]
ERRORS_IN_THOUSANDS = [0, 61, 140, 319, 596, 1038, 1298, 1806, 2182]


@pytest.fixture(scope="module")
def model():
    return fit_mack(sample("mortgage"), last_sigma="mack")


def test_standard_errors_of_the_factors_are_as_published(model):
    found = np.sqrt(model.factor_variance[0])
    for age, (published, half_a_digit) in enumerate(FACTOR_ERRORS):
        assert found[age] == pytest.approx(published, abs=half_a_digit)


def test_sigmas_are_as_published(model):
    found = np.sqrt(model.sigma_squared[0])
    for age, (published, half_a_digit) in enumerate(SIGMAS):
        assert found[age] == pytest.approx(published, abs=half_a_digit)


def test_standard_errors_of_the_reserves_are_as_published(model):
    found = project(sample("mortgage"), model)
    assert found.standard_error[0] / 1000 == pytest.approx(ERRORS_IN_THOUSANDS, abs=0.5)
