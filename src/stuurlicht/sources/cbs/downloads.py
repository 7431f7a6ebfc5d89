"""Downloads: a table fetched once per version into a folder, page by page, so that a cut download goes on."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from heapq import merge
from pathlib import Path

from stuurlicht.core.errors import InputError
from stuurlicht.core.words import _
from stuurlicht.sources.cbs.answers import Page, Row, page_reader
from stuurlicht.sources.cbs.packages import PACKAGE_FILE, Member, as_json, pages_of, write_package, write_whole
from stuurlicht.sources.cbs.selections import Selection
from stuurlicht.sources.cbs.service_bulk import ServiceBulk
from stuurlicht.sources.cbs.services import CbsService, TableInfo
from stuurlicht.sources.cbs.structure import IV3_DIMENSIONS
from stuurlicht.sources.cbs.transport import Answer, CbsNotFoundError, PassingFaultError, Transport

Progress = Callable[[int, int | None, str], None]
FETCH_WORDS = _("Rijen ophalen bij het CBS")
LICENCE = "CC BY 4.0"
_OPTIONAL_SETS = frozenset({"MeasureGroups"})
_MOST_STARTS = 2
_BEGUN, _FINISHED = "begun.json", "fetched.json"
_PACKAGE, _UNPROVEN = "package.zip", "unproven.zip"


class CbsRepublishedError(InputError):
    """CBS publishes the table anew while it is fetched, twice in a row."""

    code = "cbs_republished"


class CbsNextLinkError(InputError):
    """The pages of CBS point to a page that was given before: there is no end."""

    code = "cbs_next_link_repeats"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One table as it lies in the cache.

    Parameters
    ----------
    package : Path
        The ZIP.
    info : TableInfo
        What CBS said of the table when it was fetched.
    address : str
        Of the figures.
    is_from_cache : bool
        True when the figures were there already.
    is_iv3 : bool
        Whether the table holds Iv3 reports, which have a reader of their own.
    because : str
        Why CBS could not be asked whether there is anything newer; empty when it was asked.
    """

    package: Path
    info: TableInfo
    address: str
    is_from_cache: bool
    is_iv3: bool = False
    because: str = ""


class _RepublishedHalfWayError(Exception):
    """The table is not what it was at the first page."""


@dataclass(frozen=True)
class Downloads:
    """The cache of one workspace.

    Parameters
    ----------
    folder : Path
        Holds a folder per table, in it one per version, in it one per way and selection.
    transport : Transport
        What asks.
    progress : callable, optional
        Told the rows so far, the rows in all (None when unknown), and words.
    """

    folder: Path
    transport: Transport
    progress: Progress | None = None

    def fetch(self, service: CbsService, table: str, selection: Selection, *, again: bool = False) -> Fetched:
        """Give a table, from the cache when the version that CBS has now is there.

        Raises
        ------
        CbsRepublishedError
            If CBS publishes the table anew during the download, twice.
        CbsTableUnknownError, CbsUnreachableError and others
            As the service and the transport raise them.
        """
        for _start in range(_MOST_STARTS):
            info = service.info(table)
            place = self.place(info, service.via, selection)
            held = held_in(place) if info.version and not again else None
            if held is not None:
                return held
            try:
                return self._download(service, info, selection, place)
            except _RepublishedHalfWayError:
                _drop_half(place)
        raise CbsRepublishedError(table=table)

    def place(self, info: TableInfo, via: str, selection: Selection) -> Path:
        """Give the folder of one version and selection."""
        version = "".join(sign for sign in info.version if sign.isalnum() or sign in "-.") or "unknown"
        return self.folder / info.table.upper() / version / f"{via}-{selection.name}"

    def newest_held(self, table: str, selection: Selection, because: str) -> Fetched | None:
        """Give the newest version of a selection in the cache, for when CBS cannot be asked."""
        places = (self.folder / table.strip().upper()).glob(f"*/*-{selection.name}")
        held = [found for found in map(held_in, places) if found is not None]
        newest = max(held, key=lambda found: (found.info.modified, found.info.version, found.address), default=None)
        return None if newest is None else replace(newest, because=because)

    def _download(self, service: CbsService, info: TableInfo, selection: Selection, place: Path) -> Fetched:
        _begin(place, info)
        metadata = self._metadata(service, info.table, place)
        condition = service.condition(info.table, metadata, selection)
        if isinstance(service, ServiceBulk):
            address = service.bulk_address(info.table)
            figures = service.files(address)
        else:
            address = service.address(info.table, service.data_set, condition)
            figures = self._figures(service, info, place, condition)
        described = [(f"{name}.json", as_json({"value": rows})) for name, rows in metadata.items()]
        described.append((PACKAGE_FILE, as_json(package_facts(service.via, info, selection, address))))
        write_package(place / _UNPROVEN, merge(sorted(described), figures, key=lambda member: member[0]))
        if _stamp(service.info(info.table)) != _stamp(info):
            raise _RepublishedHalfWayError
        is_iv3 = bool(IV3_DIMENSIONS & metadata.keys())
        return _finish(place, info, address, is_iv3=is_iv3)

    def _figures(self, service: CbsService, info: TableInfo, place: Path, condition: str) -> Iterator[Member]:
        expected = service.count(info.table, condition)
        total = expected if expected is not None or condition else info.row_count
        done, first = 0, service.address(info.table, service.data_set, condition)

        def rows() -> Iterator[Row]:
            nonlocal done
            for page in self._pages(place, service.data_set, first, service.full_page):
                done += len(page.rows)
                self._tell(done, total)
                yield from page.rows

        yield from pages_of(service.data_set, rows())
        if expected is not None and done != expected:
            raise _RepublishedHalfWayError

    def _tell(self, done: int, total: int | None) -> None:
        if self.progress is not None:
            self.progress(done, total, FETCH_WORDS)

    def _metadata(self, service: CbsService, table: str, place: Path) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for name in service.first_sets:
            found |= self._set(service, table, name, place)
        for name in service.further_sets(found):
            found |= self._set(service, table, name, place)
        return found

    def _set(self, service: CbsService, table: str, name: str, place: Path) -> dict[str, list[Row]]:
        pages = self._pages(place, name, service.address(table, name), service.full_page)
        try:
            return {name: [row for page in pages for row in page.rows]}
        except CbsNotFoundError:
            if name in _OPTIONAL_SETS:
                return {}
            raise

    def _pages(self, place: Path, name: str, first: str, full: int) -> Iterator[Page]:
        """Give the pages of a set in order: those in the folder, and then the others, each kept as it comes."""
        address, seen, number = first, set[str](), 0
        while address:
            if address in seen:
                raise CbsNextLinkError(address=address)
            seen.add(address)
            number += 1
            page = self._page(place / name / f"page-{number:04d}.json", address, full)
            yield page
            address = self.transport.hosts.next_of(address, page.link) if page.link else ""

    def _page(self, file: Path, address: str, full: int) -> Page:
        read = page_reader(full)
        if file.exists():
            try:
                return read(Answer(address, file.read_bytes()))
            except PassingFaultError:
                file.unlink()  # damaged on disk: fetched anew
        page = self.transport.get(address, read)
        write_whole(file, page.content)
        return page


def package_facts(via: str, info: TableInfo, selection: Selection, address: str) -> dict[str, object]:
    """Give what a package says of itself; nothing in it depends on when or how often it was fetched."""
    return {
        "format": 1,
        "table": info.table,
        "title": info.title,
        "via": via,
        "version": info.version,
        "modified": info.modified,
        "years": sorted(set(selection.years)),
        "regions": sorted(set(selection.regions)),
        "address": address,
        "licence": LICENCE,
    }


def held_in(place: Path) -> Fetched | None:
    """Give the finished download in a folder; None when there is none."""
    marker, package = place / _FINISHED, place / _PACKAGE
    if not marker.is_file() or not package.is_file():
        return None
    told = json.loads(marker.read_bytes())
    info = TableInfo(**told.pop("info"))
    return Fetched(package=package, info=info, is_from_cache=True, **told)


def _begin(place: Path, info: TableInfo) -> None:
    """Keep the pages of a cut download of the same state of the table, and no others."""
    marker, told = place / _BEGUN, as_json(asdict(info))
    if place.exists() and not (info.version and marker.is_file() and marker.read_bytes() == told):
        _drop_half(place)
    write_whole(marker, told)


def _drop_half(place: Path) -> None:
    """Throw away what is not finished; a package that was finished before stays."""
    (place / _UNPROVEN).unlink(missing_ok=True)
    for pages in place.iterdir():
        if pages.is_dir():
            shutil.rmtree(pages)


def _finish(place: Path, info: TableInfo, address: str, *, is_iv3: bool) -> Fetched:
    """Mark a download as whole, and drop its loose pages."""
    (place / _UNPROVEN).replace(place / _PACKAGE)
    write_whole(place / _FINISHED, as_json({"info": asdict(info), "address": address, "is_iv3": is_iv3}))
    _drop_half(place)
    return Fetched(package=place / _PACKAGE, info=info, address=address, is_from_cache=False, is_iv3=is_iv3)


def _stamp(info: TableInfo) -> tuple[object, ...]:
    """Give what must be the same before the first page and after the last."""
    return info.version, info.modified, info.row_count, info.etag
