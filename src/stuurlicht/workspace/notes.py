"""Notes of a workspace: what people said about figures, kept in the register of interpretations."""

import csv
import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from threading import Lock
from typing import Any

import polars as pl

from stuurlicht.core import Cell, _, cell
from stuurlicht.core.errors import UsageError
from stuurlicht.core.ledger import INGESTS
from stuurlicht.core.pseudonyms import safe_to_show
from stuurlicht.release import Note, ReleasedCell, ReleasedResult, find_cell
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.registers import INTERPRETATIONS, interpretations
from stuurlicht.tables.registers.interpretations import row_of, row_text
from stuurlicht.workspace.folder import Workspace
from stuurlicht.workspace.reading import today
from stuurlicht.workspace.registers import chosen_municipality, hand_in_content

_PLACE = "duiding.csv"
_SCHEMA = {entry.column.name: INTERPRETATIONS.table.schema[entry.column.name] for entry in INTERPRETATIONS.entries}
_NO_TEXT = _("Er staat geen tekst. Schrijf wat het cijfer betekent.")
_KEY = list(INTERPRETATIONS.key)
_LISTED = (
    "instrument",
    "table_name",
    "row_key",
    "column_name",
    "figure_date",
    "figure_value",
    "figure_unit",
    "note",
    "account",
    "recorded_at",
)
_ONE_AT_A_TIME = Lock()


class NoteCellError(UsageError):
    """There is no such figure in the answer."""

    code = "note_cell"


class NoteRefusedError(UsageError):
    """What was said may not stand in the register."""

    code = "note_refused"


class NoteHiddenError(UsageError):
    """The figure may not be shown, so nobody can have read it."""

    code = "note_hidden"


def read_notes(workspace: Workspace, version: int | None = None) -> tuple[Note, ...]:
    """Give every note that stood in the register at a version of the ledger, the oldest first.

    A note belongs to the as-of day of the figure that it speaks of, and is always written after that day: so it is
    the version that tells whether it was there, and `release.noted` that tells on which pages it stands.

    Parameters
    ----------
    version : int, optional
        The newest by default.
    """
    standing = _standing(workspace, version=version).sort("recorded_at", "municipality", "line_number")
    return tuple(_note(row) for row in standing.iter_rows(named=True))


def standing_notes(workspace: Workspace, instrument: str | None = None) -> pl.DataFrame:
    """Give every note that stands in the register, the oldest first, for whoever wants to see them all.

    Returns
    -------
    polars.DataFrame
        Columns of the mart: figure, note, account and moment (UTC).
    """
    rows = _standing(workspace).sort("recorded_at", "line_number").select(_LISTED)
    return rows if instrument is None else rows.filter(pl.col("instrument") == instrument)


def add_note(
    workspace: Workspace,
    result: ReleasedResult,
    asked: Cell,
    text: str,
    *,
    account: str,
    municipality: str | None = None,
) -> Note:
    """Add one note to a figure of an answer, with the value that it has there.

    A hand-in replaces a register as a whole, so this hands in the notes that stood there with the new one. Each keeps
    the account and the time under which it was handed in first.

    Parameters
    ----------
    result : ReleasedResult
        The answer as whoever writes the note saw it.
    asked : Cell
        The figure; keys may be written as text.
    account : str
        Who writes it.
    municipality : str, optional
        In whose register; needed only when the workspace has several.

    Returns
    -------
    Note
        As `read_notes` gives it from now on.

    Raises
    ------
    NoteCellError
        If the answer has no such figure.
    NoteHiddenError
        If the figure is hidden or withheld.
    NoteRefusedError
        If there is no text, or it is too long or holds what may be a BSN.
    """
    chosen = chosen_municipality(workspace, municipality)
    added = own = pl.DataFrame([_row(result, asked, text)], schema=_SCHEMA, orient="row")
    with _ONE_AT_A_TIME:
        while True:
            before = _hand_ins(workspace, chosen)
            rows = pl.concat([_standing(workspace, chosen).select(*_SCHEMA), added])
            _hand_in(workspace, rows, account, max([today(), *before["received_date"]]), chosen)
            lost = _lost(workspace, before, chosen)
            if lost.is_empty():
                break
            added = lost  # another process handed in meanwhile
    standing = _standing(workspace, chosen).join(own, on=_KEY, how="semi")
    return _note(standing.row(0, named=True))


def _standing(workspace: Workspace, municipality: str | None = None, version: int | None = None) -> pl.DataFrame:
    snapshot = workspace.ledger.as_of(date.max, version)
    rows: pl.DataFrame = build_mart(interpretations, snapshot).collect("polars").to_native()
    return rows if municipality is None else rows.filter(pl.col("municipality") == municipality)


def _hand_ins(workspace: Workspace, municipality: str) -> pl.DataFrame:
    documents: pl.DataFrame = workspace.ledger.as_of(date.max).scan(INGESTS).collect("polars").to_native()
    is_own = (pl.col("source") == "register") & (pl.col("kind") == INTERPRETATIONS.name)
    return documents.filter(is_own, pl.col("municipality") == municipality).select("ingest_id", "received_date")


def _lost(workspace: Workspace, before: pl.DataFrame, municipality: str) -> pl.DataFrame:
    """Give the notes of later hand-ins than those before, that do not stand in the last of them."""
    later = _hand_ins(workspace, municipality).join(before, on="ingest_id", how="anti")
    every: pl.DataFrame = workspace.ledger.as_of(date.max).scan(INTERPRETATIONS.table).collect("polars").to_native()
    told = every.join(later, on="ingest_id", how="semi").select(*_SCHEMA).unique(_KEY)
    return told.join(_standing(workspace, municipality), on=_KEY, how="anti")


def _hand_in(workspace: Workspace, rows: pl.DataFrame, account: str, day: date, municipality: str) -> None:
    content = _as_csv(rows.unique(_KEY, keep="first", maintain_order=True))
    hand_in_content(workspace, INTERPRETATIONS, content, _PLACE, account=account, day=day, municipality=municipality)


def _as_csv(rows: pl.DataFrame) -> bytes:
    """Write the rows as the reader of registers takes them, every number with all its digits."""
    written = io.StringIO(newline="")
    lines = csv.writer(written)
    lines.writerow(rows.columns)
    lines.writerows([_cell_text(value) for value in row] for row in rows.iter_rows())
    return written.getvalue().encode()


def _cell_text(value: object) -> str:
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")
    return "" if value is None else str(value)


def _row(result: ReleasedResult, asked: Cell, text: str) -> tuple[object, ...]:
    found = find_cell(result.tables, asked)
    if found is None:
        raise NoteCellError(instrument=result.instrument.id, given=_told(asked), known=_known(result, asked.table))
    figure = result.cell(found)
    if figure.status == "hidden":
        raise NoteHiddenError(instrument=result.instrument.id, given=_told(asked))
    facts, value, unit = result.facts, _number(figure), figure.column.unit
    grain = result.tables[found.table].declaration.grain
    key = row_text({name: dict(found.row)[name] for name in grain})
    place = (result.instrument.id, found.table, key, found.column)
    seen = (facts.at.day, value, None if value is None else unit, facts.run_id)
    row = (*place, *seen, " ".join(text.split()))
    _require_sound(dict(zip(_SCHEMA, row, strict=True)))
    return row


def _require_sound(row: Mapping[str, Any]) -> None:
    because = next((rule.sentence for rule in INTERPRETATIONS.rules if not rule.holds(row)), "")
    if because or not row["note"]:
        raise NoteRefusedError(because=because or _NO_TEXT)


def _number(figure: ReleasedCell) -> float | None:
    is_number = figure.status == "known" and figure.column.is_number and isinstance(figure.value, int | float)
    return float(figure.value) if is_number else None  # type: ignore[arg-type]  # it is a number


def _told(asked: Cell) -> str:
    return safe_to_show(f"{asked.table}.{asked.column}; {row_text(dict(asked.row))}")


def _known(result: ReleasedResult, table: str) -> str:
    """Name the columns of the table, or the tables when it is not there."""
    if table not in result.tables:
        return ", ".join(result.tables)
    return ", ".join(column.name for column in result.tables[table].declaration.columns)


def _note(row: Mapping[str, Any]) -> Note:
    return Note(
        instrument=row["instrument"],
        cell=cell(row["table_name"], row["column_name"], **row_of(row["row_key"])),
        day=row["figure_date"],
        value=row["figure_value"],
        unit=row["figure_unit"],
        text=row["note"],
        account=row["account"],
        noted_at=row["recorded_at"],
    )
