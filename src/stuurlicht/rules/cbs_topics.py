"""Topics of CBS: in which tables, under which titles and in which units the features of a region stand."""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from stuurlicht.rules.features import feature
from stuurlicht.rules.parameter_files import read_parameters

Seen = Literal["recorded", "named", "unseen"]
"""How sure a table or title is: read in what CBS gave, named in public programs, or neither."""

_NO_SIGN = re.compile(r"[^a-z0-9%]")


@dataclass(frozen=True, slots=True, kw_only=True)
class CbsTable:
    """One table of a series.

    Parameters
    ----------
    table : str
        ``84799NED``.
    seen : {"recorded", "named", "unseen"}
        How sure its number and titles are.
    year : int, optional
        What a table without periods is about; None when every row tells its own period.
    """

    table: str
    seen: Seen
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CbsTopic:
    """One topic that is a feature.

    Parameters
    ----------
    feature : str
        Code in features.yaml.
    title : str
        As CBS writes it.
    unit : str
        As CBS writes it; counts where a file tells no units.
    seen : {"recorded", "named", "unseen"}
        How sure the title is.
    """

    feature: str
    title: str
    unit: str
    seen: Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class CbsSeries:
    """Tables of CBS with the same topics, mostly one per year.

    Parameters
    ----------
    series : str
        Code.
    title : str
        Dutch, as CBS names the tables, without the year.
    regions : tuple of str
        Kinds of region that count: ``GM``, ``WK``.
    dimensions : str
        JSON of the dimensions that must be total, without blanks, as in ``cbs_observations``.
    """

    series: str
    title: str
    regions: tuple[str, ...]
    dimensions: str
    tables: tuple[CbsTable, ...]
    topics: tuple[CbsTopic, ...]

    def table_of(self, year: int) -> CbsTable | None:
        """Give the table about a year; None when none is known."""
        return next((known for known in self.tables if known.year == year), None)


@cache
def cbs_series() -> tuple[CbsSeries, ...]:
    """Give every series in the order of ``parameters/cbs_topics.yaml``."""
    return tuple(_series(entry) for entry in read_parameters("cbs_topics")["series"])


def series_called(name: str) -> CbsSeries:
    """Give one series.

    Raises
    ------
    KeyError
        If there is none of that code.
    """
    return {known.series: known for known in cbs_series()}[name]


@cache
def topic_keys() -> dict[str, tuple[str, float]]:
    """Give the feature and the factor of each series, title and unit.

    Returns
    -------
    dict
        By ``topic_key``. Of a title without a unit the unit of the register counts. A unit that is not listed has no
        key: a figure in an unknown unit is not used.
    """
    return dict(_keys())


def topic_key(series: str, title: str, unit: str) -> str:
    """Give the key of a topic: equal for titles that differ in capitals, blanks, accents or signs only."""
    return "|".join((series, plain(title), plain(unit)))


def plain(text: str) -> str:
    """Give a title or unit without capitals, blanks, accents and signs: a title and its column become one."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return _NO_SIGN.sub("", letters)


def _keys() -> Iterator[tuple[str, tuple[str, float]]]:
    for series in cbs_series():
        for topic in series.topics:
            for unit, times in _units(feature(topic.feature).unit).items():
                yield topic_key(series.series, topic.title, unit), (topic.feature, times)
                if unit == topic.unit:
                    yield topic_key(series.series, topic.title, ""), (topic.feature, times)


@cache
def _units(of: str) -> dict[str, float]:
    """Give by how much a value is multiplied, by the unit that CBS writes."""
    return {
        entry["cbs"]: float(entry["times"]) for entry in read_parameters("cbs_topics")["units"] if entry["of"] == of
    }


def _series(entry: dict[str, Any]) -> CbsSeries:
    return CbsSeries(
        series=entry["series"],
        title=entry["title"],
        regions=tuple(entry["regions"]),
        dimensions=json.dumps(entry.get("dimensions", {}), ensure_ascii=False, sort_keys=True, separators=(",", ":")),
        tables=tuple(CbsTable(**table) for table in entry["tables"]),
        topics=tuple(CbsTopic(**topic) for topic in entry["topics"]),
    )
