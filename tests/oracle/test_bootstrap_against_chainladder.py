"""Ours against chainladder's bootstrap: the scale to 1e-9, mean and spread of refitted reserves within chance.

The peer draws Pearson residuals less their mean and without the adjustment for degrees of freedom (or with the hat
matrix, which we do not use). For this comparison the adjustment is taken out of ours, so that both draw from the same
residuals. With 4,000 pseudo triangles each, the standard error of a difference of means is 2.2% of the spread, and that
of a ratio of spreads some 2% (more with heavy tails): allowed are 9% of the spread and 8%, about four times as much.
"""

from dataclasses import replace

import numpy as np
import pytest

from chainladder_peer import quietly, sample
from stuurlicht.methods.chain_ladder import estimate_development
from stuurlicht.methods.poisson_bootstrap import fit_poisson, refit

DRAWS = 4_000


def peer(name):
    """Give the scale, and the reserves of pseudo triangles, shape (draws, origins), by the peer."""

    def act(package):
        triangle = package.load_sample(name)
        drawn = package.BootstrapODPSample(n_sims=DRAWS, hat_adj=False, random_state=42).fit(triangle)
        reserves = package.Chainladder().fit(drawn.resampled_triangles_).ibnr_
        return float(drawn.scale_), np.nan_to_num(np.asarray(reserves.values)[:, 0, :, 0])

    return quietly(act)


@pytest.mark.parametrize("name", ["genins", "raa"])
def test_refitted_reserves_equal_chainladder(name):
    scale, theirs = peer(name)
    fit = fit_poisson(sample(name), estimate_development(sample(name)))
    assert fit.scale[0] == pytest.approx(scale, rel=1e-9)

    drawable = np.isfinite(fit.residuals)
    unadjusted = replace(fit, residuals=fit.residuals / np.sqrt(drawable.sum() / 36))  # 55 cells, 19 parameters
    ours, _ = refit(unadjusted, 0, DRAWS, np.random.default_rng(1))
    for own, others in [(ours.sum(axis=0), theirs.sum(axis=1)), *zip(ours[1:], theirs.T[1:], strict=True)]:
        assert own.mean() == pytest.approx(others.mean(), abs=0.09 * others.std())
        assert own.std() == pytest.approx(others.std(), rel=0.08)
