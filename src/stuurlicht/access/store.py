"""Where accounts, sessions and attempts are kept: one SQLite file in the workspace, closed to other users.

SQLite rather than lines in a file: the web and the command line change it at the same time, and a count of wrong
attempts, a code that works once and the end of a session must each be one indivisible step.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from stuurlicht.core.errors import WorkspaceError

STORE_FILE = Path("access") / "accounts.sqlite"
"""Where a workspace keeps it. Secrets of phones stand in it as they are: the rights on the file protect them."""

Clock = Callable[[], datetime]
_BUSY_SECONDS = 10.0
_OTHERS_MAY = 0o077
_STEPS = (
    (
        """
        CREATE TABLE accounts (
            name TEXT PRIMARY KEY, display_name TEXT NOT NULL, grants TEXT NOT NULL,
            is_active INTEGER NOT NULL DEFAULT 1, password TEXT NOT NULL DEFAULT '', code_until INTEGER,
            must_change_password INTEGER NOT NULL DEFAULT 0, totp TEXT NOT NULL DEFAULT '',
            totp_step INTEGER NOT NULL DEFAULT 0, subject TEXT UNIQUE, created_by TEXT NOT NULL,
            created_at INTEGER NOT NULL, changed_by TEXT NOT NULL, changed_at INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE sessions (
            token_hash TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts (name),
            started_at INTEGER NOT NULL, seen_at INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX sessions_of ON sessions (account)",
        "CREATE TABLE attempts (subject TEXT PRIMARY KEY, failures INTEGER NOT NULL, last_at INTEGER NOT NULL) STRICT",
        """
        CREATE TABLE journeys (
            state_hash TEXT PRIMARY KEY, browser_hash TEXT NOT NULL, nonce TEXT NOT NULL, verifier TEXT NOT NULL,
            started_at INTEGER NOT NULL
        ) STRICT
        """,
    ),
)
"""What brings an older file to today's form, the statements of each version; never changed, only added to."""


class AccessOpenError(WorkspaceError):
    """Other users of this computer may read the file with accounts."""

    code = "access_open"


class AccessNewerError(WorkspaceError):
    """The file with accounts was made by a newer program."""

    code = "access_newer"


def utc_now() -> datetime:
    """Give the moment, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class AccessStore:
    """The file with accounts of one workspace.

    Parameters
    ----------
    folder : Path
        The workspace. The file is made when it is first needed.
    clock : callable
        Gives the moment in UTC.
    """

    folder: Path
    clock: Clock = utc_now

    @property
    def file(self) -> Path:
        """The file itself."""
        return self.folder / STORE_FILE

    def seconds(self) -> int:
        """Give the moment as whole seconds since 1970 (UTC)."""
        return int(self.clock().timestamp())

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """Give a connection on which every statement counts by itself.

        Raises
        ------
        AccessOpenError
            If others may read the file.
        AccessNewerError
            If a newer program made it.
        """
        self._require_closed_to_others()
        with closing(sqlite3.connect(self.file, timeout=_BUSY_SECONDS, isolation_level=None)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            self._bring_up_to_date(connection)
            yield connection

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection of which all changes count together, or none when an error leaves it."""
        with self.opened() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def _require_closed_to_others(self) -> None:
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self.file, os.O_RDWR | os.O_CREAT, 0o600))
        if os.name == "posix" and self.file.stat().st_mode & _OTHERS_MAY:
            raise AccessOpenError(file=str(self.file))

    def _bring_up_to_date(self, connection: sqlite3.Connection) -> None:
        if (found := _version(connection)) == len(_STEPS):
            return
        if found > len(_STEPS):
            raise AccessNewerError(file=str(self.file), found=found, known=len(_STEPS))
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        for statements in _STEPS[_version(connection) :]:  # asked again: another process may have been first
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(_STEPS)}")
        connection.execute("COMMIT")


def _version(connection: sqlite3.Connection) -> int:
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    return int(found)
