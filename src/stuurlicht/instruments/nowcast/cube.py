"""The cube: what was declared per segment, month of care and age, from which every past month-end is a cut."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from stuurlicht.core.periods import add_months, months_between
from stuurlicht.methods.triangles import Floats, Integers

SEGMENT = ("municipality", "law", "product_group")
LAW_KEY = ("municipality", "law")


@dataclass(frozen=True, slots=True)
class Cube:
    """Increments in eurocents, up to the last closed month. What became known by month ``n`` is a cut of it.

    Parameters
    ----------
    segments : polars.DataFrame
        ``municipality``, ``law``, ``product_group``; sorted, one row per segment.
    laws : polars.DataFrame
        ``municipality``, ``law``; sorted.
    law_of : array (segments,)
        Place in ``laws`` of the law of each segment.
    months : tuple of date
        Care months from the first that is wholly in the ledger to the last closed month.
    began : array (laws,)
        Place in ``months`` of the first message of each law; the number of months when there is none.
    approved, pending, line_count : array (segments, months, ages)
        What was approved at that age, how much more was submitted and not yet answered, and lines that began
        to count.
    """

    segments: pl.DataFrame
    laws: pl.DataFrame
    law_of: Integers
    months: tuple[date, ...]
    began: Integers
    approved: Floats
    pending: Floats
    line_count: Floats


def make_cube(cells: pl.DataFrame, segments: pl.DataFrame, closed: date) -> Cube:
    """Lay the claims triangles out.

    Parameters
    ----------
    cells : polars.DataFrame
        The mart ``claims_triangles``.
    segments : polars.DataFrame
        Every segment to give, sorted; those without cells are empty.
    closed : date
        Last closed month.
    """
    laws = segments.select(LAW_KEY).unique().sort(LAW_KEY)
    first = laws.join(_first_receipts(cells), on=LAW_KEY, how="left", maintain_order="left")["first_receipt"]
    months = _months_from(first, closed)
    began = [len(months) if receipt is None else months_between(months[0], receipt) for receipt in first]
    approved, pending, line_count = _laid_out(cells, segments, months)
    law_of = place_of(segments, laws, LAW_KEY)
    return Cube(segments, laws, law_of, months, np.array(began, dtype=np.int64), approved, pending, line_count)


def place_of(rows: pl.DataFrame, keys: pl.DataFrame, on: tuple[str, ...]) -> Integers:
    """Give for each row the place of its key in ``keys``."""
    numbered = keys.with_row_index("place")
    return rows.select(on).join(numbered, on=on, how="left", maintain_order="left")["place"].cast(pl.Int64).to_numpy()


def _first_receipts(cells: pl.DataFrame) -> pl.DataFrame:
    """Give the first month in which anything was received, per law: before it, months are known in part."""
    received = pl.col("care_month").dt.offset_by(pl.format("{}mo", pl.col("development_month")))
    return cells.group_by(LAW_KEY).agg(first_receipt=received.min())


def _months_from(first: pl.Series, closed: date) -> tuple[date, ...]:
    earliest: date | None = first.min()  # type: ignore[assignment]  # a column of dates
    if earliest is None:
        return ()
    return tuple(add_months(earliest, index) for index in range(max(months_between(earliest, closed) + 1, 0)))


def _laid_out(cells: pl.DataFrame, segments: pl.DataFrame, months: tuple[date, ...]) -> tuple[Floats, Floats, Floats]:
    known = cells.filter(pl.col("care_month").is_in(list(months)))
    numbered = pl.DataFrame({"care_month": months}, schema={"care_month": pl.Date})
    place = (
        place_of(known, segments, SEGMENT),
        place_of(known, numbered, ("care_month",)),
        known["development_month"].to_numpy(),
    )
    approved, pending, line_count = (np.zeros((len(segments), len(months), len(months))) for _ in range(3))
    for name, increments in (("approved_cents", approved), ("pending_cents", pending), ("line_count", line_count)):
        np.add.at(increments, place, known[name].to_numpy())
    return approved, pending, line_count
