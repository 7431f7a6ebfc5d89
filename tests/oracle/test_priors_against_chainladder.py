"""Bornhuetter-Ferguson and Cape Cod against chainladder on random triangles: rates and final amounts to 1e-9."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chainladder_peer import quietly
from stuurlicht.methods.bornhuetter_ferguson import bornhuetter_ferguson
from stuurlicht.methods.cape_cod import estimate_realisation, used_up
from stuurlicht.methods.chain_ladder import developed_shares, estimate_development
from stuurlicht.methods.triangles import latest_diagonal

FEW = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def triangles_with_exposure(draw):
    """One triangle that stays positive, with negative increments now and then, and an amount per origin."""
    size = draw(st.integers(min_value=4, max_value=9))
    generator = np.random.default_rng(draw(st.integers(min_value=0, max_value=2**32 - 1)))
    first = generator.uniform(50, 150, size=(1, size, 1))
    growth = generator.uniform(0.9, 1.6, size=(1, size, size - 1))
    cumulative = np.concatenate([first, first * np.cumprod(growth, axis=2)], axis=2)
    cumulative[0][np.add.outer(np.arange(size), np.arange(size)) >= size] = np.nan
    return cumulative, generator.uniform(100, 500, size=(1, size))


def peer(cumulative, amounts, fit):
    """Fit a model of the peer to the triangle, with one amount per origin as its weight."""

    def act(package):
        import pandas as pd

        origins, ages = np.nonzero(np.isfinite(cumulative[0]))
        long = pd.DataFrame(
            {
                "origin": [f"{2000 + place}" for place in origins],
                "development": [f"{2000 + place + age}" for place, age in zip(origins, ages, strict=True)],
                "paid": cumulative[0][origins, ages],
            }
        )
        triangle = package.Triangle(long, origin="origin", development="development", columns="paid", cumulative=True)
        weight = triangle.latest_diagonal
        weight.iloc[0, 0] = amounts.reshape(weight.shape)
        return fit(package, package.Development().fit_transform(triangle), weight)

    return quietly(act)


def shares_of(cumulative):
    return developed_shares(estimate_development(cumulative).factors)


@given(case=triangles_with_exposure())
@FEW
def test_bornhuetter_ferguson_equals_chainladder(case):
    cumulative, prior = case

    def fit(package, developed, weight):
        model = package.BornhuetterFerguson(apriori=1.0).fit(developed, sample_weight=weight)
        return np.asarray(model.ultimate_.values)[0, 0, :, -1]

    found = bornhuetter_ferguson(cumulative, shares_of(cumulative), prior)
    assert found[0] == pytest.approx(peer(cumulative, prior, fit), rel=1e-9)


@pytest.mark.parametrize("decay", [1.0, 0.75, 0.0])
@given(case=triangles_with_exposure())
@FEW
def test_cape_cod_equals_chainladder(decay, case):
    cumulative, exposure = case

    def fit(package, developed, weight):
        model = package.CapeCod(decay=decay).fit(developed, sample_weight=weight)
        return np.asarray(model.apriori_.values)[0, 0, :, -1], np.asarray(model.ultimate_.values)[0, 0, :, -1]

    shares = shares_of(cumulative)
    found = estimate_realisation(latest_diagonal(cumulative), used_up(cumulative, shares, exposure), decay=decay)
    rates, ultimates = peer(cumulative, exposure, fit)
    assert found.rate[0] == pytest.approx(rates, rel=1e-9)
    by_rate = bornhuetter_ferguson(cumulative, shares, found.rate * exposure)
    assert by_rate[0] == pytest.approx(ultimates, rel=1e-9)
