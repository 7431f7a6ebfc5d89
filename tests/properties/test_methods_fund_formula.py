"""The split of a difference, whatever the numbers; with all orders of change tried one by one."""

from dataclasses import replace
from itertools import permutations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from stuurlicht.methods.fund_formula import (
    FundTerms,
    apportioned,
    criteria_cents,
    criteria_parts,
    payment_cents,
    split_difference,
)

RECIPIENTS, MEASURES, CLUSTERS, PAYMENTS = 3, 4, 2, 2
VOLUMES = st.floats(0, 1e6, allow_nan=False).map(lambda value: round(value, 3))
WEIGHTS = st.floats(-500, 500, allow_nan=False).map(lambda value: round(value, 2))
BEARS = np.array([True, True, True, False])
NAMES = ("factor", "volumes", "weights", "payments")


@st.composite
def terms(draw):
    """Give terms of one fixed shape; payments count for one cluster or two."""
    first = draw(arrays(float, PAYMENTS, elements=st.sampled_from([0.0, 0.25, 1.0])))
    return FundTerms(
        factor=draw(st.floats(0.5, 3.0).map(lambda value: round(value, 3))),
        volumes=draw(arrays(float, (RECIPIENTS, MEASURES), elements=VOLUMES)),
        weights=draw(arrays(float, (MEASURES, CLUSTERS), elements=WEIGHTS)),
        bears_factor=BEARS,
        payments=draw(arrays(float, (RECIPIENTS, PAYMENTS), elements=st.integers(-(10**9), 10**9).map(float))),
        shares=np.stack([first, 1 - first], axis=1),
    )


def mixed(before, after, changed):
    """Give the terms with those that changed taken from after."""
    chosen = {name: getattr(after if name in changed else before, name) for name in ("factor", "volumes", "weights")}
    moved = after if "payments" in changed else before
    return replace(before, **chosen, payments=moved.payments, shares=moved.shares)


def exact_cents(own):
    """Give amounts in cents, not rounded."""
    return criteria_parts(own).sum(axis=1) + np.einsum("gp,pc->gc", own.payments, own.shares)


def by_all_orders(before, after):
    """Give the mean change by each term over all 24 orders."""
    total = {name: np.zeros((RECIPIENTS, CLUSTERS)) for name in NAMES}
    for order in permutations(NAMES):
        changed = set()
        for name in order:
            start = exact_cents(mixed(before, after, changed))
            changed.add(name)
            total[name] += (exact_cents(mixed(before, after, changed)) - start) / 24
    return total


@settings(max_examples=25)
@given(terms(), terms())
def test_split_is_the_mean_over_all_orders_to_the_cent(before, after):
    split, oracle = split_difference(before, after), by_all_orders(before, after)
    for name in NAMES:
        assert np.abs(getattr(split, name) - oracle[name]).max() <= 2.0


@given(terms(), terms())
def test_parts_add_up_to_the_difference_between_the_amounts(before, after):
    start, end = (criteria_cents(each) + payment_cents(each) for each in (before, after))
    assert (end - start).tolist() == split_difference(before, after).total.tolist()


@given(terms())
def test_nothing_changed_is_nothing_everywhere(own):
    split = split_difference(own, own)
    assert not any(np.any(getattr(split, name)) for name in NAMES)


@given(terms(), terms())
def test_split_back_is_the_split_with_another_sign_but_for_the_cents_of_rounding(before, after):
    forth, back = split_difference(before, after), split_difference(after, before)
    for name in NAMES:
        assert np.abs(getattr(forth, name) + getattr(back, name)).max() <= 2.0


@settings(max_examples=25)
@given(terms(), terms())
def test_split_adds_up_over_measures(before, after):
    whole = split_difference(before, after)
    for name in ("factor", "volumes", "weights"):
        parts = sum(getattr(split_difference(only(before, m), only(after, m)), name) for m in range(MEASURES))
        assert np.abs(parts - getattr(whole, name)).max() <= 2.0 * MEASURES


def only(own, measure):
    """Give the terms with one measure."""
    return replace(
        own,
        volumes=own.volumes[:, [measure]],
        weights=own.weights[[measure]],
        bears_factor=own.bears_factor[[measure]],
    )


@given(terms())
def test_payments_over_clusters_are_the_payments(own):
    assert own.payments.sum(axis=1).tolist() == payment_cents(own).sum(axis=1).tolist()


@given(arrays(float, (5, 4), elements=st.floats(-1e6, 1e6)), st.data())
def test_apportioned_parts_add_up_and_lie_near(parts, data):
    totals = np.rint(parts.sum(axis=-1))
    whole = apportioned(parts, totals)
    assert totals.tolist() == whole.sum(axis=-1).tolist()
    assert np.abs(whole - parts).max() < 2.0
    order = data.draw(st.permutations(range(5)))
    assert whole[order].tolist() == apportioned(parts[order], totals[order]).tolist()
