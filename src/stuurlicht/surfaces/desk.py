"""The desk of a server: it hands out finished answers, has the others made elsewhere, and lets nobody wait.

A finished answer comes from memory or from its record in the workspace; it was logged by the internal door when it was
released, and who looks at it later is for the audit trail of the pages. Any other question goes to one worker process.
The same question is one job, whoever asks it, and its record is there for whoever comes back later.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from stuurlicht import instruments
from stuurlicht.core import AsOf
from stuurlicht.core.errors import AnswerError, UsageError
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.base import Instrument
from stuurlicht.release import Door, Note, ReleasedResult, RunFacts, noted
from stuurlicht.runs import DEFAULT_SEED, in_order, run_facts
from stuurlicht.runs.identity import parameters_of
from stuurlicht.runs.records import RECORDS_FOLDER, RunRecord, read_records
from stuurlicht.surfaces.answers import with_names
from stuurlicht.surfaces.desk_jobs import Jobs, Working
from stuurlicht.surfaces.desk_memory import AnswerMemory
from stuurlicht.surfaces.desk_publications import PublicationShelf
from stuurlicht.surfaces.desk_versions import NewestVersions, Versions
from stuurlicht.surfaces.desk_worker import Question, Worker
from stuurlicht.surfaces.recording import made_now
from stuurlicht.workspace import Workspace
from stuurlicht.workspace.notes import read_notes
from stuurlicht.workspace.publications import KeptPublication

__all__ = ["Asked", "Desk", "ProgramChangedError", "UnknownJobError", "Working"]

_RUN_ID_LENGTH = 16


class UnknownJobError(UsageError):
    """There is no job of this id, and no recorded run."""

    code = "unknown_job"


class ProgramChangedError(AnswerError):
    """A run ended well and its record is of another program or other settings: they changed under a running server."""

    code = "program_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question as it was asked.

    Parameters
    ----------
    day : date
        As-of day. Whoever gives none means today, as on the command line, so that both speak of one run.
    version : int or None
        Of the ledger; None is the newest in which a figure could have moved.
    parameters : Mapping[str, Scalar]
        Those that differ from their default.
    """

    instrument_id: str
    day: date
    version: int | None = None
    parameters: Mapping[str, Scalar] = field(default_factory=dict)


class Desk:
    """Hands out answers over one workspace, to many readers at once.

    Parameters
    ----------
    workspace : Workspace
        Its settings are those of when the desk was made; what is read into its ledger is seen within a second.
    jobs : Jobs, optional
        For tests; by default one worker process.
    memory : AnswerMemory, optional
        Where finished answers are kept.
    """

    def __init__(self, workspace: Workspace, *, jobs: Jobs | None = None, memory: AnswerMemory | None = None) -> None:
        self.workspace = workspace
        self.jobs = jobs or Jobs(Worker(workspace.folder, workspace.key_folder))
        self._memory = memory or AnswerMemory()
        self._shelf = PublicationShelf(workspace, self._memory)
        self._newest = NewestVersions(workspace)
        self._notes: tuple[int, tuple[Note, ...]] = (-1, ())

    def look(self, asked: Asked) -> ReleasedResult | Working:
        """Give the answer when it is finished, or else how far it is; never waits for it.

        Raises
        ------
        UnknownInstrumentError, ParameterError
            If there is no such question.
        QueueFullError
            If too many questions wait already.
        ProgramChangedError
            If program or settings changed since the server began.
        StuurlichtError
            Why the question has no answer, as the run said it.
        """
        versions = self._versions(asked)
        facts = _facts(asked, versions.figures)
        key = (facts.run_id, versions.notes)
        if (kept := self._memory.find(key)) is not None:
            return kept[0]
        job, was_made = self.jobs.find(facts.run_id), self.jobs.was_made(facts.run_id)
        if job is None and (finished := self._finished(asked.instrument_id, facts, versions.notes)) is not None:
            self._memory.keep(key, (finished,))
            return finished
        if job is None and was_made:
            raise ProgramChangedError(instrument=asked.instrument_id)
        job = job or self.jobs.start(facts.run_id, _question(asked, versions.figures))
        if job.error is not None:
            raise job.error
        return job

    def job(self, job_id: str) -> Working:
        """Give how far a job is; a recorded run is a job that is finished.

        Raises
        ------
        UnknownJobError
            If there is neither.
        """
        if (job := self.jobs.find(job_id)) is not None:
            return job
        records = self._records(job_id) if len(job_id) == _RUN_ID_LENGTH and job_id.isalnum() else []
        if not records:
            raise UnknownJobError
        return _finished_job(records[-1])

    def kept_publications(self) -> tuple[KeptPublication, ...]:
        """Give every publication, the newest first."""
        return self._shelf.every()

    def answers_of(self, kept: KeptPublication) -> tuple[ReleasedResult, ...]:
        """Give the answers of one publication, as they were published."""
        return self._shelf.answers(kept)

    def published_answer(self, instrument_id: str, day: date) -> ReleasedResult | None:
        """Give the newest published answer of an instrument that was known on a day; None when there is none."""
        return self._shelf.newest_answer(instrument_id, day)

    def close(self) -> None:
        """End the worker process."""
        self.jobs.close()

    def _versions(self, asked: Asked) -> Versions:
        return self._newest.newest() if asked.version is None else Versions(asked.version, asked.version)

    def _finished(self, instrument_id: str, facts: RunFacts, notes_version: int) -> ReleasedResult | None:
        """Read the answer from its record, when it was made with all that is here now."""
        made = made_now(self.workspace, instrument_id, Door.INTERNAL)
        for record in reversed(self._records(facts.run_id)):
            if record.has_words and record.made_with == made:
                instrument = with_names(instruments.known()[instrument_id], self.workspace)
                return noted(record.released(instrument), self._notes_at(notes_version))
        return None

    def _records(self, run_id: str) -> list[RunRecord]:
        records = read_records(self.workspace.folder / RECORDS_FOLDER, run_id)
        return [record for record in records if record.door is Door.INTERNAL]

    def _notes_at(self, version: int) -> tuple[Note, ...]:
        known, notes = self._notes
        if known != version:
            notes = read_notes(self.workspace, version)
            self._notes = (version, notes)
        return notes


def _facts(asked: Asked, version: int) -> RunFacts:
    *used, instrument = in_order([asked.instrument_id], instruments.known())
    chosen = parameters_of(instrument, asked.parameters)
    defaults: list[tuple[Instrument, object]] = [(each, parameters_of(each, {})) for each in used]
    return run_facts(instrument, chosen, AsOf(asked.day, version), DEFAULT_SEED, defaults)


def _question(asked: Asked, version: int) -> Question:
    return Question(
        instrument_id=asked.instrument_id, day=asked.day, version=version, parameters=dict(asked.parameters)
    )


def _finished_job(record: RunRecord) -> Working:
    facts = record.facts
    question = Question(
        instrument_id=record.instrument_id,
        day=facts.at.day,
        version=facts.at.ledger_version,
        parameters=dict(facts.parameters),
    )
    steps = len(facts.used) + 1
    return Working(id=facts.run_id, question=question, state="finished", done=steps, total=steps)
