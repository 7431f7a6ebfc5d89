"""From marts to arrays: what was declared, by whom, and how often a line is approved."""

from dataclasses import dataclass
from datetime import date

import narwhals as nw
import numpy as np
import polars as pl

from stuurlicht.core.errors import AnswerError
from stuurlicht.core.periods import add_months, last_closed_month, months_between
from stuurlicht.instruments.base import Inputs, NoDataError
from stuurlicht.methods.triangles import Floats, Integers, cumulative_from
from stuurlicht.tables.base import Frame

SEGMENT = ("municipality", "law", "product_group")
LAW_KEY = ("municipality", "law")
LEAST_HISTORY_MONTHS = 6
"""Fewer closed months show too little of what comes late; a chain ladder on them would call it complete."""


class ShortHistoryError(AnswerError):
    """Too few months have closed since the first message to know how late declarations arrive."""

    code = "history_too_short"


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the nowcast looks at, cut at the as-of day. Amounts in eurocents.

    Parameters
    ----------
    segments : polars.DataFrame
        ``municipality``, ``law``, ``product_group``; sorted, one row per segment.
    law_of : array (segments,)
        Place in ``laws`` of the law of each segment.
    laws : polars.DataFrame
        ``municipality``, ``law``; sorted.
    months : tuple of date
        Care months from the first that is wholly in the ledger to the last closed month.
    history : array (laws,)
        Closed months since the first message of each law.
    triangle : array (segments, months, ages)
        Cumulative amount that counts: approved, and submitted times the chance of approval.
    line_count : array (segments,)
        Lines in the triangle.
    approval : array (laws,)
        Chance that a submitted euro is approved; ``nan`` when nothing was answered.
    by_month : polars.DataFrame
        ``approved_cents`` and ``submitted_cents`` (not yet answered) per segment and care month, as of the day.
    """

    segments: pl.DataFrame
    law_of: Integers
    laws: pl.DataFrame
    months: tuple[date, ...]
    history: Integers
    triangle: Floats
    line_count: Floats
    approval: Floats
    by_month: pl.DataFrame


def read_facts(inputs: Inputs, assumed_approval: float | None) -> Facts:
    """Read the marts once and lay them out as arrays.

    Raises
    ------
    NoDataError
        If no declaration line had been received on the day.
    ShortHistoryError
        If too few months have closed since the first message.
    """
    by_month = _collected(
        inputs.declaration_events.group_by(*SEGMENT, "care_month").agg(
            approved_cents=nw.col("approved_cents").sum(), submitted_cents=nw.col("pending_cents").sum()
        )
    )
    if by_month.is_empty():
        raise NoDataError(instrument=inputs.instrument_id, day=inputs.day.isoformat())
    cells = _collected(inputs.claims_triangles)
    segments = by_month.select(SEGMENT).unique().sort(SEGMENT)
    laws = segments.select(LAW_KEY).unique().sort(LAW_KEY)
    law_of = _places(segments, laws, LAW_KEY)
    approval = approval_by_law(inputs.declaration_events, laws, assumed_approval)
    months = _months(cells, last_closed_month(inputs.day))
    if len(months) < LEAST_HISTORY_MONTHS:
        raise ShortHistoryError(months=len(months), least=LEAST_HISTORY_MONTHS, day=inputs.day.isoformat())
    triangle, lines = _triangle(cells, segments, months, approval[law_of])
    history = _history(cells, laws, months)
    _forget_what_is_not_whole(triangle, history, law_of)
    return Facts(segments, law_of, laws, months, history, triangle, lines, approval, by_month)


def approval_by_law(events: Frame, laws: pl.DataFrame, assumed: float | None) -> Floats:
    """Give the share of the submitted euros that was approved, of all lines with an answer.

    An answer takes an amount out of ``pending_cents`` and puts in ``approved_cents`` what was approved.
    Only debits count: a credit cannot be refused.
    """
    if assumed is not None:
        return np.full(len(laws), assumed)
    answered = events.filter(nw.col("event").is_in(["approved", "rejected", "void"]), nw.col("pending_cents") < 0)
    sums = _collected(
        answered.group_by(*LAW_KEY).agg(
            approved_cents=nw.col("approved_cents").sum(), answered_cents=-nw.col("pending_cents").sum()
        )
    )
    found = laws.join(sums, on=LAW_KEY, how="left", maintain_order="left")
    share = found["approved_cents"] / found["answered_cents"]
    return share.cast(pl.Float64).fill_null(np.nan).to_numpy().copy()


def _months(cells: pl.DataFrame, closed: date) -> tuple[date, ...]:
    if cells.is_empty():
        return ()
    first = _first_receipts(cells)["first_receipt"].min()
    count = months_between(first, closed) + 1  # type: ignore[arg-type]  # the frame is not empty
    return tuple(add_months(first, index) for index in range(max(count, 0)))  # type: ignore[arg-type]


def _first_receipts(cells: pl.DataFrame) -> pl.DataFrame:
    """Give the first month in which anything was received, per law: before it, months are known in part."""
    received = pl.col("care_month").dt.offset_by(pl.format("{}mo", pl.col("development_month")))
    return cells.group_by(LAW_KEY).agg(first_receipt=received.min())


def _triangle(
    cells: pl.DataFrame, segments: pl.DataFrame, months: tuple[date, ...], approval: Floats
) -> tuple[Floats, Floats]:
    count = len(months)
    increments = np.zeros((len(segments), count, count))
    lines = np.zeros(len(segments))
    known = cells.filter(pl.col("care_month").is_in(list(months)))
    segment = _places(known, segments, SEGMENT)
    month = np.array([months.index(each) for each in known["care_month"]], dtype=np.int64)
    age = known["development_month"].to_numpy()
    pending = known["pending_cents"].to_numpy()
    weighted = np.where(pending == 0, 0.0, pending * approval[segment])
    np.add.at(increments, (segment, month, age), known["approved_cents"].to_numpy() + weighted)
    np.add.at(lines, segment, known["line_count"].to_numpy())
    future = np.add.outer(np.arange(count), np.arange(count)) >= count
    has_unknown = np.isnan(increments).any(axis=(1, 2))
    increments[has_unknown] = np.nan  # without a chance of approval nothing of the segment is known
    increments[:, future] = np.nan
    return cumulative_from(increments), lines


def _forget_what_is_not_whole(triangle: Floats, history: Integers, law_of: Integers) -> None:
    """Make unknown the care months from before the first message of their law, and laws of too few months."""
    count = triangle.shape[1]
    too_short = history < LEAST_HISTORY_MONTHS
    first = np.where(too_short, count, count - history)[law_of]
    triangle[np.arange(count) < first[:, None]] = np.nan


def _history(cells: pl.DataFrame, laws: pl.DataFrame, months: tuple[date, ...]) -> Integers:
    """Count the closed months since the first message of each law."""
    first = laws.join(_first_receipts(cells), on=LAW_KEY, how="left", maintain_order="left")["first_receipt"]
    known = [0 if receipt is None else months_between(receipt, months[-1]) + 1 for receipt in first]
    return np.array(known, dtype=np.int64)


def _places(rows: pl.DataFrame, keys: pl.DataFrame, on: tuple[str, ...]) -> Integers:
    """Give for each row the place of its key in ``keys``."""
    numbered = keys.with_row_index("place")
    return rows.select(on).join(numbered, on=on, how="left", maintain_order="left")["place"].cast(pl.Int64).to_numpy()


def _collected(frame: Frame) -> pl.DataFrame:
    return frame.collect("polars").to_polars()
