"""The one process that computes for a server: it takes a question, tells how far it is, and records the answer."""

import os
import signal
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock

from stuurlicht.core.errors import AnswerError, StuurlichtError
from stuurlicht.core.result import Scalar

Told = Callable[[int, int, str], None]
"""Told before each instrument: how many are done, how many there are, and the Dutch name of this one."""

_NICER = 5  # pages go first where processors are few


class RunBrokeError(AnswerError):
    """A run ended by a fault of the program, or its process was killed. Which fault, never what it said."""

    code = "run_broke"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, with all that makes it answer the same again.

    Parameters
    ----------
    version : int
        Ledger version.
    parameters : Mapping[str, Scalar]
        Those of the instrument that differ from their default; plain values, so that they reach another process.
    """

    instrument_id: str
    day: date
    version: int
    parameters: Mapping[str, Scalar] = field(default_factory=dict)


class Worker:
    """A process of its own, started when it is first needed; it ends with the server, also when that is killed.

    Parameters
    ----------
    folder, key_folder : Path
        Of the workspace; it is opened anew for every question, so that messages read meanwhile count.
    """

    def __init__(self, folder: Path, key_folder: Path) -> None:
        self._place = (folder, key_folder)
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._starting = Lock()

    def answer(self, question: Question, told: Told) -> None:
        """Run a question to its end and record the answer.

        Raises
        ------
        StuurlichtError
            What the run raised.
        RunBrokeError
            If it ended by a fault of the program, or was killed.
        """
        try:
            pipe = self._open_pipe()
            pipe.send(question)
            while (said := pipe.recv()) is not None:
                if isinstance(said, _Failed):
                    raise said.kind(**said.facts)
                told(*said)
        except (EOFError, OSError):
            self.stop()
            raise RunBrokeError(instrument=question.instrument_id, fault="process ended") from None

    def stop(self) -> None:
        """End the process; the next question starts another."""
        with self._starting:  # one that is half started cannot be ended
            process, self._process = self._process, None
            pipe, self._pipe = self._pipe, None
        if process is not None:
            process.terminate()
            process.join()
        if pipe is not None:
            pipe.close()

    def _open_pipe(self) -> Connection:
        with self._starting:
            if self._pipe is None:
                apart = get_context("spawn")
                self._pipe, theirs = apart.Pipe()
                self._process = apart.Process(target=serve, args=(theirs, *self._place), daemon=True)
                self._process.start()
                theirs.close()  # so that the pipe ends when the process does
            return self._pipe


@dataclass(frozen=True, slots=True)
class _Failed:
    """An error on its way to the other process; its facts stand beside its class, because errors take only those."""

    kind: type[StuurlichtError]
    facts: Mapping[str, str | int | float]


def serve(pipe: Connection, folder: Path, key_folder: Path) -> None:
    """Answer questions until nobody asks any more: the whole life of the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this one
    if hasattr(os, "nice"):
        os.nice(_NICER)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):  # the server is gone
        while True:
            question = pipe.recv()
            pipe.send(_outcome(question, folder, key_folder, lambda *said: pipe.send(said)))


def _outcome(question: Question, folder: Path, key_folder: Path, told: Told) -> _Failed | None:
    try:
        _answer(question, folder, key_folder, told)
    except StuurlichtError as error:
        return _Failed(type(error), dict(error.facts))
    except Exception as error:  # noqa: BLE001  its words may hold a value of a person, so only its name goes on
        return _Failed(RunBrokeError, {"instrument": question.instrument_id, "fault": type(error).__name__})
    return None


def _answer(question: Question, folder: Path, key_folder: Path, told: Told) -> None:
    from stuurlicht.release import LOG_FILE, append_to
    from stuurlicht.surfaces.answers import internal_answers
    from stuurlicht.surfaces.recording import recorder
    from stuurlicht.workspace import Workspace

    workspace = Workspace.open(folder, key_folder=key_folder)
    internal_answers(
        workspace,
        [question.instrument_id],
        question.day,
        log=append_to(folder / LOG_FILE, lambda: datetime.now(UTC).isoformat(timespec="seconds")),
        record=recorder(workspace),
        version=question.version,
        parameters={question.instrument_id: question.parameters},
        progress=lambda running, done, total: told(done, total, running.name),
    )
