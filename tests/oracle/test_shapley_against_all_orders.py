"""The closed split against the mean over every order in which the factors can move, one by one."""

from itertools import permutations
from math import prod

import numpy as np
import pytest

from stuurlicht.methods.shapley import split_of_product


def by_enumeration(before, after):
    """Let the factors move one after the other, in every order, and give each the mean of what its move did."""
    orders = list(permutations(range(len(before))))
    effects = [0.0] * len(before)
    for order in orders:
        now = list(before)
        for factor in order:
            stood = prod(now)
            now[factor] = after[factor]
            effects[factor] += (prod(now) - stood) / len(orders)
    return effects


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6])
def test_the_split_is_the_mean_over_all_orders(count):
    draws = np.random.default_rng(count)
    before, after = draws.uniform(0, 10, (2, count, 25))
    after[:, :5] = np.where(draws.random((count, 5)) < 0.5, before[:, :5], after[:, :5])
    before[0, 5:8] = 0.0
    found = split_of_product(before, after)
    for place in range(25):
        expected = by_enumeration(before[:, place], after[:, place])
        assert found[:, place] == pytest.approx(expected, rel=1e-9, abs=1e-9)
