"""Decisions on toewijzingen with the months in which they were in force, as known at the end of each."""

import narwhals as nw

from stuurlicht.tables.base import Frame
from stuurlicht.tables.staging.calendar_days import month_begin
from stuurlicht.tables.staging.never import NEVER
from stuurlicht.tables.staging.stg_messages__toewijzing_versions import TOEWIJZING


def decisions_in_force(events: Frame) -> Frame:
    """Give the decisions that were ever in force and that give a right to care.

    In a month that decision is in force which was taken last among those known by its end. A decision that becomes
    known after a newer one, or in the same month, never comes into force. A deletion only ends the one before it.

    Parameters
    ----------
    events : Frame
        As the mart ``toewijzing_events`` gives them.

    Returns
    -------
    Frame
        The columns of ``events`` and:

        ``first_known_month``
            The month in which the toewijzing itself became known.
        ``in_force_month``
            The first month at the end of which the decision held.
        ``replaced_month``
            The first month at the end of which it held no longer; `NEVER` while it does.
    """
    known = events.with_columns(month_begin("known_date").alias("in_force_month"))
    newest = nw.col("in_force_month").cum_min(reverse=True).over(*TOEWIJZING, order_by=["decided_at"])
    told = known.with_columns(
        newest.alias("_newest"), nw.col("in_force_month").min().over(*TOEWIJZING).alias("first_known_month")
    )
    following = nw.col("_newest").shift(-1).over(*TOEWIJZING, order_by=["decided_at"])
    return (
        told.with_columns(following.fill_null(nw.lit(NEVER)).alias("replaced_month"))
        .filter(nw.col("in_force_month") < nw.col("replaced_month"), ~nw.col("is_deletion"))
        .drop("_newest")
    )
