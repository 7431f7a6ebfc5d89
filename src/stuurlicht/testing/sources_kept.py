"""Promises about what instruments read: ledger tables, marts and registers."""

import re
from collections.abc import Iterable
from datetime import date, datetime

import polars as pl

from stuurlicht.core import Column
from stuurlicht.core.documents import Document
from stuurlicht.core.ledger import LedgerTable, polars_type
from stuurlicht.core.registers import Register
from stuurlicht.sources.registers import read_register, write_form
from stuurlicht.sources.registers.cells import READABLE_KINDS
from stuurlicht.sources.registers.reading import HandedIn
from stuurlicht.tables.base import Cut, Mart, build_mart
from stuurlicht.testing.declared import unitless, unlabelled
from stuurlicht.testing.promises import require, require_none

PERSONAL_WORDS = (
    "bsn",
    "naam",
    "name_of_person",
    "first_name",
    "last_name",
    "voornaam",
    "achternaam",
    "geslachtsnaam",
    "adres",
    "address",
    "street",
    "straat",
    "huisnummer",
    "house_number",
    "postcode",
    "postal_code",
    "phone",
    "telefoon",
    "email",
    "commentaar",
    "comment",
    "birth_date",
    "birth_day",
    "geboortedatum",
)
"""Parts of column names that would mean a person's data passed the reader."""

_ACT = HandedIn(
    municipality="GM9999",
    account="conformance",
    received_date=date(2026, 1, 1),
    loaded_at=datetime(2026, 1, 1),  # noqa: DTZ001  the ledger keeps UTC without a zone
    code_version="conformance",
)


def keep_table_promises(table: LedgerTable) -> None:
    """Hold one ledger table to its promises: grain, labels, units, no column about a person as such."""
    require(table.columns[0].name == "ingest_id", f"{table.name}: the first column is not ingest_id")
    _keep_column_promises(table.name, table.columns)
    require(table.grain.strip() and table.label.strip(), f"{table.name} has no grain or no label")
    require(table.schema_version >= 1, f"{table.name}: schema version below 1")
    require_none(personal(table.columns), f"{table.name}, columns that hold a person's data")


def personal(columns: Iterable[Column]) -> list[str]:
    """Give the names of columns that would hold a person's data as it stood in a message."""
    return [column.name for column in columns if any(word in column.name for word in PERSONAL_WORDS)]


def _keep_column_promises(name: str, columns: tuple[Column, ...]) -> None:
    names = [column.name for column in columns]
    require(len(set(names)) == len(names), f"{name} has a column twice")
    require_none((told for told in names if not re.fullmatch(r"[a-z][a-z0-9_]*", told)), f"{name}, no snake case")
    require_none(unlabelled(columns), f"{name}, columns without label")
    require_none(_floats_without_unit(columns), f"{name}, numbers without unit")


def _floats_without_unit(columns: tuple[Column, ...]) -> list[str]:
    money = [column for column in columns if column.unit in {"eurocent", "EUR"}]
    floats = [column.name for column in columns if column.kind == "number" and column.unit is None]
    return floats + unitless(money)


def keep_mart_declaration(mart: Mart) -> None:
    """Hold the declaration of a mart to its promises."""
    _keep_column_promises(mart.name, mart.columns)
    require(mart.grain.strip() and mart.label.strip(), f"{mart.name} has no grain or no label")
    require(mart.reads, f"{mart.name} is made from nothing")


def keep_mart_promises(mart: Mart, cut: Cut) -> None:
    """Hold what a mart gives over one cut to what it declares: columns, kinds, codes, where nulls may stand."""
    frame: pl.DataFrame = build_mart(mart, cut).collect("polars").to_native()
    declared = [column.name for column in mart.columns]
    require(frame.columns == declared, f"{mart.name} gives {frame.columns}, declared are {declared}")
    wrong = [
        f"{column.name} is {frame[column.name].dtype}"
        for column in mart.columns
        if frame[column.name].dtype != polars_type(column.kind)
    ]
    require_none(wrong, f"{mart.name}, columns of another kind than declared")
    nulls = [column.name for column in mart.columns if not column.null and frame[column.name].null_count()]
    require_none(nulls, f"{mart.name}, nulls in columns that say they have none")
    for column in mart.columns:
        if column.values:
            strange = set(frame[column.name].drop_nulls().unique()) - set(column.values)
            require_none(strange, f"{mart.name}.{column.name}, codes without label")


def keep_register_promises(register: Register) -> None:
    """Hold a register to its promises: explained, keyed, readable, and its own form can be handed in."""
    keep_table_promises_of_register(register)
    names = {entry.column.name for entry in register.entries}
    require_none(set(register.key) - names, f"{register.name}, key outside its columns")
    require(register.explanation.strip() and register.owner.strip(), f"{register.name} has no explanation or owner")
    for entry in register.entries:
        require(entry.explanation.strip(), f"{register.name}.{entry.column.name} is not explained")
        require(entry.column.kind in READABLE_KINDS, f"{register.name}.{entry.column.name} cannot be read")
        require(entry.example or not entry.is_required, f"{register.name}.{entry.column.name} has no example")
    for rule in register.rules:
        require(rule.sentence.strip(), f"rule {rule.code} says nothing")
        require_none(set(rule.columns) - names, f"rule {rule.code}, columns outside the register")
    document = Document(1, "form.xlsx", write_form(register), _ACT.received_date)
    batch = read_register(register, document, _ACT)
    require(batch.rows[register.table.name].is_empty(), f"the example of {register.name} is read as a row")


def keep_table_promises_of_register(register: Register) -> None:
    """Hold the table of a register to the promises of ledger tables; a list of postcodes tells of no person."""
    table = register.table
    require(table.columns[0].name == "ingest_id", f"{table.name}: the first column is not ingest_id")
    _keep_column_promises(table.name, table.columns)
