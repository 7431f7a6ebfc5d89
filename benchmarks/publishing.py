"""How long a publication of a month takes, and the council report of it, from a cold start.

Run: python benchmarks/publishing.py [inhabitants]     (20,000 by default)

The second publication is protected together with the first. The peer of the report is Typst itself over as many pages
of plain text: no figures, no words of ours, no drawing, no tags.
"""

import os
import sys
import tempfile
from pathlib import Path

from measuring import HEADING, STUURLICHT, Figure, command, python

INHABITANTS, DAYS = 20_000, ("2026-09-30", "2026-10-31")
REPORT_SECONDS, RUNS = 3, 3
_PEER = """
import sys, tempfile, time
from pathlib import Path
import typst
with tempfile.TemporaryDirectory() as folder:
    source = Path(folder) / "peer.typ"
    source.write_text("#for _ in range(6) [#lorem(350) #pagebreak(weak: true)]")
    began = time.perf_counter()
    typst.compile(source, output=Path(folder) / "peer.pdf")
    print(time.perf_counter() - began)
"""


def figures(inhabitants):
    """Yield the publications of two months, and the report of the last."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = _workspace(folder, inhabitants)
        people = f"{inhabitants:,} inhabitants"
        for day in DAYS:
            done = command([STUURLICHT, "publish", "raad", "--as-of", day], environment)
            yield _figure(f"publish, as of {day}", people, done)
        peer = min(float(python(_PEER, environment).text) for _ in range(RUNS))
        asked = ("report", "--council", "--as-of", DAYS[-1], "--output", str(folder / "raad.pdf"))
        reports = [command([STUURLICHT, *asked], environment) for _ in range(RUNS)]
        yield _figure("council report, imports in it", people, min(reports, key=lambda each: each.seconds), peer)


def _workspace(folder, inhabitants):
    environment = {**os.environ, "STUURLICHT_WORKSPACE": str(folder / "werkmap")}
    keys = str(folder / "sleutels")
    command([STUURLICHT, "init", "--municipality", "9999", "--fictional", "--keys", keys], environment)
    size = ("--inhabitants", str(inhabitants), "--seed", "1", "--until", DAYS[-1])
    command([STUURLICHT, "simulate", "--to-ledger", *size], environment)
    return environment


def _figure(what, size, done, peer=None):
    has_target = peer is not None
    return Figure(
        what=what,
        size=size,
        seconds=done.seconds,
        peer="typst, plain text",
        peer_seconds=peer,
        megabytes=done.megabytes,
        target=f"under {REPORT_SECONDS} s" if has_target else "",
        is_met=not has_target or done.seconds < REPORT_SECONDS,
    )


if __name__ == "__main__":
    print(HEADING)
    for figure in figures(int(sys.argv[1]) if sys.argv[1:] else INHABITANTS):
        print(figure.line, flush=True)
