"""Discrete hazards give what lifelines gave; record_durations_by_lifelines.py beside this file asked it."""

import json
from pathlib import Path

import numpy as np
import pytest

from stuurlicht.methods.discrete_hazards import Observations, incidence, limits, quantile, risk_sets, survival

RECORD = json.loads(Path(__file__).with_name("durations_by_lifelines.json").read_text(encoding="utf-8"))
CAUSES = 3


@pytest.fixture(params=sorted(RECORD))
def case(request):
    return RECORD[request.param]


def risks(case):
    """Give the risk sets of one recorded case."""
    first, last, cause = (np.array(case[name]) for name in ("first", "last", "cause"))
    return risk_sets(Observations(first, last, cause, np.zeros_like(first), np.ones_like(first)), CAUSES, 1)


def test_survival_equals_kaplan_and_meier(case):
    assert survival(risks(case)).share[0] == pytest.approx(case["survived"], abs=1e-9)


def test_limits_equal_those_of_lifelines_where_something_ended(case):
    """Before the first end lifelines says 1 and 1; we say that it is not known."""
    lower, upper = limits(survival(risks(case)), 0.95)
    told = np.isfinite(lower[0])
    assert told.sum() > 15
    assert lower[0][told] == pytest.approx(np.array(case["lower"])[told], abs=1e-9)
    assert upper[0][told] == pytest.approx(np.array(case["upper"])[told], abs=1e-9)


def test_the_median_equals_that_of_lifelines(case):
    assert quantile(survival(risks(case)).share, 0.5).tolist() == [case["median"]]


@pytest.mark.parametrize("cause", range(1, CAUSES + 1))
def test_incidence_and_its_variance_equal_aalen_and_johansen(case, cause):
    found = incidence(risks(case))
    assert found.share[cause - 1, 0] == pytest.approx(case[f"incidence_{cause}"], abs=1e-9)
    theirs = np.array(case[f"variance_{cause}"], dtype=float)
    told = np.isfinite(theirs)
    assert found.variance[cause - 1, 0][told] == pytest.approx(theirs[told], abs=1e-9)
    assert set(np.flatnonzero(~told)) <= {len(told) - 1}, "lifelines says nothing where all at risk end"


def test_the_recorded_cases_are_truncated_and_censored():
    assert [(max(case["first"]) > 0, 0 in case["cause"]) for case in RECORD.values()] == [
        (False, True),
        (True, True),
        (True, True),
    ]
