"""The marts of one cut: each built once, and computed once when several read it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from stuurlicht.store.engines import PolarsEngine
from stuurlicht.tables.base import Cut, Frame, Mart, build_mart

T = TypeVar("T")


class CutMarts:
    """Builds marts over one cut when they are first read.

    A mart that several marts or instruments read is computed at once and kept; the others stay lazy, so
    that their one reader computes only the columns it needs.

    Parameters
    ----------
    cut : Cut
        What was known on one day in one ledger version.
    shared : frozenset of str
        Names of the marts to keep (``shared_marts``).
    """

    def __init__(self, cut: Cut, shared: frozenset[str]) -> None:
        self._cut = cut
        self._shared = shared
        self._built: dict[str, Frame] = {}
        self._settle: Callable[[Frame], Frame] = getattr(cut, "engine", PolarsEngine()).settle

    def frame(self, mart: Mart) -> Frame:
        """Give the mart as a lazy frame."""
        for source in mart.reads:
            if isinstance(source, Mart):
                self.frame(source)
        if mart.name not in self._built:
            built = build_mart(mart, self._cut, self._built)
            self._built[mart.name] = self._settle(built) if mart.name in self._shared else built
        return self._built[mart.name]


def shared_marts(marts: Iterable[Mart]) -> frozenset[str]:
    """Give the names of the marts that are read more than once, by each other or from outside."""
    readers: Counter[str] = Counter()
    seen: set[str] = set()
    for mart in marts:
        _count(mart, readers, seen)
    return frozenset(name for name, times in readers.items() if times > 1)


def _count(mart: Mart, readers: Counter[str], seen: set[str]) -> None:
    readers[mart.name] += 1
    if mart.name in seen:
        return
    seen.add(mart.name)
    for source in mart.reads:
        if isinstance(source, Mart):
            _count(source, readers, seen)


class OnDemand(Mapping[str, T]):
    """A mapping of declared names of which each value is made when it is first asked for."""

    def __init__(self, makers: Mapping[str, Callable[[], T]]) -> None:
        self._makers = makers
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)
