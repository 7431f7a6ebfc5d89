"""Every promise, held against every ledger table, mart and register."""

import pytest

from stuurlicht.tables.marts import ALL
from stuurlicht.tables.registers import ALL_REGISTERS, REGISTER_MARTS
from stuurlicht.testing.conformance import (
    keep_mart_declaration,
    keep_mart_promises,
    keep_register_promises,
    keep_table_promises,
)
from stuurlicht.workspace import LEDGER_TABLES

MARTS = tuple({mart.name: mart for mart in (*ALL, *REGISTER_MARTS)}.values())
MESSAGE_TABLES = [table for table in LEDGER_TABLES if not table.name.startswith("register_")]


def name_of(each):
    return each.name


@pytest.mark.parametrize("table", MESSAGE_TABLES, ids=name_of)
def test_ledger_table_keeps_its_promises(table):
    keep_table_promises(table)


@pytest.mark.parametrize("mart", MARTS, ids=name_of)
def test_mart_declaration_keeps_its_promises(mart):
    keep_mart_declaration(mart)


@pytest.mark.parametrize("mart", MARTS, ids=name_of)
def test_mart_gives_what_it_declares(mart, workspace, day):
    keep_mart_promises(mart, workspace.ledger.as_of(day))


@pytest.mark.parametrize("register", ALL_REGISTERS, ids=name_of)
def test_register_keeps_its_promises(register):
    keep_register_promises(register)


def test_names_of_tables_and_marts_are_unique():
    names = [table.name for table in LEDGER_TABLES] + [mart.name for mart in MARTS]
    assert sorted(set(names)) == sorted(names)
