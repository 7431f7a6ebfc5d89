"""The cube: what was declared per segment, month of care and age, from which every past month-end is a cut."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from stuurlicht.core.periods import add_months, months_between
from stuurlicht.methods.triangles import Booleans, Floats, Integers

SEGMENT = ("municipality", "law", "product_group")
LAW_KEY = ("municipality", "law")
PART = (*SEGMENT, "payment_form")
"""What is estimated apart: care that is paid once, at its end, develops otherwise than care that is paid as it goes."""


@dataclass(frozen=True, slots=True)
class Increments:
    """What was added at each age, in eurocents, shape (segments, months, ages).

    Parameters
    ----------
    approved : array
        Approved lines, less credits.
    pending : array
        Submitted and not yet answered; negative when answers came.
    """

    approved: Floats
    pending: Floats

    def counting(self, approval: Floats, count: int) -> Floats:
        """Give what counts of the first ``count`` months and ages: pending by its chance of approval.

        Parameters
        ----------
        approval : array (segments,)
            ``nan`` makes pending amounts unknown.
        """
        pending = self.pending[:, :count, :count]
        return self.approved[:, :count, :count] + np.where(pending == 0, 0.0, pending * approval[:, None, None])


@dataclass(frozen=True, slots=True)
class Cube:
    """Increments in eurocents, up to the last closed month. What became known by month ``n`` is a cut of it.

    Parameters
    ----------
    segments : polars.DataFrame
        `PART`; sorted, one row per segment.
    laws : polars.DataFrame
        ``municipality``, ``law``; sorted.
    law_of : array (segments,)
        Place in ``laws`` of the law of each segment.
    months : tuple of date
        Care months from the first that is wholly in the ledger to the last closed month.
    began : array (laws,)
        Place in ``months`` of the first message of each law; the number of months when there is none.
    declared : Increments
        Everything.
    repriced, corrected : Increments
        Of which: credits and new debits at another price, and other corrections.
    line_count : array (segments, months, ages)
        Lines that began to count.
    """

    segments: pl.DataFrame
    laws: pl.DataFrame
    law_of: Integers
    months: tuple[date, ...]
    began: Integers
    declared: Increments
    repriced: Increments
    corrected: Increments
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
    law_of = place_of(segments, laws, LAW_KEY)
    known = cells.filter(pl.col("care_month").is_in(list(months)))
    place = (
        place_of(known, segments, PART),
        place_of(known, pl.DataFrame({"care_month": months}, schema={"care_month": pl.Date}), ("care_month",)),
        known["development_month"].to_numpy(),
    )

    def laid_out(name: str) -> Floats:
        increments = np.zeros((len(segments), len(months), len(months)))
        np.add.at(increments, place, known[name].to_numpy())
        return increments

    declared, repriced, corrected = (
        Increments(laid_out(approved), laid_out(pending))
        for approved, pending in (
            ("approved_cents", "pending_cents"),
            ("repriced_cents", "repriced_pending_cents"),
            ("corrected_cents", "corrected_pending_cents"),
        )
    )
    began_at = np.array(began, dtype=np.int64)
    return Cube(
        segments, laws, law_of, months, began_at, declared, repriced, corrected, line_count=laid_out("line_count")
    )


def is_known_at(count: int) -> Booleans:
    """Mark the ages that each month had reached when ``count`` months had closed, shape (count, count)."""
    return np.asarray(np.add.outer(np.arange(count), np.arange(count)) < count)


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
