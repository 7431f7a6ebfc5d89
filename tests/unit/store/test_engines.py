from types import SimpleNamespace

import narwhals as nw
import polars as pl

from stuurlicht.core.columns import Column
from stuurlicht.core.ledger import LedgerTable
from stuurlicht.core.ledger.shared_columns import INGEST_ID
from stuurlicht.store import PolarsEngine, SparkEngine

CODES = LedgerTable(
    name="codes",
    grain="one code",
    label="Codes",
    columns=(
        INGEST_ID,
        Column(name="municipality", kind="text", label="Gemeente"),
        Column(name="loaded_at", kind="timestamp", label="Ingelezen op"),
    ),
)


def test_polars_gives_exactly_the_declared_columns(tmp_path):
    old, new = tmp_path / "old.parquet", tmp_path / "new.parquet"
    pl.DataFrame({"ingest_id": [1]}).write_parquet(old)
    pl.DataFrame({"later": [True], "municipality": ["0034"], "ingest_id": [2]}).write_parquet(new)
    rows = PolarsEngine().scan([str(old), str(new)], CODES).collect("polars").to_native()
    assert rows.schema == CODES.schema
    assert rows.sort("ingest_id")["municipality"].to_list() == [None, "0034"]


def test_a_settled_frame_is_computed_once():
    computed = []
    frame = pl.LazyFrame({"a": [1]}).map_batches(lambda rows: (computed.append(1), rows)[1])
    settled = PolarsEngine().settle(nw.from_native(frame))
    settled.collect()
    settled.collect()
    assert computed == [1]


class FakeSession:
    """Records what Spark was asked, so that no cluster is needed to see it."""

    def __init__(self):
        self.asked = []
        self.read = SimpleNamespace(schema=self._schema)

    def _schema(self, schema):
        self.asked.append(schema)
        return SimpleNamespace(parquet=self._parquet)

    def _parquet(self, *files):
        self.asked.append(files)
        return pl.LazyFrame(schema=CODES.schema)


def test_spark_is_given_the_schema_and_the_files():
    session = FakeSession()
    SparkEngine(session).scan(["/ledger/codes/a.parquet", "s3://bucket/b.parquet"], CODES)
    schema, files = session.asked
    assert schema == "`ingest_id` bigint, `municipality` string, `loaded_at` timestamp_ntz"
    assert files == ("file:///ledger/codes/a.parquet", "s3://bucket/b.parquet")


def test_spark_gives_an_empty_frame_for_a_table_without_files():
    asked = []
    session = SimpleNamespace(createDataFrame=lambda *given: (asked.append(given), pl.LazyFrame())[1])
    SparkEngine(session).scan([], CODES)
    assert asked == [([], "`ingest_id` bigint, `municipality` string, `loaded_at` timestamp_ntz")]
