"""The bootstrap on the triangles of Taylor and Ashe and of the RAA.

Reserve 18,680,856: as in ``test_taylor_ashe``. Over-dispersed Poisson, analytic standard errors: the R package
ChainLadder (Gesmann, M., et al.), reference page of ``glmReserve``, example ``glmReserve(GenIns)`` in thousands, which
names England and Verrall (1999) as its source. Bootstrap of the RAA triangle with 999 draws: the same package,
reference page of ``BootChainLadder``, which follows England and Verrall (2002), section 8. The tables of both papers
themselves could not be consulted.

20,000 draws: the standard error of a mean is 0.7% of the spread, that of a spread some 0.6% of itself.
"""

from dataclasses import replace

import numpy as np
import pytest

from chainladder_peer import sample
from stuurlicht.methods.bootstrap import bootstrap
from stuurlicht.methods.chain_ladder import estimate_development
from stuurlicht.methods.mack import fit_mack, project
from stuurlicht.methods.mack_bootstrap import fit_steps, grow, refitted_factors
from stuurlicht.methods.poisson_bootstrap import fit_poisson, refit

DRAWS = 20_000
TOTAL_AND_EACH = np.concatenate([np.ones((1, 10), dtype=bool), np.eye(10, dtype=bool)[1:]])
ANALYTIC_ERRORS = [2945.6609, 110.0999, 216.0434, 260.8721, 303.55, 375.0139, 495.378, 789.9611, 1046.5138, 1980.1014]
RAA_MEANS = [54_444, 170, 622, 1_718, 2_905, 3_709, 5_521, 11_058, 10_876, 17_866]
RAA_ERRORS = [18_711, 751, 1_240, 1_915, 2_387, 2_476, 3_089, 4_920, 5_920, 14_195]


def draws(name):
    return bootstrap(sample(name), DRAWS, seed=1, groups=TOTAL_AND_EACH).amounts[0]


def test_without_residuals_the_reserve_of_taylor_and_ashe_is_as_published():
    fit = fit_poisson(sample("genins"), estimate_development(sample("genins")))
    expected, _ = refit(
        replace(fit, residuals=np.where(np.isfinite(fit.residuals), 0.0, np.nan)), 0, 1, np.random.default_rng(1)
    )
    assert expected.sum() == pytest.approx(18_680_856, abs=0.5)


def test_scale_of_taylor_and_ashe_is_as_printed():
    fit = fit_poisson(sample("genins"), estimate_development(sample("genins")))
    # 52.60193 as printed, by an iteration that stops at 1e-8 of the deviance; ours is exact
    assert fit.scale[0] / 1000 == pytest.approx(52.60193, rel=2e-5)


def test_spread_of_taylor_and_ashe_is_near_the_analytic_error():
    found = draws("genins").std(axis=1) / 1000
    # the analytic error is linear in the residuals; the bootstrap is not, and lies some percents higher
    assert np.all(found > 0.98 * np.array(ANALYTIC_ERRORS))
    assert np.all(found < 1.06 * np.array(ANALYTIC_ERRORS))


def test_mean_of_taylor_and_ashe_lies_about_one_percent_above_the_reserve():
    assert draws("genins")[0].mean() == pytest.approx(1.01 * 18_680_856, rel=0.005)


def test_raa_is_as_the_r_package_printed_within_the_chance_of_its_999_draws():
    found = draws("raa")
    errors = np.array(RAA_ERRORS)
    np.testing.assert_array_less(np.abs(found.mean(axis=1) - RAA_MEANS), 3 * errors / np.sqrt(999))
    np.testing.assert_allclose(found.std(axis=1), errors, rtol=0.10)  # a spread of 999 skewed draws errs by some 3%


@pytest.mark.parametrize("name", ["genins", "raa"])
def test_the_mack_bootstrap_has_macks_standard_error(name):
    model = fit_mack(sample(name))
    fit = fit_steps(sample(name), model)
    factors, _ = refitted_factors(fit, 0, DRAWS, np.random.default_rng(1))
    found = grow(fit, 0, factors, np.random.default_rng(2))
    projection = project(sample(name), model)
    reserve = (projection.ultimate[0] - fit.latest[0]).sum()
    assert found.sum(axis=0).mean() == pytest.approx(
        reserve, abs=4 * projection.total_standard_error[0] / np.sqrt(DRAWS)
    )
    assert found.sum(axis=0).std() == pytest.approx(projection.total_standard_error[0], rel=0.05)
    np.testing.assert_allclose(found.std(axis=1)[1:], projection.standard_error[0, 1:], rtol=0.06)
