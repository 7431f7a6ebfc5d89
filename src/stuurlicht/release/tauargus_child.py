"""Run by `proposal` in a process and a private folder of its own: pytauargus leaves what it was told where it runs."""

import json
import sys
from pathlib import Path

from pytauargus.engine import run_batch

_DECLARATION = """<SEPARATOR> ";"
<SAFE> "S"
<UNSAFE> "U"
<PROTECT> "P"
first
<RECODEABLE>
<TOTCODE> "T"
second
<RECODEABLE>
<TOTCODE> "T"
people
<NUMERIC>
<DECIMALS> 0
count
<FREQUENCY>
status
<STATUS>
"""
_BATCH = """<OPENTABLEDATA> "table.tab"
<OPENMETADATA> "table.rda"
<SPECIFYTABLE> "first""second"|"people"||
<SAFETYRULE> MAN(20)
<READTABLE> 1
<SUPPRESS> MOD(1,5)
<WRITETABLE> (1,5,SO+,"out.tab")
"""


def propose(cells: list[list[int]]) -> list[list[int]]:
    """Give the codes of the cells to hide beside those that are hidden.

    Parameters
    ----------
    cells : list
        Of each cell of a table without its totals: both codes, how many people, and 1 where it is hidden.
    """
    lines = [f"{a};{b};{people};{people};{'U' if is_hidden else 'S'}" for a, b, people, is_hidden in cells]
    Path("table.tab").write_text("\n".join(lines) + "\n", encoding="utf-8")
    Path("table.rda").write_text(_DECLARATION, encoding="utf-8")
    Path("batch.arb").write_text(_BATCH, encoding="utf-8")
    run_batch("batch.arb")
    found = [line.split(";") for line in Path("out.tab").read_text(encoding="utf-8").splitlines()]
    codes = [(fields[0].strip('" '), fields[1].strip('" '), fields[5]) for fields in found]
    return [[int(a), int(b)] for a, b, status in codes if status == "M" and "T" not in (a, b)]


if __name__ == "__main__":
    proposals = [propose(cells) for cells in json.load(sys.stdin)]
    Path("proposals.json").write_text(json.dumps(proposals), encoding="utf-8")
