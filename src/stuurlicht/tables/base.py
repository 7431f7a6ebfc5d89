"""Mart: the declaration of one table that instruments read, written once for every engine."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import narwhals as nw

from stuurlicht.core.columns import Column
from stuurlicht.core.ledger import LedgerTable

Frame = nw.LazyFrame[Any]
Frames = Mapping[str, Frame]


class Cut(Protocol):
    """What was known on one day in one ledger version, by table. ``store.Snapshot`` is one."""

    @property
    def day(self) -> date:
        """The day of the cut."""

    def scan(self, table: LedgerTable) -> Frame:
        """Give the rows of ``table`` received on or before the day, as lazy frame of the engine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mart:
    """One table with a stated grain.

    Parameters
    ----------
    name : str
        Plural noun; instruments read it as ``inputs.<name>``.
    grain : str
        English: what one row is.
    label : str
        Dutch name (a message id).
    columns : tuple of Column
        In order; ``build`` gives exactly these.
    reads : tuple of LedgerTable or Mart
        What it is made from.
    build : callable
        ``build(frames, day)``: lazy frames by name of ``reads``, and the day of the cut. Pure; narwhals
        expressions that both Polars and Spark run.
    quirks : tuple of str
        English: known peculiarities of the source that a reader of this table should know.
    """

    name: str
    grain: str
    label: str
    columns: tuple[Column, ...]
    reads: tuple["LedgerTable | Mart", ...]
    build: Callable[[Frames, date], Frame]
    quirks: tuple[str, ...] = ()


def marts_within(marts: Iterable[Mart]) -> dict[str, Mart]:
    """Give these marts and all that they are made of, by name."""
    found: dict[str, Mart] = {}
    for mart in marts:
        found[mart.name] = mart
        found |= marts_within(source for source in mart.reads if isinstance(source, Mart))
    return found


def build_mart(mart: Mart, cut: Cut, built: dict[str, Frame] | None = None) -> Frame:
    """Build ``mart`` and what it reads, each once.

    Parameters
    ----------
    mart : Mart
        The mart to build.
    cut : Cut
        Rows known on one day in one version.
    built : dict, optional
        Marts built before over the same cut; filled as a cache.
    """
    built = {} if built is None else built
    if mart.name not in built:
        frames = {
            source.name: build_mart(source, cut, built) if isinstance(source, Mart) else cut.scan(source)
            for source in mart.reads
        }
        built[mart.name] = mart.build(frames, cut.day).select([column.name for column in mart.columns])
    return built[mart.name]
