"""BSNs of an export: repaired as far as a spreadsheet is known to break them, tested, counted."""

from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from stuurlicht.sources.messages.deriving import passes_eleven_test


@dataclass(frozen=True, slots=True)
class BsnCounts:
    """How the BSNs of one export stood.

    Parameters
    ----------
    repaired_count : int
        Eight digits that got their leading zero back, or a float without its ``.0``, and passed the test.
    failing_count : int
        Filled in and no BSN: the line is kept, its person is unknown.
    missing_count : int
        Not filled in.
    """

    repaired_count: int
    failing_count: int
    missing_count: int


class CheckedBsns(NamedTuple):
    """BSNs that pass the eleven-test (null elsewhere), and the counts."""

    numbers: pl.Series
    counts: BsnCounts


def checked_bsns(texts: pl.Series) -> CheckedBsns:
    """Give the BSN of each row, or null where there is none that passes the eleven-test.

    Parameters
    ----------
    texts : polars.Series
        Text as the export has it.

    Notes
    -----
    Two repairs and no more: ``123456782.0`` loses its decimals, eight digits get a leading zero.
    """
    frame = pl.DataFrame({"told": texts})
    bare = pl.col("told").str.strip_suffix(".0")
    padded = pl.when(bare.str.contains(r"^\d{8}$")).then(pl.lit("0") + bare).otherwise(bare)
    tried = frame.with_columns(tried=pl.when(padded.str.contains(r"^\d{9}$")).then(padded))
    judged = tried.with_columns(number=pl.when(passes_eleven_test(pl.col("tried"))).then(pl.col("tried")))
    repaired = judged.filter(pl.col("number").is_not_null() & (pl.col("number") != pl.col("told")))
    failing = judged.filter(pl.col("told").is_not_null() & pl.col("number").is_null())
    return CheckedBsns(judged["number"], BsnCounts(repaired.height, failing.height, texts.null_count()))
