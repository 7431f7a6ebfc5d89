"""The log of what left through a door: append-only lines, no personal data."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from stuurlicht.core.errors import Fact, WorkspaceError

LOG_FILE = Path("logs") / "released.jsonl"
"""Where a workspace keeps its log."""

Log = Callable[[Mapping[str, Fact]], None]
"""Takes one entry: which door, which instrument, which run; never a figure and never a person."""


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
        with path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")  # one write: lines of two processes do not mix

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


def _entry(path: Path, place: int, line: str) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except json.JSONDecodeError as error:
        raise LogUnreadableError(file=str(path), line=place) from error
    if not isinstance(entry, dict):
        raise LogUnreadableError(file=str(path), line=place)
    return entry
