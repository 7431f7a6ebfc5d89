"""What the nowcast looks at: amounts per month as known on a day, or at the end of an earlier month."""

from dataclasses import dataclass
from datetime import date

import narwhals as nw
import numpy as np
import polars as pl

from stuurlicht.core.errors import AnswerError
from stuurlicht.core.periods import last_closed_month
from stuurlicht.instruments.base import Inputs, NoDataError
from stuurlicht.instruments.nowcast.cube import LAW_KEY, SEGMENT, Cube, make_cube
from stuurlicht.methods.triangles import Floats, Integers, cumulative_from
from stuurlicht.tables.base import Frame

LEAST_HISTORY_MONTHS = 6
"""Fewer closed months show too little of what comes late; a chain ladder on them would call it complete."""


class ShortHistoryError(AnswerError):
    """Too few months have closed since the first message to know how late declarations arrive."""

    code = "history_too_short"


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the nowcast looks at, cut at one day. Amounts in eurocents.

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


@dataclass(frozen=True, slots=True)
class Known:
    """The marts of one day, read once.

    Parameters
    ----------
    cube : Cube
        Closed months.
    by_month : polars.DataFrame
        As in `Facts`, with what the running month brought.
    answered : polars.DataFrame
        `answered_by_month`.
    assumed : float or None
        The chance of approval that the user chose.
    """

    cube: Cube
    by_month: pl.DataFrame
    answered: pl.DataFrame
    assumed: float | None

    @property
    def now(self) -> Facts:
        """The facts as known on the day."""
        return _facts(self.cube, len(self.cube.months), self._approval(self.answered), self.by_month)

    def at(self, count: int) -> Facts:
        """Give the facts as they were known when the first ``count`` months had closed."""
        last = self.cube.months[count - 1]
        approval = self._approval(self.answered.filter(pl.col("month_number") <= last.year * 12 + last.month))
        return _facts(self.cube, count, approval, _by_month_at(self.cube, count))

    def _approval(self, answered: pl.DataFrame) -> Floats:
        return approval_by_law(answered, self.cube.laws, self.assumed)


def read_known(inputs: Inputs, assumed_approval: float | None) -> Known:
    """Read the marts.

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
    segments = by_month.select(SEGMENT).unique().sort(SEGMENT)
    cube = make_cube(_collected(inputs.claims_triangles), segments, last_closed_month(inputs.day))
    if len(cube.months) < LEAST_HISTORY_MONTHS:
        raise ShortHistoryError(months=len(cube.months), least=LEAST_HISTORY_MONTHS, day=inputs.day.isoformat())
    return Known(cube, by_month, answered_by_month(inputs.declaration_events), assumed_approval)


def answered_by_month(events: Frame) -> pl.DataFrame:
    """Give per law and month of the answer what was answered and what of it was approved.

    An answer takes an amount out of ``pending_cents`` and puts in ``approved_cents`` what was approved.
    Only debits count: a credit cannot be refused.
    """
    answers = events.filter(nw.col("event").is_in(["approved", "rejected", "void"]), nw.col("pending_cents") < 0)
    number = nw.col("event_date").dt.year().cast(nw.Int64) * 12 + nw.col("event_date").dt.month().cast(nw.Int64)
    return _collected(
        answers.with_columns(number.alias("month_number"))
        .group_by(*LAW_KEY, "month_number")
        .agg(approved_cents=nw.col("approved_cents").sum(), answered_cents=-nw.col("pending_cents").sum())
    )


def approval_by_law(answered: pl.DataFrame, laws: pl.DataFrame, assumed: float | None) -> Floats:
    """Give the share of the submitted euros that was approved, of all lines with an answer.

    Returns
    -------
    array (laws,)
        ``nan`` where nothing was answered.
    """
    if assumed is not None:
        return np.full(len(laws), assumed)
    sums = answered.group_by(LAW_KEY).agg(pl.col("approved_cents", "answered_cents").sum())
    found = laws.join(sums, on=LAW_KEY, how="left", maintain_order="left")
    share = found["approved_cents"] / found["answered_cents"]
    return share.cast(pl.Float64).fill_null(np.nan).to_numpy().copy()


def _facts(cube: Cube, count: int, approval: Floats, by_month: pl.DataFrame) -> Facts:
    """Cut the cube when ``count`` months had closed."""
    history = np.maximum(count - cube.began, 0)
    triangle = _triangle(cube, count, approval)
    _forget_what_is_not_whole(triangle, history, cube.law_of)
    lines = np.where(_is_known(count), cube.line_count[:, :count, :count], 0.0).sum(axis=(1, 2))
    months = cube.months[:count]
    return Facts(cube.segments, cube.law_of, cube.laws, months, history, triangle, lines, approval, by_month)


def _is_known(count: int) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Mark the ages that each month had reached when ``count`` months had closed."""
    return np.add.outer(np.arange(count), np.arange(count)) < count


def _triangle(cube: Cube, count: int, approval: Floats) -> Floats:
    pending = cube.pending[:, :count, :count]
    weighted = np.where(pending == 0, 0.0, pending * approval[cube.law_of][:, None, None])
    increments = cube.approved[:, :count, :count] + weighted
    is_known = _is_known(count)
    has_unknown = (np.isnan(increments) & is_known).any(axis=(1, 2))
    increments[has_unknown] = np.nan  # without a chance of approval nothing of the segment is known
    increments[:, ~is_known] = np.nan
    return cumulative_from(increments)


def _forget_what_is_not_whole(triangle: Floats, history: Integers, law_of: Integers) -> None:
    """Make unknown the care months from before the first message of their law, and laws of too few months."""
    count = triangle.shape[1]
    too_short = history < LEAST_HISTORY_MONTHS
    first = np.where(too_short, count, count - history)[law_of]
    triangle[np.arange(count) < first[:, None]] = np.nan


def _by_month_at(cube: Cube, count: int) -> pl.DataFrame:
    """Give what stood approved and submitted per segment and month when ``count`` months had closed."""
    is_known = _is_known(count)
    sums = (np.where(is_known, each[:, :count, :count], 0.0).sum(axis=2) for each in (cube.approved, cube.pending))
    approved, submitted = (np.rint(each).astype(np.int64).ravel() for each in sums)
    grid = cube.segments.join(pl.DataFrame({"care_month": cube.months[:count]}), how="cross", maintain_order="left")
    return grid.with_columns(approved_cents=pl.Series(approved), submitted_cents=pl.Series(submitted))


def _collected(frame: Frame) -> pl.DataFrame:
    return frame.collect("polars").to_polars()
