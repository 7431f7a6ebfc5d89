"""Ours against chainladder on random triangles: factors, final amounts and standard errors to 1e-9."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chainladder_peer import quietly
from stuurlicht.methods.mack import fit_mack, project

SIZES = st.integers(min_value=4, max_value=9)


@st.composite
def triangles(draw):
    """One triangle that stays positive, with negative increments now and then."""
    size = draw(SIZES)
    generator = np.random.default_rng(draw(st.integers(min_value=0, max_value=2**32 - 1)))
    first = generator.uniform(50, 150, size=(1, size, 1))
    growth = generator.uniform(0.85, 1.6, size=(1, size, size - 1))
    cumulative = np.concatenate([first, first * np.cumprod(growth, axis=2)], axis=2)
    cumulative[0][np.add.outer(np.arange(size), np.arange(size)) >= size] = np.nan
    return cumulative


def peer(cumulative, rule, last_diagonals=-1):
    """Give factors, final amounts, errors per origin and total error by the peer."""

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
        developed = package.Development(sigma_interpolation=rule, n_periods=last_diagonals).fit_transform(triangle)
        model = package.MackChainladder().fit(developed)
        return (
            np.asarray(developed.ldf_.values)[0, 0, 0],
            np.asarray(model.ultimate_.values)[0, 0, :, -1],
            np.nan_to_num(np.asarray(model.mack_std_err_.values)[0, 0, :, -1]),
            float(np.asarray(model.total_mack_std_err_).ravel()[0]),
        )

    return quietly(act)


@pytest.mark.parametrize(("ours", "theirs"), [("mack", "mack"), ("log_linear", "log-linear")])
@given(cumulative=triangles())
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_mack_equals_chainladder(ours, theirs, cumulative):
    factors, ultimates, errors, total = peer(cumulative, theirs)
    model = fit_mack(cumulative, last_sigma=ours)
    found = project(cumulative, model)
    assert model.factors[0] == pytest.approx(factors, rel=1e-9)
    assert found.ultimate[0] == pytest.approx(ultimates, rel=1e-9)
    assert found.standard_error[0] == pytest.approx(errors, rel=1e-9, abs=1e-9)
    assert found.total_standard_error[0] == pytest.approx(total, rel=1e-9)


@given(cumulative=triangles())
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_last_diagonals_equal_chainladder(cumulative):
    factors, ultimates, _, _ = peer(cumulative, "mack", last_diagonals=3)
    model = fit_mack(cumulative, last_diagonals=3)
    assert model.factors[0] == pytest.approx(factors, rel=1e-9)
    assert project(cumulative, model).ultimate[0] == pytest.approx(ultimates, rel=1e-9)
