import numpy as np
import pytest

from stuurlicht.methods.bootstrap import BootstrapMethod, bootstrap
from stuurlicht.methods.chain_ladder import estimate_development, ultimates
from stuurlicht.methods.mack import fit_mack, without_tail
from stuurlicht.methods.triangles import TriangleShapeError, latest_diagonal

NAN = np.nan
GROWING = np.array(
    [
        [
            [100.0, 150.0, 165.0, 170.0],
            [200.0, 280.0, 320.0, NAN],
            [120.0, 200.0, NAN, NAN],
            [110.0, NAN, NAN, NAN],
        ]
    ]
)
SHRINKING = np.array(
    [
        [
            [100.0, 150.0, 140.0, 130.0],
            [200.0, 280.0, 270.0, NAN],
            [120.0, 200.0, NAN, NAN],
            [110.0, NAN, NAN, NAN],
        ]
    ]
)
EACH_ORIGIN = np.eye(4, dtype=bool)


def spread(found):
    return found.amounts.std(axis=-1)


def test_amounts_that_grow_are_drawn_by_poisson():
    found = bootstrap(GROWING, 50, seed=1)
    assert found.method == [BootstrapMethod.POISSON]
    assert found.scale[0] > 0
    assert spread(found)[0, 0] > 0


def test_an_age_that_shrinks_is_drawn_by_mack_and_said_so():
    found = bootstrap(SHRINKING, 50, seed=1)
    assert found.method == [BootstrapMethod.MACK]
    assert np.isnan(found.scale[0])
    assert spread(found)[0, 0] > 0


def test_an_age_whose_sum_is_exactly_nothing_is_drawn_by_mack():
    nothing = GROWING.copy()
    nothing[0, 0, 2:], nothing[0, 1, 2:] = [160.0, 165.0], [270.0, NAN]  # +10 and -10 at age 2
    assert bootstrap(nothing, 5, seed=1).method == [BootstrapMethod.MACK]


def test_a_sum_that_is_nothing_but_for_rounding_is_drawn_by_mack():
    nothing = GROWING + 0.0
    nothing[0, 0, 2:], nothing[0, 1, 2:] = [150.1, 155.1], [279.9 + 1e-12, NAN]
    assert bootstrap(nothing, 5, seed=1).method == [BootstrapMethod.MACK]
    taken_back = GROWING + 0.0
    taken_back[0, 2, 1] = 1e-12
    assert bootstrap(taken_back, 5, seed=1).method == [BootstrapMethod.MACK]


def test_a_month_with_more_credits_than_debits_is_drawn_by_mack():
    owed = np.concatenate([GROWING, np.array([[[-50.0, NAN, NAN, NAN]]])], axis=1)
    found = bootstrap(owed, 50, seed=1, groups=np.eye(5, dtype=bool))
    assert found.method == [BootstrapMethod.MACK]
    assert found.amounts[0, 4].mean() < 0


def test_a_negative_increment_within_a_growing_age_stays_poisson():
    corrected = GROWING.copy()
    corrected[0, 0, 1] = 95.0
    found = bootstrap(corrected, 50, seed=1)
    assert found.method == [BootstrapMethod.POISSON]
    assert np.isfinite(found.amounts).all()


def test_an_old_age_at_which_nothing_ever_arrives_changes_no_outcome():
    quiet = GROWING.copy()
    quiet[0, 0, 3] = 165.0
    found = bootstrap(quiet, 50, seed=1, groups=EACH_ORIGIN)
    assert found.method == [BootstrapMethod.POISSON]
    np.testing.assert_array_equal(found.amounts[0, :2], np.zeros((2, 50)))


def test_empty_first_months_leave_only_the_youngest_unknown():
    late = np.full((1, 5, 5), NAN)
    late[0, :, 0] = 0.0
    late[0, :4, 1:] = GROWING[0]
    found = bootstrap(late, 50, seed=1, groups=np.eye(5, dtype=bool))
    assert found.method == [BootstrapMethod.POISSON]
    assert np.isfinite(found.amounts[0, :4]).all()
    assert np.isnan(found.amounts[0, 4]).all()


def test_an_origin_of_zero_stays_zero():
    zero = GROWING.copy()
    zero[0, 2, :2] = 0.0
    for triangle in (zero, np.where(np.isfinite(SHRINKING) & (zero == 0), 0.0, SHRINKING)):
        found = bootstrap(triangle, 50, seed=1, groups=EACH_ORIGIN)
        np.testing.assert_array_equal(found.amounts[0, 2], np.zeros(50))
        assert spread(found)[0, 3] > 0


def test_a_finished_origin_has_nothing_to_come():
    for triangle in (GROWING, SHRINKING):
        found = bootstrap(triangle, 20, seed=1, groups=EACH_ORIGIN)
        np.testing.assert_array_equal(found.amounts[0, 0], np.zeros(20))


def test_a_segment_without_data_is_unknown_and_says_so():
    found = bootstrap(np.concatenate([np.full((1, 4, 4), NAN), GROWING]), 20, seed=1)
    assert found.method == [BootstrapMethod.UNKNOWN, BootstrapMethod.POISSON]
    assert np.isnan(found.amounts[0]).all()
    assert np.isfinite(found.amounts[1]).all()


def test_a_segment_of_zeros_gives_no_growth_to_draw_from():
    found = bootstrap(np.where(np.isnan(GROWING), NAN, 0.0), 20, seed=1)
    assert found.method == [BootstrapMethod.UNKNOWN]
    assert np.isnan(found.amounts).all()


def test_an_origin_without_data_takes_no_part():
    with_unknown = np.concatenate([np.full((1, 1, 4), NAN), GROWING], axis=1)
    found, plain = bootstrap(with_unknown, 20, seed=1), bootstrap(GROWING, 20, seed=1)
    assert np.isfinite(found.amounts).all()
    assert found.scale == pytest.approx(plain.scale)
    alone = np.eye(5, dtype=bool)[:1]
    assert np.isnan(bootstrap(with_unknown, 20, seed=1, groups=alone).amounts).all()


def test_an_unknown_growth_makes_a_sum_unknown():
    shorter = GROWING.copy()
    shorter[0, :, 3] = NAN
    assert np.isnan(bootstrap(shorter, 20, seed=1).amounts).all()
    taken_as_finished = without_tail(fit_mack(shorter))
    assert np.isfinite(bootstrap(shorter, 20, seed=1, model=taken_as_finished).amounts).all()


def test_a_regular_triangle_is_certain():
    regular = np.array(
        [[[100.0, 150.0, 165.0, 165.0], [200.0, 300.0, 330.0, NAN], [400.0, 600.0, NAN, NAN], [80.0, NAN, NAN, NAN]]]
    )
    found = bootstrap(regular, 20, seed=1)
    reserve = (ultimates(regular, estimate_development(regular).factors) - latest_diagonal(regular)).sum()
    np.testing.assert_allclose(found.amounts, reserve, rtol=1e-9)


def test_a_triangle_too_small_for_a_scale_is_not_guessed():
    found = bootstrap(np.array([[[100.0, 150.0], [100.0, NAN]]]), 20, seed=1)
    assert found.method == [BootstrapMethod.UNKNOWN]
    assert np.isnan(found.amounts).all()


def test_groups_may_differ_between_segments():
    both = np.concatenate([GROWING, GROWING])
    groups = np.stack([EACH_ORIGIN[[3]], EACH_ORIGIN[[2]]])
    found = bootstrap(both, 20, seed=1, groups=groups, keys=np.array([7, 7]))
    each = bootstrap(both, 20, seed=1, groups=EACH_ORIGIN, keys=np.array([7, 7]))
    np.testing.assert_array_equal(found.amounts[0, 0], each.amounts[0, 3])
    np.testing.assert_array_equal(found.amounts[1, 0], each.amounts[1, 2])


def test_a_group_is_the_sum_of_its_origins_in_every_draw():
    groups = np.concatenate([np.ones((1, 4), dtype=bool), EACH_ORIGIN])
    for triangle in (GROWING, SHRINKING):
        found = bootstrap(triangle, 20, seed=1, groups=groups).amounts[0]
        np.testing.assert_allclose(found[0], found[1:].sum(axis=0), rtol=1e-12)


def test_a_pseudo_triangle_without_growth_to_read_keeps_the_estimate_and_is_counted():
    erratic = np.array([[[1.0, 900.0, 1000.0], [2.0, 30.0, NAN], [4.0, NAN, NAN]]])
    found = bootstrap(erratic, 500, seed=1)
    assert found.method == [BootstrapMethod.POISSON]
    assert found.kept_count[0] > 0
    assert np.isfinite(found.amounts).all()


def test_what_is_no_triangle_is_refused():
    with pytest.raises(TriangleShapeError):
        bootstrap(np.array([[[NAN, 1.0], [1.0, 2.0]]]), 5, seed=1)
