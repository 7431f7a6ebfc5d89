"""Wrong attempts to sign in: after a few, whoever tries waits, and each time twice as long."""

import hashlib
import ipaddress
import sqlite3
from dataclasses import dataclass

from stuurlicht.core.errors import UsageError

_FIRST_WAIT_SECONDS, _LONGEST_WAIT_SECONDS = 10, 15 * 60
_MOST_DOUBLINGS = 10
_FORGOTTEN_AFTER_SECONDS = 24 * 3600
_IPV6_OF_ONE_HOME = 64


class SignInLockedError(UsageError):
    """There were too many wrong attempts for this name or from this address; it takes a while."""

    code = "sign_in_locked"


@dataclass(frozen=True, slots=True)
class Subject:
    """What attempts are counted of: a name or an address, kept as a hash, for people type passwords as names.

    Parameters
    ----------
    free : int
        How many wrong attempts cost nothing.
    """

    key: str
    free: int


def of_account(name: str) -> Subject:
    """Count by name as it was typed, whether there is such an account or not."""
    return Subject(_key("account", name.strip().casefold()), free=4)


def of_address(address: str) -> Subject:
    """Count by address; of IPv6 by the part that one home or office has. A town hall often has one address."""
    return Subject(_key("address", _network(address)), free=49)


def count_attempt(connection: sqlite3.Connection, subjects: tuple[Subject, ...], now: int) -> None:
    """Count an attempt before it is known to be right, so that many at once are each counted.

    Raises
    ------
    SignInLockedError
        If one of the subjects has to wait; then nothing is counted.
    """
    connection.execute("DELETE FROM attempts WHERE last_at < ?", (now - _FORGOTTEN_AFTER_SECONDS,))
    if waits := [wait for subject in subjects if (wait := _wait(connection, subject, now)) > 0]:
        raise SignInLockedError(minutes=-(-max(waits) // 60))
    for subject in subjects:
        connection.execute(
            "INSERT INTO attempts VALUES (?, 1, ?)"
            " ON CONFLICT (subject) DO UPDATE SET failures = failures + 1, last_at = excluded.last_at",
            (subject.key, now),
        )


def forgive(connection: sqlite3.Connection, account: Subject, address: Subject) -> None:
    """Forget what went wrong for an account that signed in; of its address only this attempt.

    Otherwise somebody with an account of their own could go on guessing those of others.
    """
    connection.execute("DELETE FROM attempts WHERE subject = ?", (account.key,))
    connection.execute("UPDATE attempts SET failures = failures - 1 WHERE subject = ?", (address.key,))


def _wait(connection: sqlite3.Connection, subject: Subject, now: int) -> int:
    row = connection.execute("SELECT failures, last_at FROM attempts WHERE subject = ?", (subject.key,)).fetchone()
    if row is None or row["failures"] <= subject.free:
        return 0
    doublings = min(row["failures"] - subject.free - 1, _MOST_DOUBLINGS)
    return int(row["last_at"] + min(_FIRST_WAIT_SECONDS * 2**doublings, _LONGEST_WAIT_SECONDS) - now)


def _key(kind: str, text: str) -> str:
    return hashlib.sha256(f"{kind}|{text}".encode()).hexdigest()


def _network(address: str) -> str:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return str(ipaddress.ip_network(f"{found}/{_IPV6_OF_ONE_HOME}", strict=False))
    return str(found)
