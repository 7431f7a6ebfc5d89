"""Every benchmark side by side, in one run: seconds, memory, the peer, the ratio and the target.

Run: python benchmarks/run.py            (some minutes)
     python benchmarks/run.py --quick    (small sizes: whether it works; its figures say little)

Every measurement runs in a process of its own, and its peak of memory is that of the process. Nothing here is a
test: a busy machine makes every figure worse. Compare ratios of one run.
"""

import argparse
import os
import platform
import tempfile
from dataclasses import dataclass
from pathlib import Path

import answering
import methods
import reading
from measuring import HEADING, Figure

TIMES_AS_FAST, MOST_MEGABYTES, FILES_A_SECOND = 2, 400, 1_000


@dataclass(frozen=True, slots=True)
class Sizes:
    large_megabytes: tuple[int, ...]
    files_of_each: int
    small_files: int
    lines: int
    inhabitants: int
    segments: int
    bootstrapped: int


WHOLE = Sizes(reading.SIZES_MB, reading.FILES_OF_EACH, reading.SMALL_FILES, 1_000_000, 100_000, 7_000, 500)
QUICK = Sizes((5,), 1, 500, 100_000, 10_000, 500, 20)


def small_messages(folder, count):
    """Time small messages, read into checked ledger rows, beside a bare parse."""
    reading.write_small(folder, count)
    paths = sorted(folder.glob("*.xml"))
    peer, ours = reading.side_by_side(paths, paths[:20])
    rate = count / ours.seconds
    return Figure(
        what="read small messages",
        size=f"{count:,} files, {rate:,.0f} a second",
        seconds=ours.seconds,
        peer="lxml.iterparse",
        peer_seconds=peer.seconds,
        megabytes=ours.megabytes,
        target=f"{FILES_A_SECOND:,} files a second",
        is_met=rate >= FILES_A_SECOND,
    )


def large_messages(folder, sizes):
    """Time 323s, read into checked ledger rows, beside a bare iterparse: one figure for each size."""
    reading.write_large(folder, 1, 9_000_000)
    warm = list(folder.glob("*.xml"))
    for megabytes in sizes.large_megabytes:
        for place in range(sizes.files_of_each):
            reading.write_large(folder, megabytes, place * 1_000_000)
        paths = sorted(folder.glob(f"{megabytes:02d}MB*"))
        peer, ours = reading.side_by_side(paths, warm)
        yield Figure(
            what="read 323 to checked ledger rows",
            size=f"{len(paths)} files of {megabytes} MB",
            seconds=ours.seconds,
            peer="lxml.iterparse",
            peer_seconds=peer.seconds,
            megabytes=ours.megabytes,
            target=f"ratio to 0.50, {MOST_MEGABYTES} MB",
            is_met=ours.seconds * TIMES_AS_FAST <= peer.seconds and ours.megabytes < MOST_MEGABYTES,
        )


def figures(sizes):
    with tempfile.TemporaryDirectory() as name:
        large, small = Path(name) / "large", Path(name) / "small"
        large.mkdir()
        small.mkdir()
        yield from large_messages(large, sizes)
        yield small_messages(small, sizes.small_files)
    yield from methods.figures(sizes.segments, sizes.bootstrapped)
    yield from answering.figures(sizes.lines, sizes.inhabitants)


def main():
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--quick", action="store_true", help="small sizes")
    sizes = QUICK if asked.parse_args().quick else WHOLE
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} processors, Python {platform.python_version()}, load before we began {load:.1f}")
    print(HEADING, flush=True)
    for figure in figures(sizes):
        print(figure.line, flush=True)


if __name__ == "__main__":
    main()
