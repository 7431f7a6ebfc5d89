import numpy as np
import pytest

from stuurlicht.methods.bornhuetter_ferguson import Expectation, bornhuetter_ferguson
from stuurlicht.methods.cape_cod import (
    Realisation,
    cape_cod,
    estimate_realisation,
    final_exposure,
    prior_of,
    used_up,
)
from stuurlicht.methods.mack import fit_mack, project

NAN = np.nan
EXPOSURE = np.array(
    [
        [
            [100.0, 150.0, 165.0, 170.0],
            [200.0, 280.0, 320.0, NAN],
            [120.0, 200.0, NAN, NAN],
            [110.0, NAN, NAN, NAN],
        ]
    ]
)


def one(*values):
    return np.array([values])


def test_the_rate_is_declared_over_used_up_exposure_of_all_origins_together():
    found = estimate_realisation(one(90.0, 40.0, 0.0), one(100.0, 80.0, 20.0))
    np.testing.assert_allclose(found.rate, np.full((1, 3), 0.65))


def test_an_empty_young_origin_with_used_up_exposure_lowers_the_rate():
    found = estimate_realisation(one(90.0, 0.0), one(100.0, 50.0))
    assert found.rate[0, 0] == pytest.approx(0.6)


def test_an_origin_with_an_unknown_side_takes_no_part_and_still_gets_the_rate():
    found = estimate_realisation(one(90.0, NAN, 500.0, 80.0), one(100.0, 80.0, NAN, 100.0))
    np.testing.assert_allclose(found.rate, np.full((1, 4), 0.85))


def test_without_used_up_exposure_the_rate_is_unknown_and_not_zero():
    found = estimate_realisation(one(5.0, 0.0), one(0.0, 0.0))
    assert np.isnan(found.rate).all()
    assert np.isnan(found.variance).all()
    np.testing.assert_array_equal(found.weight, [[0.0, 0.0]])


def test_the_error_of_the_rate_follows_from_the_spread_between_origins():
    found = estimate_realisation(one(90.0, 70.0), one(100.0, 100.0))
    # rate 0.8; (10^2 / 100 + 10^2 / 100) / (2 - 1) = 2 per unit of used-up exposure, of which there is 200
    np.testing.assert_allclose(found.variance, np.full((1, 2), 2.0 / 200.0))


def test_one_origin_tells_a_rate_but_not_its_error():
    found = estimate_realisation(one(90.0), one(100.0))
    assert found.rate[0, 0] == pytest.approx(0.9)
    assert np.isnan(found.variance[0, 0])


def test_decay_lets_near_origins_weigh_more():
    found = estimate_realisation(one(90.0, 50.0, 10.0), one(100.0, 100.0, 100.0), decay=0.5)
    np.testing.assert_allclose(found.rate[0, 0], (90.0 + 25.0 + 2.5) / 175.0)
    np.testing.assert_allclose(found.rate[0, 1], 0.5)


def test_the_error_of_a_rate_with_decay_follows_the_formula():
    found = estimate_realisation(one(90.0, 70.0), one(100.0, 100.0), decay=0.5)
    rates = (90.0 + 35.0) / 150.0, (45.0 + 70.0) / 150.0
    spread = (1.0 + 0.25) * 100.0 / 150.0**2
    squares = (90.0 - 100.0 * rates[0]) ** 2 / 100.0 + (70.0 - 100.0 * rates[1]) ** 2 / 100.0
    freedom = 2.0 * (1.0 - 2.0 * 100.0 / 150.0 + 100.0 * spread)
    np.testing.assert_allclose(found.rate, [rates])
    np.testing.assert_allclose(found.variance, np.full((1, 2), squares / freedom * spread))


def test_without_any_memory_each_origin_has_its_own_rate_and_no_known_error():
    found = estimate_realisation(one(90.0, 50.0), one(100.0, 200.0), decay=0.0)
    np.testing.assert_allclose(found.rate, [[0.9, 0.25]])
    assert np.isnan(found.variance).all()


def test_declared_amounts_without_exposure_raise_the_rate():
    found = estimate_realisation(one(80.0, 20.0), one(100.0, 0.0))
    np.testing.assert_allclose(found.rate, [[1.0, 1.0]])


def test_used_up_exposure_is_the_developed_share_of_the_final_exposure():
    triangle = np.array([[[1.0, 2.0], [0.0, NAN], [NAN, NAN]]])
    np.testing.assert_array_equal(used_up(triangle, one(0.4, 1.0), one(100.0, 50.0, 70.0)), [[100.0, 20.0, NAN]])


def test_exposure_develops_by_chain_ladder_and_keeps_its_two_errors_apart():
    found, projection = final_exposure(EXPOSURE), project(EXPOSURE, fit_mack(EXPOSURE))
    np.testing.assert_array_equal(found.amount, projection.ultimate)
    np.testing.assert_allclose(found.variance, projection.standard_error**2)
    np.testing.assert_allclose(found.own_error**2, projection.process_variance)


def test_exposure_can_develop_as_that_of_a_larger_segment():
    model = fit_mack(EXPOSURE)
    small = np.array([[[1.0, NAN, NAN, NAN]]])
    np.testing.assert_allclose(final_exposure(small, model).amount, [[np.prod(model.factors)]])


def test_the_prior_is_rate_times_exposure_with_both_errors():
    realisation = Realisation(one(0.5), one(0.01), one(1.0))
    found = prior_of(realisation, Expectation(one(100.0), one(6.0), one(8.0)))
    assert found.amount[0, 0] == 50.0
    assert found.own_error[0, 0] == 0.5 * 8.0
    assert found.shared_error[0, 0] ** 2 == pytest.approx(0.01 * (100.0**2 + 100.0) + 0.25 * 36.0)


def test_the_steps_together_are_cape_cod():
    triangle = np.array([[[30.0, 80.0, 100.0], [20.0, 60.0, NAN], [0.0, NAN, NAN]]])
    shares, certain = one(0.25, 0.75, 1.0), np.zeros((1, 3))
    exposure = Expectation(one(200.0, 160.0, 80.0), certain, certain)
    prior = cape_cod(triangle, shares, exposure)
    rate = 160.0 / (200.0 + 120.0 + 20.0)
    np.testing.assert_allclose(prior.amount, rate * exposure.amount)
    expected = [[100.0, 60.0 + 0.25 * rate * 160.0, 0.75 * rate * 80.0]]
    np.testing.assert_allclose(bornhuetter_ferguson(triangle, shares, prior.amount), expected)


def test_a_segment_without_used_up_exposure_takes_the_rate_of_its_parent():
    declared = np.array([[90.0, 85.0, 80.0], [40.0, 50.0, 45.0], [0.0, 0.0, 0.0]])
    used = np.array([[100.0, 100.0, 100.0], [100.0, 100.0, 100.0], [0.0, 0.0, 0.0]])
    found = estimate_realisation(declared, used, parent_of=np.array([0, 0, 0]))
    np.testing.assert_allclose(found.rate[2], np.full(3, 390.0 / 600.0))
    np.testing.assert_array_equal(found.weight[2], [0.0, 0.0, 0.0])
    assert found.variance[2, 0] > found.variance[0, 0]


def test_segments_that_do_not_differ_share_one_rate():
    declared = np.array([[90.0, 70.0], [70.0, 90.0]])
    found = estimate_realisation(declared, np.full((2, 2), 100.0), parent_of=np.array([0, 0]))
    np.testing.assert_allclose(found.rate, np.full((2, 2), 0.8))
    np.testing.assert_array_equal(found.weight, np.zeros((2, 2)))
    np.testing.assert_allclose(found.variance, np.full((2, 2), 2.0 / 400.0))


def test_an_only_child_keeps_its_own_rate_and_error():
    declared, used = one(90.0, 70.0), one(100.0, 100.0)
    pooled = estimate_realisation(declared, used, parent_of=np.array([0]))
    alone = estimate_realisation(declared, used)
    np.testing.assert_allclose(pooled.rate, alone.rate)
    np.testing.assert_allclose(pooled.variance, alone.variance)
