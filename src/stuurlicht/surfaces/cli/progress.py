"""Progress on stderr for anything that takes over a second."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from stuurlicht.core import _
from stuurlicht.surfaces.cli.session import Session

Told = Callable[[int, int | None, str], None]
"""Told what is done, what there is in all (None when unknown), and Dutch words for it."""

_PATIENCE_SECONDS = 1.0
_BETWEEN_LINES_SECONDS = 5.0


@contextmanager
def showing_progress(session: Session) -> Iterator[Told]:
    """Give a function that shows progress: a moving bar in a terminal, else a plain line now and then.

    The bar is wiped when the work is done; the first line waits a second.
    """
    if session.err.is_terminal:
        with _bar(session.err) as progress:
            yield _told_in_bar(progress, session)
    else:
        yield _told_in_lines(session)


def _bar(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True)


def _told_in_bar(progress: Progress, session: Session) -> Told:
    task = progress.add_task("", total=None, visible=False)

    def told(done: int, total: int | None, words: str) -> None:
        progress.update(task, completed=done, total=total, description=session.say(words), visible=True)

    return told


def _told_in_lines(session: Session) -> Told:
    last = time.monotonic() - _BETWEEN_LINES_SECONDS + _PATIENCE_SECONDS

    def told(done: int, total: int | None, words: str) -> None:
        nonlocal last
        if time.monotonic() - last < _BETWEEN_LINES_SECONDS:
            return
        last = time.monotonic()
        text = _("{what}: {done} van {total}") if total else _("{what}: {done}")
        session.err.print(session.say(text).format(what=session.say(words), done=done, total=total))

    return told
