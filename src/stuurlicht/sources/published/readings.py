"""What a reader of public figures gives, and how such a source is declared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from stuurlicht.core.documents import Document, Finding, Outcome, Severity
from stuurlicht.core.ledger import LedgerTable


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedReading:
    """What one document came to.

    Parameters
    ----------
    kind : str
        Kind of document within the source (``iv3_raw``, ``fund_weights``); empty when not recognised.
    rows : Mapping[str, polars.DataFrame]
        By ledger table, without ``ingest_id`` and ``received_date``; columns in any order.
    findings : tuple of Finding
        All of them at once. A row that has a fault is not among ``rows``.
    outcome : Outcome
        ``STORED``, ``SET_ASIDE`` (a known kind with a fault that touches all of it) or ``REFUSED`` (another kind).
    published_date : date or None
        The day of publication, for a document that tells it itself; what a person tells goes before it.
    publisher : str
        Of a document whose shape tells that another party published it than the source says; its licence is not known
        then. Empty for the publisher of the source.
    """

    kind: str
    rows: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    outcome: Outcome = Outcome.STORED
    published_date: date | None = None
    publisher: str = ""

    @property
    def fault_count(self) -> int:
        """Number of findings that are faults."""
        return sum(finding.severity == Severity.FAULT for finding in self.findings)


def set_aside(kind: str, *findings: Finding) -> PublishedReading:
    """Give the reading of a document of which nothing can be used."""
    return PublishedReading(kind=kind, findings=findings, outcome=Outcome.SET_ASIDE)


@dataclass(frozen=True, slots=True)
class FirstDay:
    """Since when rows of one table can be known: what was not over cannot have been published.

    Parameters
    ----------
    table : LedgerTable
        One that the source fills.
    day : polars.Expr
        The earliest day on which a row can have been published, from its columns; null where a row tells none.
    """

    table: LedgerTable
    day: pl.Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicSource:
    """One public source: declared once, and then files of it can be loaded.

    Parameters
    ----------
    name : str
        As on the command line and in ``ingests.source``.
    label, explanation : str
        Dutch (message ids): what it is, and which files it takes.
    publisher, licence : str
        When the person who loads a file does not say otherwise.
    tables : tuple of LedgerTable
        Which it fills.
    read : callable
        ``read(document, options)``: one document in, its reading out. It raises nothing for what stands in the file.
    options : Mapping[str, str]
        Name and Dutch explanation of what a person may tell of a file that does not tell it itself.
    sentences : Mapping[str, str]
        Dutch sentence (message id) of each of its findings by code.
    first_days : tuple of FirstDay
        A document that is said to be published before the last of these days is set aside. Empty where no rule holds:
        a source of forecasts tells of years to come.
    """

    name: str
    label: str
    explanation: str
    publisher: str
    licence: str
    tables: tuple[LedgerTable, ...]
    read: Callable[[Document, Mapping[str, str]], PublishedReading]
    options: Mapping[str, str] = field(default_factory=dict)
    sentences: Mapping[str, str] = field(default_factory=dict)
    first_days: tuple[FirstDay, ...] = ()

    def first_day(self, rows: Mapping[str, pl.DataFrame]) -> date | None:
        """Give the earliest day on which all of these rows can have been published; None when they tell none."""
        days = [
            rows[each.table.name].select(each.day.max()).item() for each in self.first_days if each.table.name in rows
        ]
        return max((day for day in days if day is not None), default=None)
