"""Append-only logs: one JSON line per entry, no personal data of clients, readable by the program's user only."""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from stuurlicht.core.errors import Fact, WorkspaceError

_BLOCK_BYTES = 65_536
Log = Callable[[Mapping[str, Fact]], None]
"""Takes one entry: which door, which instrument, which run; never a figure and never a person who gets care."""


class LogUnreadableError(WorkspaceError):
    """A line of the log cannot be read: it was cut off or changed by hand. It is never mended in silence."""

    code = "log_unreadable"


def append_to(path: Path, stamp: Callable[[], str]) -> Log:
    """Give a log that appends one JSON line per entry to ``path``.

    Parameters
    ----------
    path : Path
        The file; made at the first entry. Lines already there are never touched.
    stamp : callable
        Gives the moment of an entry as ISO text in UTC.
    """

    def log(entry: Mapping[str, Fact]) -> None:
        line = json.dumps({"logged_at": stamp(), **entry}, ensure_ascii=False)
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "ab", buffering=0) as file:
            file.write(f"{line}\n".encode())  # one write: lines of two processes do not mix

    return log


def read_log(path: Path) -> list[dict[str, Any]]:
    """Give the entries of a log, oldest first; none when nothing was logged yet.

    Raises
    ------
    LogUnreadableError
        At the first line that is not an entry.
    """
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_entry(path, place, line) for place, line in enumerate(lines, start=1)]


def newest_first(path: Path) -> Iterator[dict[str, Any]]:
    """Give the entries of a log one by one, the newest first, without reading what is not asked for.

    Raises
    ------
    LogUnreadableError
        At a line that is not an entry.
    """
    with path.open("rb") as file:
        for end, line in _lines_from_the_end(file):
            try:
                yield _entry(path, 0, line.decode("utf-8"))
            except (LogUnreadableError, UnicodeDecodeError) as error:
                file.seek(0)
                raise LogUnreadableError(file=str(path), line=file.read(end).count(b"\n") + 1) from error


def _lines_from_the_end(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Give each line with the place of its last letter, from the last to the first."""
    start, rest = file.seek(0, os.SEEK_END), b""
    while start > 0:
        size = min(_BLOCK_BYTES, start)
        start = file.seek(start - size)
        rest, *lines = (file.read(size) + rest).split(b"\n")
        end = start + len(rest) + sum(len(line) + 1 for line in lines)
        for line in reversed(lines):
            if line:
                yield end, line
            end -= len(line) + 1
    if rest:
        yield len(rest), rest


def _entry(path: Path, place: int, line: str) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except json.JSONDecodeError as error:
        raise LogUnreadableError(file=str(path), line=place) from error
    if not isinstance(entry, dict):
        raise LogUnreadableError(file=str(path), line=place)
    return entry
