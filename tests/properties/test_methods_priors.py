"""What must hold for Bornhuetter-Ferguson, Cape Cod and credibility on any triangle."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from stuurlicht.methods.arrival import arrival_shares, fit_arrival
from stuurlicht.methods.bornhuetter_ferguson import Expectation, bornhuetter_ferguson, expectation, project_on_prior
from stuurlicht.methods.cape_cod import cape_cod, estimate_realisation, final_exposure
from stuurlicht.methods.chain_ladder import developed_shares, estimate_development, ultimates
from stuurlicht.methods.credibility import borrow_development, sum_by_parent
from stuurlicht.methods.mack import fit_mack
from stuurlicht.methods.triangles import cumulative_from

SEEDS = st.integers(min_value=0, max_value=2**32 - 1)
SCALES = st.floats(min_value=0.001, max_value=1000)
QUICK = settings(max_examples=60, deadline=None, derandomize=True)


def triangles(seed, *, segments=4, credits_at_most=10.0):
    """Triangles with empty cells, negative increments and an empty first origin."""
    generator = np.random.default_rng(seed)
    size = int(generator.integers(3, 12))
    increments = generator.gamma(0.6, 100.0, size=(segments, size, size)) - generator.uniform(0, credits_at_most)
    increments[generator.random(increments.shape) < 0.2] = 0.0
    increments[:, 0] = 0.0
    increments[:, np.add.outer(np.arange(size), np.arange(size)) >= size] = np.nan
    prior = generator.uniform(10, 1000, size=(segments, size))
    return cumulative_from(increments), prior


def projected(triangle, prior):
    shares = arrival_shares(triangle, prior)
    return project_on_prior(triangle, fit_arrival(triangle, shares, prior), expectation(prior, 0.1 * prior, 0.5))


@given(seed=SEEDS)
@QUICK
def test_with_the_chain_ladder_as_prior_the_answer_is_the_chain_ladder(seed):
    triangle, _ = triangles(seed)
    factors = estimate_development(triangle).factors
    chain_ladder = ultimates(triangle, factors)
    found = bornhuetter_ferguson(triangle, developed_shares(factors), chain_ladder)
    both = np.isfinite(found) & np.isfinite(chain_ladder)
    np.testing.assert_allclose(found[both], chain_ladder[both], rtol=1e-8, atol=1e-6)


@given(seed=SEEDS)
@QUICK
def test_proportional_data_give_exact_final_amounts_without_error(seed):
    generator = np.random.default_rng(seed)
    size = int(generator.integers(3, 12))
    shares = np.cumsum(generator.dirichlet(np.full(size, 2.0), size=3), axis=1)
    exposure, rate = generator.uniform(10, 1000, size=(3, size)), generator.uniform(0.2, 1.5, size=(3, 1))
    full = (rate * exposure)[..., None] * shares[:, None, :]
    triangle = np.where(np.add.outer(np.arange(size), np.arange(size)) >= size, np.nan, full)
    certain = Expectation(exposure, np.zeros_like(exposure), np.zeros_like(exposure))
    for pattern in (arrival_shares(triangle, exposure), developed_shares(estimate_development(triangle).factors)):
        prior = cape_cod(triangle, pattern, certain)
        found = project_on_prior(triangle, fit_arrival(triangle, pattern, prior.amount), prior)
        np.testing.assert_allclose(found.ultimate, full[..., -1], rtol=1e-9)
        np.testing.assert_allclose(found.total_standard_error, np.zeros(3), atol=1e-5)


@given(seed=SEEDS, scale=SCALES)
@QUICK
def test_a_scaled_triangle_and_prior_scale_the_answer(seed, scale):
    triangle, prior = triangles(seed)
    plain, scaled = projected(triangle, prior), projected(triangle * scale, prior * scale)
    np.testing.assert_allclose(scaled.ultimate, plain.ultimate * scale, rtol=1e-7, atol=1e-6)
    np.testing.assert_allclose(scaled.total_standard_error, plain.total_standard_error * scale, rtol=1e-6, atol=1e-5)


@given(seed=SEEDS, scale=SCALES)
@QUICK
def test_the_unit_of_exposure_does_not_matter(seed, scale):
    triangle, exposure = triangles(seed, credits_at_most=0.0)
    shares = arrival_shares(triangle, exposure)
    plain = cape_cod(triangle, shares, expectation(exposure, 0.1 * exposure))
    scaled = cape_cod(triangle, shares, expectation(exposure * scale, 0.1 * exposure * scale))
    np.testing.assert_allclose(scaled.amount, plain.amount, rtol=1e-7, atol=1e-6)
    np.testing.assert_allclose(scaled.variance, plain.variance, rtol=1e-6, atol=1e-6)


@given(seed=SEEDS)
@QUICK
def test_without_exposure_and_declarations_a_segment_stays_at_zero(seed):
    triangle, _ = triangles(seed)
    exposure = final_exposure(np.where(np.isnan(triangle), np.nan, 0.0))
    realisation = estimate_realisation(np.zeros(exposure.amount.shape), np.ones(exposure.amount.shape))
    np.testing.assert_array_equal(realisation.rate, np.zeros(realisation.rate.shape))
    shares = np.linspace(0.1, 1.0, triangle.shape[2])[None].repeat(len(triangle), axis=0)
    silent = np.where(np.isnan(triangle), np.nan, 0.0)
    found = bornhuetter_ferguson(silent, shares, np.zeros(realisation.rate.shape))
    np.testing.assert_array_equal(found, np.zeros(found.shape))


@given(seed=SEEDS)
@QUICK
def test_empty_first_origins_without_prior_change_nothing(seed):
    triangle, prior = triangles(seed)
    plain = projected(triangle[:, 1:], prior[:, 1:])
    without = np.concatenate([np.full((len(prior), 1), np.nan), prior[:, 1:]], axis=1)
    shares = arrival_shares(triangle[:, 1:], prior[:, 1:])
    model = fit_arrival(triangle, shares, without)
    found = project_on_prior(triangle, model, expectation(without, 0.1 * without, 0.5))
    np.testing.assert_allclose(found.ultimate[:, 1:], plain.ultimate, rtol=1e-12)
    np.testing.assert_allclose(found.total_standard_error, plain.total_standard_error, rtol=1e-7)


@given(seed=SEEDS)
@QUICK
def test_a_batch_gives_what_each_segment_gives_alone(seed):
    triangle, prior = triangles(seed)
    batch = projected(triangle, prior)
    for place in range(len(triangle)):
        alone = projected(triangle[place : place + 1], prior[place : place + 1])
        np.testing.assert_allclose(batch.ultimate[place], alone.ultimate[0], rtol=1e-12)
        np.testing.assert_allclose(batch.total_standard_error[place], alone.total_standard_error[0], rtol=1e-9)


@given(seed=SEEDS)
@QUICK
def test_a_total_lies_between_independent_and_fully_dependent_origins(seed):
    triangle, prior = triangles(seed, credits_at_most=0.0)
    found = projected(triangle, prior)
    known = np.isfinite(found.total_standard_error)
    apart = np.sqrt((found.standard_error**2).sum(axis=1))
    assert (found.total_standard_error >= apart * (1 - 1e-9))[known].all()
    assert (found.total_standard_error <= found.standard_error.sum(axis=1) * (1 + 1e-9))[known].all()


@given(seed=SEEDS, scale=SCALES)
@QUICK
def test_credibility_lies_between_nothing_and_all_whatever_the_unit(seed, scale):
    triangle, _ = triangles(seed, segments=6)
    parent_of = np.array([0, 0, 1, 1, 1, 2])

    def borrowed(cells):
        return borrow_development(fit_mack(cells), fit_mack(sum_by_parent(cells, parent_of, 3)), parent_of)

    plain, scaled = borrowed(triangle), borrowed(triangle * scale)
    assert ((plain.weight >= 0) & (plain.weight <= 1)).all()
    np.testing.assert_allclose(scaled.weight, plain.weight, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(scaled.model.factors, plain.model.factors, rtol=1e-6, atol=1e-6)


@given(seed=SEEDS)
@QUICK
def test_a_larger_segment_is_believed_no_less(seed):
    triangle, _ = triangles(seed, segments=5)
    parent_of = np.zeros(5, dtype=np.int64)
    own = fit_mack(triangle)
    found = borrow_development(own, fit_mack(sum_by_parent(triangle, parent_of, 1)), parent_of)
    for age in range(own.factors.shape[1]):
        volume = own.development.volume[:, age]
        by_volume = found.weight[np.argsort(volume, kind="stable"), age]
        assert (np.diff(by_volume) >= -1e-12).all()
