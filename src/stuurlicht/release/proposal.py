"""What pytauargus proposes to hide in each table with two margins; the audit decides whether that is enough.

It is told how many people stand under a cell and never an amount, so that what it proposes does not depend on money.
"""

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from stuurlicht.core.columns import TOTAL
from stuurlicht.release.offers import OfferedTable

Block = dict[tuple[object, object], int]
"""Rows of a table by two of their keys."""

_SECONDS = 60


def proposed(table: OfferedTable, hidden: set[int], summed: AbstractSet[tuple[str, str]]) -> set[int]:
    """Give the rows that pytauargus would hide beside ``hidden``; none where it gives no answer.

    A proposal that fails is no danger and no error: what is hidden rests on the audit alone.

    Parameters
    ----------
    hidden : set of int
        Rows that are hidden already.
    summed : set of (str, str)
        Quantities with the keys along which they add up to something that is told.
    """
    blocks = [block for block in _blocks(table, summed) if hidden & set(block.values())]
    if not blocks:
        return set()
    asked = [_cells(table, block, hidden) for block in blocks]
    with TemporaryDirectory(prefix="stuurlicht-") as folder:
        try:
            answers = _ask(asked, Path(folder))
        except (subprocess.SubprocessError, OSError, ValueError):
            return set()
    return {
        rows[first, second]
        for block, answer in zip(blocks, answers, strict=True)
        for rows in [_by_number(block)]
        for first, second in answer
    }


def _ask(asked: Sequence[object], folder: Path) -> list[list[tuple[int, int]]]:
    # isolated, and by its file: it needs nothing of ours and starts in a moment
    child = [sys.executable, "-I", str(Path(__file__).with_name("tauargus_child.py"))]
    subprocess.run(  # noqa: S603  our own module, told nothing on the command line
        child, cwd=folder, input=json.dumps(asked), text=True, capture_output=True, timeout=_SECONDS, check=True
    )
    found: list[list[tuple[int, int]]] = json.loads((folder / "proposals.json").read_text(encoding="utf-8"))
    return found


def _blocks(table: OfferedTable, summed: AbstractSet[tuple[str, str]]) -> Iterator[Block]:
    """Give the parts of a table that run over two keys with the others fixed, where no value stands under one only."""
    adds = table.table.adds
    names = {quantity.name for quantity in adds.quantities.values()} if adds else set()
    keys = [key for key in table.table.grain if any((name, key) in summed for name in names)]
    for first, second in combinations(keys, 2):
        blocks: dict[tuple[object, ...], Block] = defaultdict(dict)
        for number, row in enumerate(table.rows):
            if TOTAL not in (row[first], row[second]):
                others = tuple(row[key] for key in table.table.grain if key not in (first, second))
                blocks[others][row[first], row[second]] = number
        yield from (block for block in blocks.values() if _is_crossed(block))


def _is_crossed(block: Block) -> bool:
    """Tell whether both keys have several values, and each value stands beside several of the other."""
    firsts, seconds = {first for first, _second in block}, {second for _first, second in block}
    return len(firsts) > 1 and len(seconds) > 1 and len(block) > max(len(firsts), len(seconds))


def _numbers(block: Block) -> tuple[Mapping[object, int], Mapping[object, int]]:
    firsts, seconds = (sorted({key[place] for key in block}, key=str) for place in (0, 1))
    return {code: n for n, code in enumerate(firsts, 1)}, {code: n for n, code in enumerate(seconds, 1)}


def _by_number(block: Block) -> dict[tuple[int, int], int]:
    firsts, seconds = _numbers(block)
    return {(firsts[first], seconds[second]): row for (first, second), row in block.items()}


def _cells(table: OfferedTable, block: Block, hidden: set[int]) -> list[tuple[int, int, int, int]]:
    return [
        (first, second, 1 + table.spot(0, row).people, int(row in hidden))
        for (first, second), row in sorted(_by_number(block).items())
    ]
