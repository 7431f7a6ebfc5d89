"""Boosted trees: a reference that finds bends and interactions by itself, to hold simple models against.

The method page is ``docs/methods/boosted_trees.md``.
"""

from dataclasses import dataclass

import numpy as np

from stuurlicht.methods.triangles import Booleans, Floats, Integers

MOST_BINS = 32
_NO_GAIN = 1e-12


@dataclass(frozen=True, slots=True)
class _Questions:
    """Every question that a tree may ask: is a feature at or below a threshold?

    Parameters
    ----------
    is_low : array (questions, rows)
        The answers.
    order : array (features x rows,)
        Rows of every feature after each other, from its lowest to its highest value.
    first, last : array (questions,)
        Where in that order the rows of the feature begin, and where those at or below the threshold end.
    """

    is_low: Booleans
    order: Integers
    first: Integers
    last: Integers

    def sums(self, values: Floats) -> Floats:
        """Add up values (sets, rows) of the rows at or below each threshold.

        Running sums, and no product of matrices: those would set all cores to work for what takes one a moment.
        """
        running, found = np.zeros(len(self.order) + 1), np.empty((len(values), len(self.last)))
        for at, own in enumerate(values):  # one by one: that stays within the fast memory of a core
            np.cumsum(own[self.order], out=running[1:])
            found[at] = running[self.last] - running[self.first]
        return found


@dataclass(frozen=True, slots=True)
class _Branch:
    """Rows that gave the same answers so far, of every fit, and what each further question would divide them into.

    Parameters
    ----------
    rest, weight : array (fits, rows)
        What is left of the target, and 1.0 for a known row; both 0.0 for a row that is not in the branch.
    low, low_size : array (fits, questions)
        Sum of the rest, and number of known rows, at or below each threshold.
    """

    rest: Floats
    weight: Floats
    low: Floats
    low_size: Floats


def boosted_values(
    features: Floats,
    target: Floats,
    known: Booleans,
    *,
    rounds: int = 150,
    rate: float = 0.05,
    depth: int = 2,
    least_rows: int = 10,
) -> Floats:
    """Give what small trees, fitted one after another to what the ones before left over, expect of every row.

    Parameters
    ----------
    features : array (rows, features)
        Finite.
    target : array (rows,)
        Finite; looked at where known only.
    known : array (fits, rows)
        The rows on which each fit is made; each has one at least. Fits do not see each other: they are made together
        because that is many times faster.
    rounds : int
        Number of trees.
    rate : float
        Part of each tree that counts, 0 to 1.
    depth : int
        Questions between the root and an answer.
    least_rows : int
        Known rows at least in every answer.

    Returns
    -------
    array (fits, rows)
        Expectation of every row, known or not.

    Notes
    -----
    Least squares. A split maximises n1 n2 / (n1 + n2) (mean1 - mean2)^2 over at most `MOST_BINS` thresholds per
    feature, halfway between values; more values than that are cut at quantiles. Thresholds are those of all rows.

    References
    ----------
    Friedman, J.H. (2001), Greedy function approximation: a gradient boosting machine, Annals of Statistics 29,
    1189-1232, algorithm 2.
    """
    questions, weight = _questions(features), known.astype(np.float64)
    mean = (weight * target).sum(axis=1) / weight.sum(axis=1)
    expected = np.repeat(mean[:, None], len(target), axis=1)
    low_size = questions.sums(weight)
    for _round in range(rounds):
        rest = weight * (target - expected)
        branch = _Branch(rest, weight, questions.sums(rest), low_size)
        leaves = _leaves(branch, questions, depth, least_rows)
        expected += rate * _means(leaves, rest, weight, 2**depth)
    return expected


def _questions(features: Floats) -> _Questions:
    columns = [features[:, at] for at in range(features.shape[1])]
    cuts = [_thresholds(column) for column in columns]
    is_low = np.concatenate([column <= own[:, None] for column, own in zip(columns, cuts, strict=True)])
    first = np.repeat(len(features) * np.arange(len(columns)), [len(own) for own in cuts])
    order = np.concatenate([np.argsort(column, kind="stable") for column in columns])
    return _Questions(is_low, order, first, first + is_low.sum(axis=1))


def _thresholds(column: Floats) -> Floats:
    values = np.unique(column)
    cuts = (values[1:] + values[:-1]) / 2
    if len(cuts) < MOST_BINS:
        return np.asarray(cuts)
    return np.unique(np.quantile(column, np.linspace(0, 1, MOST_BINS + 1)[1:-1]))


def _leaves(branch: _Branch, questions: _Questions, depth: int, least_rows: int) -> Integers:
    """Give for each fit the leaf in which each row ends."""
    yes = _answers(branch, questions, least_rows)
    if depth == 1:
        return (~yes).astype(np.int64)
    fits = len(yes)
    rest, weight = branch.rest * yes, branch.weight * yes
    sums = questions.sums(np.concatenate([rest, weight]))
    low = _Branch(rest, weight, sums[:fits], sums[fits:])
    high = _Branch(branch.rest - rest, branch.weight - weight, branch.low - low.low, branch.low_size - low.low_size)
    below, above = (_leaves(each, questions, depth - 1, least_rows) for each in (low, high))
    return np.where(yes, below, 2 ** (depth - 1) + above)


def _answers(branch: _Branch, questions: _Questions, least_rows: int) -> Booleans:
    """Give for each fit the answer of every row to the question that gains most; yes to all when none gains."""
    total, size = branch.rest.sum(axis=1), branch.weight.sum(axis=1)
    gain = _gain(branch.low, branch.low_size, total[:, None], size[:, None], least_rows)
    if gain.shape[1] == 0:
        return np.ones(branch.rest.shape, dtype=bool)
    best = gain.argmax(axis=1)
    is_whole: Booleans = gain.max(axis=1) <= _NO_GAIN
    answers: Booleans = questions.is_low[best] | is_whole[:, None]
    return answers


def _gain(low: Floats, low_size: Floats, total: Floats, size: Floats, least_rows: int) -> Floats:
    high_size = size - low_size
    may: Booleans = (low_size >= least_rows) & (high_size >= least_rows)
    apart = low / np.maximum(low_size, 1.0) - (total - low) / np.maximum(high_size, 1.0)
    return np.where(may, low_size * high_size / np.maximum(size, 1.0) * apart**2, 0.0)


def _means(leaves: Integers, rest: Floats, weight: Floats, count: int) -> Floats:
    """Give for each fit and row the mean rest of the leaf of the row."""
    fits = len(leaves)
    place = (leaves + count * np.arange(fits)[:, None]).ravel()
    sums = np.bincount(place, rest.ravel(), fits * count)
    sizes = np.bincount(place, weight.ravel(), fits * count)
    return np.asarray((sums / np.maximum(sizes, 1.0))[place].reshape(leaves.shape))
