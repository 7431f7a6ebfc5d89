"""One statement: stored whole or not at all, so that what differs is never what could not be read.

Only columns that the mapping names are read, and none of them can hold a person: a BSN, a name or a remark beside the
line is never stored.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from stuurlicht.core.documents import Document, Finding, LedgerBatch, Outcome, Severity
from stuurlicht.core.ledger import FINDINGS, INGESTS, STATEMENT_LINES
from stuurlicht.core.pseudonyms import safe_to_show, without_bsn
from stuurlicht.sources.exports import ExportFaultsError, ExportMapping
from stuurlicht.sources.exports.cells import has_headings, missing_columns, read_cells
from stuurlicht.sources.exports.fields import DEBIT_CREDIT
from stuurlicht.sources.messages.deriving import passes_eleven_test
from stuurlicht.sources.registers.faults import TableFault
from stuurlicht.sources.registers.grid import ROW, Grid, read_grid

_NUMBERS = ("reference_number", "toewijzing_number", "statement_name")
_MOST_BY_CHANCE = 0.5
"""Of nine digits drawn by lot one in eleven passes the test; where half of them do, they are numbers of people."""
_ROWS_TOLD = 5
_REFERENCE = r"[0-9A-Za-z][0-9A-Za-z._/-]{0,19}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementReading:
    """For whom and when a statement is read.

    Parameters
    ----------
    municipality : str
        Code with prefix; a file is of one municipality.
    received_date : date
        The day on which it was handed over: from that day it counts.
    loaded_at : datetime
        UTC, without zone.
    code_version : str
        Version of the program.
    reading : int
        0 for the first; counts up when the same file is read again on purpose.
    """

    municipality: str
    received_date: date
    loaded_at: datetime
    code_version: str
    reading: int = 0


def read_statement(document: Document, mapping: ExportMapping, told: StatementReading) -> LedgerBatch:
    """Read one statement.

    Parameters
    ----------
    document : Document
        CSV or XLSX.
    mapping : ExportMapping
        What its columns mean. Columns that it does not name are not read.
    told : StatementReading
        For whom it is read.

    Returns
    -------
    LedgerBatch
        One row in ``ingests`` (source ``statement_lines``, kind the name of the mapping) and the lines.

    Raises
    ------
    ExportFaultsError
        With all faults; nothing is half stored. Also where a column seems to hold numbers of people.
    InputError
        If the file is no table.
    """
    grid = read_grid(document.content, document.place)
    _refuse(document, mapping, _faults_of_layout(mapping, grid))
    values, faults = read_cells(mapping, grid)
    rows = _completed(values)
    _refuse(document, mapping, [*grid.faults, *_columns_of_people(mapping, rows), *faults, *_faults_of_rows(rows)])
    return _batch(document, mapping, rows, told)


def _faults_of_layout(mapping: ExportMapping, grid: Grid) -> list[TableFault]:
    if not has_headings(mapping, grid):
        return [TableFault("export_no_headings", row=1)]
    mapped = {each.field.name for each in mapping.fields}
    open_choices = [names for names in mapping.target.one_of if not mapped.intersection(names)]
    lacking = [
        TableFault("account_one_of", facts={"allowed": _labels(mapping, names), "export": mapping.name})
        for names in open_choices
    ]
    return [*missing_columns(mapping, grid), *lacking]


def _labels(mapping: ExportMapping, names: tuple[str, ...]) -> str:
    return ", ".join(mapping.target.fields[name].label for name in names)


def _completed(values: pl.DataFrame) -> pl.DataFrame:
    """Give every column of the table but for those of the file; the sign of a line is that of its amount."""
    missing = {name: pl.lit(None, kind) for name, kind in STATEMENT_LINES.schema.items() if name not in values.columns}
    rows = values.with_columns(**missing)
    amount = pl.col("amount_cents")
    if DEBIT_CREDIT.name in rows.columns:
        amount = pl.when(pl.col(DEBIT_CREDIT.name) == "C").then(-amount.abs()).otherwise(amount)
    signed = rows.with_columns(amount_cents=amount)
    sign = pl.when(pl.col("amount_cents") < 0).then(-1).otherwise(1)
    return signed.with_columns(
        volume=pl.col("volume").abs() * sign,
        care_month=pl.col("care_start_date").dt.month_start(),
        line_number=pl.col(ROW),
    )


def _columns_of_people(mapping: ExportMapping, rows: pl.DataFrame) -> list[TableFault]:
    """Give a fault for each column that seems to hold BSNs: nothing of the file may be stored then."""
    theirs = {mapped.field.name: mapped.their_column or mapped.field.label for mapped in mapping.fields}
    suspect = [name for name in _NUMBERS if _are_people(rows[name])]
    return [TableFault("account_people", column=safe_to_show(theirs[name])) for name in suspect]


def _are_people(values: pl.Series) -> bool:
    bare = values.cast(pl.String).drop_nulls().unique().str.replace_all(r"[._/-]", "")
    nine = bare.str.extract(r"(?:^|\D)(\d{9})(?:\D|$)").drop_nulls().to_frame("code")
    passing = nine.filter(passes_eleven_test(pl.col("code"))).height
    return passing > 1 and passing >= _MOST_BY_CHANCE * nine.height


def _faults_of_rows(rows: pl.DataFrame) -> Iterator[TableFault]:
    """Find rows that cannot be: none at all, a number or name of another form, an end before its beginning."""
    if rows.is_empty():
        yield TableFault("account_no_rows")
    reversed_ = pl.col("statement_end_date") < pl.col("statement_start_date")
    outside = (pl.col("care_start_date") < pl.col("statement_start_date")) | (
        pl.col("care_start_date") > pl.col("statement_end_date")
    )
    wrong = {
        "statement_reference": ~pl.col("reference_number").str.contains(f"^(?:{_REFERENCE})$"),
        "statement_name": ~pl.col("statement_name").str.len_chars().is_between(1, 40)
        | ~pl.col("statement_name").str.contains(r"\d"),
        "statement_period": reversed_ | outside,
    }
    for code, is_wrong in wrong.items():
        found = rows.filter(is_wrong.fill_null(value=False))[ROW]
        if not found.is_empty():
            first = ", ".join(str(row) for row in found.head(_ROWS_TOLD))
            yield TableFault(code, facts={"count": len(found), "rows": first})


def _refuse(document: Document, mapping: ExportMapping, faults: list[TableFault]) -> None:
    if faults:
        findings = tuple(fault.as_finding() for fault in faults)
        raise ExportFaultsError(findings, place=document.place, export=mapping.name)


def _batch(document: Document, mapping: ExportMapping, rows: pl.DataFrame, told: StatementReading) -> LedgerBatch:
    lines = rows.with_columns(
        ingest_id=pl.lit(document.ingest_id, pl.Int64),
        municipality=pl.lit(told.municipality),
        received_date=pl.lit(told.received_date),
    ).select(pl.col(name).cast(kind) for name, kind in STATEMENT_LINES.schema.items())
    found = [
        Finding("statement_without_reference", Severity.NOTE, "", {"count": lines["reference_number"].null_count()})
    ]
    notes = [
        (document.ingest_id, each.rule, each.severity.value, each.path, json.dumps(dict(each.facts)))
        for each in found
        if each.facts["count"]
    ]
    frames = {
        STATEMENT_LINES.name: lines,
        FINDINGS.name: pl.DataFrame(notes, schema=FINDINGS.schema, orient="row"),
    }
    return LedgerBatch(_ingest_row(document, mapping, lines, told), frames)


def _ingest_row(
    document: Document, mapping: ExportMapping, lines: pl.DataFrame, told: StatementReading
) -> pl.DataFrame:
    row: dict[str, object] = dict.fromkeys(INGESTS.schema)
    row |= {
        "ingest_id": document.ingest_id,
        "file_sha256": hashlib.sha256(document.content).hexdigest(),
        "reading": told.reading,
        "outcome": Outcome.STORED.value,
        "place": without_bsn(document.place),
        "source": STATEMENT_LINES.name,
        "kind": mapping.name,
        "municipality": told.municipality,
        "sender": told.municipality,
        "message_date": told.received_date,
        "received_date": told.received_date,
        "loaded_at": told.loaded_at,
        "row_count": lines.height,
        "total_cents": int(lines["amount_cents"].sum()),
        "fault_count": 0,
        "code_version": told.code_version,
    }
    return pl.DataFrame([row], schema=INGESTS.schema, orient="row")
