"""What must hold for any triangle and its draws: parts and totals, scale, division of the work, zeros, marginals."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from stuurlicht.methods.bootstrap import BootstrapMethod, bootstrap
from stuurlicht.methods.joint_draws import joint_draws
from stuurlicht.methods.triangles import cumulative_from

SEEDS = st.integers(min_value=0, max_value=2**32 - 1)
QUICK = settings(max_examples=40, deadline=None, derandomize=True)
DRAWS = 30


def triangles(seed, *, segments=4):
    """Segments of all kinds: full, sparse, with credits, without data; unknown first origins, empty first ages."""
    generator = np.random.default_rng(seed)
    size = int(generator.integers(3, 9))
    increments = generator.gamma(0.6, 100.0, size=(segments, size, size))
    increments -= generator.choice([0.0, 8.0], size=(segments, 1, 1))
    increments[generator.random(increments.shape) < generator.choice([0.0, 0.4], size=(segments, 1, 1))] = 0.0
    increments[:, :, 0] *= generator.integers(0, 2, size=(segments, 1))
    increments[:, int(generator.integers(size))] = 0.0
    increments[:, np.add.outer(np.arange(size), np.arange(size)) >= size] = np.nan
    increments[generator.random(segments) < 0.2] = np.nan
    increments[generator.random(segments) < 0.3, 0] = np.nan
    return cumulative_from(increments)


def each_origin(triangle):
    return np.eye(triangle.shape[1], dtype=bool)


@given(seed=SEEDS, correlation=st.floats(min_value=0, max_value=1))
@QUICK
def test_a_total_is_the_sum_of_its_segments_in_every_draw(seed, correlation):
    triangle = triangles(seed)
    groups = np.concatenate([np.ones((1, triangle.shape[1]), dtype=bool), each_origin(triangle)])
    joint = joint_draws(bootstrap(triangle, DRAWS, seed, groups=groups).amounts, correlation, seed)
    total = joint.sum(axis=0)
    by_law = joint[:2].sum(axis=0) + joint[2:].sum(axis=0)
    np.testing.assert_allclose(total, by_law, rtol=1e-9, atol=1e-6)
    known = np.isfinite(joint[:, 0]).all(axis=1)
    np.testing.assert_allclose(joint[known, 0], np.nansum(joint[known, 1:], axis=1), rtol=1e-9, atol=1e-6)


@given(seed=SEEDS, correlation=st.floats(min_value=0, max_value=1))
@QUICK
def test_dependence_leaves_the_draws_of_each_segment_as_they_are(seed, correlation):
    drawn = bootstrap(triangles(seed), DRAWS, seed).amounts
    np.testing.assert_array_equal(np.sort(joint_draws(drawn, correlation, seed)), np.sort(drawn))


@given(seed=SEEDS, at_once=st.integers(min_value=1, max_value=5))
@QUICK
def test_the_division_of_the_work_changes_no_draw(seed, at_once):
    triangle = triangles(seed)
    whole, parts = bootstrap(triangle, DRAWS, seed), bootstrap(triangle, DRAWS, seed, segments_at_once=at_once)
    np.testing.assert_array_equal(whole.amounts, parts.amounts)
    assert whole.method == parts.method


@given(seed=SEEDS)
@QUICK
def test_a_segment_keeps_its_draws_when_others_leave_or_change_places(seed):
    triangle, keys = triangles(seed), np.array([30, 10, 20, 40])
    whole = bootstrap(triangle, DRAWS, seed, keys=keys)
    fewer = bootstrap(triangle[[2, 0]], DRAWS, seed, keys=keys[[2, 0]])
    np.testing.assert_array_equal(fewer.amounts, whole.amounts[[2, 0]])


@given(seed=SEEDS, power=st.integers(min_value=-4, max_value=6))
@QUICK
def test_a_scaled_triangle_scales_its_draws(seed, power):
    triangle, scale = triangles(seed), 4.0**power  # exact in floats, so that no draw takes another branch
    plain, scaled = bootstrap(triangle, DRAWS, seed), bootstrap(triangle * scale, DRAWS, seed)
    assert plain.method == scaled.method
    np.testing.assert_allclose(scaled.scale, plain.scale * scale, rtol=1e-12)
    np.testing.assert_allclose(scaled.amounts, plain.amounts * scale, rtol=1e-9)


@given(seed=SEEDS, scale=st.floats(min_value=0.001, max_value=1000))
@QUICK
def test_the_size_of_amounts_does_not_choose_the_method(seed, scale):
    plain, scaled = (bootstrap(triangles(seed) * each, 2, seed) for each in (1.0, scale))
    assert plain.method == scaled.method
    np.testing.assert_allclose(scaled.scale, plain.scale * scale, rtol=1e-6)


@given(seed=SEEDS)
@QUICK
def test_origins_of_zero_stay_zero_and_unknown_is_never_zero(seed):
    triangle = triangles(seed)
    found = bootstrap(triangle, DRAWS, seed, groups=each_origin(triangle))
    is_zero = (np.nan_to_num(triangle) == 0).all(axis=2) & np.isfinite(triangle[..., 0])
    for segment, origin in np.argwhere(is_zero):
        drawn = found.amounts[segment, origin]
        assert np.isnan(drawn).all() or (drawn == 0).all()
    has_none = ~np.isfinite(triangle).any(axis=(1, 2))
    assert np.isnan(found.amounts[has_none]).all()
    assert all(found.method[segment] == BootstrapMethod.UNKNOWN for segment in np.flatnonzero(has_none))


@given(seed=SEEDS)
@QUICK
def test_a_draw_is_known_in_all_draws_or_in_none(seed):
    triangle = triangles(seed)
    known = np.isfinite(bootstrap(triangle, DRAWS, seed, groups=each_origin(triangle)).amounts)
    np.testing.assert_array_equal(known.any(axis=-1), known.all(axis=-1))
