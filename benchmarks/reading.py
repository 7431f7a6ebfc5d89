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
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

SIZES_MB = (5, 10, 25)
FILES_OF_EACH = 2
SMALL_FILES = 2000
REPEATS = 5  # the best counts: others may use the machine
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


def measured(task: Callable[[list[Path]], int], paths: list[Path], warm: list[Path]) -> tuple[float, float, float]:
    """Give seconds by the clock, seconds of processor and peak megabytes of a task in a process of its own.

    Imports are not in the seconds: the task is done once before, on ``warm``.
    """
    receiver, sender = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_measure, args=(task, paths, warm, sender))
    process.start()
    answer = receiver.recv()
    process.join()
    return answer


def _measure(task, paths, warm, pipe) -> None:
    task(warm)
    walls, busy = zip(*(_once(task, paths) for _ in range(REPEATS)), strict=True)
    pipe.send((min(walls), min(busy), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000))


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
        peer, peer_busy, _ = measured(parse_with_lxml, paths, warm)
        ours, ours_busy, peak = measured(read_with_stuurlicht, paths, warm)
        numbers = (peer, ours, peer / ours, peer_busy / ours_busy)
        told = "".join(f"{number:>11.2f}" for number in numbers)
        print(f"{megabytes:>8} MB{len(paths):>11}{told}{total / ours:>11.0f}{peak:>11.0f}")


def compare_small(folder: Path, warm: Path) -> None:
    """Print the files per second."""
    paths = sorted(folder.glob("*.xml"))
    peer, _, _ = measured(parse_with_lxml, paths, [warm])
    ours, busy, peak = measured(read_with_stuurlicht, paths, [warm])
    print(
        f"{len(paths)} small messages: {len(paths) / ours:.0f} files a second by the clock, {len(paths) / busy:.0f} by "
        f"the processor (a bare lxml parse {len(paths) / peer:.0f}), peak {peak:.0f} MB"
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
