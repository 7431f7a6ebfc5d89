"""Somebody with every published file, a spreadsheet and patience: between which values must each number lie?

Written apart from the program: it knows sums and limits, and nothing of how cells were chosen to be hidden.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from math import inf

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

Name = Hashable
CERTAIN = 1e-9
HAIR = 1e-5  # part of a number that is only rounding of the solver
FAR = 1e9  # no number of a municipality is further from zero, in persons or in euros


class WrongKnowledgeError(Exception):
    """What the attacker believes cannot all be true, so nothing follows from it."""


class Attacker:
    """Collects what is known of numbers, and says between which values one must lie."""

    def __init__(self):
        self._low = defaultdict(lambda: -inf)
        self._high = defaultdict(lambda: inf)
        self._sums = []
        self._other_name = {}
        self._puzzles = None

    def knows(self, name: Name, value: float):
        """Hear what a number is."""
        self.bounds(name, value, value)

    def bounds(self, name: Name, low: float = -inf, high: float = inf):
        """Hear that a number lies between these."""
        name = self._named(name)
        self._low[name] = max(self._low[name], low)
        self._high[name] = min(self._high[name], high)
        self._puzzles = None

    def sums(self, parts: Mapping[Name, float], low: float = 0.0, high: float = 0.0):
        """Hear that these numbers, each times its weight, add up to between ``low`` and ``high``."""
        self._sums.append((dict(parts), low, high))
        self._puzzles = None

    def same(self, name: Name, other: Name):
        """Hear that two numbers are one and the same."""
        name, other = self._named(name), self._named(other)
        if name != other:
            self._other_name[other] = name
            self.bounds(name, self._low.pop(other, -inf), self._high.pop(other, inf))

    def range_of(self, name: Name) -> tuple[float, float]:
        """Give the lowest and the highest value that fit with all that is known."""
        if self._puzzles is None:
            self._puzzles = self._joined()
        name = self._named(name)
        puzzle = self._puzzles.get(name)
        if puzzle is None:
            return self._low[name], self._high[name]
        return puzzle.least(name), puzzle.most(name)

    def _named(self, name):
        while name in self._other_name:
            name = self._other_name[name]
        return name

    def _is_known(self, name):
        return self._high[name] - self._low[name] <= CERTAIN

    def _joined(self):
        """Give the unknown numbers, each with the puzzle it is a part of: those that sums join."""
        told = [reduced for reduced in map(self._reduced, self._sums) if reduced[0]]
        first = {}

        def leader(name):
            while first.setdefault(name, name) != name:
                first[name] = name = first[first[name]]
            return name

        for parts, _low, _high in told:
            for name in parts:
                first[leader(name)] = leader(next(iter(parts)))
        sums = defaultdict(list)
        for reduced in told:
            sums[leader(next(iter(reduced[0])))].append(reduced)
        puzzles = {lead: Puzzle(own, self._low, self._high) for lead, own in sums.items()}
        return {name: puzzles[leader(name)] for name in list(first)}

    def _reduced(self, told):
        """Take what is known out of a sum."""
        parts, low, high = told
        left, sure = defaultdict(float), 0.0
        for told_as, weight in parts.items():
            name = self._named(told_as)
            if self._is_known(name):
                sure += weight * self._low[name]
            else:
                left[name] += weight
        return {name: weight for name, weight in left.items() if weight}, low - sure, high - sure


class Puzzle:
    """Unknown numbers that sums join, as a linear programme."""

    def __init__(self, sums, low, high):
        names = dict.fromkeys(name for parts, _low, _high in sums for name in parts)
        self._places = {name: place for place, name in enumerate(names)}
        self._reach = [(max(low[name], -FAR), min(high[name], FAR)) for name in names]
        entries = [
            (row, self._places[name], weight) for row, (parts, *_) in enumerate(sums) for name, weight in parts.items()
        ]
        rows, columns, weights = zip(*entries, strict=True)
        matrix = csr_array((weights, (rows, columns)), shape=(len(sums), len(names)))
        lows, highs = (np.array([told[place] for told in sums]) for place in (1, 2))
        self._matrix = vstack([matrix[np.isfinite(highs)], -matrix[np.isfinite(lows)]])
        self._limits = np.concatenate([highs[np.isfinite(highs)], -lows[np.isfinite(lows)]])

    def least(self, name):
        """Give the lowest value that fits."""
        return self._solved(name, 1)

    def most(self, name):
        """Give the highest value that fits."""
        return self._solved(name, -1)

    def _solved(self, name, sign):
        costs = np.zeros(len(self._places))
        costs[self._places[name]] = sign
        found = linprog(costs, A_ub=self._matrix, b_ub=self._limits, bounds=self._reach, method="highs")
        if found.status != 0:
            raise WrongKnowledgeError(found.message)
        return sign * found.fun


def leaks(
    attacker: Attacker, secrets: Iterable[tuple[Name, float]], share: float
) -> Iterator[tuple[Name, float, float, float]]:
    """Give each secret that is bounded more closely than ``share`` of it, above or below, with its bounds.

    Parameters
    ----------
    secrets : iterable of (name, true value)
        Numbers that must stay unknown.
    """
    for name, truth in secrets:
        low, high = attacker.range_of(name)
        margin, hair = share * abs(truth), HAIR * max(1.0, abs(truth))
        if low > truth - margin + hair or high < truth + margin - hair:
            yield name, truth, low, high


def pinned(
    attacker: Attacker, secrets: Iterable[tuple[Name, float]], share: float
) -> Iterator[tuple[Name, float, float, float]]:
    """Give each secret of which all that is possible lies closer together than ``share`` of it on both sides."""
    for name, truth in secrets:
        low, high = attacker.range_of(name)
        if high - low < 2 * share * abs(truth) - HAIR * max(1.0, abs(truth)):
            yield name, truth, low, high
