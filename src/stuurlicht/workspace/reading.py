"""Reading in batches: documents as they are found, gathered until a commit is worth its while."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol, TypeVar

from stuurlicht.core.documents import Document, LedgerBatch
from stuurlicht.sources.messages.settings import ReadingSettings

Progress = Callable[[int, int | None, str], None]
"""Called with what is done, what there is in all (None when unknown), and Dutch words for it."""

BATCH_DOCUMENTS = 2_000
BATCH_BYTES = 64_000_000
T = TypeVar("T")


class Found(Protocol):
    """A document that was found and is not read yet."""

    @property
    def place(self) -> str:
        """Path as given; ``archive.zip!member`` for a member."""

    @property
    def content(self) -> bytes:
        """Its bytes."""

    def document(self, ingest_id: int, loaded_on: date) -> Document:
        """Make the document that is read under this number on this day."""


class Reader(Protocol):
    """A source of documents, as ingest and check use it."""

    def find(self, paths: Sequence[Path]) -> Iterable[Found]:
        """Give every document in files, folders and archives, one at a time."""

    def read(self, documents: Sequence[Document], settings: ReadingSettings) -> LedgerBatch:
        """Read documents: one row in ``ingests`` for each, whatever its outcome."""


@dataclass(frozen=True, slots=True)
class MessageReader:
    """The iJw and iWmo messages. The reader is heavy, and imported when there is something to read."""

    def find(self, paths: Sequence[Path]) -> Iterable[Found]:
        """Give every document in files, folders and archives, one at a time."""
        from stuurlicht.sources.messages import find_documents

        return find_documents(paths)

    def read(self, documents: Sequence[Document], settings: ReadingSettings) -> LedgerBatch:
        """Read messages of any release."""
        from stuurlicht.sources.messages import read_documents

        return read_documents(documents, settings)


def new_number() -> int:
    """Draw a number for one reading of one document: 63 random bits."""
    return secrets.randbits(63)


def today() -> date:
    """Give the day on the clock of this machine."""
    return day_of(datetime.now(UTC))


def day_of(moment: datetime) -> date:
    """Give the day on which a moment fell on the clock of this machine; without a zone it is UTC."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone().date()


def count_files(paths: Iterable[Path]) -> int:
    """Count the files in ``paths``, an archive as one, so that progress has an end."""
    return sum(sum(1 for inner in path.rglob("*") if inner.is_file()) if path.is_dir() else 1 for path in paths)


def telling(progress: Progress | None, words: str) -> Callable[[int, int], None]:
    """Give what a lower room tells its steps to: passed on with our words, or to nobody."""

    def tell(done: int, total: int) -> None:
        if progress is not None:
            progress(done, total, words)

    return tell


def in_batches(items: Iterable[T], size_of: Callable[[T], int]) -> Iterator[list[T]]:
    """Gather items until there are 2,000, or 64 megabytes of them."""
    batch: list[T] = []
    size = 0
    for item in items:
        batch.append(item)
        size += size_of(item)
        if len(batch) >= BATCH_DOCUMENTS or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class FileCounter:
    """Tells progress by the file: members of one archive are one."""

    def __init__(self, progress: Progress | None, paths: Sequence[Path], words: str) -> None:
        self._progress = progress
        self._words = words
        self._total = count_files(paths) if progress else 0
        self._done = 0
        self._file = ""

    def passed(self, found: Found) -> Found:
        """Count the file in which a document was found, once, and give the document on."""
        file = found.place.partition("!")[0]
        if file != self._file:
            self._done, self._file = self._done + 1, file
            self._tell(self._done - 1)
        return found

    def finished(self) -> None:
        """Say that all is done."""
        self._tell(self._total)

    def _tell(self, done: int) -> None:
        if self._progress is not None:
            self._progress(min(done, self._total), self._total, self._words)
