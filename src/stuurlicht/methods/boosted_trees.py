"""Boosted trees: a reference that finds bends and interactions by itself, to hold simple models against.

The method page is ``docs/methods/boosted_trees.md``.
"""

from dataclasses import dataclass
from typing import Union

import numpy as np

from stuurlicht.methods.triangles import Booleans, Floats, Integers

MOST_BINS = 32
_NO_GAIN = 1e-12
Node = Union["Split", float]


@dataclass(frozen=True, slots=True)
class Split:
    """A question on one feature: rows at or below the threshold go to ``low``."""

    feature: int
    threshold: float
    low: Node
    high: Node


@dataclass(frozen=True, slots=True)
class BoostedTrees:
    """A sum of small trees around a mean; every tree counts for ``rate``."""

    mean: float
    rate: float
    trees: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class _Binned:
    """Features as the number of the bin each value falls in, and the threshold above each bin."""

    bins: Integers
    thresholds: tuple[Floats, ...]


def fit_boosted(
    features: Floats, target: Floats, *, rounds: int = 150, rate: float = 0.05, depth: int = 2, least_rows: int = 10
) -> BoostedTrees:
    """Fit trees one after another, each to what the ones before left over.

    Parameters
    ----------
    features : array (rows, features)
        Finite.
    target : array (rows,)
        Finite.
    rounds : int
        Number of trees.
    rate : float
        Part of each tree that counts, 0 to 1.
    depth : int
        Questions between the root and an answer.
    least_rows : int
        Rows at least in every answer.

    Returns
    -------
    BoostedTrees

    Notes
    -----
    Least squares. A split maximises n1 n2 / (n1 + n2) (mean1 - mean2)^2 over at most `MOST_BINS` thresholds per
    feature, halfway between values; more values than that are cut at quantiles.

    References
    ----------
    Friedman, J.H. (2001), Greedy function approximation: a gradient boosting machine, Annals of Statistics 29,
    1189-1232, algorithm 2.
    """
    binned = _binned(features)
    mean = float(target.mean())
    expected = np.full(len(target), mean)
    trees = []
    for _round in range(rounds):
        tree = _grown(binned, target - expected, np.arange(len(target)), depth, least_rows)
        trees.append(tree)
        expected = expected + rate * _answers(tree, features)
    return BoostedTrees(mean, rate, tuple(trees))


def boosted_values(fit: BoostedTrees, features: Floats) -> Floats:
    """Give the expected target of each row of features."""
    total = np.full(len(features), fit.mean)
    for tree in fit.trees:
        total += fit.rate * _answers(tree, features)
    return total


def _binned(features: Floats) -> _Binned:
    thresholds = tuple(_thresholds(features[:, at]) for at in range(features.shape[1]))
    columns = [np.searchsorted(cuts, features[:, at]) for at, cuts in enumerate(thresholds)]
    return _Binned(np.column_stack(columns).astype(np.int64), thresholds)


def _thresholds(column: Floats) -> Floats:
    values = np.unique(column)
    cuts = (values[1:] + values[:-1]) / 2
    if len(cuts) < MOST_BINS:
        return np.asarray(cuts)
    return np.unique(np.quantile(column, np.linspace(0, 1, MOST_BINS + 1)[1:-1]))


def _grown(binned: _Binned, rest: Floats, rows: Integers, depth: int, least_rows: int) -> Node:
    found = _best_split(binned, rest, rows, least_rows) if depth > 0 else None
    if found is None:
        return float(rest[rows].mean())
    feature, at = found
    is_low = binned.bins[rows, feature] <= at
    low, high = (_grown(binned, rest, part, depth - 1, least_rows) for part in (rows[is_low], rows[~is_low]))
    return Split(feature, float(binned.thresholds[feature][at]), low, high)


def _best_split(binned: _Binned, rest: Floats, rows: Integers, least_rows: int) -> tuple[int, int] | None:
    """Give the feature and the bin at whose upper threshold a split gains most; None when none gains."""
    width = max(len(cuts) for cuts in binned.thresholds) + 1
    count = binned.bins.shape[1]
    flat = (binned.bins[rows] + np.arange(count) * width).ravel()
    sums = np.bincount(flat, np.repeat(rest[rows], count), count * width).reshape(count, width).cumsum(axis=1)
    sizes = np.bincount(flat, minlength=count * width).reshape(count, width).cumsum(axis=1)
    gain = _gain(sums[:, :-1], sizes[:, :-1].astype(np.float64), float(rest[rows].sum()), len(rows), least_rows)
    if gain.size == 0 or gain.max() <= _NO_GAIN:
        return None
    feature, at = np.unravel_index(int(gain.argmax()), gain.shape)
    return int(feature), int(at)


def _gain(low: Floats, low_size: Floats, total: float, size: int, least_rows: int) -> Floats:
    high_size = size - low_size
    may: Booleans = (low_size >= least_rows) & (high_size >= least_rows)
    low_mean = low / np.maximum(low_size, 1)
    high_mean = (total - low) / np.maximum(high_size, 1)
    return np.where(may, low_size * high_size / size * (low_mean - high_mean) ** 2, 0.0)


def _answers(node: Node, features: Floats) -> Floats:
    if isinstance(node, float):
        return np.full(len(features), node)
    is_low = features[:, node.feature] <= node.threshold
    return np.where(is_low, _answers(node.low, features), _answers(node.high, features))
