"""Speed of the message reader, side by side with a bare lxml.iterparse in one run.

Run it as ``python benchmarks/reading.py``. It makes declarations (323) of 5, 10 and 25 MB and a thousand small
messages in a temporary folder, and prints ratios. Every measurement runs in a process of its own; the peak of
memory is that of the process. Files are read from disk in both; the reader includes checks, pseudonyms and
ledger rows.
"""

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

SIZES_MB = (5, 10, 25)
FILES_OF_EACH = 2
SMALL_FILES = 2000
REPEATS = 9  # turns; the best counts: others may use the machine
_AGAIN, _PEAK = "again", "peak"
BYTES_OF_LINE = 727
LINES_OF_CLIENT = 3


def bsn(number: int) -> str:
    """Make the next invented BSN that passes the eleven-test and starts with 9."""
    for candidate in range(900_000_000 + 11 * number, 900_000_000 + 11 * number + 22):
        digits = [int(digit) for digit in str(candidate)]
        if sum(w * d for w, d in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True)) % 11 == 0:
            return str(candidate)
    raise AssertionError


def write_large(folder: Path, megabytes: int, place: int) -> None:
    """Write a 323 of about that size: clients with three lines each."""
    from message_building import DEFAULT, Line, declaration

    count = megabytes * 1_000_000 // (BYTES_OF_LINE * LINES_OF_CLIENT)
    clients = [
        (bsn(place + number), [Line(f"R{place}{number}-{line}") for line in range(LINES_OF_CLIENT)])
        for number in range(count)
    ]
    path = folder / f"{megabytes:02d}MB-{place}.xml"
    path.write_bytes(declaration(clients, DEFAULT))


def write_small(folder: Path, count: int) -> None:
    """Write small messages: of every kind that is read, in turn."""
    from message_building import every_kind

    kinds = list(every_kind().values())
    for number in range(count):
        (folder / f"{number:05d}.xml").write_bytes(kinds[number % len(kinds)].replace(b"B001", b"B%d" % number))


def parse_with_lxml(paths: list[Path]) -> int:
    """Parse, and do nothing with it."""
    from lxml import etree

    elements = 0
    for path in paths:
        for _, element in etree.iterparse(str(path)):
            elements += 1
            element.clear()
    return elements


def read_with_stuurlicht(paths: list[Path]) -> int:
    """Read into checked ledger rows, two large files at a time."""
    from stuurlicht.core.pseudonyms import Pseudonymiser
    from stuurlicht.sources.messages import ReadingSettings, find_documents, read_documents

    pseudonymiser = Pseudonymiser({"GM0384": b"k" * 32})
    settings = ReadingSettings(municipalities=frozenset({"GM0384"}), pseudonymiser=pseudonymiser)
    found = (each.document(number, date(2026, 11, 22)) for number, each in enumerate(find_documents(paths), 1))
    rows = 0
    batch, size = [], 0
    for document in found:
        batch.append(document)
        size += len(document.content)
        if len(batch) == 1000 or size > 40_000_000:
            rows += _stored(read_documents(batch, settings))
            batch, size = [], 0
    return rows + (_stored(read_documents(batch, settings)) if batch else 0)


def _stored(read) -> int:
    assert set(read.ingests["outcome"]) == {"stored"}
    return read.ingests["row_count"].sum()


@dataclass(frozen=True, slots=True)
class Measured:
    """Best seconds by the clock and of the processor, and the peak of memory of the process."""

    seconds: float
    busy: float
    megabytes: float


def side_by_side(paths: list[Path], warm: list[Path]) -> tuple[Measured, Measured]:
    """Measure the peer and us in turn, so that what else the machine does bears on both alike.

    Imports are not in the seconds: each task is done once before, on ``warm``.
    """
    workers = [_worker(task, paths, warm) for task in (parse_with_lxml, read_with_stuurlicht)]
    turns = [[_asked(worker, _AGAIN) for worker in workers] for _ in range(REPEATS)]
    peaks = [_asked(worker, _PEAK) for worker in workers]
    peer, ours = (
        Measured(*(min(column) for column in zip(*times, strict=True)), peak)
        for times, peak in zip(zip(*turns, strict=True), peaks, strict=True)
    )
    return peer, ours


def _worker(task: Callable[[list[Path]], int], paths: list[Path], warm: list[Path]) -> Connection:
    ours, theirs = multiprocessing.Pipe()
    multiprocessing.get_context("spawn").Process(target=_work, args=(task, paths, warm, theirs), daemon=True).start()
    return ours


def _asked(worker: Connection, question: str):
    worker.send(question)
    return worker.recv()


def _work(task, paths, warm, pipe) -> None:
    task(warm)
    while pipe.recv() == _AGAIN:
        pipe.send(_once(task, paths))
    pipe.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)


def _once(task, paths) -> tuple[float, float]:
    wall, busy = time.perf_counter(), time.process_time()
    task(paths)
    return time.perf_counter() - wall, time.process_time() - busy


def compare_large(folder: Path) -> None:
    """Print the ratio for each size: by the clock, and by the processor, which a busy machine does not bend."""
    heads = ("323 of", "files", "lxml s", "ours s", "times", "times cpu", "MB/s", "peak MB")
    print("".join(f"{head:>11}" for head in heads))
    warm = sorted(folder.glob("00MB*"))
    for megabytes in SIZES_MB:
        paths = sorted(folder.glob(f"{megabytes:02d}MB*"))
        total = sum(path.stat().st_size for path in paths) / 1e6
        peer, ours = side_by_side(paths, warm)
        numbers = (peer.seconds, ours.seconds, peer.seconds / ours.seconds, peer.busy / ours.busy)
        told = "".join(f"{number:>11.2f}" for number in numbers)
        print(f"{megabytes:>8} MB{len(paths):>11}{told}{total / ours.seconds:>11.0f}{ours.megabytes:>11.0f}")


def compare_small(folder: Path, warm: Path) -> None:
    """Print the files per second."""
    paths = sorted(folder.glob("*.xml"))
    peer, ours = side_by_side(paths, [warm])
    a_second, a_processor_second, of_peer = (len(paths) / each for each in (ours.seconds, ours.busy, peer.seconds))
    print(
        f"{len(paths)} small messages: {a_second:.0f} files a second by the clock, {a_processor_second:.0f} by the "
        f"processor (a bare lxml parse {of_peer:.0f}), peak {ours.megabytes:.0f} MB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--small-only", action="store_true", help="only the small messages")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        large, small = Path(name) / "large", Path(name) / "small"
        large.mkdir()
        small.mkdir()
        write_small(small, SMALL_FILES)
        compare_small(small, small / "00000.xml")
        if not chosen.small_only:
            write_large(large, 1, 9_000_000)
            (large / "01MB-9000000.xml").rename(large / "00MB-warm.xml")
            for megabytes in SIZES_MB:
                for place in range(FILES_OF_EACH):
                    write_large(large, megabytes, place * 1_000_000)
            compare_large(large)


if __name__ == "__main__":
    main()
