"""The same marts on Spark give the same answers as on Polars."""

from datetime import date, datetime
from random import Random

import narwhals as nw
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from stuurlicht.core.documents import LedgerBatch
from stuurlicht.core.ledger import INGESTS, PUBLISHED_TABLES
from stuurlicht.store import DATA_TABLES, Ledger
from stuurlicht.store.engines import SparkEngine
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.marts import ALL, declaration_events
from stuurlicht.tables.registers import ACCOUNT_MAPPINGS, CODE_MAPS, CONTRACTS, KNOWN_EVENTS, code_maps, known_events
from unit.store.batches import frame as frame_of
from unit.tables.account_rows import with_accounts
from unit.tables.contract_rows import with_contracts
from unit.tables.cutting import TABLES, MemoryCut, build
from unit.tables.nation_rows import with_nation
from unit.tables.random_ledger import random_ledger
from unit.tables.statement_rows import with_statements

DAY = date(2026, 3, 15)
REGISTER_TABLES = tuple(kept.table for kept in (ACCOUNT_MAPPINGS, CODE_MAPS, CONTRACTS, KNOWN_EVENTS))
_MESSAGES = random_ledger(Random(2026), documents=150).frames()  # noqa: S311  a fixed draw
FRAMES = with_contracts(with_statements(with_accounts(with_nation(_MESSAGES))))


@pytest.fixture(scope="module")
def engine():
    pyspark = pytest.importorskip("pyspark", reason="pyspark is an extra")
    session = (
        pyspark.sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield SparkEngine(session)
    session.stop()


@pytest.fixture(scope="module")
def spark_cut(engine, tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")

    class SparkCut(MemoryCut):
        def scan(self, table):
            return engine.scan([str(folder / f"{table.name}.parquet")], table).filter(
                nw.col("received_date") <= nw.lit(self.day)
            )

    for table in TABLES:
        FRAMES[table.name].write_parquet(folder / f"{table.name}.parquet")
    return SparkCut(FRAMES, DAY)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    """Make a ledger with all messages, read twice, a register handed in twice, and one that bears an account."""
    ledger = Ledger.create(tmp_path_factory.mktemp("ledger"), [*DATA_TABLES, *PUBLISHED_TABLES, *REGISTER_TABLES])
    rows = {name: frame for name, frame in FRAMES.items() if name != INGESTS.name}
    again = {name: _renumbered(frame) for name, frame in rows.items()}
    ledger.append(LedgerBatch(FRAMES[INGESTS.name], rows))
    ledger.append(LedgerBatch(_renumbered(FRAMES[INGESTS.name]), again))
    codes = [{"kind": "product", "old_code": code, "new_code": "z"} for code in "abc"]
    ledger.append(_hand_in(CODE_MAPS, 1, codes[:2]))
    ledger.append(_hand_in(CODE_MAPS, 2, codes[2:]))
    ledger.append(_hand_in(KNOWN_EVENTS, 3, [{"title": "Indexatie", "amount_cents": -100, "account": "an"}]))
    return ledger


def _renumbered(frame):
    return frame.with_columns(pl.col("ingest_id") + 10_000)


def _hand_in(register, day, rows):
    told = {"ingest_id": 20_000 + day, "municipality": "GM9999", "received_date": date(2026, 2, day)}
    document = {"file_sha256": f"{day}", "reading": 0, "outcome": "stored", "source": "register"}
    loaded = {"kind": register.name, "loaded_at": datetime(2026, 2, day), "row_count": len(rows)}  # noqa: DTZ001  bears no zone
    whole = [{**told, "line_number": number, **row} for number, row in enumerate(rows, start=1)]
    table = register.table
    return LedgerBatch(frame_of(INGESTS, [told | document | loaded]), {table.name: frame_of(table, whole)})


@pytest.mark.slow
@pytest.mark.parametrize("mart", ALL, ids=lambda mart: mart.name)
def test_spark_and_polars_give_the_same_mart(mart, spark_cut):
    expected = build(mart, FRAMES, DAY)
    on_spark = build_mart(mart, spark_cut).collect(backend="polars").to_native()
    actual = on_spark.with_columns(pl.col(pl.Datetime).dt.replace_time_zone(None)).sort(on_spark.columns)
    assert len(expected) > 0
    assert_frame_equal(expected, actual, rel_tol=1e-9)


@pytest.mark.slow
@pytest.mark.parametrize("mart", [declaration_events, code_maps, known_events], ids=lambda mart: mart.name)
def test_spark_and_polars_read_the_same_ledger(mart, ledger, engine):
    expected = build_mart(mart, ledger.as_of(DAY)).collect(backend="polars").to_native()
    on_spark = build_mart(mart, ledger.as_of(DAY, engine=engine)).collect(backend="polars").to_native()
    assert len(expected) > 0
    assert_frame_equal(expected.sort(expected.columns), on_spark.sort(on_spark.columns))


@pytest.mark.slow
def test_spark_and_polars_know_the_same_documents(ledger, engine):
    expected, on_spark = ledger.as_of(DAY), ledger.as_of(DAY, engine=engine)
    assert_frame_equal(expected.ingests(), on_spark.ingests())
    assert expected.newest_received() == on_spark.newest_received()
    assert [expected.lines_loaded_after(version) for version in (0, 3)] == [
        on_spark.lines_loaded_after(version) for version in (0, 3)
    ]
