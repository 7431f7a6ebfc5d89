"""What the ledger costs: appending and reading through it, beside the same rows in bare Parquet files.

Run: python benchmarks/ledger.py [lines]     (1,000,000 by default). Ratios are of one run; lower is better.
"""

import secrets
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import narwhals as nw
import numpy as np
import polars as pl

from stuurlicht.core.documents import LedgerBatch
from stuurlicht.core.ledger import DECLARATION_LINES, INGESTS
from stuurlicht.store import Ledger

LINES_PER_FILE = 50
FILES_PER_BATCH = 2_000
REPEATS = 5
FIRST_DAY, LAST_DAY = date(2022, 1, 1), date(2025, 12, 31)


def make_batch(random, files):
    ids = np.array([secrets.randbits(63) for _ in range(files)])
    days = [FIRST_DAY + timedelta(days=int(number)) for number in random.integers(0, 1_400, files)]
    markers = pl.DataFrame(
        {
            "ingest_id": ids,
            "file_sha256": [secrets.token_hex(32) for _ in range(files)],
            "reading": 0,
            "outcome": "stored",
            "received_date": days,
            "loaded_at": datetime.now(UTC).replace(tzinfo=None),
            "row_count": LINES_PER_FILE,
        }
    )
    count = files * LINES_PER_FILE
    lines = pl.DataFrame(
        {
            "ingest_id": np.repeat(ids, LINES_PER_FILE),
            "received_date": pl.Series(days).gather(np.repeat(np.arange(files), LINES_PER_FILE)),
            "line_number": np.tile(np.arange(LINES_PER_FILE), files),
            "law": random.choice(["jeugdwet", "wmo"], count),
            "provider": random.integers(10_000_000, 10_000_300, count).astype(str),
            "person_in_law": [f"{number:016x}" for number in random.integers(0, 5_000, count)],
            "amount_cents": random.integers(-10_000, 100_000, count),
        }
    )
    rows = {DECLARATION_LINES.name: in_columns(lines, DECLARATION_LINES)}
    return LedgerBatch(in_columns(markers, INGESTS), rows)


def in_columns(frame, table):
    whole = pl.concat([pl.DataFrame(schema=table.schema), frame], how="diagonal_relaxed")
    return whole.select(list(table.schema)).cast(table.schema)


def seconds(act):
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def median_seconds(act):
    return sorted(seconds(act) for _ in range(REPEATS))[REPEATS // 2]


def total_by_month(frame):
    months = frame.with_columns(month=nw.col("received_date").dt.truncate("1mo"))
    return months.group_by("law", "month").agg(nw.col("amount_cents").sum()).collect()


def main(lines):
    random = np.random.default_rng(1)
    count = max(1, lines // (LINES_PER_FILE * FILES_PER_BATCH))
    batches = [make_batch(random, FILES_PER_BATCH) for _ in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.create(Path(folder) / "ledger", [DECLARATION_LINES])
        bare = Path(folder) / "bare"
        bare.mkdir()

        def write_bare():
            for number, batch in enumerate(batches):
                batch.rows[DECLARATION_LINES.name].write_parquet(bare / f"{number}.parquet", compression="snappy")

        def append():
            for batch in batches:
                ledger.append(batch)

        plain, appended = seconds(write_bare), seconds(append)
        files = ledger.files(DECLARATION_LINES)
        engine = ledger.polars

        def read_bare():
            return total_by_month(engine.scan(files, DECLARATION_LINES).filter(nw.col("received_date") <= LAST_DAY))

        def read_through():
            return total_by_month(ledger.as_of(LAST_DAY).scan(DECLARATION_LINES))

        assert read_bare()["amount_cents"].sum() == read_through()["amount_cents"].sum()
        direct, through = median_seconds(read_bare), median_seconds(read_through)
        known = median_seconds(ledger.stored_hashes)
        total = count * FILES_PER_BATCH
        print(f"{total * LINES_PER_FILE:,} lines of {total:,} documents in {count} commits")
        print(f"append          {appended:6.2f} s   bare Parquet {plain:6.2f} s   ratio {appended / plain:5.2f}")
        print(f"read, joined    {through:6.3f} s   bare scan    {direct:6.3f} s   ratio {through / direct:5.2f}")
        print(f"known hashes    {known:6.3f} s   {known / total * 1e6:.1f} microseconds a document")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
