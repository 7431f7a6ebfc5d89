"""Intersections against people counted one by one, and concentration against its definitions."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from stuurlicht.methods.concentration import gini, lorenz, share_of_top
from stuurlicht.methods.intersections import exclusive, inclusive

SETS = 4
PEOPLE = st.lists(st.integers(0, 2**SETS - 1), max_size=60)
AMOUNTS = st.lists(st.integers(0, 10**9), min_size=1, max_size=40).filter(any).map(lambda rows: np.array(rows, float))


def counts_of(people):
    return np.bincount(np.array(people, dtype=np.int64), minlength=2**SETS).astype(np.int64)


@given(PEOPLE)
def test_who_is_in_at_least_these_sets_is_counted_person_by_person(people):
    told = inclusive(counts_of(people))
    assert told.tolist() == [sum(1 for each in people if each & mask == mask) for mask in range(2**SETS)]


@given(PEOPLE)
def test_the_way_back_gives_the_same(people):
    counts = counts_of(people)
    assert exclusive(inclusive(counts)).tolist() == counts.tolist()


@given(PEOPLE, PEOPLE)
def test_two_groups_of_people_add_up(some, others):
    together = inclusive(counts_of(some) + counts_of(others))
    assert together.tolist() == (inclusive(counts_of(some)) + inclusive(counts_of(others))).tolist()


@given(AMOUNTS)
def test_gini_is_the_mean_absolute_difference(amounts):
    pairs = np.abs(amounts[:, None] - amounts[None, :]).sum()
    assert np.isclose(gini(amounts), pairs / (2 * len(amounts) * amounts.sum()), atol=1e-9)
    assert -1e-9 <= gini(amounts) <= 1 - 1 / len(amounts) + 1e-9


@given(AMOUNTS, st.integers(1, 100))
def test_more_for_all_alike_leaves_the_gini_and_a_gift_to_all_lowers_it(amounts, factor):
    assert np.isclose(gini(amounts * factor), gini(amounts), atol=1e-9)
    assert gini(amounts + amounts.max()) <= gini(amounts) + 1e-9


@given(AMOUNTS, st.floats(0.01, 1.0))
def test_the_costliest_hold_at_least_their_part(amounts, part):
    curve = lorenz(amounts)
    assert (np.diff(curve) >= -1e-12).all()
    assert curve[0] == 0.0
    assert share_of_top(amounts, part) >= part - 1e-9
