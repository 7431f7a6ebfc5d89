"""Hachemeister's five states, as the R package actuar works them out.

Data: Hachemeister, C. (1975), Credibility for regression models with application to trend: mean claim and number of
claims per state over twelve quarters. Answer: what ``summary(cm(~unit + unit:state, ...))`` of actuar (Dutang, Goulet,
et al.) prints, with states 1 and 3 in unit A and 2, 4 and 5 in unit B, as it stands in a public script: variance within
states 139,120,026, and between the states of a unit 13,414.84, which is the mean over both units.
"""

import numpy as np
import pytest

from stuurlicht.methods.credibility import buhlmann_straub, credibility_weight

MEAN = np.array([[2060.921], [1511.224], [1805.843], [1352.976], [1599.829]])
CLAIMS = np.array([[100_155.0], [19_895.0], [13_735.0], [4_152.0], [36_110.0]])
UNIT_OF = np.array([0, 1, 0, 1, 1])
WITHIN_STATE = np.full((2, 1), 139_120_026.0)
BETWEEN_STATES = 13_414.84
FACTORS = [0.9061701, 0.6573469, 0.5697845, 0.2858991, 0.7768832]


def test_the_variance_between_states_is_as_published():
    found = buhlmann_straub(MEAN, CLAIMS, WITHIN_STATE, UNIT_OF)
    # the means are printed to 0.0005; that moves the variance by about 0.1
    assert found.between_variance.mean() == pytest.approx(BETWEEN_STATES, abs=0.2)


def test_the_credibility_of_each_state_is_as_published():
    found = credibility_weight(CLAIMS, WITHIN_STATE[UNIT_OF], np.full_like(CLAIMS, BETWEEN_STATES))
    assert found[:, 0] == pytest.approx(FACTORS, abs=5e-7)
