"""Lists are explicit; each is compared with its folder, so that nothing is forgotten."""

import importlib

import pytest
from source_files import PACKAGE

from stuurlicht.core.registers import Register
from stuurlicht.instruments import ALL as INSTRUMENTS
from stuurlicht.tables.base import Mart
from stuurlicht.tables.marts import ALL as MARTS
from stuurlicht.tables.registers import ALL_REGISTERS, REGISTER_MARTS
from stuurlicht.testing.sources_kept import personal
from stuurlicht.workspace import LEDGER_TABLES

NOT_INSTRUMENTS = {"__init__", "base", "explanations", "frames", "joined", "last_codes"}
NOT_INSTRUMENTS |= {"fund_amounts", "fund_comparison", "fund_terms", "printed_sums", "told_months"}


def declared_in(room, kind):
    """Give every declaration of a kind in the files of a room."""
    names = [file.stem for file in (PACKAGE / room).glob("*.py") if file.stem != "__init__"]
    modules = [importlib.import_module(f"stuurlicht.{room.replace('/', '.')}.{name}") for name in names]
    return {value.name for module in modules for value in vars(module).values() if isinstance(value, kind)}


def test_every_instrument_in_the_folder_is_in_the_list():
    found = {
        entry.stem
        for entry in (PACKAGE / "instruments").iterdir()
        if entry.stem not in NOT_INSTRUMENTS and not entry.name.startswith("__")
    }
    assert {instrument.id for instrument in INSTRUMENTS} == found


def test_every_mart_in_the_folder_is_in_the_list():
    assert {mart.name for mart in MARTS} == declared_in("tables/marts", Mart)


def test_every_register_in_the_folder_is_in_the_list():
    assert {register.name for register in ALL_REGISTERS} == declared_in("tables/registers", Register)
    assert [register.name for register in ALL_REGISTERS] == [mart.name for mart in REGISTER_MARTS]


def test_every_explanation_belongs_to_an_instrument():
    pages = {file.name.split(".")[0] for file in (PACKAGE / "instruments" / "explanations").glob("*.md")}
    assert {instrument.explanation for instrument in INSTRUMENTS} == pages


MESSAGE_TABLES = [table for table in LEDGER_TABLES if not table.name.startswith("register_")]


@pytest.mark.parametrize("table", MESSAGE_TABLES, ids=lambda table: table.name)
def test_no_column_of_the_ledger_holds_a_persons_data(table):
    assert personal(table.columns) == []


@pytest.mark.parametrize("mart", MARTS, ids=lambda mart: mart.name)
def test_no_column_of_a_mart_holds_a_persons_data(mart):
    assert personal(mart.columns) == []
