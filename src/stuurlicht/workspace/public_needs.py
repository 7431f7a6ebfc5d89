"""Which public figures the instruments of the nation need, which are stored, and how to get what is missing."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import narwhals as nw
import polars as pl

from stuurlicht.core.errors import UsageError
from stuurlicht.core.ledger import CBS_OBSERVATIONS, FEATURES, PUBLISHED_TABLES, VINTAGES
from stuurlicht.instruments import known
from stuurlicht.rules.public_needs import IV3, NeedRule, need_rules
from stuurlicht.store import Snapshot
from stuurlicht.tables.base import Frame, Mart
from stuurlicht.tables.staging.stg_features__figures import figures
from stuurlicht.workspace.folder import Workspace
from stuurlicht.workspace.reading import today

_TABLES = {table.name: table for table in PUBLISHED_TABLES}
_SPAN = re.compile(r"(?P<first>\d{4})(?:\s*-\s*(?P<last>\d{4}))?")
_FIRST_YEAR, _LAST_YEAR, _MOST_YEARS = 2010, 2100, 20
_Row = Mapping[str, Any]
_KEY = ("year", "municipality", "feature", "ingest_id")


class PublicYearsError(UsageError):
    """What was given are no years, or too many."""

    code = "public_years"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredVintage:
    """The newest document that tells a figure.

    Parameters
    ----------
    document, publisher : str
        Title of the publication, and who published it.
    published_date : date
        Day of publication; the day of fetching where that is not known.
    """

    document: str
    publisher: str
    published_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicNeed:
    """One kind of figure of one year that instruments of the nation need.

    Parameters
    ----------
    need, label : str
        Code, and Dutch name (a message id).
    year : int
        What the figures are about.
    instruments : tuple of str
        Ids of the instruments that use them.
    municipality_count : int
        Municipalities of which the ledger holds all of it; 0 also for figures that are of no municipality.
    vintage : StoredVintage or None
        The newest document; None when nothing is stored.
    lacks : tuple of str
        Codes of the features that no stored document tells.
    command : str
        Fetches it from CBS, or loads it from a file; without the workspace.
    fetches : {"iv3", "cbs", ""}
        What the command fetches; empty when a file must be loaded by hand.
    table : str
        Of a fetch from CBS: the number of the table.
    expected : date
        From when it can be expected; a missing figure before that day is not published yet.
    """

    need: str
    label: str
    year: int
    instruments: tuple[str, ...]
    municipality_count: int
    vintage: StoredVintage | None
    lacks: tuple[str, ...]
    command: str
    fetches: str
    table: str
    expected: date

    @property
    def is_stored(self) -> bool:
        """True when the ledger holds all of it."""
        return self.vintage is not None and not self.lacks


def years_of(words: str) -> tuple[int, ...]:
    """Give the years of ``2024`` or ``2023-2025``, first and last included.

    Raises
    ------
    PublicYearsError
        If it is neither, the last comes before the first, there are more than twenty, or one is before 2010 or after
        2100.
    """
    found = _SPAN.fullmatch(words.strip())
    if found is not None:
        years = range(int(found["first"]), int(found["last"] or found["first"]) + 1)
        if 1 <= len(years) <= _MOST_YEARS and _FIRST_YEAR <= years[0] <= years[-1] <= _LAST_YEAR:
            return tuple(years)
    raise PublicYearsError(given=words, most=_MOST_YEARS, first=_FIRST_YEAR)


def public_needs(workspace: Workspace, years: Iterable[int], *, day: date | None = None) -> tuple[PublicNeed, ...]:
    """Tell what the instruments of the nation need for some years, and what of it is stored.

    Parameters
    ----------
    years : iterable of int
        What the figures are about.
    day : date, optional
        What was published on or before that day counts as stored; today by default.

    Returns
    -------
    tuple of PublicNeed
        By year, and within a year in the order of ``public_needs.yaml``.
    """
    snapshot, wanted = workspace.as_of(day or today()), sorted(set(years))
    vintages = {row["ingest_id"]: row for row in _collected(snapshot.scan(VINTAGES)).iter_rows(named=True)}
    features = _features(snapshot, wanted)
    stored = {rule.need: _stored(snapshot, rule, wanted, features) for rule in need_rules()}
    return tuple(
        _need(rule, year, stored[rule.need].filter(pl.col("year") == year), vintages)
        for year in wanted
        for rule in need_rules()
    )


def _need(rule: NeedRule, year: int, told: pl.DataFrame, vintages: Mapping[int, _Row]) -> PublicNeed:
    table = rule.cbs_table(year)
    return PublicNeed(
        need=rule.need,
        label=rule.label,
        year=year,
        instruments=tuple(_users(rule)),
        municipality_count=_complete(told, len(rule.features)),
        vintage=_newest(vintages[ingest_id] for ingest_id in told["ingest_id"].unique()),
        lacks=tuple(code for code in rule.features if code not in set(told["feature"])),
        command=rule.command_for(year),
        fetches=IV3 if rule.fetches == IV3 else "cbs" if table else "",
        table=table,
        expected=rule.expected(year),
    )


def _complete(told: pl.DataFrame, features: int) -> int:
    """Count the municipalities of which every feature is told."""
    of_each = told.drop_nulls("municipality").group_by("municipality").agg(pl.col("feature").n_unique())
    return of_each.filter(pl.col("feature") >= max(features, 1)).height


def _newest(rows: Iterable[_Row]) -> StoredVintage | None:
    newest = max(rows, key=lambda row: (row["received_date"], row["document"] or ""), default=None)
    return None if newest is None else StoredVintage(
        document=newest["document"], publisher=newest["publisher"], published_date=newest["received_date"]
    )  # fmt: skip


def _features(snapshot: Snapshot, years: Sequence[int]) -> pl.DataFrame:
    """Give the known figures of municipalities, of loaded tables and of CBS alike."""
    told = figures(snapshot.scan(FEATURES), snapshot.scan(CBS_OBSERVATIONS))
    of_places = told.filter(
        nw.col("region").str.starts_with("GM"), nw.col("value_status") == "known", nw.col("year").is_in(years)
    )
    return _collected(of_places.with_columns(municipality="region").select(*_KEY).unique())


def _stored(snapshot: Snapshot, rule: NeedRule, years: Sequence[int], features: pl.DataFrame) -> pl.DataFrame:
    """Give which documents tell a figure: one row per year, municipality, feature and document."""
    if rule.features:
        return features.filter(pl.col("feature").is_in(rule.features))
    table = _TABLES[rule.table]
    rows = snapshot.scan(table).filter(nw.col("book_year").is_in(years))
    for column, value in rule.where.items():
        rows = rows.filter(nw.col(column) == value)
    municipality = nw.col("municipality") if "municipality" in table.schema else nw.lit(None).cast(nw.String)
    told = rows.with_columns(year="book_year", municipality=municipality, feature=nw.lit(rule.need))
    return _collected(told.select(*_KEY).unique())


def _users(rule: NeedRule) -> Iterator[str]:
    """Give the instruments of the nation that read the table, or those that the rule names."""
    for instrument in known().values():
        reads = {name for mart in instrument.reads for name in _ledger_tables(mart)}
        if instrument.is_national and rule.table in reads and instrument.id in (rule.only or (instrument.id,)):
            yield instrument.id


def _ledger_tables(mart: Mart) -> Iterator[str]:
    for source in mart.reads:
        if isinstance(source, Mart):
            yield from _ledger_tables(source)
        else:
            yield source.name


def _collected(frame: Frame) -> pl.DataFrame:
    return frame.collect("polars").to_native()  # type: ignore[no-any-return]
