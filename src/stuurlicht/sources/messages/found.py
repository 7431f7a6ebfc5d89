"""Find documents in files, folders and ZIP archives; lazily, one after the other."""

import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO

from stuurlicht.core.documents import Document
from stuurlicht.core.errors import UsageError
from stuurlicht.sources.messages.limits import HIGHEST_RATIO, LARGEST_DOCUMENT, MEGABYTE, MOST_MEMBERS

_ARCHIVE = b"PK\x03\x04"
_EMPTY_ARCHIVE = b"PK\x05\x06"
_PROTECTED = 0x1
_LOCAL_HEADER = 30


class PathNotFoundError(UsageError):
    """There is no file or folder at the path that was given. Facts: ``path``."""

    code = "path_not_found"


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """One file, or one member of an archive.

    Parameters
    ----------
    place : str
        Path as given and found below it; ``archive.zip!member.xml`` for a member.
    content : bytes
        Its bytes; of a member that was not opened the bytes as they stand in the archive.
    refused_because : str
        Code of the reading fault for which it was not opened; empty otherwise.
    """

    place: str
    content: bytes = field(repr=False)
    refused_because: str = ""

    def document(self, ingest_id: int, loaded_on: date) -> Document:
        """Make the document that is read under ``ingest_id`` on the day ``loaded_on``."""
        return Document(ingest_id, self.place, self.content, loaded_on, self.refused_because)


def find_documents(paths: Iterable[Path]) -> Iterator[FoundDocument]:
    """Walk files and folders in order of name and give every document in them.

    Hidden files are passed by. A file that is no message, or a folder that may not be read, is given all the
    same, so that it is counted and named. Content is read one document at a time.

    Raises
    ------
    PathNotFoundError
        If a path does not exist.
    """
    for path in paths:
        if not path.exists():
            raise PathNotFoundError(path=str(path))
        for file in _files(path):
            yield from _documents_in(file)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    closed: list[OSError] = []
    for folder, folders, files in os.walk(path, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder) / name for name in sorted(files) if not name.startswith("."))
    yield from (Path(error.filename) for error in closed)


def _documents_in(file: Path) -> Iterator[FoundDocument]:
    try:
        with file.open("rb") as stream:
            beginning = stream.read(4)
            if beginning == _ARCHIVE:
                yield from _members(file, stream)
            elif beginning == _EMPTY_ARCHIVE:
                return  # a ZIP without members holds no documents
            else:
                yield FoundDocument(str(file), beginning + stream.read(LARGEST_DOCUMENT))
    except OSError:
        yield FoundDocument(str(file), b"", "unreadable_file")


def _members(file: Path, stream: BinaryIO) -> Iterator[FoundDocument]:
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, RuntimeError):  # the second is how zipfile refuses a kind of archive that it lacks
        stream.seek(0)
        yield FoundDocument(str(file), stream.read(LARGEST_DOCUMENT), "archive_unreadable")
        return
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MOST_MEMBERS:
        stream.seek(0)
        yield FoundDocument(str(file), stream.read(LARGEST_DOCUMENT), "archive_limits")
        return
    for member in members:
        if not Path(member.filename).name.startswith("."):
            yield _member(f"{file}!{member.filename}", archive, member, stream)


def _member(place: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, stream: BinaryIO) -> FoundDocument:
    fault = _fault_of(member)
    if not fault:
        try:  # zipfile says RuntimeError of a password, and a kind of it of a compression that it lacks
            with archive.open(member) as opened:
                content = opened.read(LARGEST_DOCUMENT + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
            fault = "archive_unreadable"
        else:
            return FoundDocument(place, content)
    return FoundDocument(place, _unopened(member, stream), fault)


def _fault_of(member: zipfile.ZipInfo) -> str:
    if member.flag_bits & _PROTECTED:
        return "encrypted_member"
    grows = member.file_size > max(MEGABYTE, HIGHEST_RATIO * member.compress_size)
    return "archive_limits" if grows or member.file_size > LARGEST_DOCUMENT else ""


def _unopened(member: zipfile.ZipInfo, stream: BinaryIO) -> bytes:
    """Give the bytes of a member as they stand in the archive, so that it has a fingerprint of its own."""
    stream.seek(member.header_offset)
    return stream.read(_LOCAL_HEADER + min(member.compress_size, LARGEST_DOCUMENT))
