"""Reading the marts of the nowcast, and the chance that what was submitted is approved."""

import narwhals as nw
import numpy as np
import polars as pl

from stuurlicht.instruments.frames import collected
from stuurlicht.instruments.nowcast.cube import LAW_KEY, SEGMENT
from stuurlicht.methods.triangles import Floats
from stuurlicht.tables.base import Frame


def declared_by_month(events: Frame) -> pl.DataFrame:
    """Give what became known in each month, per segment and care month.

    Returns
    -------
    polars.DataFrame
        ``known_month`` (number: twelve times the year, and the month) and the changes ``approved_cents`` and
        ``submitted_cents`` (not yet answered).
    """
    amounts = {"approved_cents": nw.col("approved_cents").sum(), "submitted_cents": nw.col("pending_cents").sum()}
    known = events.with_columns(_month_number("event_date").alias("known_month"))
    return collected(known.group_by(*SEGMENT, "care_month", "known_month").agg(**amounts))


def answered_by_month(events: Frame) -> pl.DataFrame:
    """Give per law and month of the answer what was answered and what of it was approved.

    An answer takes an amount out of ``pending_cents`` and puts in ``approved_cents`` what was approved.
    Only debits count: a credit cannot be refused.
    """
    answers = events.filter(nw.col("event").is_in(["approved", "rejected", "void"]), nw.col("pending_cents") < 0)
    return collected(
        answers.with_columns(_month_number("event_date").alias("month_number"))
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


def _month_number(day: str) -> nw.Expr:
    return nw.col(day).dt.year().cast(nw.Int64) * 12 + nw.col(day).dt.month().cast(nw.Int64)
