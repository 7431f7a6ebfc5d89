"""Load published figures into the ledger of a workspace."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from stuurlicht.core.documents import Document, LedgerBatch
from stuurlicht.core.errors import UsageError
from stuurlicht.core.ledger import INGESTS, VINTAGES
from stuurlicht.core.words import _
from stuurlicht.runs import code_version
from stuurlicht.sources.messages.settings import ReadingSettings
from stuurlicht.sources.public_sources import PUBLIC_SOURCES
from stuurlicht.sources.published import PublicSource, Vintage, published_batch
from stuurlicht.workspace.folder import Workspace
from stuurlicht.workspace.ingestion import ingest
from stuurlicht.workspace.reading import Found, Progress, today
from stuurlicht.workspace.registers import file_content
from stuurlicht.workspace.report import IngestReport

LOAD_WORDS = _("Openbare cijfers lezen")


class PublicSourceUnknownError(UsageError):
    """There is no public source of that name."""

    code = "public_source_unknown"


class SourceOptionUnknownError(UsageError):
    """The source does not know this option."""

    code = "source_option_unknown"


class PublishedInFutureError(UsageError):
    """A day of publication was told that lies after today."""

    code = "published_in_future"


def find_source(name: str) -> PublicSource:
    """Give the public source called ``name``.

    Raises
    ------
    PublicSourceUnknownError
        With the names that do exist.
    """
    for source in PUBLIC_SOURCES:
        if name.casefold() == source.name:
            return source
    raise PublicSourceUnknownError(given=name, known=", ".join(source.name for source in PUBLIC_SOURCES))


def load(  # noqa: PLR0913  what a person can tell of a publication, each named
    workspace: Workspace,
    source: PublicSource,
    paths: Sequence[str | Path],
    *,
    document: str = "",
    published: date | None = None,
    options: Mapping[str, str] | None = None,
    again: bool = False,
    progress: Progress | None = None,
) -> IngestReport:
    """Read files of a public source that the ledger does not hold yet.

    Parameters
    ----------
    workspace : Workspace
        Where they are stored.
    source : PublicSource
        Which source the files are of.
    paths : sequence of str or Path
        Files and folders.
    document : str
        Title of the publication; the name of the file by default.
    published : date, optional
        Day of publication; without it the figures count from today.
        Title and day of a file that was loaded before stay as they were told then, unless told anew.
    options : Mapping of str, optional
        By name, see ``source.options``.
    again : bool
        Read files too that were read before; the new reading holds. One that is not stored replaces nothing.

    Raises
    ------
    SourceOptionUnknownError
        If the source does not know an option.
    PublishedInFutureError
        If the day of publication lies after today.
    """
    chosen = dict(options or {})
    for name in chosen.keys() - source.options.keys():
        raise SourceOptionUnknownError(given=name, known=", ".join(source.options))
    if published is not None and published > today():
        raise PublishedInFutureError(given=published.isoformat(), today=today().isoformat())
    reader = _FileReader(source, document, published, chosen, told_before=_told_before(workspace) if again else {})
    return ingest(
        workspace, paths, again=again, progress=progress, reader=reader, words=LOAD_WORDS, keeps_stored=True
    )  # fmt: skip


class _Told(NamedTuple):
    """What was told of a file when it was loaded."""

    document: str = ""
    published: date | None = None


def _told_before(workspace: Workspace) -> Mapping[str, _Told]:
    """Give, by SHA-256 of the bytes, what was told of every file that is stored."""
    snapshot = workspace.ledger.newest()
    hashes = snapshot.scan(INGESTS).select("ingest_id", "file_sha256")
    vintages = snapshot.scan(VINTAGES).join(hashes, on="ingest_id", how="inner")
    rows = vintages.select("file_sha256", "document", "published_date").collect("polars").to_native()
    return {sha256: _Told(*told) for sha256, *told in rows.iter_rows()}


@dataclass(frozen=True, slots=True)
class _FoundFile:
    place: str
    content: bytes

    def document(self, ingest_id: int, loaded_on: date) -> Document:
        return Document(ingest_id, self.place, self.content, loaded_on)


@dataclass(frozen=True, slots=True)
class _FileReader:
    """Files of one public source, as ``ingest`` reads them."""

    source: PublicSource
    title: str
    published: date | None
    options: Mapping[str, str]
    told_before: Mapping[str, _Told]

    def find(self, paths: Sequence[Path]) -> Iterable[Found]:
        return (_FoundFile(str(path), file_content(path)) for path in _files(paths))

    def read(self, documents: Sequence[Document], _settings: ReadingSettings) -> LedgerBatch:
        """Read documents one by one: they are few, and large."""
        parts = [self._read(document) for document in documents]
        return _joined(parts)

    def _read(self, document: Document) -> LedgerBatch:
        reading = self.source.read(document, self.options)
        before = self.told_before.get(hashlib.sha256(document.content).hexdigest(), _Told())
        told_by_file = _not_after(reading.published_date, document.loaded_on)
        vintage = Vintage(
            publisher=reading.publisher or self.source.publisher,
            document=self.title or before.document or Path(document.place).name,
            fetched_date=document.loaded_on,
            published_date=self.published or before.published or told_by_file,
            licence="" if reading.publisher else self.source.licence,
        )
        now = datetime.now(UTC).replace(tzinfo=None)
        return published_batch(self.source, vintage, [(document, reading)], loaded_at=now, code_version=code_version())


def _not_after(told: date | None, loaded_on: date) -> date | None:
    """Give the day that a document tells; one that lies after the day of loading cannot be true, and is not used."""
    return told if told is not None and told <= loaded_on else None


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(inner for inner in path.rglob("*") if inner.is_file()) if path.is_dir() else (path,)


def _joined(parts: Sequence[LedgerBatch]) -> LedgerBatch:
    import polars as pl

    names = {name for part in parts for name in part.rows}
    rows = {name: pl.concat([part.rows[name] for part in parts if name in part.rows]) for name in sorted(names)}
    return LedgerBatch(pl.concat([part.ingests for part in parts]), rows)
