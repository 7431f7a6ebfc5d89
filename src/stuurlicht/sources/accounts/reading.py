"""One file of own accounts: what can be read is stored, every row at fault is set aside and told with its amount."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

import polars as pl

from stuurlicht.core.documents import Document, Finding, LedgerBatch, Outcome, Severity
from stuurlicht.core.ledger import DELIVERED_MONTHS, FINDINGS, INGESTS, LedgerTable
from stuurlicht.core.pseudonyms import without_bsn
from stuurlicht.sources.accounts.amounts import amounts, income_notes, rows_without_amount, sign_faults
from stuurlicht.sources.accounts.codes import columns_of_people, with_providers
from stuurlicht.sources.accounts.deliveries import delivered_months
from stuurlicht.sources.accounts.found import RowsFound, first_rows
from stuurlicht.sources.accounts.lines import without_doubles, without_totals
from stuurlicht.sources.accounts.months import month_faults, months, rows_without_month, rows_without_year
from stuurlicht.sources.exports import ExportFaultsError, ExportMapping
from stuurlicht.sources.exports.cells import faulty_rows, has_headings, missing_columns, read_cells
from stuurlicht.sources.registers.faults import TableFault
from stuurlicht.sources.registers.grid import ROW, Grid, read_grid

ROWS_LISTED = 50
"""Rows that are listed as set aside; with more of them the file is better mended as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountReading:
    """For whom and when a file is read.

    Parameters
    ----------
    municipality : str
        Code with prefix; a file is of one municipality.
    made_date : date
        The day on which the file was made: from that day it counts.
    creditors : Mapping[str, str]
        AGB code by number of the creditor. Of a creditor who is not in it nothing is kept.
    loaded_at : datetime
        UTC, without zone.
    code_version : str
        Version of the program.
    reading : int
        0 for the first; counts up when the same file is read again on purpose.
    """

    municipality: str
    made_date: date
    creditors: Mapping[str, str]
    loaded_at: datetime
    code_version: str
    reading: int = 0


class _Read(NamedTuple):
    """What became of the rows of a file."""

    sound: pl.DataFrame
    aside: pl.DataFrame
    findings: Sequence[Finding]


def read_accounts(document: Document, mapping: ExportMapping, told: AccountReading) -> LedgerBatch:
    """Read one file of bookings, payments or other costs.

    Parameters
    ----------
    document : Document
        CSV or XLSX, of any layout.
    mapping : ExportMapping
        What its columns mean. Columns that it does not name are not read: a description is never stored.
    told : AccountReading
        For whom it is read.

    Returns
    -------
    LedgerBatch
        One row in ``ingests`` (source the table, kind the name of the mapping), the rows that have no fault, and in
        ``delivered_months`` what was set aside beside them. The finding ``account_set_aside`` tells which rows.

    Raises
    ------
    ExportFaultsError
        With all faults, when a column is missing, a column seems to hold numbers of people, or no row is sound.
    InputError
        If the file cannot be read as a table at all.
    """
    whole = read_grid(document.content, document.place)
    _refuse(document, mapping, _faults_of_layout(mapping, whole))
    grid, total_notes = without_totals(mapping, whole)
    values, faults = read_cells(mapping, grid)
    _refuse(document, mapping, columns_of_people(mapping, values))
    rows = values.with_columns(amounts(mapping, values), *months(values))
    found = _faults_of_rows(mapping, rows, RowsFound(faults, {*faulty_rows(mapping, grid, values)}), told.made_date)
    aside, sound = (rows.filter(pl.col(ROW).is_in(list(found.faulty)) == is_faulty) for is_faulty in (True, False))
    if sound.is_empty():
        _refuse(document, mapping, found.faults or [TableFault("account_no_rows")])
    single, double_notes = without_doubles(mapping, sound, grid)
    known, creditor_notes = with_providers(single, told.creditors)
    notes = [*_strays(grid), *total_notes, *double_notes, *creditor_notes, *income_notes(mapping, known), *found.notes]
    findings = [*(fault.as_finding() for fault in found.faults), *_set_aside(aside), *notes]
    return _batch(document, mapping, _Read(known, aside, findings), told)


def _faults_of_rows(mapping: ExportMapping, rows: pl.DataFrame, found: RowsFound, made: date) -> RowsFound:
    found.add_lacking([rows_without_amount(rows), rows_without_year(rows), rows_without_month(mapping, rows)])
    found.add([*sign_faults(mapping, rows), *month_faults(mapping, rows, made)])
    return found


def _refuse(document: Document, mapping: ExportMapping, faults: Sequence[TableFault]) -> None:
    if faults:
        findings = tuple(fault.as_finding() for fault in faults)
        raise ExportFaultsError(findings, place=document.place, export=mapping.name)


def _faults_of_layout(mapping: ExportMapping, grid: Grid) -> list[TableFault]:
    if not has_headings(mapping, grid):
        return [TableFault("export_no_headings", row=1)]
    read = {mapped.their_column for mapped in mapping.fields}
    double = [fault for fault in grid.faults if fault.code == "table_double_column" and fault.column in read]
    return [*double, *missing_columns(mapping, grid), *_choices_left_open(mapping)]


def _choices_left_open(mapping: ExportMapping) -> Iterator[TableFault]:
    mapped = {each.field.name for each in mapping.fields}
    for names in mapping.target.one_of:
        if not mapped.intersection(names):
            labels = ", ".join(mapping.target.fields[name].label for name in names)
            yield TableFault("account_one_of", facts={"allowed": labels, "export": mapping.name})


def _strays(grid: Grid) -> list[Finding]:
    """Tell of cells under no heading: remarks beside the table, which are not read."""
    count = sum(fault.code == "table_cell_without_heading" for fault in grid.faults)
    return [Finding("account_remarks", Severity.NOTE, "", {"count": count})] if count else []


def _set_aside(aside: pl.DataFrame) -> list[Finding]:
    if aside.is_empty():
        return []
    facts: dict[str, str | int] = {"count": aside.height, "rows": first_rows(aside[ROW].sort(), ROWS_LISTED)}
    facts |= {"amount_cents": int(aside["cents"].sum()), "unreadable": aside["cents"].null_count()}
    return [Finding("account_set_aside", Severity.FAULT, "", facts)]


def _batch(document: Document, mapping: ExportMapping, read: _Read, told: AccountReading) -> LedgerBatch:
    table = mapping.target.table
    constants = {
        "ingest_id": pl.lit(document.ingest_id, pl.Int64),
        "municipality": pl.lit(told.municipality),
        "received_date": pl.lit(told.made_date),
    }
    months = delivered_months(read.sound, read.aside).with_columns(source=pl.lit(table.name))
    frames = {
        table.name: _filled(read.sound.with_columns(pl.col("cents").alias(_amount_of(mapping))), table, constants),
        DELIVERED_MONTHS.name: _filled(months, DELIVERED_MONTHS, constants),
        FINDINGS.name: _finding_rows(document, read.findings),
    }
    return LedgerBatch(_ingest_row(document, mapping, read, told), frames)


def _filled(rows: pl.DataFrame, table: LedgerTable, constants: Mapping[str, pl.Expr]) -> pl.DataFrame:
    filled = rows.with_columns(**constants)
    if ROW in filled.columns:
        filled = filled.with_columns(line_number=pl.col(ROW))
    missing = {name: pl.lit(None) for name in table.schema if name not in filled.columns}
    return filled.with_columns(**missing).select(pl.col(name).cast(kind) for name, kind in table.schema.items())


def _amount_of(mapping: ExportMapping) -> str:
    return next(column.name for column in mapping.target.table.columns if column.unit == "eurocent")


def _finding_rows(document: Document, findings: Sequence[Finding]) -> pl.DataFrame:
    rows = [
        (document.ingest_id, each.rule, each.severity.value, each.path, json.dumps(dict(each.facts)))
        for each in findings
    ]
    return pl.DataFrame(rows, schema=FINDINGS.schema, orient="row")


def _ingest_row(document: Document, mapping: ExportMapping, read: _Read, told: AccountReading) -> pl.DataFrame:
    row: dict[str, object] = dict.fromkeys(INGESTS.schema)
    row |= {
        "ingest_id": document.ingest_id,
        "file_sha256": hashlib.sha256(document.content).hexdigest(),
        "reading": told.reading,
        "outcome": Outcome.STORED.value,
        "place": without_bsn(document.place),
        "source": mapping.target.table.name,
        "kind": mapping.name,
        "municipality": told.municipality,
        "sender": told.municipality,
        "message_date": told.made_date,
        "received_date": told.made_date,
        "loaded_at": told.loaded_at,
        "row_count": read.sound.height,
        "total_cents": int(read.sound["cents"].sum()),
        "fault_count": sum(each.severity == Severity.FAULT for each in read.findings),
        "code_version": told.code_version,
    }
    return pl.DataFrame([row], schema=INGESTS.schema, orient="row")
