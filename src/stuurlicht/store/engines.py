"""What computes over the ledger: Polars at home, Spark on a cluster that is already there."""

from collections.abc import Sequence
from typing import Any, Protocol

import narwhals as nw
import polars as pl

from stuurlicht.core.columns import Kind
from stuurlicht.core.ledger import LedgerTable

Frame = nw.LazyFrame[Any]
_SPARK_TYPES: dict[Kind, str] = {
    "text": "string",
    "integer": "bigint",
    "number": "double",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "timestamp_ntz",
}


class Engine(Protocol):
    """Reads the files of a table as a lazy frame, and keeps a small frame at hand."""

    def scan(self, files: Sequence[str], table: LedgerTable) -> Frame:
        """Give the rows in ``files`` with exactly the declared columns; one a file lacks is null there."""

    def settle(self, frame: Frame) -> Frame:
        """Give the same frame, computed at most once from here on."""


class PolarsEngine:
    """The default: embedded, on all cores of this machine.

    Parameters
    ----------
    storage_options : dict of str, optional
        For ``abfss://`` and ``s3://``, as ``deltalake`` takes them.
    """

    def __init__(self, storage_options: dict[str, str] | None = None) -> None:
        self._options = storage_options

    def scan(self, files: Sequence[str], table: LedgerTable) -> Frame:
        """Give the rows in ``files`` with exactly the declared columns; one a file lacks is null there."""
        if not files:
            return nw.from_native(pl.LazyFrame(schema=table.schema))
        rows = pl.scan_parquet(
            list(files),
            schema=table.schema,
            missing_columns="insert",
            extra_columns="ignore",
            glob=False,
            hive_partitioning=False,
            storage_options=self._options,
        )
        return nw.from_native(rows)

    def settle(self, frame: Frame) -> Frame:
        """Give the same frame, computed now."""
        native: pl.LazyFrame = frame.to_native()
        return nw.from_native(native.collect().lazy())


class SparkEngine:
    """An existing Spark session, for more rows than one machine holds.

    Spark is handed the file list of the table and the declared schema: it needs no Delta jars to read, and
    cannot turn the code ``0034`` into the number 34.

    Parameters
    ----------
    session : pyspark.sql.SparkSession
        A session of the user's own; made with Java 17 and PySpark 4.
    """

    def __init__(self, session: Any) -> None:  # noqa: ANN401  pyspark is an extra: its types may be absent
        self._session = session

    def scan(self, files: Sequence[str], table: LedgerTable) -> Frame:
        """Give the rows in ``files`` with exactly the declared columns; one a file lacks is null there."""
        schema = ", ".join(f"`{column.name}` {_SPARK_TYPES[column.kind]}" for column in table.columns)
        if not files:
            return _as_frame(self._session.createDataFrame([], schema))
        return _as_frame(self._session.read.schema(schema).parquet(*map(_as_uri, files)))

    def settle(self, frame: Frame) -> Frame:
        """Give the same frame, kept by the cluster once it has been computed."""
        return _as_frame(frame.to_native().cache())


def _as_frame(native: Any) -> Frame:  # noqa: ANN401  idem
    frame: Frame = nw.from_native(native)
    return frame


def _as_uri(file: str) -> str:
    """Say that a bare path is a local one: on a cluster Spark would look elsewhere for it."""
    return file if "://" in file else f"file://{file}"
