"""Taylor and Ashe's triangle, as Mack worked it out.

Data: Taylor, G., and Ashe, F. (1983), Second moments of estimates of outstanding claims, Journal of
Econometrics 23, 37-61 (in chainladder as "genins").
Answer: Mack, T. (1993), Distribution-free calculation of the standard error of chain ladder reserve estimates,
ASTIN Bulletin 23(2), 213-225: reserves in thousands (Table 2) and their standard errors in percent (Table 3).
In full digits (18,680,856 and 2,447,095): chainladder for R and for Python, sigma by Mack's rule.
"""

import numpy as np
import pytest

from chainladder_peer import sample
from stuurlicht.methods.mack import fit_mack, project
from stuurlicht.methods.triangles import latest_diagonal

RESERVES_IN_THOUSANDS = [0, 95, 470, 710, 985, 1419, 2178, 3920, 4279, 4626]
ERRORS_IN_PERCENT = [80, 26, 19, 27, 29, 26, 22, 23, 29]


@pytest.fixture(scope="module")
def triangle():
    return sample("genins")


@pytest.fixture(scope="module")
def projection(triangle):
    return project(triangle, fit_mack(triangle, last_sigma="mack"))


def test_total_reserve_is_as_published(triangle, projection):
    assert np.sum(projection.ultimate - latest_diagonal(triangle)) == pytest.approx(18_680_856, abs=0.5)


def test_total_standard_error_is_as_published(projection):
    assert projection.total_standard_error[0] == pytest.approx(2_447_095, abs=0.5)


def test_reserves_per_origin_are_as_published(triangle, projection):
    reserves = (projection.ultimate - latest_diagonal(triangle))[0] / 1000
    assert reserves == pytest.approx(RESERVES_IN_THOUSANDS, abs=0.5)


def test_standard_errors_per_origin_are_as_published(triangle, projection):
    reserves = (projection.ultimate - latest_diagonal(triangle))[0, 1:]
    percent = 100 * projection.standard_error[0, 1:] / reserves
    assert percent == pytest.approx(ERRORS_IN_PERCENT, abs=0.5)


def test_total_standard_error_in_percent_is_as_published(triangle, projection):
    reserve = np.sum(projection.ultimate - latest_diagonal(triangle))
    assert 100 * projection.total_standard_error[0] / reserve == pytest.approx(13, abs=0.5)
