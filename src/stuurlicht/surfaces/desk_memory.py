"""Answers kept in memory, so that a page that many read is read from disk once."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

from stuurlicht.release import ReleasedResult

MOST_CELLS = 4_000_000
"""Some hundreds of megabytes at most; an answer about every municipality has some hundred thousand."""


class AnswerMemory:
    """Released answers by what they answer; when they hold too much, the one read longest ago goes first.

    Parameters
    ----------
    most_cells : int
        Of all tables together. The answer that was kept last stays, however large.
    """

    def __init__(self, most_cells: int = MOST_CELLS) -> None:
        self._most_cells = most_cells
        self._kept: OrderedDict[Hashable, tuple[ReleasedResult, ...]] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Hashable) -> tuple[ReleasedResult, ...] | None:
        """Give the answers under a key."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: Hashable, answers: tuple[ReleasedResult, ...]) -> None:
        """Keep answers under a key."""
        with self._lock:
            self._kept[key] = answers
            self._kept.move_to_end(key)
            while len(self._kept) > 1 and self._cell_count() > self._most_cells:
                self._kept.popitem(last=False)

    def _cell_count(self) -> int:
        every = (table.frame for answers in self._kept.values() for one in answers for table in one.tables.values())
        return sum(frame.height * frame.width for frame in every)
