"""Released answers: what every surface starts from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from stuurlicht import instruments
from stuurlicht.core.errors import AnswerError
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.base import Instrument
from stuurlicht.release import LOG_FILE, Log, Record, ReleasedResult, noted, read_log, release_internally
from stuurlicht.runs import DEFAULT_SEED, late_lines, long_silence, run, short_memory
from stuurlicht.workspace import Workspace
from stuurlicht.workspace.notes import read_notes


def with_names(instrument: Instrument, workspace: Workspace) -> Instrument:
    """Let the column with the municipality read as its name, wherever it is told."""
    told = {MUNICIPALITY.name: {each.code: each.name for each in workspace.settings.municipalities}}
    tables = tuple(
        replace(
            table,
            columns=tuple(replace(column, values=told.get(column.name, column.values)) for column in table.columns),
        )
        for table in instrument.tables
    )
    return replace(instrument, tables=tables)


def internal_answers(  # noqa: PLR0913  what makes a run, each named
    workspace: Workspace,
    asked: Iterable[str],
    day: date,
    *,
    log: Log,
    record: Record | None = None,
    version: int | None = None,
    parameters: Mapping[str, Mapping[str, Scalar]] | None = None,
    seed: int = DEFAULT_SEED,
    progress: Callable[..., None] | None = None,
    unanswered: dict[str, AnswerError] | None = None,
) -> tuple[ReleasedResult, ...]:
    """Run the asked instruments over a workspace and release their answers for internal use.

    Parameters
    ----------
    asked : iterable of str
        Ids; one answer for each, in this order. What they use is computed too, and not shown.
    record : Record, optional
        Told every answer, so that it can be made again and compared; a call of the library records nothing.
    progress : callable, optional
        As ``runs.Progress``.
    unanswered : dict, optional
        As in ``runs.run``: those that cannot answer are told there, and left out.
    """
    wanted = tuple(asked)
    done = run(
        wanted,
        workspace,
        day,
        known=instruments.known(),
        version=workspace.ledger.version if version is None else version,
        parameters=parameters,
        seed=seed,
        progress=progress,
        unanswered=unanswered,
    )
    logged = read_log(workspace.folder / LOG_FILE)
    snapshot = workspace.as_of(day, done.at.ledger_version)
    silence, memory = long_silence(snapshot.newest_received(), day), short_memory(workspace.ledger.removed_before, day)
    released = tuple(
        release_internally(
            with_names(done.instruments[each], workspace),
            done.results[each],
            done.facts[each],
            log,
            (*late_lines(snapshot, each, logged), *silence, *memory),
        )
        for each in wanted
        if each in done.results
    )
    if record is not None:
        for answer in released:
            record(answer)
    notes = read_notes(workspace, done.at.ledger_version)
    return tuple(noted(answer, notes) for answer in released)
