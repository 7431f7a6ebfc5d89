"""The queue before the worker: one job per question, told as it goes, failures kept, and bounded."""

from datetime import date
from threading import Event

import pytest

from stuurlicht.core.errors import LedgerError
from stuurlicht.instruments.base import NoDataError
from stuurlicht.surfaces.desk_jobs import RETRY_SECONDS, STARTING_WORDS, WAITING_WORDS, Jobs, QueueFullError
from stuurlicht.surfaces.desk_worker import Question, RunBrokeError

SECONDS = 20


def question(name="volume"):
    return Question(instrument_id=name, day=date(2025, 6, 30), version=1)


class Worker:
    """Answers when it is let, and ends as it is told."""

    def __init__(self, error=None):
        self.error, self.asked, self.stops = error, [], 0
        self.began, self.may_end = Event(), Event()

    def answer(self, asked, told):
        """Tell one step, and end when it may."""
        self.asked.append(asked.instrument_id)
        told(1, 3, "Volume")
        self.began.set()
        assert self.may_end.wait(SECONDS)
        if self.error is not None:
            raise self.error

    def stop(self):
        """Count that it was let go."""
        self.stops += 1
        self.may_end.set()


@pytest.fixture
def made():
    every = []

    def make(error=None, **how):
        worker = Worker(error)
        every.append(Jobs(worker, **how))
        return worker, every[-1]

    yield make
    for jobs in every:
        jobs.close()


def test_a_question_runs_at_once_and_tells_how_far_it_is(made):
    worker, jobs = made()
    started = jobs.start("a", question())
    assert worker.began.wait(SECONDS)
    running = jobs.find("a")

    assert (started.id, started.ahead, started.words) == ("a", 0, STARTING_WORDS)
    assert (running.state, running.done, running.total, running.words) == ("running", 1, 3, "Volume")
    worker.may_end.set()
    assert jobs.wait("a", SECONDS)
    assert jobs.find("a") is None
    assert jobs.was_made("a")
    assert not jobs.was_made("b")


def test_the_same_question_is_one_job_and_others_wait_their_turn(made):
    worker, jobs = made()
    jobs.start("a", question("volume"))
    assert worker.began.wait(SECONDS)
    jobs.start("b", question("nowcast"))
    third = jobs.start("c", question("bridge"))

    assert jobs.start("a", question("volume")).state == "running"
    assert (third.state, third.ahead, third.words) == ("waiting", 2, WAITING_WORDS)
    assert jobs.find("b").ahead == 1
    worker.may_end.set()
    assert jobs.wait("c", SECONDS)
    assert worker.asked == ["volume", "nowcast", "bridge"]


def test_more_questions_than_the_queue_holds_are_refused(made):
    worker, jobs = made(most_waiting=1)
    jobs.start("a", question())
    assert worker.began.wait(SECONDS)
    jobs.start("b", question())

    with pytest.raises(QueueFullError) as raised:
        jobs.start("c", question())
    assert raised.value.facts == {"waiting": 1}
    assert jobs.start("b", question()).state == "waiting"


def test_a_question_without_an_answer_stays_without_and_is_not_run_again(made):
    worker, jobs = made(NoDataError(instrument="volume"), clock=iter(range(0, 10_000, 1000)).__next__)
    worker.may_end.set()
    jobs.start("a", question())
    assert jobs.wait("a", SECONDS)
    failed = jobs.start("a", question())

    assert (failed.state, failed.failed, failed.error) == ("failed", True, worker.error)
    assert worker.asked == ["volume"]


@pytest.mark.parametrize("error", [LedgerError(), RunBrokeError(instrument="volume", fault="MemoryError")])
def test_a_failure_that_may_pass_is_told_for_a_while_and_then_run_again(made, error):
    now = [0.0]
    worker, jobs = made(error, clock=lambda: now[0])
    worker.may_end.set()
    jobs.start("a", question())
    assert jobs.wait("a", SECONDS)

    now[0] = RETRY_SECONDS
    assert jobs.start("a", question()).error is error
    now[0] = RETRY_SECONDS + 1
    worker.error = None
    assert jobs.start("a", question()).state == "waiting"
    assert jobs.wait("a", SECONDS)
    assert jobs.find("a") is None


def test_a_fault_in_the_worker_stops_nobody_else(made):
    worker, jobs = made(ZeroDivisionError("secret"))
    worker.may_end.set()
    jobs.start("a", question())
    assert jobs.wait("a", SECONDS)
    error = jobs.find("a").error
    worker.error = None
    jobs.start("b", question())
    assert jobs.wait("b", SECONDS)

    assert isinstance(error, RunBrokeError)
    assert error.facts == {"instrument": "volume", "fault": "ZeroDivisionError"}
    assert worker.asked == ["volume", "volume"]


def test_a_worker_that_is_idle_is_let_go_and_the_next_question_is_still_answered(made):
    worker, jobs = made(idle_seconds=0.01)
    worker.may_end.set()
    jobs.start("a", question())
    assert jobs.wait("a", SECONDS)
    jobs._thread and jobs._thread.join(SECONDS)

    assert worker.stops == 1
    jobs.start("b", question())
    assert jobs.wait("b", SECONDS)
    assert jobs.was_made("b")


def test_a_closed_queue_ends_what_runs(made):
    worker, jobs = made()
    jobs.start("a", question())
    assert worker.began.wait(SECONDS)
    jobs.start("b", question())
    jobs.close()

    assert worker.stops >= 1
    assert jobs.wait("a", SECONDS)
    assert worker.asked == ["volume"]
