import numpy as np
import pytest

from stuurlicht.methods.chain_ladder import estimate_development
from stuurlicht.methods.poisson_bootstrap import fit_poisson, refit, with_process_noise

NAN = np.nan
TRIANGLE = np.array([[[100.0, 160.0, 180.0], [200.0, 280.0, NAN], [400.0, NAN, NAN]]])


def fitted(triangle):
    return fit_poisson(triangle, estimate_development(triangle))


def test_means_are_the_chain_ladder_read_backwards():
    # f = 440 / 300 and 180 / 160; the last known amount divided by them, then the differences
    first = 440 / 300
    expected = [[160 / first, 160 - 160 / first, 20.0], [280 / first, 280 - 280 / first, NAN], [400.0, NAN, NAN]]
    np.testing.assert_allclose(fitted(TRIANGLE).means[0], expected)


def test_means_add_up_to_what_arrived_in_each_origin_and_age():
    found, increments = fitted(TRIANGLE).means[0], np.diff(TRIANGLE[0], prepend=0.0)
    np.testing.assert_allclose(np.nansum(found, axis=0), np.nansum(increments, axis=0))
    np.testing.assert_allclose(np.nansum(found, axis=1), np.nansum(increments, axis=1))


def test_scale_is_the_sum_of_squares_by_degrees_of_freedom():
    found = fitted(TRIANGLE)
    means, increments = found.means[0], np.diff(TRIANGLE[0], prepend=0.0)
    squares = np.nansum((increments - means) ** 2 / means)
    assert found.scale[0] == pytest.approx(squares / (6 - 5))  # 6 cells, 3 origins + 3 ages - 1


def test_corners_give_no_residual_and_the_others_have_the_scale_as_mean_square():
    found = fitted(TRIANGLE)
    drawable = np.isfinite(found.residuals[0])
    np.testing.assert_array_equal(drawable, [[True, True, False], [True, True, False], [False, False, False]])
    pool = found.residuals[0][drawable]
    raw = ((np.diff(TRIANGLE[0], prepend=0.0) - found.means[0]) / np.sqrt(found.means[0]))[drawable]
    assert np.mean(pool) == pytest.approx(0.0, abs=1e-12)
    np.testing.assert_allclose(pool, (raw - raw.mean()) * np.sqrt(4 / 1))  # 4 residuals, 1 degree of freedom
    assert np.mean((raw * 2) ** 2) == pytest.approx(found.scale[0])


def test_refitting_from_sums_equals_refitting_the_whole_pseudo_triangle():
    fit = fitted(TRIANGLE)
    expected, kept_count = refit(fit, 0, 3, np.random.default_rng(5))
    pool = fit.residuals[0][np.isfinite(fit.residuals[0])]
    generator = np.random.default_rng(5)  # one origin after the other: three, two and one known ages
    drawn = pool[np.concatenate([generator.integers(4, size=(count, 3), dtype=np.uint8) for count in (3, 2, 1)])]
    known = np.isfinite(TRIANGLE[0])
    for draw in range(3):
        pseudo = np.full((3, 3), NAN)
        means = fit.means[0][known]
        pseudo[known] = means + np.sqrt(means) * drawn[:, draw]
        whole = np.cumsum(pseudo, axis=1)
        factors = [whole[:2, 1].sum() / whole[:2, 0].sum(), whole[0, 2] / whole[0, 1]]
        by_hand = [0.0, whole[1, 1] * (factors[1] - 1), whole[2, 0] * (factors[0] * factors[1] - 1)]
        np.testing.assert_allclose(expected[:, draw], by_hand, rtol=1e-5)
    assert kept_count == 0


def test_process_noise_has_the_stated_mean_and_variance():
    drawn = with_process_noise(np.full(200_000, 30.0), 4.0, np.random.default_rng(1))
    assert drawn.mean() == pytest.approx(30.0, abs=4 * np.sqrt(120 / 200_000))
    assert drawn.var() == pytest.approx(120.0, rel=0.02)
    assert drawn.min() > 0


def test_process_noise_is_mirrored_below_zero_and_absent_at_zero():
    drawn = with_process_noise(np.array([-30.0, 0.0, NAN]), 4.0, np.random.default_rng(1))
    same = with_process_noise(np.array([30.0]), 4.0, np.random.default_rng(1))
    np.testing.assert_array_equal(drawn, [-same[0], 0.0, NAN])


def test_without_scale_there_is_no_noise():
    np.testing.assert_array_equal(with_process_noise(np.array([30.0, NAN]), 0.0, np.random.default_rng(1)), [30.0, NAN])
