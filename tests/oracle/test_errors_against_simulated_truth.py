"""Standard errors against a truth that is known because it was drawn: how often does +-1.96 s.e. hold it?

4,000 segments at once, one seed. With that many the share itself is known to within 0.7 percentage points.
"""

import numpy as np
import pytest

from stuurlicht.methods.arrival import arrival_shares, fit_arrival
from stuurlicht.methods.bornhuetter_ferguson import expectation, project_on_prior
from stuurlicht.methods.cape_cod import cape_cod, estimate_realisation, final_exposure, used_up
from stuurlicht.methods.chain_ladder import developed_shares
from stuurlicht.methods.credibility import borrow_development, sum_by_parent
from stuurlicht.methods.mack import fit_mack, project
from stuurlicht.methods.triangles import latest_diagonal

SEGMENTS, ORIGINS, AGES = 4000, 24, 8
ARRIVING = np.array([0.08, 0.30, 0.25, 0.15, 0.10, 0.06, 0.04, 0.02])
DISPERSION = 400.0
LEVEL = np.linspace(20_000, 50_000, ORIGINS)
RATE = 0.8
FULL = 1.96


def known(cells):
    """Cut to what is known when the last origin has just begun."""
    origins, ages = cells.shape[1:]
    return np.where(np.add.outer(np.arange(origins), np.arange(ages)) >= origins, np.nan, cells)


def drawn(generator, level):
    """Draw independent increments around the level; give the triangle as known now, and the truth."""
    mean = np.broadcast_to(level, (SEGMENTS, level.shape[-1]))[..., None] * ARRIVING
    increments = generator.gamma(mean / DISPERSION, DISPERSION)
    cumulative = np.cumsum(increments, axis=-1)
    return known(cumulative), cumulative[..., -1]


def coverage(projection, truth):
    """Give the share of truths within 1.96 standard errors: of the sum, and of all open origins."""
    open_origins = slice(1 - AGES, None)
    error = projection.ultimate - truth
    of_sum = np.abs(error.sum(axis=1)) <= FULL * projection.total_standard_error
    of_origins = np.abs(error) <= FULL * projection.standard_error
    return of_sum.mean(), of_origins[:, open_origins].mean()


def patterns(cumulative, prior):
    return {"chain ladder": developed_shares(fit_mack(cumulative).factors), "prior": arrival_shares(cumulative, prior)}


@pytest.mark.parametrize("pattern", ["chain ladder", "prior"])
@pytest.mark.parametrize("correlation", [0.0, 0.5, 1.0])
def test_bornhuetter_ferguson_with_an_uncertain_prior_holds_the_truth(pattern, correlation):
    generator = np.random.default_rng(20261122)
    cumulative, truth = drawn(generator, LEVEL)
    error = np.broadcast_to(0.1 * LEVEL, (SEGMENTS, ORIGINS))
    shared = np.sqrt(correlation) * generator.standard_normal((SEGMENTS, 1))
    alone = np.sqrt(1.0 - correlation) * generator.standard_normal((SEGMENTS, ORIGINS))
    prior = expectation(LEVEL + error * (shared + alone), error, correlation)
    model = fit_arrival(cumulative, patterns(cumulative, prior.amount)[pattern], prior.amount)
    of_sum, of_origins = coverage(project_on_prior(cumulative, model, prior), truth)
    assert 0.94 <= of_sum <= 0.975
    assert 0.94 <= of_origins <= 0.97


def test_a_year_of_history_is_enough_for_the_sum_and_nearly_for_each_origin():
    generator = np.random.default_rng(1)
    level = np.linspace(20_000, 50_000, 12)
    cumulative, truth = drawn(generator, level)
    error = np.broadcast_to(0.1 * level, (SEGMENTS, 12))
    prior = expectation(level + error * generator.standard_normal((SEGMENTS, 1)), error)
    model = fit_arrival(cumulative, patterns(cumulative, prior.amount)["chain ladder"], prior.amount)
    of_sum, of_origins = coverage(project_on_prior(cumulative, model, prior), truth)
    assert 0.94 <= of_sum <= 0.975
    assert 0.92 <= of_origins <= 0.97


def test_a_certain_prior_is_given_no_more_error_than_it_makes():
    cumulative, truth = drawn(np.random.default_rng(7), LEVEL)
    prior = expectation(np.broadcast_to(LEVEL, (SEGMENTS, ORIGINS)), np.zeros((SEGMENTS, ORIGINS)))
    found = project_on_prior(cumulative, fit_arrival(cumulative, np.cumsum([ARRIVING], axis=1), prior.amount), prior)
    made = ((found.ultimate - truth).sum(axis=1) ** 2).mean()
    np.testing.assert_allclose(found.total_process_variance.mean(), made, rtol=0.08)


@pytest.mark.parametrize("pattern", ["chain ladder", "prior"])
@pytest.mark.parametrize("decay", [1.0, 0.9])
def test_cape_cod_on_developing_exposure_holds_the_truth(pattern, decay):
    generator = np.random.default_rng(20261123)
    exposure = developing_exposure(generator)
    cumulative, truth = drawn(generator, RATE * exposure[..., -1])
    expected = final_exposure(known(exposure))
    shares = patterns(cumulative, expected.amount)[pattern]
    prior = cape_cod(cumulative, shares, expected, decay=decay)
    of_sum, of_origins = coverage(
        project_on_prior(cumulative, fit_arrival(cumulative, shares, prior.amount), prior), truth
    )
    assert 0.93 <= of_sum <= 0.97
    assert 0.93 <= of_origins <= 0.97


@pytest.mark.parametrize("decay", [1.0, 0.8])
def test_the_error_of_a_realisation_rate_holds_the_true_rate(decay):
    exposure = np.broadcast_to(LEVEL / RATE, (SEGMENTS, ORIGINS))
    cumulative, _ = drawn(np.random.default_rng(3), LEVEL)
    shares = np.broadcast_to(np.cumsum(ARRIVING), (SEGMENTS, AGES))
    found = estimate_realisation(latest_diagonal(cumulative), used_up(cumulative, shares, exposure), decay=decay)
    within = np.abs(found.rate - RATE) <= FULL * np.sqrt(found.variance)
    assert 0.925 <= within.mean() <= 0.96  # t with 23 degrees of freedom would give 0.938


def developing_exposure(generator):
    """Draw exposure that grows as Mack's model has it, shape (segments, origins, ages)."""
    growth = np.array([1.5, 1.2, 1.08, 1.03, 1.01, 1.005, 1.0])
    chance = np.array([300.0, 150.0, 80.0, 40.0, 20.0, 10.0, 2.0])
    first = generator.gamma(100.0, LEVEL / RATE / np.prod(growth) / 100.0, size=(SEGMENTS, ORIGINS))
    ages = [first]
    for factor, variance in zip(growth, chance, strict=True):
        ages.append(generator.gamma(factor**2 * ages[-1] / variance, variance / factor))
    return np.stack(ages, axis=-1)


TRUE_GROWTH, BETWEEN = np.array([2.0, 1.4, 1.15, 1.05]), np.array([0.04, 0.01, 0.002, 0.0005])


def families(parent_count, child_count):
    """Draw segments under parents, whose true link ratios differ; most are small, a few large."""
    generator = np.random.default_rng(20261124)
    count, origins, steps = parent_count * child_count, 12, len(TRUE_GROWTH)
    parent_of = np.repeat(np.arange(parent_count), child_count)
    growth = TRUE_GROWTH + np.sqrt(BETWEEN) * generator.standard_normal((count, steps))
    size = np.exp(generator.normal(6.0, 1.0, size=(count, 1)))
    ages = [size * generator.gamma(50.0, 1 / 50.0, size=(count, origins))]
    for step in range(steps):
        ages.append(generator.gamma(growth[:, step, None] * ages[-1] / 20.0, 20.0))
    full = np.stack(ages, axis=-1)
    cumulative = known(full)
    own, parent = fit_mack(cumulative), fit_mack(sum_by_parent(cumulative, parent_of, parent_count))
    return cumulative, full[..., -1], growth, own, parent.factors[parent_of], borrow_development(own, parent, parent_of)


@pytest.fixture(scope="module")
def small_families():
    return families(400, 10)


def test_borrowed_link_ratios_are_nearer_the_truth_than_either_source(small_families):
    _, _, growth, own, of_parent, borrowed = small_families

    def missed(factors):
        return ((factors - growth) ** 2).mean(axis=0)

    assert (missed(borrowed.model.factors) < missed(own.factors)).all()
    assert (missed(borrowed.model.factors) < missed(of_parent)).all()


@pytest.mark.parametrize(("parents", "children", "least", "most"), [(400, 10, 0.70, 1.0), (80, 50, 0.85, 1.05)])
def test_the_error_of_a_borrowed_link_ratio_is_the_error_it_makes(parents, children, least, most):
    """The variance between segments is itself uncertain: with ten of them a quarter too low, with fifty a twelfth."""
    _, _, growth, _, _, borrowed = families(parents, children)
    stated = borrowed.model.factor_variance.mean(axis=0) / ((borrowed.model.factors - growth) ** 2).mean(axis=0)
    assert (stated > least).all()
    assert (stated < most).all()


def test_final_amounts_by_borrowed_development_hold_the_truth(small_families):
    cumulative, truth, _, _, _, borrowed = small_families
    found = project(cumulative, borrowed.model)
    error = (found.ultimate - truth).sum(axis=1)
    within = np.abs(error) <= FULL * found.total_standard_error
    assert 0.92 <= within.mean() <= 0.97


def test_a_pooled_realisation_rate_is_nearer_the_truth_and_knows_its_error():
    generator = np.random.default_rng(20261125)
    parents, children = 80, 50
    parent_of = np.repeat(np.arange(parents), children)
    truth = RATE + 0.1 * generator.standard_normal((SEGMENTS, 1))
    used = np.exp(generator.normal(8.0, 1.0, size=(SEGMENTS, 1))) * np.ones(ORIGINS)
    declared = generator.gamma(truth * used / 1000.0, 1000.0)
    alone = estimate_realisation(declared, used)
    pooled = estimate_realisation(declared, used, parent_of=parent_of)

    def missed(found):
        return ((found.rate - truth) ** 2).mean()

    assert missed(pooled) < missed(alone)
    assert 0.9 <= pooled.variance.mean() / missed(pooled) <= 1.1
