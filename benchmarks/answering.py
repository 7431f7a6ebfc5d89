"""From a ledger of a million lines to a report, and from one new month to its answer.

Run: python benchmarks/answering.py [lines]     (1,000,000 by default). The peer is one bare sum over the same
Parquet files, in the same run. Each command runs in a process of its own: a cold start, imports stated apart.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

STUURLICHT = Path(sys.executable).with_name("stuurlicht")
LINES_PER_INHABITANT = 2.9  # of the example municipality over 48 months; the lines themselves are counted below
LAST_DAY, NEW_MONTH = "2026-09-30", "2026-10-31"


def main():
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {**os.environ, "STUURLICHT_WORKSPACE": str(folder / "werkmap")}

        def timed(*words):
            return _timed([STUURLICHT, *words], environment)

        timed("init", "--municipality", "9999", "--fictional", "--keys", str(folder / "sleutels"))
        size = ["--inhabitants", str(round(wanted / LINES_PER_INHABITANT)), "--seed", "1"]
        timed("simulate", *size, "--to-ledger", "--until", LAST_DAY)
        lines = int(_asked(_COUNT, environment))
        peer = float(_asked(_PEER, environment))
        imports = _timed([sys.executable, "-c", _IMPORTS], environment)
        print(f"{lines:,} lines in the ledger; bare sum over its files {peer:.2f} s; imports {imports:.2f} s")
        _show("nowcast", timed("run", "nowcast", "--as-of", LAST_DAY, "--format", "json"), imports, peer)
        _show("report", timed("report", "--as-of", LAST_DAY, "--output", str(folder / "r.pdf")), imports, peer)
        _new_month(folder, environment, imports, peer)


def _new_month(folder, environment, imports, peer):
    """Write one month of messages of a municipality of 100,000, and ingest and answer it."""
    size = ["--inhabitants", "100000", "--seed", "1"]
    place = folder / "fictief"
    _timed([STUURLICHT, "simulate", *size, "--until", NEW_MONTH, "--output", str(place)], environment)
    month = max((place / "berichten").iterdir())
    own = {**environment, "STUURLICHT_WORKSPACE": str(folder / "maand")}
    _timed([STUURLICHT, "init", "--municipality", "9999", "--fictional", "--keys", str(folder / "k")], own)
    _timed([STUURLICHT, "simulate", *size, "--to-ledger", "--until", LAST_DAY], own)
    files = sum(1 for _ in month.rglob("*.xml"))
    _show(f"one new month, {files:,} files", _timed([STUURLICHT, "ingest", str(month)], own), imports, peer)


def _show(what, seconds, imports, peer):
    print(f"{what:<32} {seconds:6.2f} s   {seconds - imports:6.2f} s without imports   {seconds / peer:6.1f}x bare sum")


def _timed(command, environment):
    began = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr}")
    return time.perf_counter() - began


def _asked(code, environment):
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    ).stdout


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
_IMPORTS = (
    "import stuurlicht.surfaces.cli, stuurlicht.workspace, stuurlicht.instruments, stuurlicht.runs, stuurlicht.store"
)

if __name__ == "__main__":
    main()
