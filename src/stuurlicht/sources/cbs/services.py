"""One interface over the shapes in which CBS gives a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from urllib.parse import quote

from stuurlicht.sources.cbs.answers import Row
from stuurlicht.sources.cbs.selections import (
    CbsNoPeriodsError,
    CbsNoRegionsError,
    Selection,
    of_regions,
    of_years,
)

_SAFE = "'(),"
Metadata = Mapping[str, Sequence[Row]]
"""Rows of the sets that describe a table, by name of the set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableInfo:
    """What CBS says of a table as a whole; when it changes, the table was published again.

    Parameters
    ----------
    table : str
        Number, spelled as CBS does.
    title : str
        Dutch.
    version : str
        Moment of the last change, or the version where there is one; as CBS writes it.
    row_count : int or None
        Rows of the whole table; None when CBS does not say.
    etag : str
        Mark of the answer; empty when there is none.
    """

    table: str
    title: str
    version: str
    modified: str = ""
    row_count: int | None = None
    etag: str = ""

    @property
    def published_date(self) -> date | None:
        """The day of the last change; None when CBS does not say or writes no date."""
        try:
            return date.fromisoformat(self.modified[:10])
        except ValueError:
            return None


class CbsService(Protocol):
    """One way to a table."""

    @property
    def via(self) -> str:
        """Short name of the way: ``feed``, ``api``, ``v4``."""

    @property
    def data_set(self) -> str:
        """Name of the set with the figures."""

    @property
    def full_page(self) -> int:
        """Rows of a full page."""

    @property
    def first_sets(self) -> tuple[str, ...]:
        """Sets that describe every table; the first must be there."""

    def info(self, table: str) -> TableInfo:
        """Ask what CBS says of the table. Raises CbsTableUnknownError when it is not here."""

    def further_sets(self, metadata: Metadata) -> tuple[str, ...]:
        """Give the sets with the codes of each dimension, which the first sets name."""

    def condition(self, table: str, metadata: Metadata, selection: Selection) -> str:
        """Give the condition that keeps a selection; empty for the whole table."""

    def address(self, table: str, set_name: str, condition: str = "") -> str:
        """Give the address of the first page of a set."""

    def count(self, table: str, condition: str) -> int | None:
        """Ask how many rows of figures the condition keeps; None when this way does not tell."""


@dataclass(frozen=True, slots=True)
class Axes:
    """Dimensions of a table with a part of their own.

    Parameters
    ----------
    period, region : str
        Name of the dimension; empty when the table has none.
    others : tuple of str
        All other dimensions.
    """

    period: str = ""
    region: str = ""
    others: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every dimension."""
        return tuple(name for name in (self.period, self.region, *self.others) if name)


def axes_of(kinds: Mapping[str, str]) -> Axes:
    """Tell the dimensions apart by the kind that CBS gives them; in Iv3 tables the report type is the period."""
    periods = [name for name, kind in kinds.items() if kind == "TimeDimension" or name == "Verslagsoort"]
    regions = [name for name, kind in kinds.items() if kind in {"GeoDimension", "GeoDetail"}]
    period, region = next(iter(periods), ""), next(iter(regions), "")
    return Axes(period, region, tuple(name for name in kinds if name not in {period, region}))


def conditions(table: str, axes: Axes, keys: Mapping[str, Sequence[str]], selection: Selection) -> list[str]:
    """Give the conditions for the years and regions of a selection.

    Raises
    ------
    CbsNoPeriodsError, CbsNoRegionsError
        If the table has no such dimension.
    """
    found = []
    if selection.years:
        if not axes.period:
            raise CbsNoPeriodsError(table=table)
        found.append(of_years(table, axes.period, keys[axes.period], selection.years))
    if selection.regions:
        if not axes.region:
            raise CbsNoRegionsError(table=table)
        found.append(of_regions(table, axes.region, keys[axes.region], selection.regions))
    return found


def with_query(address: str, **options: str) -> str:
    """Give an address with OData options; one that is empty is left out."""
    told = "&".join(f"${name}={quote(value, safe=_SAFE)}" for name, value in options.items() if value)
    return f"{address}?{told}" if told else address


def whole_number(value: Any) -> int | None:  # noqa: ANN401  whatever stands in the JSON
    """Give a count that CBS tells; None for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None
