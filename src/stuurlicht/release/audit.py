"""What an outsider could work out: linear programmes over everything that is told, once and now.

Every figure is looked at by its distance from the truth. What is known has distance zero; what is hidden may lie
anywhere that all relations allow, and not below zero where the figure cannot be. A hidden figure has room when a
distance as large as it needs is possible. Because the truth itself is possible too, so is every distance in between.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from stuurlicht.release.figures import Figures, Relation
from stuurlicht.release.programme import Programme

Side = Literal[1, -1]
"""Above the truth, or below it."""
Demand = tuple[int, Side]
"""A figure, and the side on which an outsider must stay away from it."""

_NOTHING = 1e-6  # a distance, as part of what is asked, that is only rounding of the solver
_REACHED = 1 - 1e-6
_FIXED = float("inf")
_HOPS = (2, 5, None)
_DEAR = 200.0  # what a row of so many people costs: then it pays to look farther for something cheaper


@dataclass(frozen=True)
class Audit:
    """The figures with their relations, ready to ask how far an outsider stays from one of them."""

    figures: Figures

    @cached_property
    def relations(self) -> list[Relation]:
        """All relations, in an order that does not depend on that of rows."""
        return sorted(self.figures.relations, key=lambda each: (each.figures, each.factors, each.slack or 0.0))

    @cached_property
    def touching(self) -> list[list[int]]:
        """Places in ``relations`` by figure."""
        found: list[list[int]] = [[] for _figure in self.figures.all]
        for number, relation in enumerate(self.relations):
            for figure in relation.figures:
                found[figure].append(number)
        return found

    @cached_property
    def _summing(self) -> list[list[int]]:
        """Those of ``touching`` that are exact: a first look need not go along the others."""
        return [[number for number in numbers if self.relations[number].slack is None] for numbers in self.touching]

    @cached_property
    def least(self) -> np.ndarray:
        """How far below the truth each figure can lie as far as everybody knows, shape (figures,)."""
        return np.array(
            [_FIXED if figure.is_signed or figure.value < 0 else figure.value for figure in self.figures.all]
        )

    def needed(self, demand: Demand) -> float:
        """Give the room that a figure needs on one side."""
        figure, side = demand
        return self.figures.up[figure] if side > 0 else self.figures.down[figure]

    def demands(self, hidden: np.ndarray) -> list[Demand]:
        """Give every side of every hidden figure on which it needs room."""
        sides: tuple[Side, Side] = (1, -1)
        return [(int(f), side) for f in np.flatnonzero(hidden) for side in sides if self.needed((int(f), side)) > 0]

    def without_room(self, demands: Sequence[Demand], hidden: np.ndarray) -> list[Demand]:
        """Give the demands that are not met when the figures ``hidden`` are not told."""
        return [demand for part in self._parts(demands, hidden) for demand in self._unmet(part, hidden, is_sure=True)]

    def perhaps_without_room(self, demands: Sequence[Demand], hidden: np.ndarray) -> list[Demand]:
        """Give, sooner, at least the demands that are not met."""
        return [demand for part in self._parts(demands, hidden) for demand in self._unmet(part, hidden, is_sure=False)]

    def cheapest(self, demand: Demand, hidden: np.ndarray, cost: np.ndarray) -> list[int] | None:
        """Give the figures to hide as well so that one has room at the least cost; None where nothing helps.

        Parameters
        ----------
        hidden : numpy.ndarray
            True for figures that are not told, shape (figures,).
        cost : numpy.ndarray
            What hiding costs, shape (figures,); infinite for what cannot be hidden.
        """
        reached, best = 0, None
        for hops in _HOPS:
            near = self._near([demand[0]], hidden | (cost < _FIXED), hops)
            if len(near) == reached:
                continue  # the last look was at all there is
            reached = len(near)
            found = self._move(demand, near, hidden, cost)
            if found is not None and (best is None or cost[found].sum() < cost[best].sum()):
                best = found
            if best is not None and cost[best].max(initial=0.0) < _DEAR:
                break
        return best

    def room(self, demand: Demand, hidden: np.ndarray) -> float:
        """Give how far an outsider can be from a figure on one side, up to what it needs.

        Where the solver gives no answer in time nothing shows that there is less room: then it is all that it needs.
        """
        near = self._near([demand[0]], hidden, None)
        here, needed = near.index(demand[0]), self.needed(demand)
        programme = self._programme(near, {figure: ((place, 1.0),) for place, figure in enumerate(near)}, 1.0)
        price = np.zeros(len(near))
        low, high = -self.least[near], np.full(len(near), np.inf)
        price[here], low[here], high[here] = -demand[1], max(low[here], -needed), needed
        point = programme.cheapest(price, low, high)
        return needed if point is None else float(point[here] * demand[1])

    def nearest(self, figure: int) -> Iterator[int]:
        """Give a figure, and then those that hang together with it, the nearest first."""
        everything = np.ones(len(self.figures.all), dtype=bool)
        seen: set[int] = set()
        for hops in range(len(self.figures.all)):
            near = [each for each in self._near([figure], everything, hops) if each not in seen]
            if not near:
                return
            seen.update(near)
            yield from near

    def _near(self, start: Collection[int], movable: np.ndarray, hops: int | None) -> list[int]:
        """Give the figures that can move with these, over so many relations."""
        near, edge, taken = set(start), list(start), set()
        while edge and hops != 0:
            along = self._summing if hops is not None else self.touching
            beside = [number for figure in edge for number in along[figure] if number not in taken]
            taken.update(beside)
            edge = [f for n in dict.fromkeys(beside) for f in self.relations[n].figures if movable[f] and f not in near]
            edge = list(dict.fromkeys(edge))
            near.update(edge)
            hops = None if hops is None else hops - 1
        return sorted(near)

    def _parts(self, demands: Sequence[Demand], hidden: np.ndarray) -> Iterator[list[Demand]]:
        """Give the demands of one side of figures that hang together."""
        left = dict.fromkeys(demands)
        while left:
            first = next(iter(left))
            near = set(self._near([first[0]], hidden, None))
            part = [demand for demand in left if demand[0] in near and demand[1] == first[1]]
            for demand in part:
                del left[demand]
            yield part

    def _unmet(self, demands: list[Demand], hidden: np.ndarray, *, is_sure: bool) -> list[Demand]:
        """Look for points that meet many demands of one side at once; give the demands that none of them met.

        To be sure each point must meet the first demand that is left, so that each look settles at least one.
        """
        near = self._near([demands[0][0]], hidden, None)
        unmet: list[Demand] = []
        while demands:
            met = self._most_met(demands, near, first_met=is_sure)
            left = [demand for demand in demands if demand not in met]
            if len(left) == len(demands):
                if not is_sure:
                    return left
                unmet.append(left.pop(0))
            demands = left
        return unmet

    def _most_met(self, demands: list[Demand], near: list[int], *, first_met: bool) -> set[Demand]:
        """Look for one point at which as many demands as possible are met, and tell which."""
        column = {figure: place for place, figure in enumerate(near)}
        programme = self._programme(near, {figure: ((place, 1.0),) for figure, place in column.items()}, 1.0)
        for place, (figure, side) in enumerate(demands):
            programme.is_at_least([(column[figure], side), (len(near) + place, -self.needed((figure, side)))], 0.0)
        size, count = len(near), len(demands)
        low = np.concatenate([-self.least[near], np.full(count, -np.inf)])
        high = np.concatenate([np.full(size, np.inf), np.ones(count)])
        if first_met:
            low[size] = 1.0
        point = programme.cheapest(np.concatenate([np.zeros(size), -np.ones(count)]), low, high)
        reached = np.zeros(count) if point is None else point[size:]
        return {demand for demand, share in zip(demands, reached, strict=True) if share >= _REACHED}

    def _move(self, demand: Demand, near: list[int], hidden: np.ndarray, cost: np.ndarray) -> list[int] | None:
        """Move one figure as far as it must, and others as little and cheaply as possible; in parts of that distance.

        What is told now moves up in one column and down in another, each at its price.
        """
        told = [figure for figure in near if not hidden[figure]]
        terms: dict[int, tuple[tuple[int, float], ...]] = {figure: ((place, 1.0),) for place, figure in enumerate(near)}
        for place, figure in enumerate(told, start=len(near)):
            terms[figure] = (*terms[figure], (place, -1.0))
        needed, here = self.needed(demand), near.index(demand[0])
        down = self.least / needed
        low = np.concatenate([np.where(hidden[near], -down[near], 0.0), np.zeros(len(told))])
        high = np.concatenate([np.full(len(near), np.inf), down[told]])
        low[here] = high[here] = demand[1]
        # roots keep the same order and lie nearer to each other: a solver errs when prices lie far apart
        price = np.sqrt(np.concatenate([np.where(hidden[near], 0.0, cost[near]), cost[told]]))
        point = self._programme(near, terms, needed).cheapest(price, low, high)
        if point is None:
            return None
        moved = dict(zip(near, point[: len(near)], strict=True))
        return [
            figure for figure, back in zip(told, point[len(near) :], strict=True) if moved[figure] + back > _NOTHING
        ]

    def _programme(self, near: list[int], terms: Mapping[int, Sequence[tuple[int, float]]], unit: float) -> Programme:
        """Put all relations of these figures in a programme; what is not among them stands still."""
        programme = Programme()
        for number in sorted({number for figure in near for number in self.touching[figure]}):
            relation = self.relations[number]
            moving = [
                (column, sign * factor)
                for figure, factor in zip(relation.figures, relation.factors, strict=True)
                for column, sign in terms.get(figure, ())
            ]
            if relation.slack is None:
                programme.is_zero(moving)
            else:
                programme.is_at_least(moving, -relation.slack / unit)
        return programme
