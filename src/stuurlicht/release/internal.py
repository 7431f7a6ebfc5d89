"""The internal view: free parameters, primary rules only, for colleagues, logged."""

from stuurlicht.core import Result
from stuurlicht.core.errors import AnswerError
from stuurlicht.instruments.base import Instrument
from stuurlicht.release.access_log import Log
from stuurlicht.release.released import Caution, Door, ReleasedResult, ReleasedTable, RunFacts
from stuurlicht.release.suppression import suppress
from stuurlicht.release.thresholds import INTERNAL, Thresholds
from stuurlicht.release.words import left_out, tellable_charts, tellable_statements


class PersonalColumnError(AnswerError):
    """A table of an answer declares a column that tells of one person; no door lets that out."""

    code = "personal_column"


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
    """Apply primary suppression with the limits of one door to every table and sentence.

    Raises
    ------
    PersonalColumnError
        If a table declares a column that tells of one person.
    """
    _require_nobody(instrument)
    tables = _protected_tables(instrument, result, door, thresholds)
    charts = tellable_charts(instrument, result, tables)
    return ReleasedResult(
        instrument=instrument,
        facts=facts,
        door=door,
        tables=tables,
        statements=tellable_statements(result, tables),
        chart_words=charts,
        charts_left_out=left_out(result, charts),
        cautions=cautions,
    )


def _require_nobody(instrument: Instrument) -> None:
    personal = [
        f"{table.name}.{each.name}" for table in instrument.tables for each in table.columns if each.is_personal
    ]
    if personal:
        raise PersonalColumnError(instrument=instrument.id, columns=", ".join(personal))


def _protected_tables(
    instrument: Instrument, result: Result, door: Door, thresholds: Thresholds
) -> dict[str, ReleasedTable]:
    """Protect every table; of a confidential one nothing leaves by another door than the internal one."""
    shown = {table.name: suppress(table, result.tables[table.name], thresholds) for table in instrument.tables}
    if door is Door.INTERNAL:
        return shown
    return {
        name: ReleasedTable(table.declaration, table.frame.clear(), is_withheld=True)
        if table.declaration.is_confidential
        else table
        for name, table in shown.items()
    }


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
