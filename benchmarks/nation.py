"""The quickscan of the whole nation from stored data: national report, workbook, and a sheet for every municipality.

Run: python benchmarks/nation.py SHARED     (the folder that holds data/iv3-lasten-taakveld and the others)

Loading the published files is not in it. The peer writes the numbers of the same tables as bare CSV files with Polars,
from the same answers kept as Parquet: it makes no report, no words, no drawing and no sheet.
"""

import os
import sys
import tempfile
from pathlib import Path

from measuring import HEADING, STUURLICHT, Figure, command, python

MOST_SECONDS = 60
DAY, YEARS = "2026-06-30", "2024-2025"
_LOADED = (
    ("iv3", ["iv3-lasten-taakveld/iv3_lasten_per_taakveld.parquet"], "2026-02-01"),
    ("iv3", ["iv3-baten-lasten-2023-2025/iv3_baten_lasten_per_taakveld.parquet"], "2025-06-01"),
    ("gemeentefonds", ["gemeentefonds-2024-2025/ruw/GF_*.csv", "gemeentefonds-2024-2025/uit*.csv"], "2024-09-17"),
    ("features", ["kerncijfers-gemeente-2017-2026/kerncijfers_gemeente.parquet"], "2026-03-01"),
    ("features", ["iv3-baten-lasten-2023-2025/gemeenteklassen.csv"], "2026-03-01"),
    ("features", ["jeugdzorg-in-natura-2021-2022/jeugdzorg_gemeente_wijk.parquet"], "2026-03-01"),
)


def figures(shared):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {**os.environ, "STUURLICHT_WORKSPACE": str(folder / "werkmap")}
        command([STUURLICHT, "init", "--municipality", "0344", "--keys", str(folder / "sleutels")], environment)
        for source, patterns, published in _LOADED:
            paths = [str(path) for pattern in patterns for path in sorted((shared / "data").glob(pattern))]
            command([STUURLICHT, "load", source, *paths, "--published", published], environment)
        for what, shown, most in (
            ("quickscan, one sheet", "0344", None),
            ("quickscan, every sheet", "alle", MOST_SECONDS),
        ):
            words = ("quickscan", "--years", YEARS, "--as-of", DAY, "--municipality", shown)
            done = command([STUURLICHT, *words, "--output", str(folder / shown)], environment)
            sheets = len(list((folder / shown / "gemeenten").iterdir()))
            peer = float(python(_PEER, environment).text)
            yield Figure(
                what=what,
                size=f"{sheets} sheets",
                seconds=done.seconds,
                peer="the tables as CSV",
                peer_seconds=peer,
                megabytes=done.megabytes,
                target="" if most is None else f"under {most} s",
                is_met=most is None or done.seconds < most,
            )


_PEER = """
import io, os, time
from pathlib import Path
import polars as pl
runs = Path(os.environ["STUURLICHT_WORKSPACE"]) / "runs"
began = time.perf_counter()
for path in runs.rglob("*.parquet"):
    pl.read_parquet(path).write_csv(io.BytesIO())
print(time.perf_counter() - began)
"""

if __name__ == "__main__":
    print(HEADING, flush=True)
    for figure in figures(Path(sys.argv[1])):
        print(figure.line, flush=True)
