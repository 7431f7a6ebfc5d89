import numpy as np

from stuurlicht.methods.chain_ladder import (
    complete,
    developed_shares,
    estimate_development,
    share_at_latest,
    ultimates,
    usable_pairs,
)

NAN = np.nan
TRIANGLE = np.array([[[100.0, 150.0, 165.0], [200.0, 300.0, NAN], [100.0, NAN, NAN]]])


def test_factors_weigh_by_volume():
    uneven = np.array([[[100.0, 200.0], [300.0, 300.0], [50.0, NAN]]])
    np.testing.assert_array_equal(estimate_development(uneven).factors, [[500.0 / 400.0]])


def test_the_future_follows_from_the_last_known_amount():
    factors = estimate_development(TRIANGLE).factors
    np.testing.assert_allclose(factors, [[1.5, 1.1]])
    np.testing.assert_allclose(ultimates(TRIANGLE, factors), [[165.0, 330.0, 165.0]])


def test_known_cells_are_left_as_they_are():
    completed = complete(TRIANGLE, estimate_development(TRIANGLE).factors)
    known = np.isfinite(TRIANGLE)
    np.testing.assert_array_equal(completed[known], TRIANGLE[known])


def test_zero_stays_zero():
    triangle = np.array([[[100.0, 150.0], [0.0, NAN]]])
    np.testing.assert_array_equal(ultimates(triangle, np.array([[1.5]])), [[150.0, 0.0]])


def test_negative_increments_give_a_factor_below_one():
    triangle = np.array([[[100.0, 90.0], [100.0, NAN]]])
    np.testing.assert_allclose(ultimates(triangle, estimate_development(triangle).factors), [[90.0, 90.0]])


def test_an_origin_that_starts_empty_takes_no_part_until_it_is_positive():
    triangle = np.array([[[0.0, 100.0, 110.0], [50.0, 100.0, NAN], [80.0, NAN, NAN]]])
    development = estimate_development(triangle)
    np.testing.assert_allclose(development.factors, [[2.0, 1.1]])
    np.testing.assert_array_equal(development.pair_count, [[1, 1]])


def test_empty_first_origins_change_nothing():
    with_empty = np.concatenate([np.zeros((1, 1, 3)), TRIANGLE], axis=1)
    np.testing.assert_array_equal(estimate_development(with_empty).factors, estimate_development(TRIANGLE).factors)


def test_a_segment_without_data_is_unknown_and_not_zero():
    empty = np.full((1, 3, 3), NAN)
    development = estimate_development(empty)
    assert np.isnan(development.factors).all()
    assert np.isnan(ultimates(empty, development.factors)).all()


def test_an_age_without_usable_pairs_has_no_factor():
    triangle = np.array([[[0.0, 10.0, 11.0], [0.0, 20.0, NAN], [5.0, NAN, NAN]]])
    factors = estimate_development(triangle).factors
    np.testing.assert_array_equal(factors, [[NAN, 1.1]])
    np.testing.assert_allclose(ultimates(triangle, factors), [[11.0, 22.0, NAN]])


def test_only_the_last_diagonals_are_used_when_asked():
    triangle = np.array([[[100.0, 300.0, 300.0], [100.0, 150.0, NAN], [100.0, NAN, NAN]]])
    np.testing.assert_allclose(estimate_development(triangle, last_diagonals=1).factors, [[1.5, 1.0]])
    np.testing.assert_allclose(estimate_development(triangle, last_diagonals=2).factors, [[2.25, 1.0]])


def test_steps_that_begin_or_end_on_a_masked_diagonal_take_no_part():
    frozen = np.array(
        [[[100.0, 150.0, 150.0, 180.0], [100.0, 100.0, 200.0, NAN], [100.0, 170.0, NAN, NAN], [90.0, NAN, NAN, NAN]]]
    )
    masked = np.array([False, False, True, False])
    development = estimate_development(frozen, masked_diagonals=masked)
    # nothing came in month 2, and twice as much in month 3: only 100 -> 150 is left
    np.testing.assert_array_equal(development.factors, [[1.5, NAN, NAN]])
    np.testing.assert_array_equal(development.pair_count, [[1, 0, 0]])


def test_a_mask_without_marks_changes_nothing():
    plain, masked = (estimate_development(TRIANGLE, masked_diagonals=mask) for mask in (None, np.zeros(3, dtype=bool)))
    np.testing.assert_array_equal(masked.factors, plain.factors)


def test_a_mask_that_ends_early_leaves_later_diagonals_in():
    masked = estimate_development(TRIANGLE, masked_diagonals=np.array([True]))
    np.testing.assert_array_equal(masked.pair_count, [[1, 1]])


def test_mask_and_last_diagonals_both_hold():
    triangle = np.array([[[100.0, 300.0, 300.0], [100.0, 150.0, NAN], [100.0, NAN, NAN]]])
    masked = np.array([True, False, False])
    np.testing.assert_array_equal(usable_pairs(triangle, 1, masked), usable_pairs(triangle, 1))
    np.testing.assert_array_equal(usable_pairs(triangle, 2, masked), usable_pairs(triangle, 1))


def test_segments_do_not_touch_each_other():
    other = TRIANGLE * 7 + np.where(np.isnan(TRIANGLE), NAN, 13.0)
    both = np.concatenate([TRIANGLE, other])
    np.testing.assert_array_equal(
        estimate_development(both).factors,
        np.concatenate([estimate_development(TRIANGLE).factors, estimate_development(other).factors]),
    )


def test_developed_shares_end_at_one():
    np.testing.assert_allclose(developed_shares(np.array([[2.0, 1.25]])), [[0.4, 0.8, 1.0]])


def test_the_share_before_an_unknown_factor_is_unknown():
    np.testing.assert_array_equal(developed_shares(np.array([[NAN, 1.25]])), [[NAN, 0.8, 1.0]])


def test_the_share_of_an_origin_is_that_of_its_age():
    shares = np.array([[0.4, 0.8, 1.0]])
    triangle = np.array([[[1.0, 2.0, 3.0], [1.0, NAN, NAN], [NAN, NAN, NAN]]])
    np.testing.assert_array_equal(share_at_latest(triangle, shares), [[1.0, 0.4, NAN]])
