"""Verification: a recorded run beside the same run made again."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from stuurlicht.core import _
from stuurlicht.core.errors import AnswerError, UsageError
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.base import Instrument, ParameterError
from stuurlicht.instruments.joined import InstrumentRefusedError
from stuurlicht.release import ReleasedResult
from stuurlicht.runs.comparison import CellDifference, differing_cells
from stuurlicht.runs.identity import parameters_of
from stuurlicht.runs.made_with import Changed, MadeWith, changed
from stuurlicht.runs.records import RunRecord, read_records


class UnknownRunError(UsageError):
    """No recorded run has an id that begins as was asked."""

    code = "unknown_run"


class NoRunRecordedError(UsageError):
    """The last recorded run was asked for, and none is recorded."""

    code = "no_run_recorded"


class SeveralRunsError(UsageError):
    """More than one recorded run has an id that begins as was asked."""

    code = "several_runs"


class NotReproducibleError(AnswerError):
    """A recorded run cannot be made again: its data, its ledger version or its question is gone."""

    code = "not_reproducible"
    exit_code = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What came of making a run again.

    Parameters
    ----------
    cells : tuple of CellDifference
        The cells that differ; none when the figures are the same.
    changed : tuple of Changed
        What it is made with now and was not then: code, instrument version, rule parameters, libraries, limits
        of the door, settings. Told whatever came of the comparison.
    unanswered : AnswerError or None
        Why the question, answered then, is no longer answered.
    cell_count : int
        How many cells the record holds, key columns included.
    """

    record: RunRecord
    cells: tuple[CellDifference, ...]
    changed: tuple[Changed, ...]
    unanswered: AnswerError | None = None
    cell_count: int = 0

    @property
    def is_same(self) -> bool:
        """True when every table is as it was."""
        return not self.cells and self.unanswered is None


def find_records(folder: Path, beginning: str) -> list[RunRecord]:
    """Give the records of the one run whose id begins so, oldest first.

    Raises
    ------
    UnknownRunError
        If there is none.
    SeveralRunsError
        If several runs begin so; names them.
    """
    found = read_records(folder, beginning)
    ids = sorted({record.facts.run_id for record in found})
    if not ids:
        raise UnknownRunError(run=beginning)
    if len(ids) > 1:
        raise SeveralRunsError(run=beginning, known=", ".join(ids))
    return found


def require_the_question(record: RunRecord, known: Mapping[str, Instrument]) -> None:
    """Refuse a run whose question can no longer be asked as it was.

    Raises
    ------
    NotReproducibleError
        If an instrument is gone, or has other parameters, or no longer allows a value.
    """
    _require_parameters(record, record.instrument_id, record.facts.parameters, known)
    for name, used in record.facts.used.items():
        _require_parameters(record, name, used.parameters, known)


def compared(record: RunRecord, remade: ReleasedResult, made: MadeWith) -> Verification:
    """Put the recorded tables beside those of the run made again.

    Raises
    ------
    RecordUnreadableError
        If a recorded table is absent or damaged.
    """
    was = record.tables()
    now = {name: table.frame for name, table in remade.tables.items()}
    return Verification(
        record=record,
        cells=differing_cells(was, now, record.grains),
        changed=changed(record.made_with, made),
        cell_count=sum(frame.height * frame.width for frame in was.values()),
    )


def _require_parameters(
    record: RunRecord, name: str, recorded: Mapping[str, Scalar], known: Mapping[str, Instrument]
) -> None:
    run_id, folder = record.facts.run_id, str(record.folder)
    try:
        instrument = known[name]
    except (KeyError, InstrumentRefusedError):
        because = _("het instrument is er niet meer")
        raise NotReproducibleError(run=run_id, because=because, detail=name, folder=folder) from None
    declared = {field.name for field in fields(instrument.parameters)}
    if others := sorted(declared ^ recorded.keys()):
        because, detail = _("het instrument heeft andere keuzes dan toen"), ", ".join(f"{name}.{own}" for own in others)
        raise NotReproducibleError(run=run_id, because=because, detail=detail, folder=folder)
    try:
        parameters_of(instrument, recorded)
    except ParameterError as error:
        because, detail = _("het instrument laat een keuze niet meer toe"), f"{name}.{error.facts['parameter']}"
        raise NotReproducibleError(run=run_id, because=because, detail=detail, folder=folder) from None
