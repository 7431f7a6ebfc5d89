"""The marts over a real ledger say what they say over the same rows in memory."""

from datetime import date
from random import Random

import pytest
from polars.testing import assert_frame_equal

from stuurlicht.core.documents import LedgerBatch
from stuurlicht.core.ledger import PUBLISHED_TABLES
from stuurlicht.store import DATA_TABLES, Ledger
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.marts import ALL
from stuurlicht.tables.registers import ALL_REGISTERS
from unit.tables.account_rows import with_accounts
from unit.tables.contract_rows import with_contracts
from unit.tables.cutting import build
from unit.tables.nation_rows import with_nation
from unit.tables.random_ledger import random_ledger
from unit.tables.statement_rows import with_statements

DAY = date(2026, 3, 15)


@pytest.fixture(scope="module")
def frames():
    messages = random_ledger(Random(2026), documents=150).frames()  # noqa: S311  a fixed draw
    return with_contracts(with_statements(with_accounts(with_nation(messages))))


@pytest.fixture(scope="module")
def snapshot(frames, tmp_path_factory):
    tables = [*DATA_TABLES, *PUBLISHED_TABLES, *(register.table for register in ALL_REGISTERS)]
    ledger = Ledger.create(tmp_path_factory.mktemp("ledger") / "ledger", tables)
    rows = {name: frame for name, frame in frames.items() if name != "ingests"}
    ledger.append(LedgerBatch(ingests=frames["ingests"], rows=rows))
    return ledger.as_of(DAY)


@pytest.mark.parametrize("mart", ALL, ids=lambda mart: mart.name)
def test_mart_over_the_store_equals_mart_in_memory(mart, frames, snapshot):
    actual = build_mart(mart, snapshot).collect(backend="polars").to_native()
    expected = build(mart, frames, DAY)
    assert len(expected) > 0
    assert_frame_equal(expected, actual.sort(actual.columns))
