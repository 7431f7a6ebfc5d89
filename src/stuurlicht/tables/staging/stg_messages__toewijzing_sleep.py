"""Toewijzingen that sleep: for long no declaration line for them was received."""

from datetime import date

import narwhals as nw

from stuurlicht.core.periods import add_months
from stuurlicht.tables.base import Frame
from stuurlicht.tables.staging.calendar_days import month_begin, months_later
from stuurlicht.tables.staging.never import NEVER
from stuurlicht.tables.staging.once import once
from stuurlicht.tables.staging.stg_messages__toewijzing_quantities import ONCE

SLEEPS_AFTER_MONTHS = 6
"""Whole months without a line after which a toewijzing sleeps, when its provider declares for others meanwhile."""
SLEEPS_ANYWAY_AFTER_MONTHS = 12
"""Whole months after which it sleeps though its provider is silent altogether: such a silence has lasted too long."""
DECLARED_BY = ("municipality", "law", "provider", "toewijzing_number")
"""What ties a line to its toewijzing. Before 3.0 there is no number: such a toewijzing never sleeps."""
_PROVIDER = DECLARED_BY[:3]


def asleep(parts: Frame, lines: Frame, closed: date) -> Frame:
    """Give what slept of parts of toewijzingen, and in which months of knowing.

    A toewijzing sleeps from the end of the sixth whole month after the latest of its start, the month in which it
    became known and that of the last line received, until the month of the next line. Only a month that has closed is
    whole. A provider that is silent altogether tells nothing of one toewijzing: then it sleeps from the month in which
    the provider is heard again, and after a year anyway. What sleeps is the care that no line has told of: that after
    the last month of care declared. A track, paid once, is counted from the month in which it falls due.

    Parameters
    ----------
    parts : Frame
        Parts as `cost_parts` gives them.
    lines : Frame
        Declaration lines that were submitted, with ``event_date`` and ``care_month``.
    closed : date
        The last month that had ended on the day of the cut.

    Returns
    -------
    Frame
        The columns of ``parts``, one row for each time that a part slept, with ``from_date`` not before the first
        day that sleeps; ``asleep_month`` and ``awake_month`` (the month in which it slept no longer or its decision
        was replaced; `NEVER` while it sleeps).
    """
    heard = once(_months_heard(lines))
    whole = once(_summed_up(heard))
    began = nw.when(nw.col("way") == ONCE).then(nw.col("from_date")).otherwise(nw.col("start_date"))
    numbered = parts.filter(~nw.col("toewijzing_number").is_null()).with_columns(
        nw.max_horizontal(began, nw.col("first_known_month")).alias("_since")
    )
    paused = (_never_heard(numbered, whole), _fallen_silent(numbered, _long_pauses(heard, whole, closed)))
    columns = (*parts.collect_schema().names(), "asleep_month", "awake_month")
    providers = once(heard.select(*_PROVIDER, nw.col("_heard").alias("_spoke")).unique())
    return nw.concat([_slept(each, providers, closed).select(*columns) for each in paused])


def _months_heard(lines: Frame) -> Frame:
    """Give the months in which lines of a toewijzing were received, and the last month of care in the lines of each."""
    told = lines.filter(~nw.col("toewijzing_number").is_null()).select(
        *DECLARED_BY, "care_month", month_begin("event_date").alias("_heard")
    )
    return told.group_by(*DECLARED_BY, "_heard").agg(nw.col("care_month").max())


def _summed_up(heard: Frame) -> Frame:
    """Give the first and last month in which each toewijzing was heard of, and how many it missed in between."""
    first, last = nw.col("_first"), nw.col("_heard")
    months = (last.dt.year() - first.dt.year()) * 12 + last.dt.month() - first.dt.month() + 1
    return (
        heard.with_columns(nw.col("_heard").alias("_first"), nw.lit(1).cast(nw.Int64).alias("_count"))
        .group_by(*DECLARED_BY)
        .agg(nw.col("_first").min(), nw.col("_heard", "care_month").max(), nw.col("_count").sum())
        .with_columns((months.cast(nw.Int64) - nw.col("_count")).alias("_missed"))
    )


def _long_pauses(heard: Frame, whole: Frame, closed: date) -> Frame:
    """Give the pauses in which a toewijzing may sleep: after ``_heard``, up to ``_until`` (null: since the last line).

    ``care_month`` is the last one declared before it. Few toewijzingen have a pause between lines, and these alone
    are put in order: that takes time.
    """
    may_sleep = nw.col("_heard") <= nw.lit(add_months(closed, -SLEEPS_AFTER_MONTHS))
    columns = (*DECLARED_BY, "_heard", "care_month", "_until")
    since_last = whole.filter(may_sleep).with_columns(nw.lit(None, dtype=nw.Date).alias("_until")).select(*columns)
    interrupted = whole.filter(nw.col("_missed") >= SLEEPS_AFTER_MONTHS).select(*DECLARED_BY)
    between = (
        heard.join(interrupted, on=list(DECLARED_BY), how="semi")
        .with_columns(
            nw.col("_heard").shift(-1).over(*DECLARED_BY, order_by=["_heard"]).alias("_until"),
            nw.col("care_month").cum_max().over(*DECLARED_BY, order_by=["_heard"]),
        )
        .filter(may_sleep, months_later("_heard", SLEEPS_AFTER_MONTHS) < nw.col("_until"))
    )
    return nw.concat([since_last, between.select(*columns)])


def _never_heard(parts: Frame, whole: Frame) -> Frame:
    """Give parts until the first line."""
    first = whole.select(*DECLARED_BY, nw.col("_first").alias("_until"))
    return parts.join(first, on=list(DECLARED_BY), how="left")


def _fallen_silent(parts: Frame, pauses: Frame) -> Frame:
    """Give parts with each long pause after a line: they sleep from the month after the last one declared."""
    silent = pauses.select(*DECLARED_BY, "_heard", "_until", months_later("care_month", 1).alias("_after"))
    return (
        parts.filter(nw.col("way") != ONCE)
        .join(silent, on=list(DECLARED_BY), how="inner")
        .with_columns(
            nw.max_horizontal("from_date", "_after").alias("from_date"),
            nw.max_horizontal("_since", "_heard").alias("_since"),
        )
        .filter(nw.col("from_date") < nw.col("until_date"))
    )


def _slept(paused: Frame, providers: Frame, closed: date) -> Frame:
    """Give what sleeps between ``_since`` and the next line at ``_until`` (null: none yet), while it is in force."""
    may_sleep = paused.with_columns(months_later("_since", SLEEPS_AFTER_MONTHS).alias("_ready"))
    anyway = months_later("_since", SLEEPS_ANYWAY_AFTER_MONTHS)
    told = may_sleep.join(_spoken_next(may_sleep, providers), on=[*_PROVIDER, "_ready"], how="left").with_columns(
        nw.min_horizontal(nw.col("_spoke"), anyway).alias("_falls_asleep")
    )
    return told.with_columns(
        nw.max_horizontal("_falls_asleep", "in_force_month").alias("asleep_month"),
        nw.min_horizontal(nw.col("_until").fill_null(nw.lit(NEVER)), nw.col("replaced_month")).alias("awake_month"),
    ).filter(nw.col("asleep_month") < nw.col("awake_month"), nw.col("asleep_month") <= nw.lit(closed))


def _spoken_next(paused: Frame, providers: Frame) -> Frame:
    """Give the first month from ``_ready`` on in which the provider was heard of; no row when it never was since."""
    asked = paused.select(*_PROVIDER, "_ready").unique()
    later = asked.join(providers, on=list(_PROVIDER), how="inner").filter(nw.col("_spoke") >= nw.col("_ready"))
    return later.group_by(*_PROVIDER, "_ready").agg(nw.col("_spoke").min())
