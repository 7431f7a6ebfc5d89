"""U.S. Industry Auto by Bornhuetter-Ferguson and by Cape Cod, as Friedland worked it out.

Answer: Friedland, J. (2010), Estimating unpaid claims using basic techniques, Casualty Actuarial Society,
chapter 9, exhibit I, sheets 1 and 2, and chapter 10, exhibit I, sheets 1 to 3, as quoted in the documentation of
chainladder (docs/friedland, chapters 9 and 10). Data: the sample "friedland_us_industry_auto" of that package;
expected claims are column 2 of chapter 9, exhibit I, sheet 1. Factors are as printed, rounded to three decimals.
"""

import numpy as np
import pytest

from chainladder_peer import quietly
from stuurlicht.methods.bornhuetter_ferguson import bornhuetter_ferguson
from stuurlicht.methods.cape_cod import estimate_realisation, used_up
from stuurlicht.methods.triangles import latest_diagonal

REPORTED_TO_ULTIMATE = [1.292, 1.110, 1.051, 1.023, 1.011, 1.006, 1.003, 1.001, 1.000, 1.000]
PAID_TO_ULTIMATE = [2.390, 1.404, 1.184, 1.085, 1.040, 1.020, 1.011, 1.006, 1.004, 1.002]
EXPECTED_CLAIMS = [
    51_430_657,
    51_408_736,
    51_680_983,
    54_408_716,
    59_421_665,
    56_318_302,
    59_646_290,
    61_174_953,
    61_926_981,
    61_864_556,
]


def column(name):
    def act(package):
        return np.asarray(package.load_sample("friedland_us_industry_auto")[name].values[0], dtype=np.float64)

    return quietly(act)


def shares(factors_to_ultimate):
    return 1.0 / np.array([factors_to_ultimate])


@pytest.fixture(scope="module")
def expected():
    return np.array([EXPECTED_CLAIMS], dtype=np.float64)


@pytest.mark.parametrize(
    ("name", "to_ultimate", "published"),
    [
        ("Reported Claims", REPORTED_TO_ULTIMATE, 569_091_348),
        ("Paid Claims", PAID_TO_ULTIMATE, 570_568_198),
    ],
)
def test_ultimate_claims_by_bornhuetter_ferguson_are_as_published(name, to_ultimate, published, expected):
    found = bornhuetter_ferguson(column(name), shares(to_ultimate), expected)
    assert found.sum() == pytest.approx(published, abs=0.5)


def test_claims_still_to_be_reported_by_bornhuetter_ferguson_are_as_published(expected):
    reported = column("Reported Claims")
    found = bornhuetter_ferguson(reported, shares(REPORTED_TO_ULTIMATE), expected) - latest_diagonal(reported)
    assert found.sum() == pytest.approx(25_609_761, abs=0.5)


def test_the_claim_ratio_by_cape_cod_is_as_published():
    assert rate_and_ultimates()[0] == pytest.approx(0.695, abs=0.0005)


def test_ultimate_claims_by_cape_cod_are_as_published():
    assert rate_and_ultimates()[1].sum() == pytest.approx(570_800_677, abs=0.5)


def test_claims_still_to_be_reported_by_cape_cod_are_as_published():
    found = rate_and_ultimates()[1] - latest_diagonal(column("Reported Claims"))
    assert found.sum() == pytest.approx(27_319_090, abs=0.5)


def rate_and_ultimates():
    reported, premium = column("Reported Claims"), latest_diagonal(column("Earned Premium"))
    pattern = shares(REPORTED_TO_ULTIMATE)
    found = estimate_realisation(latest_diagonal(reported), used_up(reported, pattern, premium))
    return found.rate[0, 0], bornhuetter_ferguson(reported, pattern, found.rate * premium)
