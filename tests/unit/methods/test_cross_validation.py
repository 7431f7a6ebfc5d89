import numpy as np
import pytest

from stuurlicht.methods.cross_validation import (
    GroupInTwoFoldsError,
    explained_draws,
    explained_limits,
    explained_share,
    folds_by_group,
    held_out,
)

GROUPS = np.repeat(np.arange(20), 3)


def test_all_rows_of_a_group_are_in_one_fold():
    folds = folds_by_group(GROUPS, 5, seed=1)
    assert all(len(set(folds[GROUPS == group])) == 1 for group in range(20))
    assert [12] * 5 == np.bincount(folds).tolist()


def test_a_model_never_sees_the_group_it_is_tried_on():
    seen = []

    def predict(known, tried):
        seen.append(set(GROUPS[known]) & set(GROUPS[tried]))
        return np.zeros(tried.sum())

    held_out(folds_by_group(GROUPS, 5, seed=1), GROUPS, predict)
    assert [set()] * 5 == seen


def test_rows_of_one_group_in_two_folds_are_refused():
    folds = folds_by_group(GROUPS, 5, seed=1)
    folds[0] = (folds[0] + 1) % 5
    with pytest.raises(GroupInTwoFoldsError):
        held_out(folds, GROUPS, lambda _known, tried: np.zeros(tried.sum()))


def test_a_model_that_learns_by_heart_explains_nothing_of_others():
    observed = np.random.default_rng(1).normal(size=60)
    folds = folds_by_group(GROUPS, 5, seed=1)

    def by_heart(known, tried):
        learnt = dict(zip(np.flatnonzero(known), observed[known], strict=True))
        return np.array([learnt.get(row, 0.0) for row in np.flatnonzero(tried)])

    plain = held_out(folds, GROUPS, lambda known, tried: np.full(tried.sum(), observed[known].mean()))
    assert explained_share(observed, held_out(folds, GROUPS, by_heart), plain) < 0.1


def test_the_share_is_one_without_errors_and_nothing_for_the_mean():
    observed, plain = np.array([1.0, 2.0, 6.0]), np.full(3, 3.0)
    assert explained_share(observed, observed, plain) == 1.0
    assert explained_share(observed, plain, plain) == 0.0
    assert explained_share(observed, np.array([1.0, 2.0, 3.0]), plain) == pytest.approx(1 - 9 / 14)


def test_draws_of_two_models_use_the_same_groups():
    observed, plain = np.arange(60.0), np.full(60, 30.0)
    draws = [
        explained_draws(observed, expected, plain, GROUPS, 50, seed=3) for expected in (observed - 1, observed - 2)
    ]
    assert np.argsort(draws[0]).tolist() == np.argsort(draws[1]).tolist()


def test_limits_lie_around_the_share_wider_than_the_draws():
    draws = np.linspace(0.2, 0.6, 401)
    low, high = explained_limits(0.5, draws, 0.5)
    assert (low, high) == pytest.approx((0.5 - 1.2 * 0.2, 0.5))
