"""What must hold for any triangle: scale, order of segments, and parts against the whole."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stuurlicht.methods.mack import fit_mack, project
from stuurlicht.methods.predictive import combined_variance
from stuurlicht.methods.triangles import cumulative_from, latest_diagonal

SEEDS = st.integers(min_value=0, max_value=2**32 - 1)
QUICK = settings(max_examples=60, deadline=None, derandomize=True)


def triangles(seed, *, segments=3, may_be_empty=True):
    generator = np.random.default_rng(seed)
    size = int(generator.integers(3, 12))
    increments = generator.gamma(0.6, 100.0, size=(segments, size, size)) - generator.uniform(0, 10)
    if may_be_empty:
        increments[generator.random(increments.shape) < 0.2] = 0.0
    increments[:, np.add.outer(np.arange(size), np.arange(size)) >= size] = np.nan
    return cumulative_from(increments)


@given(seed=SEEDS, scale=st.floats(min_value=0.001, max_value=1000))
@QUICK
def test_a_scaled_triangle_scales_its_answer(seed, scale):
    triangle = triangles(seed)
    plain, scaled = project(triangle, fit_mack(triangle)), project(triangle * scale, fit_mack(triangle * scale))
    np.testing.assert_allclose(scaled.ultimate, plain.ultimate * scale, rtol=1e-7, atol=1e-6)
    np.testing.assert_allclose(scaled.total_standard_error, plain.total_standard_error * scale, rtol=1e-6, atol=1e-5)


@given(seed=SEEDS)
@QUICK
def test_the_order_of_segments_is_irrelevant(seed):
    triangle = triangles(seed)
    there, back = project(triangle, fit_mack(triangle)), project(triangle[::-1], fit_mack(triangle[::-1]))
    np.testing.assert_array_equal(there.ultimate, back.ultimate[::-1])
    np.testing.assert_array_equal(there.total_standard_error, back.total_standard_error[::-1])


@given(seed=SEEDS)
@QUICK
def test_a_batch_gives_what_each_segment_gives_alone(seed):
    triangle = triangles(seed)
    batch = project(triangle, fit_mack(triangle)).ultimate
    alone = [project(each[None], fit_mack(each[None])).ultimate[0] for each in triangle]
    np.testing.assert_allclose(batch, np.stack(alone), rtol=1e-12)


@given(seed=SEEDS)
@QUICK
def test_a_total_lies_between_independent_and_fully_dependent_origins(seed):
    triangle = triangles(seed, may_be_empty=False)
    found = project(triangle, fit_mack(triangle))
    for segment in range(len(triangle)):
        errors = found.standard_error[segment]
        if np.isfinite(errors).all() and (latest_diagonal(triangle)[segment] > 0).all():
            assert found.total_standard_error[segment] >= np.sqrt((errors**2).sum()) * (1 - 1e-9)
            assert found.total_standard_error[segment] <= errors.sum() * (1 + 1e-9)


@given(seed=SEEDS)
@QUICK
def test_a_finished_origin_is_its_last_amount(seed):
    triangle = triangles(seed)
    found = project(triangle, fit_mack(triangle)).ultimate
    np.testing.assert_array_equal(found[:, 0], triangle[:, 0, -1])


@given(
    errors=st.lists(st.floats(min_value=0, max_value=1e6), min_size=1, max_size=8),
    correlation=st.floats(min_value=0, max_value=1),
)
@QUICK
def test_more_correlation_never_narrows_a_sum(errors, correlation):
    parts = np.array(errors)
    assert combined_variance(parts, correlation) >= combined_variance(parts, 0.0) * (1 - 1e-12)
    assert combined_variance(parts, correlation) <= combined_variance(parts, 1.0) * (1 + 1e-12) + 1e-9
    assert np.sqrt(combined_variance(parts, 1.0)) == pytest.approx(parts.sum())
