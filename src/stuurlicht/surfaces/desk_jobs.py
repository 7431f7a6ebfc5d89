"""Jobs: questions that wait for the one worker, one after another, and how far each is."""

from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from threading import Condition, Thread
from time import monotonic
from typing import Literal, Protocol, TypeVar

from stuurlicht.core import _
from stuurlicht.core.errors import AnswerError, StuurlichtError, UsageError, WorkspaceError
from stuurlicht.surfaces.desk_worker import Question, RunBrokeError, Told

T = TypeVar("T")
State = Literal["waiting", "running", "failed", "finished"]

MOST_WAITING = 24
"""More questions are not taken on: whoever asks one would wait for all of them."""
IDLE_SECONDS = 600.0
"""So long after its last question the worker goes, and gives back its memory."""
RETRY_SECONDS = 60.0
"""So long a failure that may pass (a full disk) is told before the question is run again."""
_MOST_REMEMBERED = 200

WAITING_WORDS = _("Deze vraag wacht op een andere.")
STARTING_WORDS = _("We beginnen.")


class QueueFullError(WorkspaceError):
    """So many questions wait already that another would wait too long."""

    code = "queue_full"


class Answers(Protocol):
    """What jobs need of a worker."""

    def answer(self, question: Question, told: Told) -> None:
        """Run a question to its end; raises what the run raised."""

    def stop(self) -> None:
        """Give back what the worker holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """An answer that is being made, or how that ended.

    Parameters
    ----------
    id : str
        That of the run (16 hexadecimal digits), so the same for the same question, also after a restart.
    done, total : int
        Instruments; ``total`` is 0 while nothing is known yet.
    words : str
        Dutch (a message id): what is being computed.
    ahead : int
        How many questions go before it.
    error : StuurlichtError or None
        Why there is no answer.
    """

    id: str
    question: Question
    state: State
    done: int = 0
    total: int = 0
    words: str = ""
    ahead: int = 0
    error: StuurlichtError | None = None

    @property
    def failed(self) -> bool:
        """True when it came to nothing."""
        return self.error is not None


class Jobs:
    """A queue before one worker. Every call returns at once.

    Parameters
    ----------
    clock : callable
        Seconds that only go up.
    """

    def __init__(
        self,
        worker: Answers,
        *,
        most_waiting: int = MOST_WAITING,
        idle_seconds: float = IDLE_SECONDS,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._worker, self._clock = worker, clock
        self._most_waiting, self._idle_seconds = most_waiting, idle_seconds
        self._changed = Condition()
        self._waiting: OrderedDict[str, Working] = OrderedDict()
        self._running: Working | None = None
        self._failed: OrderedDict[str, tuple[Working, float]] = OrderedDict()
        self._made: OrderedDict[str, float] = OrderedDict()
        self._thread: Thread | None = None
        self._is_closed = False

    def find(self, job_id: str) -> Working | None:
        """Give a job that waits, runs or failed; None for any other, also one that is finished."""
        with self._changed:
            return self._find(job_id)

    def was_made(self, job_id: str) -> bool:
        """Tell whether a job ended well a moment ago."""
        with self._changed:
            return self._clock() - self._made.get(job_id, float("-inf")) <= RETRY_SECONDS

    def start(self, job_id: str, question: Question) -> Working:
        """Put a question in the queue, unless it is there; one that failed is told as it failed.

        Raises
        ------
        QueueFullError
            If too many wait.
        """
        with self._changed:
            if (known := self._find(job_id)) is not None:
                return known
            if len(self._waiting) >= self._most_waiting:
                raise QueueFullError(waiting=len(self._waiting))
            self._waiting[job_id] = Working(id=job_id, question=question, state="waiting", words=WAITING_WORDS)
            if self._thread is None:
                self._thread = Thread(target=self._work, name="stuurlicht-desk", daemon=True)
                self._thread.start()
            self._changed.notify_all()
            return self._placed(self._waiting[job_id])

    def wait(self, job_id: str, seconds: float) -> bool:
        """Wait until a job is no longer waiting or running; False when that takes longer. For tests and warming up."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._is_under_way(job_id), seconds)

    def close(self) -> None:
        """Take no more questions and end the worker, also in the middle of one."""
        with self._changed:
            self._is_closed = True
            self._waiting.clear()
            self._changed.notify_all()
        self._worker.stop()

    def _find(self, job_id: str) -> Working | None:
        if self._running is not None and self._running.id == job_id:
            return self._running
        if job_id in self._waiting:
            return self._placed(self._waiting[job_id])
        if job_id not in self._failed:
            return None
        failed, at = self._failed[job_id]
        return failed if _lasts(failed) or self._clock() - at <= RETRY_SECONDS else None

    def _is_under_way(self, job_id: str) -> bool:
        return job_id in self._waiting or (self._running is not None and self._running.id == job_id)

    def _placed(self, waiting: Working) -> Working:
        ahead = [*self._waiting].index(waiting.id) + (self._running is not None)
        return replace(waiting, ahead=ahead, words=WAITING_WORDS if ahead else STARTING_WORDS)

    def _work(self) -> None:
        while (job := self._next()) is not None:
            error: StuurlichtError | None = None
            try:
                self._worker.answer(job.question, self._told)
            except StuurlichtError as raised:
                error = raised
            except Exception as raised:  # noqa: BLE001  the thread goes on for those who wait
                error = RunBrokeError(instrument=job.question.instrument_id, fault=type(raised).__name__)
            self._ended(job, error)

    def _next(self) -> Working | None:
        with self._changed:
            has_work = self._changed.wait_for(lambda: self._waiting or self._is_closed, self._idle_seconds)
            if not has_work or self._is_closed:
                self._thread = None
                with suppress(OSError):
                    self._worker.stop()
                return None
            _job_id, job = self._waiting.popitem(last=False)
            self._running = replace(job, state="running", words=STARTING_WORDS)
            return self._running

    def _told(self, done: int, total: int, words: str) -> None:
        with self._changed:
            if self._running is not None:
                self._running = replace(self._running, done=done, total=total, words=words)

    def _ended(self, job: Working, error: StuurlichtError | None) -> None:
        with self._changed:
            self._running = None
            self._failed.pop(job.id, None)
            if error is None:
                _put(self._made, job.id, self._clock())
            else:
                _put(self._failed, job.id, (replace(job, state="failed", words="", error=error), self._clock()))
            self._changed.notify_all()


def _put(remembered: OrderedDict[str, T], job_id: str, told: T) -> None:
    remembered[job_id] = told
    while len(remembered) > _MOST_REMEMBERED:
        remembered.popitem(last=False)


def _lasts(failed: Working) -> bool:
    """Tell whether the same question fails the same way again: its data and its choices are in its id."""
    return isinstance(failed.error, AnswerError | UsageError) and not isinstance(failed.error, RunBrokeError)
