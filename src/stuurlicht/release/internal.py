"""The internal view: free parameters, primary rules only, for colleagues, logged."""

from stuurlicht.core import Result
from stuurlicht.instruments.base import Instrument
from stuurlicht.release.access_log import Log
from stuurlicht.release.assembly import assemble, require_nobody
from stuurlicht.release.offers import offer
from stuurlicht.release.released import Caution, Door, ReleasedResult, RunFacts
from stuurlicht.release.thresholds import INTERNAL, Thresholds


def release_internally(
    instrument: Instrument, result: Result, facts: RunFacts, log: Log, cautions: tuple[Caution, ...] = ()
) -> ReleasedResult:
    """Release an answer for use within the municipality, and log that it was done.

    It makes no claim against differencing: whoever runs an instrument with many parameters can compare.
    The page and the file therefore say "intern, niet verspreiden".

    Raises
    ------
    PersonalColumnError
        If a table declares a column that tells of one person; then nothing is released or logged.
    """
    released = protect(instrument, result, facts, Door.INTERNAL, INTERNAL, cautions)
    log(_entry(released))
    return released


def protect(
    instrument: Instrument,
    result: Result,
    facts: RunFacts,
    door: Door,
    thresholds: Thresholds,
    cautions: tuple[Caution, ...] = (),
) -> ReleasedResult:
    """Apply the primary rules of one door to every table and sentence of one answer, and nothing more.

    Raises
    ------
    PersonalColumnError
        If a table declares a column that tells of one person.
    """
    require_nobody(instrument)
    offered = offer(instrument, result, facts, thresholds)
    tables = {name: table.released() for name, table in offered.tables.items()}
    return assemble(instrument, result, facts, door=door, tables=tables, cautions=cautions)


def _entry(released: ReleasedResult) -> dict[str, str | int | float]:
    facts = released.facts
    hidden = sum(table.hidden_count for table in released.tables.values())
    return {
        "door": released.door.value,
        "instrument": released.instrument.id,
        "instrument_version": released.instrument.version,
        "run": facts.run_id,
        "as_of": facts.at.day.isoformat(),
        "ledger_version": facts.at.ledger_version,
        "parameters": "; ".join(f"{name}={value}" for name, value in sorted(facts.parameters.items())),
        "hidden_cells": hidden,
    }
