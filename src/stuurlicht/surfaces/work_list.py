"""The work list of a provider: the differences of its statements to be sent, and its answers read back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from stuurlicht.core.errors import InputError, UsageError
from stuurlicht.core.pseudonyms import safe_to_show
from stuurlicht.present.language import LANGUAGES, translate
from stuurlicht.release import Extract, Log, extract
from stuurlicht.sources.registers.grid import ROW, read_grid
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.marts.statement_differences import AGREE, COLUMNS, statement_differences
from stuurlicht.tables.registers import STATEMENT_ANSWERS
from stuurlicht.tables.registers.statement_answers import ANSWER_LABELS
from stuurlicht.workspace import Workspace
from stuurlicht.workspace.registers import (
    EVERY_LANGUAGE,
    HandIn,
    chosen_municipality,
    current,
    file_content,
    hand_in_content,
)

KEY = ("law", "provider", "statement_name", "difference_key")
ANSWER = next(entry.column for entry in STATEMENT_ANSWERS.entries if entry.column.name == "answer")
SENT = (
    *(column for column in COLUMNS if column.name not in {"municipality", "statement_year"} and not column.is_personal),
    ANSWER,
)
"""Columns of a work list; behind them stands a column for remarks, which is never read."""
_ROWS_TOLD = 5


class WorkListEmptyError(UsageError):
    """The provider has no statement on that day, or nothing in it differs."""

    code = "work_list_empty"


class WorkListHeadingsError(InputError):
    """A sheet that came back lacks columns by which an answer is known."""

    code = "work_list_headings"


class WorkListAnswersError(InputError):
    """A sheet that came back holds answers that are not in the list; nothing of it was stored."""

    code = "work_list_answers"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """What became of a sheet that came back.

    Parameters
    ----------
    answered_count : int
        Rows with an answer.
    open_count : int
        Rows without one.
    unknown_count : int
        Answers to differences that do not exist (any more); they are stored and count for nothing.
    handed_in : HandIn
        What became of the register.
    """

    answered_count: int
    open_count: int
    unknown_count: int
    handed_in: HandIn


def differences_of(workspace: Workspace, provider: str, day: date, municipality: str | None = None) -> pl.DataFrame:
    """Give the differences of a provider as known on a day, the greatest first, each with its answer so far.

    Raises
    ------
    WorkListEmptyError
        If there are none; names the providers with a difference.
    """
    code = chosen_municipality(workspace, municipality)
    rows = _differences(workspace, day, code)
    own = rows.filter(pl.col("provider") == provider)
    if own.is_empty():
        known = ", ".join(rows["provider"].unique().sort())
        raise WorkListEmptyError(
            given=provider if re.fullmatch(r"\d{8}", provider) else safe_to_show(provider),
            day=day.isoformat(),
            known=known,
        )
    answers = current(workspace, STATEMENT_ANSWERS, day, code).select(*KEY, "answer")
    told = own.join(answers, on=KEY, how="left")
    order = [pl.col("law"), pl.col("statement_name"), -pl.col("difference_cents").abs(), pl.col("difference_key")]
    return told.sort(order)


def hand_over(rows: pl.DataFrame, provider: str, day: date, *, user: str, reason: str, log: Log) -> Extract:
    """Hand a work list over by the extract door: without what tells of one person, and logged.

    Raises
    ------
    NoReasonError, PersonInReasonError
        If the user or the reason may not stand in the log as it is.
    """
    name = f"{statement_differences.name} provider={provider}"
    return extract(name, rows, user=user, reason=reason, log=log, columns=SENT, about={"as_of": day.isoformat()})


def read_back(
    workspace: Workspace, path: Path, *, account: str, day: date, municipality: str | None = None
) -> ReadBack:
    """Read the answers on a sheet that came back, beside those that were read before.

    Only the key of a difference and its answer are read: whatever else was written in the sheet is never stored.

    Raises
    ------
    WorkListHeadingsError, WorkListAnswersError
        If the sheet cannot be read; nothing was stored.
    RegisterFaultsError
        If a key is none; nothing was stored.
    """
    code = chosen_municipality(workspace, municipality)
    rows = _told(file_content(path), path)
    answered = rows.filter(pl.col("answer").is_not_null())
    before = current(workspace, STATEMENT_ANSWERS, day, code).select(*KEY, "answer")
    whole = pl.concat([before.join(answered, on=KEY, how="anti"), answered.select(*KEY, "answer")])
    content = whole.write_csv(separator=";").encode()
    done = hand_in_content(
        workspace, STATEMENT_ANSWERS, content, f"{path}.csv", account=account, day=day, municipality=code
    )
    unknown = answered.join(_differences(workspace, day, code), on=KEY, how="anti")
    return ReadBack(
        answered_count=answered.height,
        open_count=rows.height - answered.height,
        unknown_count=unknown.height,
        handed_in=done,
    )


def _differences(workspace: Workspace, day: date, municipality: str) -> pl.DataFrame:
    rows = build_mart(statement_differences, workspace.as_of(day)).collect("polars").to_native()
    differing: pl.DataFrame = rows.filter(pl.col("difference") != AGREE, pl.col("municipality") == municipality)
    return differing


def _told(content: bytes, path: Path) -> pl.DataFrame:
    """Give key and answer of each row of the sheet, in codes."""
    cells = read_grid(content, str(path), EVERY_LANGUAGE).cells
    named = {}
    for column in (each for each in SENT if each.name in {*KEY, ANSWER.name}):
        headings = {translate(column.label, language) for language in LANGUAGES}
        named[column.name] = next((heading for heading in cells.columns if heading in headings), None)
    if lacking := [column.label for column in SENT if column.name in named and named[column.name] is None]:
        raise WorkListHeadingsError(file=str(path), columns=", ".join(lacking))
    rows = cells.select(ROW, **{name: pl.col(heading) for name, heading in named.items() if heading is not None})
    codes = {column.name: _codes(column.values) for column in SENT if column.name in {"law", ANSWER.name}}
    _require_answers(rows, codes[ANSWER.name], path)
    told = [pl.col(name).str.to_lowercase().replace(pairs).alias(name) for name, pairs in codes.items()]
    return rows.with_columns(told).drop(ROW)


def _codes(labels: Mapping[str, str]) -> dict[str, str]:
    return {translate(label, language).lower(): code for code, label in labels.items() for language in LANGUAGES}


def _require_answers(rows: pl.DataFrame, codes: dict[str, str], path: Path) -> None:
    text = pl.col(ANSWER.name).str.to_lowercase()
    wrong = rows.filter(text.is_not_null(), ~text.is_in([*codes, *codes.values()]))[ROW]
    if not wrong.is_empty():
        first = ", ".join(str(row) for row in wrong.head(_ROWS_TOLD))
        allowed = ", ".join(ANSWER_LABELS.values())
        raise WorkListAnswersError(file=str(path), count=len(wrong), rows=first, allowed=allowed)
