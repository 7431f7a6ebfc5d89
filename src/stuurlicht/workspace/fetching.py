"""Fetch published figures of CBS into the cache of a workspace, and read them into its ledger."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from stuurlicht.core.documents import Document, LedgerBatch
from stuurlicht.core.errors import UsageError
from stuurlicht.runs import code_version
from stuurlicht.sources.cbs import (
    CbsNotFoundError,
    CbsService,
    CbsTableUnknownError,
    CbsUnreachableError,
    Downloads,
    Fetched,
    Selection,
    ServiceBulk,
    ServiceV3,
    ServiceV4,
    Transport,
    iv3_table,
    table_names,
)
from stuurlicht.sources.messages.settings import ReadingSettings
from stuurlicht.sources.published import PublicSource, Vintage, published_batch
from stuurlicht.workspace.folder import Workspace
from stuurlicht.workspace.ingestion import ingest
from stuurlicht.workspace.published import find_source
from stuurlicht.workspace.reading import Found, Progress
from stuurlicht.workspace.registers import file_content
from stuurlicht.workspace.report import IngestReport

Way = Literal["auto", "v4", "csv", "feed", "api"]
"""How a table is fetched; ``auto`` takes the first way that has it."""

CACHE = Path("cache") / "cbs"


class WhatToFetchError(UsageError):
    """Neither a year, nor a region, nor the whole table was asked."""

    code = "fetch_what"


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What one fetch came to.

    Parameters
    ----------
    fetched : Fetched
        The table in the cache; says whether it was there already, and why CBS could not be asked.
    read : IngestReport
        What the ledger took from it.
    """

    fetched: Fetched
    read: IngestReport


def fetch_cbs(
    workspace: Workspace,
    table: str,
    selection: Selection,
    *,
    way: Way = "auto",
    again: bool = False,
    progress: Progress | None = None,
    transport: Transport | None = None,
) -> FetchReport:
    """Fetch a table of CBS, or take it from the cache, and read it into the ledger.

    A table of Iv3 reports is read by the source ``iv3``.

    Parameters
    ----------
    selection : Selection
        Years and regions; empty for the whole table.
    way : {"auto", "v4", "csv", "feed", "api"}
        The whole table comes from the bulk file by default, a part from version 4, and from version 3 what
        version 4 does not have.
    again : bool
        Fetch and read anew what is there already.
    transport : Transport, optional
        The live service by default.

    Raises
    ------
    CbsTableUnknownError
        If CBS has no such table.
    CbsUnreachableError
        If CBS cannot be reached and the cache does not hold the selection.
    """
    table_names(table)
    asking = transport or Transport()
    downloads = Downloads(workspace.folder / CACHE, asking, progress)
    try:
        fetched = _first(_services(asking, way, selection), downloads, table, selection, again=again)
    except CbsUnreachableError as error:
        held = downloads.newest_held(table, selection, str(error.facts["because"]))
        if held is None:
            raise
        fetched = held
    return FetchReport(fetched, _read(workspace, fetched, again=again, progress=progress))


def fetch_iv3(
    workspace: Workspace,
    year: int,
    *,
    again: bool = False,
    progress: Progress | None = None,
    transport: Transport | None = None,
) -> FetchReport:
    """Fetch the Iv3 reports of all municipalities over a year, and read them into the ledger.

    Raises
    ------
    Iv3YearUnknownError
        If there is no table of that year.
    CbsUnreachableError
        If CBS cannot be reached and the cache does not hold the table.
    """
    asking = transport or Transport()
    table = iv3_table(ServiceV3(asking, asking.hosts.third_parties), year)
    return fetch_cbs(
        workspace, table, Selection(), way="feed", again=again, progress=progress, transport=asking
    )  # fmt: skip


def selection_of(years: Sequence[int], regions: Sequence[str], *, whole: bool) -> Selection:
    """Give what is asked of a table.

    Raises
    ------
    WhatToFetchError
        If nothing is asked: a whole table can be very large, and is fetched only when it is said.
    """
    if not (years or regions or whole):
        raise WhatToFetchError
    return Selection(tuple(sorted(set(years))), tuple(sorted(set(regions))))


def _services(transport: Transport, way: Way, selection: Selection) -> Sequence[CbsService]:
    hosts = transport.hosts
    v4, bulk = ServiceV4(transport, hosts.datasets), ServiceBulk(transport, hosts.datasets)
    origins = (hosts.statline, hosts.third_parties)
    feed = [ServiceV3(transport, origin) for origin in origins]
    by_way: dict[Way, Sequence[CbsService]] = {
        "auto": [bulk if selection.is_whole else v4, *feed],
        "v4": [v4],
        "csv": [bulk],
        "feed": feed,
        "api": [ServiceV3(transport, origin, "ODataApi") for origin in origins],
    }
    return by_way[way]


def _first(
    services: Sequence[CbsService], downloads: Downloads, table: str, selection: Selection, *, again: bool
) -> Fetched:
    """Take the table from the first service that has it; when one cannot be reached, the next is asked too.

    Version 4 describes tables of which it does not have the figures: those are not found there.
    """
    failed: CbsUnreachableError | CbsNotFoundError | None = None
    for service in services:
        try:
            return downloads.fetch(service, table, selection, again=again)
        except CbsTableUnknownError:
            continue
        except (CbsUnreachableError, CbsNotFoundError) as error:
            failed = error if failed is None or isinstance(error, CbsUnreachableError) else failed
    if failed is not None:
        raise failed
    raise CbsTableUnknownError(table=table)


def _read(workspace: Workspace, fetched: Fetched, *, again: bool, progress: Progress | None) -> IngestReport:
    source = find_source("iv3" if fetched.is_iv3 else "cbs")
    reader = _PackageReader(source, fetched)
    return ingest(workspace, [fetched.package], again=again, progress=progress, reader=reader, keeps_stored=True)


@dataclass(frozen=True, slots=True)
class _Package:
    place: str
    content: bytes = field(repr=False)

    def document(self, ingest_id: int, loaded_on: date) -> Document:
        return Document(ingest_id, self.place, self.content, loaded_on)


@dataclass(frozen=True, slots=True)
class _PackageReader:
    """One package of CBS, as ``ingest`` reads it; its place is the address it came from."""

    source: PublicSource
    fetched: Fetched

    def find(self, paths: Sequence[Path]) -> Iterable[Found]:
        return [_Package(self.fetched.address, file_content(path)) for path in paths]

    def read(self, documents: Sequence[Document], _settings: ReadingSettings) -> LedgerBatch:
        """Read the one document."""
        (document,) = documents
        reading = self.source.read(document, {})
        published = self.fetched.info.published_date
        vintage = Vintage(
            publisher="CBS",
            document=f"{self.fetched.info.table} {self.fetched.info.title}".strip(),
            fetched_date=document.loaded_on,
            published_date=published if published is not None and published <= document.loaded_on else None,
            licence=self.source.licence,
            address=self.fetched.address,
        )
        now = datetime.now(UTC).replace(tzinfo=None)
        return published_batch(self.source, vintage, [(document, reading)], loaded_at=now, code_version=code_version())
