"""The RAA triangle (automatic facultative business in general liability).

Data and answer by Mack's rule: Mack, T. (1994), Measuring the variability of chain ladder reserve estimates,
Casualty Actuarial Society Forum, Spring 1994, page 130: sigma squared in the top table, standard errors per
accident year in the bottom table.
Answer with log-linear sigma: total standard error 26,880.74, as MackChainLadder of the R package ChainLadder prints
by default (Gesmann, M., et al., Claims reserving with R, section on the Mack chain ladder).
"""

import numpy as np
import pytest

from chainladder_peer import sample
from stuurlicht.methods.mack import fit_mack, project
from stuurlicht.methods.triangles import latest_diagonal

SIGMA_SQUARED = [
    (27883, 0.5),
    (1109, 0.5),
    (691, 0.5),
    (61.2, 0.05),
    (119, 0.5),
    (40.8, 0.05),
    (1.34, 0.005),
    (7.88, 0.005),
]
STANDARD_ERRORS = [206, 623, 747, 1469, 2002, 2209, 5358, 6333, 24566]


@pytest.fixture(scope="module")
def triangle():
    return sample("raa")


def test_sigma_squared_is_as_published(triangle):
    found = fit_mack(triangle).sigma_squared[0]
    for age, (published, half_a_digit) in enumerate(SIGMA_SQUARED):
        assert found[age] == pytest.approx(published, abs=half_a_digit)


def test_last_sigma_by_macks_rule_is_the_smaller_of_its_neighbours(triangle):
    found = fit_mack(triangle).sigma_squared[0]
    assert found[8] == found[6]


def test_standard_errors_per_origin_are_as_published(triangle):
    found = project(triangle, fit_mack(triangle, last_sigma="mack"))
    assert found.standard_error[0, 1:] == pytest.approx(STANDARD_ERRORS, abs=0.5)


def test_total_standard_error_with_log_linear_sigma_is_as_published(triangle):
    found = project(triangle, fit_mack(triangle, last_sigma="log_linear"))
    assert found.total_standard_error[0] == pytest.approx(26_880.74, abs=0.005)


def test_total_reserve_is_as_published(triangle):
    found = project(triangle, fit_mack(triangle))
    assert np.sum(found.ultimate - latest_diagonal(triangle)) == pytest.approx(52_135.23, abs=0.005)
