"""From a ledger of a million lines to a report, from one new month to its place in the ledger, and the simulation.

Run: python benchmarks/answering.py [lines] [inhabitants]     (1,000,000 and 100,000 by default). The peer is one bare
sum over the same Parquet files, in the same run. Each command runs in a process of its own, from a cold start; what
of that is imports stands on a line of its own.
"""

import os
import sys
import tempfile
from pathlib import Path

from measuring import HEADING, STUURLICHT, Figure, command, python

LINES_PER_INHABITANT = 2.9  # of the example municipality over 48 months; the lines themselves are counted below
LAST_DAY, NEW_MONTH = "2026-09-30", "2026-10-31"
REPORT_SECONDS, MONTH_SECONDS, SIMULATION_SECONDS, IMPORT_SECONDS = 10, 6, 60, 1
_SUM = "a bare sum"


def figures(lines, inhabitants):
    """Yield the figures one by one: the first comes after some twenty seconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = _workspace(folder / "million")
        _stuurlicht(environment, "simulate", *_size(lines / LINES_PER_INHABITANT), "--to-ledger", "--until", LAST_DAY)
        counted = f"{int(python(_COUNT, environment).text):,} lines"
        peer = min(float(python(_PEER, environment).text) for _ in range(3))
        yield _imports(environment)
        asked = ("--as-of", LAST_DAY, "--format", "json")
        nowcast = _stuurlicht(environment, "run", "nowcast", *asked)
        yield _figure("run nowcast, imports in it", counted, nowcast, REPORT_SECONDS, peer)
        volume = _stuurlicht(environment, "run", "volume", *asked)
        yield _figure("run volume, imports in it", counted, volume, REPORT_SECONDS, peer)
        report = _stuurlicht(environment, "report", "--as-of", LAST_DAY, "--output", str(folder / "r.pdf"))
        yield _figure("report, both, imports in it", counted, report, REPORT_SECONDS, peer)
        yield from _new_month(folder, inhabitants)


def _new_month(folder, inhabitants):
    environment, size = _workspace(folder / "month"), _size(inhabitants)
    made = _stuurlicht(environment, "simulate", *size, "--to-ledger", "--until", LAST_DAY)
    people = f"{inhabitants:,} inhabitants"
    yield _figure("simulate four years to ledger", people, made, SIMULATION_SECONDS)
    place = folder / "messages"
    _stuurlicht(environment, "simulate", *size, "--until", NEW_MONTH, "--output", str(place))
    month = max((place / "berichten").iterdir())
    files = list(month.rglob("*.xml"))
    told = f"{len(files):,} files, {sum(file.stat().st_size for file in files) / 1e6:.0f} MB, {inhabitants:,} inh."
    yield _figure(
        "ingest a new month, imports in it", told, _stuurlicht(environment, "ingest", str(month)), MONTH_SECONDS
    )


def _imports(environment):
    done = [python(_IMPORTS, environment) for _ in range(3)]
    best = min(done, key=lambda each: each.seconds)
    return _figure("imports of run, alone", "", best, IMPORT_SECONDS)


def _figure(what, size, done, most, peer=None):
    target = f"under {most} s"
    return Figure(
        what=what,
        size=size,
        seconds=done.seconds,
        peer=_SUM,
        peer_seconds=peer,
        megabytes=done.megabytes,
        target=target,
        is_met=done.seconds < most,
    )


def _workspace(folder):
    environment = {**os.environ, "STUURLICHT_WORKSPACE": str(folder / "werkmap")}
    _stuurlicht(environment, "init", "--municipality", "9999", "--fictional", "--keys", str(folder / "sleutels"))
    return environment


def _size(inhabitants):
    return ["--inhabitants", str(round(inhabitants)), "--seed", "1"]


def _stuurlicht(environment, *words):
    return command([STUURLICHT, *words], environment)


_FILES = """
import os
from stuurlicht.core.ledger import DECLARATION_LINES
from stuurlicht.store import Ledger
files = Ledger.open(os.environ["STUURLICHT_WORKSPACE"] + "/ledger").files(DECLARATION_LINES)
import polars as pl
"""
_COUNT = _FILES + "print(pl.scan_parquet(files).select(pl.len()).collect().item())"
_PEER = (
    _FILES
    + """
import time
began = time.perf_counter()
pl.scan_parquet(files).group_by("law", "care_month").agg(pl.col("amount_cents").sum()).collect()
print(time.perf_counter() - began)
"""
)
_IMPORTS = "import stuurlicht.surfaces.cli, stuurlicht.surfaces.answers, stuurlicht.workspace, stuurlicht.instruments"

if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    print(HEADING, flush=True)
    for figure in figures(*(numbers + [1_000_000, 100_000][len(numbers) :])):
        print(figure.line, flush=True)
