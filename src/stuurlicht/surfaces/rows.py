"""The rows behind a number of an answer, handed over with a reason, and held against that number."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from stuurlicht import instruments
from stuurlicht.core import Column, RowsBehind, Table, _
from stuurlicht.core.errors import UsageError
from stuurlicht.instruments.base import Instrument
from stuurlicht.release import Extract, Log, ReleasedCell, ReleasedResult, ReleasedTable, RunFacts, extract
from stuurlicht.runs.records import RunRecord
from stuurlicht.runs.rows_behind import behind_columns, meant_row, rows_behind
from stuurlicht.runs.verification import NotReproducibleError, require_the_question
from stuurlicht.surfaces.answers import with_names
from stuurlicht.tables.base import marts_within
from stuurlicht.workspace import Workspace


class NoRowsBehindError(UsageError):
    """The table does not say which rows stand behind its numbers, or the answer has no such table."""

    code = "no_rows_behind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer as it was released: just now, or when it was recorded."""

    instrument: Instrument
    tables: Mapping[str, ReleasedTable]
    facts: RunFacts


@dataclass(frozen=True, slots=True)
class Check:
    """One number that is a plain sum, beside what the rows add up to. Eurocents.

    ``sum_cents`` of a number that is hidden is None too: the sum is that number.
    """

    cell: ReleasedCell
    sum_cents: int | None

    @property
    def number_cents(self) -> int | None:
        """The number in the answer; None unless it is known."""
        return round(float(str(self.cell.value)) * 100) if self.cell.status == "known" else None

    @property
    def is_different(self) -> bool:
        """True when the number is known and the rows add up to another."""
        return self.number_cents is not None and self.number_cents != self.sum_cents


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The rows behind one row of an answer, not handed over yet.

    Parameters
    ----------
    row : Mapping[str, object]
        The row of the answer, by column.
    rows : polars.DataFrame
        With columns that may not leave: ``hand_over`` leaves those out.
    columns : tuple of Column
        Of the rows.
    checks : tuple of Check
        Of every number in the row that is a plain sum.
    loose : tuple of Column
        Key columns by which the rows cannot be told apart: more rows are given than stand behind the number. An
        estimate rests on more than its own row by nature.
    """

    answer: Answer
    table: Table
    row: Mapping[str, object]
    rows: pl.DataFrame
    columns: tuple[Column, ...]
    checks: tuple[Check, ...]
    loose: tuple[Column, ...]


def answer_of(released: ReleasedResult) -> Answer:
    """Take an answer that was released just now."""
    return Answer(instrument=released.instrument, tables=released.tables, facts=released.facts)


def recorded_answer(workspace: Workspace, record: RunRecord) -> Answer:
    """Take an answer that was recorded; nothing is computed again.

    Raises
    ------
    NotReproducibleError
        If the question is gone, or its tables now have columns that were not recorded.
    RecordUnreadableError
        If a recorded table is absent or damaged.
    """
    require_the_question(record, instruments.known())
    instrument = with_names(instruments.known()[record.instrument_id], workspace)
    frames = record.tables()
    declared = [table for table in instrument.tables if table.name in frames]
    for table in declared:
        _require_columns(record, table, frames[table.name])
    tables = {table.name: ReleasedTable(table, frames[table.name]) for table in declared}
    return Answer(instrument=instrument, tables=tables, facts=record.facts)


def find_rows(workspace: Workspace, answer: Answer, table_name: str | None, where: Mapping[str, str]) -> Found:
    """Find the rows behind the numbers in one row of an answer.

    Parameters
    ----------
    table_name : str or None
        None is the first table that says which rows stand behind it.
    where : Mapping[str, str]
        Code or label by key column, as ``runs.rows_behind.meant_row`` takes it.

    Raises
    ------
    NoRowsBehindError, UnknownKeyError, UnknownKeyValueError, KeyNeededError
        If what was asked is not one row of a table that says which rows stand behind it.
    """
    table, behind = _table(answer, table_name)
    return rows_of(workspace, answer, table, meant_row(table, where), behind)


def rows_of(
    workspace: Workspace, answer: Answer, table: ReleasedTable, row: Mapping[str, object], behind: RowsBehind
) -> Found:
    """Find the rows that ``behind`` names for one row of an answer."""
    mart = marts_within(answer.instrument.reads)[behind.mart]
    at = answer.facts.at
    rows = rows_behind(workspace.as_of(at.day, at.ledger_version), mart, behind, row)
    columns = {column.name: column for column in table.declaration.columns}
    is_estimate = any(behind is estimate.rows for estimate in table.declaration.estimates)
    cells = [(table.value_of(row, columns[name]), source) for name, source in behind.sums.items()]
    return Found(
        answer=answer,
        table=table.declaration,
        row=row,
        rows=rows,
        columns=behind_columns(mart),
        checks=tuple(Check(cell, None if cell.status == "hidden" else int(rows[name].sum())) for cell, name in cells),
        loose=()
        if is_estimate
        else tuple(columns[name] for name in table.declaration.grain if name not in {*behind.keys, *behind.within}),
    )


def hand_over(found: Found, *, user: str, reason: str, log: Log) -> Extract:
    """Hand the rows over by the extract door: without what tells of one person, and logged.

    Raises
    ------
    NoReasonError, PersonInReasonError
        If the user or the reason may not stand in the log as it is.
    """
    facts, table = found.answer.facts, found.table
    keys = ", ".join(f"{name}={found.row[name]}" for name in table.grain)
    return extract(
        f"{found.answer.instrument.id} {table.name}: {keys}",
        found.rows,
        user=user,
        reason=reason,
        log=log,
        columns=found.columns,
        about={"run": facts.run_id, "as_of": facts.at.day.isoformat(), "ledger_version": facts.at.ledger_version},
    )


def _table(answer: Answer, asked: str | None) -> tuple[ReleasedTable, RowsBehind]:
    told = {name: table.declaration.rows_behind for name, table in answer.tables.items()}
    known = [name for name, behind in told.items() if behind is not None]
    name = asked or next(iter(known), "")
    behind = told.get(name)
    if behind is None:
        given = ", ".join(known) or _("geen enkele")
        raise NoRowsBehindError(instrument=answer.instrument.id, table=name, known=given)
    return answer.tables[name], behind


def _require_columns(record: RunRecord, table: Table, frame: pl.DataFrame) -> None:
    behinds = [each for each in (table.rows_behind, *(told.rows for told in table.estimates)) if each is not None]
    needed = {name for each in behinds for name in (*table.grain, *each.keys, *each.within, *each.sums)}
    if lacking := sorted(needed - set(frame.columns)):
        because, detail = _("de tabel heeft nu andere kolommen dan toen"), f"{table.name}: {', '.join(lacking)}"
        facts = {"run": record.facts.run_id, "folder": str(record.folder)}
        raise NotReproducibleError(**facts, because=because, detail=detail)
