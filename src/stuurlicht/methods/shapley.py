"""Shapley split of a change: what each factor of a product did, whatever the order in which they are looked at."""

from itertools import chain, combinations
from math import factorial

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_AXES = ("factors", "products")


def split_of_product(before: Floats, after: Floats) -> Floats:
    """Split the change of a product over its factors, for many products at once.

    Parameters
    ----------
    before, after : array (factors, products)
        What each factor was and is, in any unit; finite. Without factors there is nothing to split.

    Returns
    -------
    array (factors, products)
        Effect of each factor, signed, in the unit of the product: its mean over all orders in which the factors can
        go from before to after. Over the factors the effects add up to the change but for rounding of floats. A factor
        that did not change has exactly 0, and its being there changes no other effect.

    Raises
    ------
    ValueError
        If the arrays have no factor or another shape than each other.
    """
    if before.shape != after.shape or before.ndim != len(_AXES) or not len(before):
        raise ValueError(f"factors before {before.shape} and after {after.shape}")
    count = len(before)
    effects = np.zeros(before.shape)
    for factor in range(count):
        others = [other for other in range(count) if other != factor]
        beside = np.zeros(before.shape[1])
        for moved in _subsets(others):
            weight = factorial(len(moved)) * factorial(count - 1 - len(moved)) / factorial(count)
            rest = [other for other in others if other not in moved]
            beside += weight * after[list(moved)].prod(axis=0) * before[rest].prod(axis=0)
        effects[factor] = (after[factor] - before[factor]) * beside
    return effects


def _subsets(members: list[int]) -> chain[tuple[int, ...]]:
    return chain.from_iterable(combinations(members, size) for size in range(len(members) + 1))


def in_whole_cents(effects: Floats, change: Ints) -> Ints:
    """Round effects to whole cents that add up to the change exactly, by largest remainder.

    Parameters
    ----------
    effects : array (factors, products)
        In cents. An effect of exactly 0 stays 0 unless no other is there to take what is left over.
    change : array (products,)
        What the effects of each product must add up to, in whole cents.

    Returns
    -------
    array (factors, products)
        Whole cents. What is left over goes to the largest remainders, first factor first among equals, so that the
        order of the products plays no part.

    Raises
    ------
    ValueError
        If the effects of a product are farther from its change than rounding of floats explains.
    """
    down = np.floor(effects).astype(np.int64)
    left = change - down.sum(axis=0)
    moved = effects != 0
    if ((left < -len(effects)) | (left > 2 * len(effects))).any():
        raise ValueError("effects do not add up to the change")
    remainder = np.where(moved, effects - down, -1.0)
    rank = np.argsort(np.argsort(-remainder, axis=0, kind="stable"), axis=0, kind="stable")
    takers = np.maximum(moved.sum(axis=0), 1)
    rounds, rest = np.divmod(left, takers)
    may_take = moved | ((rank == 0) & ~moved.any(axis=0))
    whole: Ints = down + np.where(may_take, rounds + (rank < rest), 0)
    return whole
