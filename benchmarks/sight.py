"""Every instrument that explains care, over ledgers of a million lines and of more: seconds each, and memory together.

Run: python benchmarks/sight.py [lines ...]     (1,000,000 and 20,000,000 by default)

A large ledger holds the simulator's city of a million inhabitants (some three million lines) repeated, put into it as
`simulate --to-ledger` does. All instruments are asked in one process from a cold start, in the order in which they use
each other; a mart that several read is computed once, and stands on the line of the first that reads it. What an
instrument uses of others is not on its own line. The peer is one bare sum over the same Parquet files.
"""

import os
import sys
import tempfile

from measuring import HEADING, Figure, python

LINES_PER_CITY = 2_900_000
LINES_PER_INHABITANT = 2.9
SECONDS, MEGABYTES, TIMES_PER_LINE = 60, 8_000, 1.5
SIGHT = (
    *("volume", "nowcast", "price_volume", "referrers", "durations", "outcomes", "ceilings", "boundary", "providers"),
    *("overlap", "reconciliation", "lawfulness", "data_quality", "signals"),
)


def figures(sizes):
    """Yield a line per instrument and one for all together, for each size."""
    first = {}
    for lines in sizes:
        with tempfile.TemporaryDirectory() as name:
            towns = max(1, round(lines / LINES_PER_CITY))
            environment = {**os.environ, "SIGHT_FOLDER": name, "SIGHT_ASKED": " ".join(SIGHT)}
            environment |= {"SIGHT_TOWNS": str(towns), "SIGHT_PEOPLE": str(round(lines / towns / LINES_PER_INHABITANT))}
            counted = int(python(_MAKE, environment).text)
            peer = min(float(python(_PEER, environment).text) for _ in range(3))
            done = python(_ASK, environment)
        told = dict(line.split() for line in done.text.splitlines())
        for name, seconds in told.items():
            once = first.setdefault(name, float(seconds) / counted)
            yield _figure(name, counted, float(seconds), done.megabytes, peer, once)


def _figure(what, lines, seconds, megabytes, peer, first):
    times = seconds / lines / first
    is_whole = what == "together"
    return Figure(
        what=what,
        size=f"{lines:,} lines, {times:.2f} x per line",
        seconds=seconds,
        peer="a bare sum",
        peer_seconds=peer,
        megabytes=megabytes if is_whole else 0,
        target=f"under {SECONDS} s, {MEGABYTES:,} MB" if is_whole else f"at most {TIMES_PER_LINE} x per line",
        is_met=(seconds < SECONDS and megabytes < MEGABYTES) if is_whole else times <= TIMES_PER_LINE,
    )


_FILES = """
import os, time
from pathlib import Path
import polars as pl
from stuurlicht.store import Ledger
from stuurlicht.core.ledger import DECLARATION_LINES
folder, day = Path(os.environ["SIGHT_FOLDER"]) / "ledger", __import__("datetime").date(2026, 9, 30)
"""
_MAKE = (
    _FILES
    + """
from stuurlicht.core.documents import LedgerBatch
from stuurlicht.core.pseudonyms import Pseudonymiser
from stuurlicht.simulation import ledger_batches, simulate
ledger = Ledger.create(folder)
for town in range(int(os.environ["SIGHT_TOWNS"])):
    code = f"GM9{town:03d}"
    def moved(frame):
        frame = frame.with_columns(municipality=pl.lit(code)) if "municipality" in frame.columns else frame
        return frame.with_columns(pl.col("ingest_id") ^ town) if "ingest_id" in frame.columns else frame
    made = simulate(inhabitants=int(os.environ["SIGHT_PEOPLE"]), seed=town + 1)
    for batch in ledger_batches(made, Pseudonymiser({"GM9999": b"k" * 32}), until=day, messages_per_batch=200_000):
        kept = moved(batch.ingests).with_columns(pl.col("file_sha256") + code)
        ledger.append(LedgerBatch(kept, {name: moved(rows) for name, rows in batch.rows.items()}))
print(pl.scan_parquet(ledger.files(DECLARATION_LINES)).select(pl.len()).collect().item())
"""
)
_PEER = (
    _FILES
    + """
files = Ledger.open(folder).files(DECLARATION_LINES)
began = time.perf_counter()
pl.scan_parquet(files).group_by("law", "care_month").agg(pl.col("amount_cents").sum()).collect()
print(time.perf_counter() - began)
"""
)
_ASK = (
    _FILES
    + """
from stuurlicht.core import AsOf
from stuurlicht.instruments import known
from stuurlicht.instruments.base import Inputs, NoDataError
from stuurlicht.runs.frames import CutMarts, shared_marts
from stuurlicht.runs.plan import in_order
ledger, asked = Ledger.open(folder), os.environ["SIGHT_ASKED"].split()
plan = in_order([name for name in asked if name in known()], known())
shared = shared_marts(mart for each in plan for mart in each.reads)
began, results, cuts = time.perf_counter(), {}, {}
def inputs_of(instrument, on):
    cut = ledger.as_of(on)
    marts = cuts.setdefault(on, CutMarts(cut, shared if on == day else frozenset()))
    frames = {mart.name: marts.frame(mart) for mart in instrument.reads}
    used = {name: results[name] for name in instrument.uses}
    return Inputs(at=AsOf(on, cut.version), frames=frames, results=used, seed=1, instrument_id=instrument.id,
                  recut=lambda earlier: inputs_of(instrument, earlier))
for instrument in plan:
    start = time.perf_counter()
    try:
        results[instrument.id] = instrument.compute(inputs_of(instrument, day), instrument.parameters())
    except NoDataError:
        pass  # a register that this ledger does not hold
    print(instrument.id, time.perf_counter() - start)
print("together", time.perf_counter() - began)
"""
)

if __name__ == "__main__":
    print(HEADING, flush=True)
    for figure in figures([int(word) for word in sys.argv[1:]] or [1_000_000, 20_000_000]):
        print(figure.line, flush=True)
