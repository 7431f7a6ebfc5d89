"""The audit trail: who saw what and when, in lines that are only ever added."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from stuurlicht.access.account import Account
from stuurlicht.access.store import Clock, utc_now
from stuurlicht.core.append_log import append_to, newest_first
from stuurlicht.core.pseudonyms import without_bsn

LOG_FOLDER = Path("logs")
_FILES = "seen-{month}.jsonl"
PAGE_SIZE = 50

Outcome = Literal["allowed", "denied", "changed"]
"""``changed`` is a change of an account or a setting; the others are pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One look, or one change. There is no field for a figure, and none for anyone who gets care.

    Parameters
    ----------
    account : str
        Who; empty for somebody who is not signed in. On the command line the user of the computer.
    roles : str
        What they were then, with commas between.
    page : str
        Name of the page or route, or of the command.
    outcome : {"allowed", "denied", "changed"}
        How it went.
    municipality, instrument, as_of, version, door : str
        What was shown; empty where the page has none. ``version`` is that of the ledger.
    about : str
        Which account was looked at or changed, and into what.
    reason : str
        As the reader gave it; digits that could be a BSN are masked.
    """

    account: str
    page: str
    outcome: Outcome
    roles: str = ""
    municipality: str = ""
    instrument: str = ""
    as_of: str = ""
    version: str = ""
    door: str = ""
    about: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries are looked for; what is empty does not matter.

    Parameters
    ----------
    since, until : str
        Days (``2026-11-01``), both included.
    """

    account: str = ""
    page: str = ""
    municipality: str = ""
    instrument: str = ""
    outcome: str = ""
    since: str = ""
    until: str = ""

    def fits(self, entry: dict[str, Any]) -> bool:
        """Tell whether an entry is looked for."""
        fields = ("account", "page", "municipality", "instrument", "outcome")
        is_same = all(entry.get(name) == getattr(self, name) for name in fields if getattr(self, name))
        day = str(entry["logged_at"])[:10]
        return is_same and (not self.since or self.since <= day) and (not self.until or day <= self.until)


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Some entries, the newest first, each with ``logged_at`` and the fields of `Seen`; and whether there are more."""

    entries: tuple[dict[str, Any], ...]
    has_more: bool


@dataclass(frozen=True, slots=True)
class AuditTrail:
    """The audit trail of one workspace: a file per month, so that old months can be kept elsewhere.

    Parameters
    ----------
    folder : Path
        The workspace.
    """

    folder: Path
    clock: Clock = utc_now

    def add(self, seen: Seen) -> None:
        """Add an entry. When that fails the page must not be shown: what cannot be logged cannot be seen."""
        now = self.clock()
        entry = {**asdict(seen), "reason": without_bsn(seen.reason), "about": without_bsn(seen.about)}
        file = self.folder / LOG_FOLDER / _FILES.format(month=f"{now:%Y-%m}")
        append_to(file, lambda: _stamp(now))({name: value for name, value in entry.items() if value})

    def read(self, wanted: Wanted | None = None, *, page: int = 1, size: int = PAGE_SIZE) -> AuditPage:
        """Give one page of the entries that are looked for, the newest first.

        Parameters
        ----------
        page : int
            From 1.

        Raises
        ------
        LogUnreadableError
            At a line that was cut off or changed by hand; nothing is skipped in silence.
        """
        wanted = wanted or Wanted()
        found = (entry for entry in self._entries(wanted) if wanted.fits(entry))
        shown = tuple(islice(found, (page - 1) * size, page * size))
        return AuditPage(shown, has_more=next(found, None) is not None)

    def _entries(self, wanted: Wanted) -> Iterator[dict[str, Any]]:
        for file in sorted((self.folder / LOG_FOLDER).glob(_FILES.format(month="*")), reverse=True):
            month = file.stem.removeprefix("seen-")
            if month >= wanted.since[:7] and (not wanted.until or month <= wanted.until[:7]):
                yield from newest_first(file)


def seen_by(account: Account | None, page: str, outcome: Outcome, **about: str) -> Seen:
    """Give the entry of an account on a page; ``about`` holds the other fields of `Seen`."""
    name, roles = (account.name, ", ".join(account.roles)) if account is not None else ("", "")
    return Seen(account=name, roles=roles, page=page, outcome=outcome, **about)


def _stamp(now: datetime) -> str:
    return now.isoformat(timespec="seconds")
