"""The publications of a workspace, for whoever reads many pages of them: what was read once is not read again."""

from datetime import date
from threading import Lock

from stuurlicht.release import ReleasedResult
from stuurlicht.surfaces.desk_memory import AnswerMemory
from stuurlicht.workspace import Workspace
from stuurlicht.workspace.publication_lists import PUBLICATIONS_FOLDER
from stuurlicht.workspace.publications import KeptPublication, read_publications


class PublicationShelf:
    """Reads publications; one never changes, so only a new one has the list read again."""

    def __init__(self, workspace: Workspace, memory: AnswerMemory) -> None:
        self._workspace, self._memory = workspace, memory
        self._lock = Lock()
        self._places: frozenset[str] = frozenset()
        self._kept: tuple[KeptPublication, ...] = ()

    def every(self) -> tuple[KeptPublication, ...]:
        """Give the publications, the newest first."""
        folder = self._workspace.folder
        places = frozenset(map(str, (folder / PUBLICATIONS_FOLDER).glob("*/*/publication.json")))
        with self._lock:
            if places != self._places:
                self._kept = tuple(reversed(read_publications(folder)))
                self._places = places
            return self._kept

    def answers(self, kept: KeptPublication) -> tuple[ReleasedResult, ...]:
        """Give the answers of a publication as they were published."""
        key = ("publication", str(kept.folder))
        answers = self._memory.find(key)
        if answers is None:
            answers = kept.results()
            self._memory.keep(key, answers)
        return answers

    def newest_answer(self, instrument_id: str, day: date) -> ReleasedResult | None:
        """Give the newest published answer of an instrument that was known on a day; None when there is none."""
        for kept in self.every():
            if kept.at.day <= day and any(item.instrument_id == instrument_id for item in kept.publication.items):
                return next(each for each in self.answers(kept) if each.instrument.id == instrument_id)
        return None
