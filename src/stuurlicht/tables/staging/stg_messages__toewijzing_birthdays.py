"""Toewijzingen cut at the birthday on which help ends by law: what lies beyond counts once it is declared."""

import narwhals as nw

from stuurlicht.rules.last_ages import last_ages, longer_help
from stuurlicht.tables.base import Frame
from stuurlicht.tables.staging.calendar_days import month_begin
from stuurlicht.tables.staging.never import NEVER
from stuurlicht.tables.staging.stg_messages__toewijzing_quantities import ONCE
from stuurlicht.tables.staging.stg_messages__toewijzing_sleep import DECLARED_BY

_DAY_OF_BIRTH = "16"
"""The ledger keeps no day of birth: the middle of the month is half a month off at most."""
_LAST_MONTH = 12
"""Without month of birth nothing is cut before it is sure: in the last month of the year."""


def cut_at_birthday(sized: Frame, lines: Frame) -> Frame:
    """Cut decisions at the birthday on which help ends by law (``rules/parameters/last_ages.yaml``).

    A toewijzing that begins in the month of the birthday or later was decided with the age in mind, and is whole. So
    is one of a person whose year of birth is not told. A track falls on the birthday when it would last longer.

    Parameters
    ----------
    sized : Frame
        Decisions as `with_quantity` gives them.
    lines : Frame
        Declaration lines that were submitted, with ``event_date`` and ``care_month``.

    Returns
    -------
    Frame
        The columns of ``sized``. ``end_day`` is the birthday at the latest. What lies beyond is a row of its own that
        starts on the birthday: its ``in_force_month`` is the month in which a line was received for care after the
        month of the birthday. Without such a line it has no row.
    """
    told = sized.with_columns(_birthday().alias("_birthday")).with_columns(
        nw.when(nw.col("start_date") < month_begin("_birthday"))
        .then(nw.col("_birthday"))
        .otherwise(nw.lit(NEVER))
        .alias("_birthday")
    )
    is_track = nw.col("way") == ONCE
    last = nw.when(is_track & (nw.col("end_date") > nw.col("_birthday"))).then(nw.col("_birthday"))
    before = told.with_columns(
        nw.coalesce(last, nw.col("end_date")).alias("end_date"),
        nw.min_horizontal("end_day", "_birthday").alias("end_day"),
    )
    beyond = told.filter(~is_track, nw.col("end_day") > nw.col("_birthday"))
    columns = sized.collect_schema().names()
    return nw.concat([before.select(*columns), _declared_beyond(beyond, lines).select(*columns)])


def _birthday() -> nw.Expr:
    """Give the birthday on which help ends; `NEVER` where there is none or where the year of birth is not told."""
    year = (nw.col("birth_year") + _last_age()).cast(nw.String).str.zfill(4)
    month = nw.col("birth_month").fill_null(_LAST_MONTH).cast(nw.String).str.zfill(2)
    day = nw.concat_str(year, month, nw.lit(_DAY_OF_BIRTH), separator="-").str.to_date(format="%Y-%m-%d")
    return day.fill_null(nw.lit(NEVER))


def _last_age() -> nw.Expr:
    """Give the age at which help ends; null where it ends at none."""
    age = nw.lit(None, dtype=nw.Int64)
    for law, until_age in last_ages().items():
        age = nw.when(nw.col("law") == law.value).then(nw.lit(until_age)).otherwise(age)
    for longer in longer_help():
        months = nw.col("birth_year") * 12 + nw.col("birth_month").fill_null(_LAST_MONTH) - 1
        since = (longer.valid_from.year - last_ages()[longer.law]) * 12 + longer.valid_from.month - 1
        goes_on = (
            (nw.col("law") == longer.law.value)
            & nw.col("product_category").is_in(list(longer.categories))
            & (months >= since)
        )
        age = nw.when(goes_on).then(nw.lit(longer.until_age, dtype=nw.Int64)).otherwise(age)
    return age


def _declared_beyond(beyond: Frame, lines: Frame) -> Frame:
    """Give what lies beyond the birthday from the month on in which care after that month was declared.

    Care of the month itself may have been given before the birthday.
    """
    asked = beyond.filter(~nw.col("toewijzing_number").is_null()).select(*DECLARED_BY, "_birthday").unique()
    heard = (
        lines.join(asked, on=list(DECLARED_BY), how="inner")
        .filter(nw.col("care_month") > nw.col("_birthday"))
        .group_by(*DECLARED_BY, "_birthday")
        .agg(nw.col("event_date").min())
        .select(*DECLARED_BY, "_birthday", month_begin("event_date").alias("_heard"))
    )
    return (
        beyond.join(heard, on=[*DECLARED_BY, "_birthday"], how="inner")
        .with_columns(
            nw.col("_birthday").alias("start_date"),
            nw.max_horizontal("in_force_month", "_heard").alias("in_force_month"),
        )
        .filter(nw.col("in_force_month") < nw.col("replaced_month"))
    )
