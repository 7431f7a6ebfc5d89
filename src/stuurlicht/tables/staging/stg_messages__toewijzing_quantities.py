"""How much a toewijzing allows per calendar day, by its volume, unit and frequency, or by its budget."""

import narwhals as nw

from stuurlicht.tables.base import Frame
from stuurlicht.tables.staging.calendar_days import day_after, day_number
from stuurlicht.tables.staging.never import NEVER
from stuurlicht.tables.staging.stg_messages__declared_tariffs import MINUTES, MINUTES_PER_HOUR, priced_unit
from stuurlicht.tables.staging.stg_messages__toewijzing_versions import TOEWIJZING

ONCE, IN_EUROS, BY_TARIFF, BY_AVERAGE, UNKNOWN = "once", "in_euros", "by_tariff", "by_average", "unknown"
"""Ways to price: a track, an amount that is decided itself, volume times tariff, nothing but a product, not at all."""

CALENDAR, WORKING = "calendar", "working"
"""Kinds of days on which help is delivered: all days, or the days on which staff works."""

_EUROS = "83"
_TIME_OF_STAFF = ("01", "04", "16", "84")
"""Units that count time of staff: minutes, hours, parts of a day and efforts."""
WHOLE = "6"
_DAYS_PER_YEAR = 365.25
TIMES_PER_DAY = {"1": 1.0, "2": 1 / 7, "3": 1 / 28, "4": 12 / _DAYS_PER_YEAR, "5": 1 / _DAYS_PER_YEAR}
"""How often the volume falls on a day by Frequentie: per day, week, four weeks (2.x), month, year (2.x)."""


def with_quantity(decisions: Frame) -> Frame:
    """Add to decisions how much they allow per day. Those that end before they start are left out.

    Parameters
    ----------
    decisions : Frame
        As `decisions_in_force` gives them.

    Returns
    -------
    Frame
        The columns of ``decisions`` and:

        ``end_day``
            The day after the last; `NEVER` when open.
        ``way``
            How it is priced, one of the words of this file.
        ``quantity``
            Per calendar day: units (hours for minutes), eurocents when priced ``in_euros``; null otherwise.
        ``priced_unit``
            Unit of the tariff.
        ``day_kind``
            `WORKING` where time of staff is what a tariff would price, else `CALENDAR`.
    """
    lasting = decisions.with_columns(day_after("end_date").alias("end_day"), priced_unit()).filter(
        nw.col("start_date") < nw.col("end_day")
    )
    told = lasting.with_columns(_days().alias("_days"), _has_size().alias("_has_size")).with_columns(_longest_days())
    quantity = nw.when(nw.col("_has_size")).then(_volume_per_day()).otherwise(nw.col("budget_cents") / nw.col("_days"))
    ready = told.with_columns(quantity.alias("quantity")).with_columns(_way().alias("way")).drop("_days", "_has_size")
    return ready.with_columns(_day_kind().alias("day_kind"))


def is_track() -> nw.Expr:
    """Tell whether a decision is on a track: so many euros for the whole of it. Never null."""
    return ((nw.col("unit") == _EUROS) & (nw.col("frequency") == WHOLE)).fill_null(value=False)


def _days() -> nw.Expr:
    """Count the days of a toewijzing; null when it is open."""
    is_closed = nw.col("end_day") < nw.lit(NEVER)
    return nw.when(is_closed).then(day_number(nw.col("end_day")) - day_number(nw.col("start_date")))


def _longest_days() -> nw.Expr:
    """Count the days over which the same volume or budget was ever decided.

    A toewijzing that is shortened keeps its volume, which nobody will use up in the days that are left: it goes on
    at its pace until its new end.
    """
    same = (*TOEWIJZING, "volume", "budget_cents")
    return nw.col("_days").cum_max().over(*same, order_by=["decided_at"]).alias("_days")


def _has_size() -> nw.Expr:
    return ~nw.col("volume").is_null() & ~nw.col("unit").is_null() & ~nw.col("frequency").is_null()


def _volume_per_day() -> nw.Expr:
    """Give the volume per day; null for a volume over the whole of a toewijzing that has no end."""
    frequency = nw.col("frequency")
    times: nw.Expr = nw.when(frequency == WHOLE).then(1 / nw.col("_days"))
    for code, share in TIMES_PER_DAY.items():
        times = nw.when(frequency == code).then(nw.lit(share)).otherwise(times)
    per_unit = nw.when(nw.col("unit") == MINUTES).then(nw.lit(MINUTES_PER_HOUR)).otherwise(nw.lit(1))
    return nw.col("volume") * times / per_unit


def _way() -> nw.Expr:
    has_size, in_euros = nw.col("_has_size"), (nw.col("unit") == _EUROS).fill_null(value=False)
    tells_nothing = nw.col("volume").is_null() & nw.col("budget_cents").is_null()
    return (
        nw.when(has_size & is_track())
        .then(nw.lit(ONCE))
        .when(tells_nothing)
        .then(nw.lit(BY_AVERAGE))
        .when(nw.col("quantity").is_null())
        .then(nw.lit(UNKNOWN))
        .when(has_size & ~in_euros)
        .then(nw.lit(BY_TARIFF))
        .otherwise(nw.lit(IN_EUROS))
    )


def _day_kind() -> nw.Expr:
    """Tell on which days help is delivered. A budget and an average tell nothing of hours, an etmaal has weekends."""
    by_staff = nw.col("way").is_in([BY_TARIFF, UNKNOWN]) & nw.col("unit").is_in(list(_TIME_OF_STAFF))
    return nw.when(by_staff.fill_null(value=False)).then(nw.lit(WORKING)).otherwise(nw.lit(CALENDAR))
