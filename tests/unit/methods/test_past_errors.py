"""Past errors: draws are as large as the errors were, and what erred together errs together."""

import numpy as np
import pytest

from stuurlicht.methods.past_errors import draw_errors, reaching_ahead, with_borrowed

DRAWS = 40_000


def errors_of(seed=3, cuts=60, segments=3, horizons=4):
    return (
        np.random.default_rng(seed).normal(0.0, [[[1.0]], [[2.0]], [[5.0]]], (segments, cuts, horizons)).swapaxes(0, 1)
    )


def test_the_spread_of_the_draws_is_that_of_the_errors():
    errors = errors_of()
    expected = np.sqrt((errors**2).mean(axis=0))
    np.testing.assert_allclose(expected, draw_errors(errors, DRAWS, seed=1).std(axis=2), rtol=0.03)


def test_few_errors_leave_more_to_the_tails():
    def tail(cuts):
        drawn = draw_errors(errors_of(cuts=cuts)[:, :1, :1], DRAWS, seed=1)[0, 0]
        return np.quantile(np.abs(drawn), 0.999) / drawn.std()

    assert tail(12) > 1.3 * tail(90)


def test_a_steady_bias_widens_the_band_and_does_not_move_it():
    drawn = draw_errors(np.full((30, 1, 1), 10.0), DRAWS, seed=1)[0, 0]
    assert np.median(drawn) == pytest.approx(0.0, abs=0.2)
    assert np.abs(drawn).mean() > 7


def test_what_erred_together_errs_together_and_what_erred_oppositely_takes_itself_away():
    errors = errors_of()
    errors[:, 1] = errors[:, 0]
    errors[:, 2] = -errors[:, 0]
    drawn = draw_errors(errors, 100, seed=1)
    np.testing.assert_allclose(drawn[0], drawn[1])
    np.testing.assert_allclose(drawn[0] + drawn[2], 0.0, atol=1e-12)


def test_other_segments_do_not_change_the_draws_of_one():
    errors = errors_of()
    np.testing.assert_allclose(draw_errors(errors, 50, seed=1)[:1], draw_errors(errors[:, :1], 50, seed=1))


def test_fewer_than_three_errors_tell_nothing():
    errors = np.full((5, 1, 2), np.nan)
    errors[:2, 0, 0], errors[:3, 0, 1] = 1.0, 1.0
    drawn = draw_errors(errors, 10, seed=1)
    assert np.isnan(drawn[0, 0]).all()
    assert np.isfinite(drawn[0, 1]).all()


def test_beyond_what_is_known_errors_grow_with_the_root_of_the_distance():
    errors = np.full((6, 1, 5), np.nan)
    errors[:, 0, :3] = 2.0  # months 0, 1 and 2 ahead
    filled = reaching_ahead(errors, now=0)
    np.testing.assert_allclose([2.0, 2.0, 2.0, 2.0 * np.sqrt(3 / 2), 2.0 * np.sqrt(4 / 2)], filled[0, 0])


def test_a_segment_of_which_too_little_is_known_borrows_in_proportion_to_its_level():
    errors = np.full((4, 3, 2), np.nan)
    errors[:, 0], errors[:, 1] = 6.0, 4.0
    told = with_borrowed(errors, np.array([60.0, 20.0, 20.0]), np.array([0, 0, 0]), told_at=1)
    np.testing.assert_allclose(told[:, 2], 10.0 * 20 / 100)
    np.testing.assert_allclose(told[:, :2], errors[:, :2])


def test_nothing_is_borrowed_from_another_parent():
    errors = np.full((4, 2, 1), np.nan)
    errors[:, 0] = 6.0
    told = with_borrowed(errors, np.array([60.0, 20.0]), np.array([0, 1]), told_at=0)
    assert np.isnan(told[:, 1]).all()
