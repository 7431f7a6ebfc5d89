"""Sessions: who is signed in. The browser holds a random token; the workspace keeps only its hash."""

import hashlib
import hmac
import secrets
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from stuurlicht.access.account import Account
from stuurlicht.access.accounts import row_of, to_account
from stuurlicht.access.store import AccessStore

_TOKEN_BYTES = 32
_HANDLE_LETTERS = 8
_SEEN_EVERY_SECONDS = 60  # a page read sooner than that writes nothing; a session may end a minute early by it


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One browser of somebody who is signed in.

    Parameters
    ----------
    handle : str
        By which a session is named in a list; it opens nothing.
    account : Account
        As it stands now.
    started_at, seen_at : datetime
        In UTC; ``seen_at`` to the minute.
    """

    handle: str
    account: Account
    started_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sessions:
    """The sessions of one workspace.

    Parameters
    ----------
    idle : timedelta
        After this long without a page a session ends.
    longest : timedelta
        After this long it ends, whatever was read.
    """

    store: AccessStore
    idle: timedelta = timedelta(minutes=30)
    longest: timedelta = timedelta(hours=10)

    def start(self, name: str) -> str:
        """Start a session of an account and give its token, for a cookie and nowhere else."""
        now, token = self.store.seconds(), new_token()
        with self.store.changing() as connection:
            self._forget_old(connection, now)
            connection.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", (hashed(token), name, now, now))
        return token

    def find(self, token: str) -> Session | None:
        """Give the session of a token, or None when there is none, it is over, or its account was shut."""
        now = self.store.seconds()
        with self.store.opened() as connection:
            row = self._living(connection, token, now)
            if row is None:
                return None
            if now - row["seen_at"] >= _SEEN_EVERY_SECONDS:
                connection.execute("UPDATE sessions SET seen_at = ? WHERE token_hash = ?", (now, row["token_hash"]))
            return _session(connection, row)

    def rotate(self, token: str) -> str | None:
        """Give the session another token, so that one which was looked over is of no use; None when it is over."""
        now, fresh = self.store.seconds(), new_token()
        with self.store.changing() as connection:
            if self._living(connection, token, now) is None:
                return None
            connection.execute(
                "UPDATE sessions SET token_hash = ? WHERE token_hash = ?", (hashed(fresh), hashed(token))
            )
        return fresh

    def of(self, name: str | None = None) -> tuple[Session, ...]:
        """Give the living sessions, of one account or of all, the newest first."""
        now = self.store.seconds()
        with self.store.opened() as connection:
            rows = connection.execute("SELECT * FROM sessions ORDER BY started_at DESC, token_hash").fetchall()
            living = (_session(connection, row) for row in rows if self._is_living(row, now))
            return tuple(each for each in living if each is not None and name in {None, each.account.name})

    def end(self, token: str) -> None:
        """End the session of a token, if there is one."""
        with self.store.changing() as connection:
            connection.execute("DELETE FROM sessions WHERE token_hash = ?", (hashed(token),))

    def end_handle(self, name: str, handle: str) -> bool:
        """End the session of an account with this handle; tells whether there was one."""
        with self.store.changing() as connection:
            ended = connection.execute(
                "DELETE FROM sessions WHERE account = ? AND substr(token_hash, 1, ?) = ?",
                (name, _HANDLE_LETTERS, handle),
            )
            return ended.rowcount > 0

    def end_all(self, name: str) -> int:
        """End every session of an account; gives how many there were."""
        with self.store.changing() as connection:
            return connection.execute("DELETE FROM sessions WHERE account = ?", (name,)).rowcount

    def _living(self, connection: sqlite3.Connection, token: str, now: int) -> sqlite3.Row | None:
        row: sqlite3.Row | None = connection.execute(
            "SELECT * FROM sessions WHERE token_hash = ?", (hashed(token),)
        ).fetchone()
        return row if row is not None and self._is_living(row, now) else None

    def _is_living(self, row: sqlite3.Row, now: int) -> bool:
        is_idle = now - row["seen_at"] >= self.idle.total_seconds()
        return not is_idle and now - row["started_at"] < self.longest.total_seconds()

    def _forget_old(self, connection: sqlite3.Connection, now: int) -> None:
        oldest = now - self.longest.total_seconds()
        connection.execute("DELETE FROM sessions WHERE started_at <= ?", (int(oldest),))


def _session(connection: sqlite3.Connection, row: sqlite3.Row) -> Session | None:
    found = row_of(connection, row["account"])
    if found is None or not found["is_active"]:
        return None
    return Session(
        handle=row["token_hash"][:_HANDLE_LETTERS],
        account=to_account(found),
        started_at=datetime.fromtimestamp(row["started_at"], UTC),
        seen_at=datetime.fromtimestamp(row["seen_at"], UTC),
    )


def new_token() -> str:
    """Draw a token of 256 random bits; also for the cookie of a browser that is not signed in yet."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def hashed(token: str) -> str:
    """Give the hash under which a token is kept; it has so many random bits that no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def csrf_token(token: str) -> str:
    """Give what a form must carry: only who has the cookie of this browser can know it."""
    return hmac.digest(token.encode(), b"stuurlicht form", "sha256").hex()


def is_csrf_token(token: str, given: str) -> bool:
    """Tell whether a form carries what belongs to its cookie, in the same time whatever it carries."""
    return hmac.compare_digest(csrf_token(token).encode(), given.encode())
