"""What the pages need of the desk, so that tests can put another in its place."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from stuurlicht.release import ReleasedResult
from stuurlicht.surfaces.desk import Asked, Working
from stuurlicht.workspace.publications import KeptPublication

__all__ = ["AnswerDesk", "Asked", "Working"]


class AnswerDesk(Protocol):
    """Hands out answers; see `surfaces.desk.Desk`."""

    def look(self, asked: Asked) -> ReleasedResult | Working:
        """Give the answer, or how far it is."""

    def kept_publications(self) -> Sequence[KeptPublication]:
        """Give every publication, the newest first."""

    def published_answer(self, instrument_id: str, day: date) -> ReleasedResult | None:
        """Give the newest published answer of an instrument that was known on a day."""
