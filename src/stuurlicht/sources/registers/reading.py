"""A register that was handed in: every value of its type, every rule held, or all faults at once."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

import polars as pl

from stuurlicht.core.documents import Document, Finding, LedgerBatch, Outcome
from stuurlicht.core.errors import Fact, InputError
from stuurlicht.core.ledger import INGESTS
from stuurlicht.core.pseudonyms import safe_to_show, without_bsn
from stuurlicht.core.registers import Entry, Register, Value
from stuurlicht.core.words import DUTCH_ONLY, Say
from stuurlicht.sources.registers.cells import parse_cell
from stuurlicht.sources.registers.faults import CellFault, TableFault
from stuurlicht.sources.registers.grid import ROW, Grid, read_grid

Row = dict[str, Value]


class RegisterFaultsError(InputError):
    """The file has faults; nothing of it was stored. ``findings`` lists every one."""

    code: ClassVar[str] = "register_faults"

    def __init__(self, findings: tuple[Finding, ...], **facts: Fact) -> None:
        super().__init__(count=len(findings), **facts)
        self.findings = findings


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """Who handed a register in, for which municipality, and when.

    Parameters
    ----------
    municipality : str
        Code with prefix.
    account : str
        Account that handed it in.
    received_date : date
        The day from which it counts.
    loaded_at : datetime
        UTC, without zone.
    code_version : str
        Version of the program that read it.
    """

    municipality: str
    account: str
    received_date: date
    loaded_at: datetime
    code_version: str


def read_register(
    register: Register, document: Document, handed_in: HandedIn, languages: tuple[Say, ...] = DUTCH_ONLY
) -> LedgerBatch:
    """Read one hand-in of ``register``.

    Parameters
    ----------
    register : Register
        Its columns and rules.
    document : Document
        XLSX (our form or a sheet with the same headings), CSV or YAML. A column is called by its heading,
        and then amounts are in euros, or by its name in the ledger, and then they are in eurocents, as the name says.
    handed_in : HandedIn
        Goes into every row.
    languages : tuple of callable
        In which headings and choices may be written; they may stand mixed.

    Returns
    -------
    LedgerBatch
        One row in ``ingests`` (source ``register``, kind the register's name) and the rows of the register,
        amounts in eurocents.

    Raises
    ------
    RegisterFaultsError
        With all faults: columns, cells, rules and double rows. Nothing is half stored.
    InputError
        If the file cannot be read as a table at all.
    """
    grid = read_grid(document.content, document.place, languages, register.alias)
    found, faults = _found_columns(register, grid, languages)
    rows, cell_faults = _read_rows(register, grid, found, languages)
    faults += cell_faults
    if faults:
        findings = tuple(fault.as_finding() for fault in faults)
        raise RegisterFaultsError(findings, place=document.place, register=register.label)
    data = _ledger_rows(register, [row for _, row in rows], document, handed_in)
    return LedgerBatch(_ingest(register, document, handed_in, len(rows)), {register.table.name: data})


def _found_columns(
    register: Register, grid: Grid, languages: tuple[Say, ...]
) -> tuple[dict[str, Entry], list[TableFault]]:
    """Give the entry of each heading, and faults for headings that are unknown, double or missing."""
    entries = {name: entry for entry in register.entries for name in _accepted_names(entry, languages)}
    found: dict[str, Entry] = {}
    faults = list(grid.faults)
    for heading in grid.headings:
        entry = entries.get(_plain(heading))
        if entry is None:
            known = ", ".join(entry.column.label for entry in register.entries)
            faults.append(TableFault("table_unknown_column", column=safe_to_show(heading), facts={"known": known}))
        elif entry in found.values():
            faults.append(TableFault("table_double_column", column=heading))
        else:
            found[heading] = entry
    return found, faults + list(_missing(register, found, grid))


def _accepted_names(entry: Entry, languages: tuple[Say, ...]) -> set[str]:
    return {_plain(entry.column.name), *(_plain(say(entry.column.label)) for say in languages)}


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().removesuffix("*").split())


def _missing(register: Register, found: Mapping[str, Entry], grid: Grid) -> Iterator[TableFault]:
    # a file without headings has a first row of values there: they may be numbers of people
    present = ", ".join(safe_to_show(heading) for heading in grid.headings)
    for entry in register.entries:
        if entry.is_required and entry not in found.values():
            yield TableFault("table_missing_column", column=entry.column.label, facts={"present": present})


def _read_rows(
    register: Register, grid: Grid, found: Mapping[str, Entry], languages: tuple[Say, ...]
) -> tuple[list[tuple[int, Row]], list[TableFault]]:
    rows: list[tuple[int, Row]] = []
    sound: list[tuple[int, Row]] = []
    faults: list[TableFault] = []
    is_whole = all(entry in found.values() for entry in register.entries if entry.is_required)
    for cells in grid.cells.iter_rows(named=True):
        row: Row = {entry.column.name: None for entry in register.entries}
        row_faults = list(_read_row(cells, found, grid, row, languages))
        row_faults += _broken_rules(register, cells[ROW], row) if is_whole and not row_faults else ()
        faults += row_faults
        rows.append((cells[ROW], row))
        sound += () if row_faults else rows[-1:]
    is_known = is_whole and len(found) == len(grid.headings)
    return rows, faults + list(_faults_between(register, sound) if is_known else ())


def _read_row(
    cells: Mapping[str, Any], found: Mapping[str, Entry], grid: Grid, row: Row, languages: tuple[Say, ...]
) -> Iterator[TableFault]:
    """Fill ``row`` with values and give a fault for each cell that has none."""
    for heading, entry in found.items():
        text = cells[heading]
        if text is None:
            if entry.is_required:
                yield TableFault("cell_empty", cells[ROW], heading, {"explanation": entry.explanation})
            continue
        try:
            in_cents = _plain(heading) == entry.column.name
            row[entry.column.name] = parse_cell(entry.column, text, grid.style, in_cents=in_cents, languages=languages)
        except CellFault as fault:
            yield TableFault(fault.code, cells[ROW], heading, {"example": entry.example, **fault.facts})


def _broken_rules(register: Register, number: int, row: Row) -> Iterator[TableFault]:
    for rule in register.rules:
        if not rule.holds(row):
            yield TableFault(rule.code, number, _labels(register, rule.columns))


def _labels(register: Register, names: tuple[str, ...]) -> str:
    labels = {entry.column.name: entry.column.label for entry in register.entries}
    return ", ".join(labels[name] for name in names)


def _faults_between(register: Register, rows: list[tuple[int, Row]]) -> Iterator[TableFault]:
    """Give a fault for each row that stands there twice, or says something else than another row."""
    first_seen: dict[tuple[Value, ...], int] = {}
    single: list[tuple[int, Row]] = []
    for number, row in rows:
        first = first_seen.setdefault(tuple(row[name] for name in register.key), number)
        if first == number:
            single.append((number, row))
        else:
            yield TableFault("table_double_row", number, _labels(register, register.key), {"first": first})
    for rule in register.table_rules:
        for later, earlier in rule.clashes([row for _, row in single]):
            facts = {"earlier": single[earlier][0]}
            yield TableFault(rule.code, single[later][0], _labels(register, rule.columns), facts)


def _ledger_rows(register: Register, rows: list[Row], document: Document, handed_in: HandedIn) -> pl.DataFrame:
    head: Row = {
        "ingest_id": document.ingest_id,
        "municipality": handed_in.municipality,
        "received_date": handed_in.received_date,
        "account": handed_in.account,
    }
    whole = [{**head, "line_number": number, **row} for number, row in enumerate(rows, start=1)]
    return pl.DataFrame(whole, schema=register.table.schema, orient="row")


def _ingest(register: Register, document: Document, handed_in: HandedIn, row_count: int) -> pl.DataFrame:
    row: dict[str, object] = dict.fromkeys(INGESTS.schema)
    row |= {
        "ingest_id": document.ingest_id,
        "file_sha256": _fingerprint(register, document, handed_in),
        "reading": 0,
        "outcome": Outcome.STORED,
        "place": without_bsn(document.place),
        "source": "register",
        "kind": register.name,
        "municipality": handed_in.municipality,
        "sender": handed_in.account,
        "received_date": handed_in.received_date,
        "loaded_at": handed_in.loaded_at,
        "row_count": row_count,
        "fault_count": 0,
        "code_version": handed_in.code_version,
    }
    return pl.DataFrame([row], schema=INGESTS.schema, orient="row")


def _fingerprint(register: Register, document: Document, handed_in: HandedIn) -> str:
    """Give the fingerprint of the act of handing in: the same bytes handed in again are a new act.

    Otherwise a return to an earlier budget, or one postcode table for two municipalities, would be taken
    for a file that was read before.
    """
    act = f"{register.name}|{handed_in.municipality}|{handed_in.received_date}|{handed_in.loaded_at.isoformat()}|"
    return hashlib.sha256(act.encode() + document.content).hexdigest()
