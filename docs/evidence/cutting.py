"""Cutting: what a triangle showed at an earlier date, and what came of it.

Nothing that was known later is in a cut, except in its outcome.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from stuurlicht.methods.triangles import Booleans, Floats


@dataclass(frozen=True, slots=True)
class Triangle:
    """One real triangle, as it stands now.

    Parameters
    ----------
    name : str
        Which one.
    source : str
        Triangles of one source are not independent of each other, for example lines of business of one insurer.
    cumulative : array (origins, developments)
        Cumulative amounts, ``nan`` for what is not known now.
    """

    name: str
    source: str
    cumulative: Floats


@dataclass(frozen=True, slots=True)
class Cut:
    """What a triangle showed at an earlier date, and what came.

    Parameters
    ----------
    triangle : Triangle
        From which it was cut.
    known : array (origins, developments)
        Cumulative amounts as they stood then, ``nan`` for what was still to come.
    final : array (origins,)
        Amount at the oldest age of ``known``; ``nan`` where even now it is not known.
    """

    triangle: Triangle
    known: Floats
    final: Floats

    @property
    def judged(self) -> Booleans:
        """Origins that were open then and are final now, shape (origins,)."""
        return np.isnan(self.known[:, -1]) & np.isfinite(self.final)

    @property
    def is_whole(self) -> bool:
        """Whether every origin that was open then is final now."""
        return bool(np.isfinite(self.final).all())

    @property
    def outcome(self) -> float:
        """Final amount of the judged origins together, in the unit of the triangle."""
        return float(self.final[self.judged].sum())


def cut_at(triangle: Triangle, newest: int, most_origins: int | None = None) -> Cut:
    """Go back to the end of the period of origin ``newest``.

    Parameters
    ----------
    triangle : Triangle
        As it stands now.
    newest : int
        Place of the youngest origin that existed then, from 0.
    most_origins : int, optional
        How many origins to look back on; all by default.

    Returns
    -------
    Cut
        Final is the oldest age of the triangle, or the oldest that the first origin had reached.
    """
    oldest_age = min(newest, triangle.cumulative.shape[1] - 1)
    origins = np.arange(max(0, newest + 1 - (most_origins or newest + 1)), newest + 1)
    whole = triangle.cumulative[origins, : oldest_age + 1]
    was_known = np.add.outer(origins, np.arange(oldest_age + 1)) <= newest
    return Cut(triangle, np.where(was_known, whole, np.nan), whole[:, -1])


def cuts_of(triangles: Iterable[Triangle], newest: Iterable[int], most_origins: int | None = None) -> Iterator[Cut]:
    """Cut every triangle at every date, and keep the cuts that can be judged: something came, and it is known."""
    dates = list(newest)
    for triangle in triangles:
        for date in dates:
            if date < len(triangle.cumulative):
                cut = cut_at(triangle, date, most_origins)
                if cut.judged.any() and cut.outcome > 0:
                    yield cut


def by_shape(cuts: Iterable[Cut]) -> list[list[Cut]]:
    """Put cuts of one shape together, so that a method takes them at once."""
    found: defaultdict[tuple[int, ...], list[Cut]] = defaultdict(list)
    for cut in cuts:
        found[cut.known.shape].append(cut)
    return list(found.values())
