"""Which figures to hide beside those of the primary rules, so that no neighbour gives a hidden figure away."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from stuurlicht.release.audit import Audit, Demand
from stuurlicht.release.figures import Figures, Spot

_NOBODY = 1000
"""Cost of an amount under which nobody stands: an outsider may well know it, so that it hides little."""

_AT_ONCE = 30
"""How many figures are helped before looking which others were helped with them."""
_TOTAL = 400
"""How much dearer it is to hide a row of a total than one of the parts."""
_WHOLE = 20
"""How much dearer it is to hide a figure to which others add up."""
_PREFERRED = 0.5
"""How much of its cost stays where hiding was proposed."""


@dataclass
class Complement:
    """The figures that are hidden so far, over all tables of all answers.

    Parameters
    ----------
    figures : Figures
        With every relation in it.
    hidden : set of int
        Figures that are hidden wherever they stand.
    preferred : set of int
        Figures that are hidden rather than others.
    shut_rows : set of int
        Rows that do not go out at all.
    untold : numpy.ndarray
        True for figures that no publication tells, shape (figures,).
    """

    figures: Figures
    hidden: set[int] = field(default_factory=set)
    preferred: set[int] = field(default_factory=set)
    shut_rows: set[int] = field(default_factory=set)
    untold: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        self.audit = Audit(self.figures)
        self.untold = np.array(
            [not rows and f not in self.figures.known_before for f, rows in enumerate(self.figures.spots_of)],
            dtype=bool,
        )

    def hide(self, figures: Iterable[int]) -> None:
        """Hide figures, as far as that is up to us."""
        for figure in figures:
            if self._can_be_hidden(figure):
                self.hidden.add(figure)
                self.untold[figure] = True

    def shut(self, rows: Iterable[int]) -> None:
        """Let rows not go out at all."""
        self.shut_rows.update(rows)
        for row in rows:
            for figure in self.figures.figures_of[row]:
                is_shut = self.shut_rows.issuperset(self.figures.spots_of[figure])
                self.untold[figure] |= is_shut and figure not in self.figures.known_before

    @property
    def hideable(self) -> np.ndarray:
        """True for figures that would be untold if as much as possible were hidden, shape (figures,)."""
        return np.array([figure not in self.figures.known_before for figure in range(len(self.figures.all))])

    def _can_be_hidden(self, figure: int) -> bool:
        return figure not in self.figures.known_before and figure not in self.figures.public

    def cost(self) -> np.ndarray:
        """Give what hiding each figure costs, shape (figures,): by its place and people, never by the amount.

        What stands for more (a total, a sum of parts) or in more tables is dearer; what pytauargus proposed is cheaper.
        """
        costs = np.full(len(self.figures.all), float("inf"))
        for figure, rows in enumerate(self.figures.spots_of):
            if rows and self._can_be_hidden(figure):
                worth = (_WHOLE if figure in self.figures.wholes else 1) * (
                    _PREFERRED if figure in self.preferred else 1
                )
                dearest = max(_cost(self.figures.spots[row]) for row in rows)
                # figures that cost the same are told apart by their order, so that the answer is the same every time
                costs[figure] = worth * len(rows) * dearest * (1 + 1e-7 * figure)
        return costs

    def protect(self) -> list[Demand]:
        """Hide until every hidden figure has the room that it needs; give the demands that nothing can meet."""
        cost, failing = self.cost(), []
        left = self.audit.demands(self.untold)
        while left := self.audit.perhaps_without_room(left, self.untold):
            for demand in left[:_AT_ONCE]:
                found = self.audit.cheapest(demand, self.untold, cost)
                if found is None:
                    failing.append(demand)
                else:
                    self.hide(found)
            left = left[_AT_ONCE:]
        return failing


def _cost(spot: Spot) -> float:
    return (1 + spot.people if spot.people or spot.is_count else _NOBODY) * float(_TOTAL**spot.totals)
