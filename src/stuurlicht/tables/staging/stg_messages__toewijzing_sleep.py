"""Toewijzingen that sleep: long begun, and no declaration line for them was received."""

from datetime import date

import narwhals as nw

from stuurlicht.tables.base import Frame
from stuurlicht.tables.staging.calendar_days import month_begin, months_later
from stuurlicht.tables.staging.never import NEVER
from stuurlicht.tables.staging.stg_messages__toewijzing_quantities import ONCE

SLEEPS_AFTER_MONTHS = 6
"""Whole months without a line after which a toewijzing sleeps."""
AWAKE = NEVER
"""The month in which what never slept fell asleep."""

_TOEWIJZING = ("municipality", "law", "provider", "toewijzing_number")


def with_sleep(sized: Frame, lines: Frame, closed: date) -> Frame:
    """Add from which to which month of knowing a toewijzing slept while its decision was in force.

    It sleeps from the end of the sixth whole month after the later of its start (a track: its end) and the month in
    which it became known. Only a month that has closed is whole.

    Parameters
    ----------
    sized : Frame
        Decisions as `with_quantity` gives them.
    lines : Frame
        Declaration lines that were submitted, with ``event_date``.
    closed : date
        The last month that had ended on the day of the cut.

    Returns
    -------
    Frame
        The columns of ``sized``, ``asleep_month`` (`AWAKE` when it did not sleep) and ``awake_month`` (the month
        in which it slept no longer or its decision was replaced; `NEVER` while it sleeps).
    """
    told = sized.join(_first_lines(lines), on=list(_TOEWIJZING), how="left")
    began = nw.when(nw.col("way") == ONCE).then(nw.coalesce("end_date", "start_date")).otherwise(nw.col("start_date"))
    ready = told.with_columns(nw.max_horizontal(began, nw.col("first_known_month")).alias("_began")).with_columns(
        nw.max_horizontal(months_later("_began", SLEEPS_AFTER_MONTHS), nw.col("in_force_month")).alias("_asleep"),
        nw.min_horizontal(nw.col("_first_line").fill_null(nw.lit(NEVER)), nw.col("replaced_month")).alias(
            "awake_month"
        ),
    )
    sleeps = (
        ~nw.col("toewijzing_number").is_null()
        & (nw.col("_asleep") < nw.col("awake_month"))
        & (nw.col("_asleep") <= nw.lit(closed))
    )
    return ready.with_columns(
        nw.when(sleeps).then(nw.col("_asleep")).otherwise(nw.lit(AWAKE)).alias("asleep_month")
    ).drop("_began", "_asleep", "_first_line")


def _first_lines(lines: Frame) -> Frame:
    """Give the month in which the first line of each toewijzing was received."""
    numbered = lines.filter(~nw.col("toewijzing_number").is_null())
    first = numbered.group_by(*_TOEWIJZING).agg(nw.col("event_date").min())
    return first.select(*_TOEWIJZING, month_begin("event_date").alias("_first_line"))
