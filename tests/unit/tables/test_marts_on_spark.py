"""The same marts on Spark give the same answers as on Polars."""

from datetime import date
from random import Random

import narwhals as nw
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from stuurlicht.store.engines import SparkEngine
from stuurlicht.tables.base import build_mart
from stuurlicht.tables.marts import ALL
from unit.tables.cutting import TABLES, MemoryCut, build
from unit.tables.random_ledger import random_ledger

DAY = date(2026, 3, 15)
FRAMES = random_ledger(Random(2026), documents=150).frames()  # noqa: S311  a fixed draw


@pytest.fixture(scope="module")
def spark_cut(tmp_path_factory):
    pyspark = pytest.importorskip("pyspark", reason="pyspark is an extra")
    session = (
        pyspark.sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    folder = tmp_path_factory.mktemp("tables")
    engine = SparkEngine(session)

    class SparkCut(MemoryCut):
        def scan(self, table):
            return engine.scan([str(folder / f"{table.name}.parquet")], table).filter(
                nw.col("received_date") <= nw.lit(self.day)
            )

    for table in TABLES:
        FRAMES[table.name].write_parquet(folder / f"{table.name}.parquet")
    yield SparkCut(FRAMES, DAY)
    session.stop()


@pytest.mark.slow
@pytest.mark.parametrize("mart", ALL, ids=lambda mart: mart.name)
def test_spark_and_polars_give_the_same_mart(mart, spark_cut):
    expected = build(mart, FRAMES, DAY)
    on_spark = build_mart(mart, spark_cut).collect(backend="polars").to_native()
    actual = on_spark.with_columns(pl.col(pl.Datetime).dt.replace_time_zone(None)).sort(on_spark.columns)
    assert len(expected) > 0
    assert_frame_equal(expected, actual, rel_tol=1e-9)
