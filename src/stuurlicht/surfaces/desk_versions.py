"""At which version of the ledger a server answers: the newest, unless only notes of people came after an earlier one.

A note is kept in the ledger, so it makes a new version, and no figure moves by it. Without this, one note would have
every answer computed anew.
"""

from dataclasses import dataclass
from datetime import date
from threading import Lock
from time import monotonic

from stuurlicht.tables.registers import INTERPRETATIONS
from stuurlicht.workspace import Workspace

_HOLDS_SECONDS = 1.0  # looking takes some milliseconds; whoever reads a page sees new messages a second later


@dataclass(frozen=True, slots=True)
class Versions:
    """Two versions of the ledger: of the figures, and of the notes beside them."""

    figures: int
    notes: int


class NewestVersions:
    """Looks at the ledger at most once a second, and at its documents when there is a new version."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._lock = Lock()
        self._looked_at = float("-inf")
        self._newest = Versions(-1, -1)
        self._moving: tuple[frozenset[str], date | None] | None = None

    def newest(self) -> Versions:
        """Give the versions at which a question without a version is answered now."""
        with self._lock:
            if monotonic() - self._looked_at > _HOLDS_SECONDS:
                self._look()
            return self._newest

    def _look(self) -> None:
        version = self._workspace.ledger.version
        if version != self._newest.notes:
            moving = self._moving_at(version)
            figures = self._newest.figures if moving == self._moving else version
            self._newest, self._moving = Versions(figures, version), moving
        self._looked_at = monotonic()

    def _moving_at(self, version: int) -> tuple[frozenset[str], date | None]:
        """Give the documents that hold, notes aside, and what retention removed: all that could move a figure."""
        ledger = self._workspace.ledger
        documents = ledger.as_of(date.max, version).ingests()
        notes = documents.filter(source="register", kind=INTERPRETATIONS.name)
        moving = documents.join(notes, on="ingest_id", how="anti")
        return frozenset(moving["ingest_id"]), ledger.removed_before
