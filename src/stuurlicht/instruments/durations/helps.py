"""Periods of help: deliveries of one kind to one person, joined where the help went on."""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from stuurlicht.core import _
from stuurlicht.instruments.base import LONGEST_SILENCE_DAYS, Inputs
from stuurlicht.instruments.durations.ends import CONTINUES, ELSEWHERE, NO_STOP, cause_of_stop
from stuurlicht.tables.marts.referrals import NO_REQUEST

LAW_KEY = ("municipality", "law")
PERSON = "person_in_law"
COUNTED = "counted"
APART: dict[str, str] = {
    "no_message_open": _("toewijzing loopt, geen startbericht"),
    "no_message_over": _("toewijzing voorbij, geen start- of stopbericht"),
    "stop_only": _("wel een stopbericht, geen startbericht"),
    "began_early": _("uit de eerste tijd van de berichten: echt begin of einde onbekend"),
}
"""Help of which nobody knows how long it lasted, by why."""
_KEY = [*LAW_KEY, "product_group", PERSON]
_NUMBER = [*LAW_KEY, "toewijzing_number"]
_NEVER = date(9999, 12, 31)
_NEXT_DAY = 1
_ODD_SHARE = 0.01
"""Share of stops that may lie before the day from which stops came in."""


@dataclass(frozen=True, slots=True)
class Window:
    """What was seen from when to when.

    Parameters
    ----------
    until : date
        The last day of which all starts and stops have come in.
    gap_days : int
        Within so many days the help goes on, when a stop says so or none came.
    early_months : int
        Help that began in so many months after the first message may have begun before.
    """

    until: date
    gap_days: int
    early_months: int


def window_of(day: date, gap_days: int, early_months: int) -> Window:
    """Give the window of an as-of day: messages about starts and stops come in later."""
    return Window(day - timedelta(days=LONGEST_SILENCE_DAYS), gap_days, early_months)


def read_helps(inputs: Inputs, window: Window) -> pl.DataFrame:
    """Read every period of help.

    Returns
    -------
    polars.DataFrame
        Per period its municipality, law, ``product_group``, person, ``provider`` and ``referrer_type`` at the start,
        ``start_date``, ``ended_on`` and ``cause`` (null while it runs), ``standing`` (`COUNTED` or one of `APART`),
        ``first_days`` and ``last_days`` (days of help from which its end would have been seen, and until
        it was seen), ``asked_on`` and ``is_asked`` (a 315 was found), and ``decided_on``.
    """
    allowed = _allowed(inputs)
    spells = inputs.care_spells.collect("polars").to_polars()
    rows = pl.concat([_delivered(spells, allowed, window), _only_allowed(spells, allowed, window)])
    periods = _joined(rows.filter(pl.col("start_date") <= window.until), window)
    return _judged(_with_sequel(periods), _since(allowed, rows), window)


def _allowed(inputs: Inputs) -> pl.DataFrame:
    """Give one row per toewijzing, with what its request tells."""
    key = [*LAW_KEY, "toewijzing_key"]
    own = inputs.toewijzingen.select(
        *key, "toewijzing_number", "provider", "product_group", PERSON, "start_date", "end_date",
        "first_decided_at", "first_received_date",
    )  # fmt: skip
    told = inputs.referrals.select(*key, "referrer_type", "request_received_date")
    rows = own.join(told, on=key, how="left").collect("polars").to_polars()
    return rows.sort("toewijzing_key").select(
        *_NUMBER, "toewijzing_key", "provider", "product_group", PERSON, "first_received_date",
        begins_on="start_date", over_on="end_date", referrer_type=pl.col("referrer_type").fill_null(NO_REQUEST),
        is_asked=pl.col("request_received_date").is_not_null(),
        asked_on=pl.coalesce("request_received_date", "start_date"),
        decided_on=pl.col("first_decided_at").dt.date(),
    )  # fmt: skip


_OF_TOEWIJZING = ("referrer_type", "is_asked", "asked_on", "decided_on", "over_on")
_ROW = [*_KEY, "provider", "toewijzing_number", "start_date", "ended_on", "cause", "has_start", "has_message"]


def _delivered(spells: pl.DataFrame, allowed: pl.DataFrame, window: Window) -> pl.DataFrame:
    """Give each delivery with its end: of the stop, else of the toewijzing when that is over."""
    numbered = allowed.filter(pl.col("toewijzing_number").is_not_null())
    one = numbered.unique(_NUMBER, keep="first", maintain_order=True).select(*_NUMBER, *_OF_TOEWIJZING)
    is_stopped = pl.col("end_date").is_not_null() & ~pl.col("is_temporary_stop")
    stop = pl.when(is_stopped).then(cause_of_stop())
    return _ended(spells.join(one, on=_NUMBER, how="left").with_columns(stop=stop), window, has_message=True)


def _only_allowed(spells: pl.DataFrame, allowed: pl.DataFrame, window: Window) -> pl.DataFrame:
    """Give each toewijzing of which no start and no stop came; it may join two periods of help."""
    silent = allowed.join(spells.select(_NUMBER), on=_NUMBER, how="anti").with_columns(
        start_date="begins_on",
        end_date=pl.lit(None, pl.Date),
        stop=pl.lit(None, pl.String),
        has_start=pl.lit(value=False),
    )
    return _ended(silent, window, has_message=False)


def _ended(rows: pl.DataFrame, window: Window, *, has_message: bool) -> pl.DataFrame:
    told = pl.when(pl.col("stop").is_not_null()).then("end_date").otherwise("over_on")
    is_seen = told <= pl.lit(window.until)
    cause = pl.when(is_seen).then(pl.col("stop").fill_null(NO_STOP))
    ended = pl.when(is_seen).then(pl.max_horizontal(told, "start_date"))
    known = rows.filter(pl.col(PERSON).is_not_null(), pl.col("start_date").is_not_null())
    return known.with_columns(ended_on=ended, cause=cause, has_message=pl.lit(has_message)).select(
        *_ROW, *_OF_TOEWIJZING[:-1]
    )


def _joined(rows: pl.DataFrame, window: Window) -> pl.DataFrame:
    """Join rows of one person and kind of help that overlap, follow on, or are said to go on."""
    ordered = rows.sort(*_KEY, "start_date", "ended_on", "provider", "toewijzing_number", nulls_last=True)
    goes_on = pl.col("cause").is_in([CONTINUES, NO_STOP])
    slack = pl.when(goes_on).then(pl.duration(days=window.gap_days)).otherwise(pl.duration(days=_NEXT_DAY))
    reach = pl.when(pl.col("ended_on").is_null()).then(pl.lit(_NEVER)).otherwise(pl.col("ended_on") + slack)
    before = pl.col("reach").cum_max().shift(1).over(_KEY)
    numbered = ordered.with_columns(reach=reach).with_columns(
        period=(before.is_null() | (pl.col("start_date") > before)).cum_sum()
    )
    is_running = pl.col("ended_on").is_null().any()
    periods = numbered.group_by("period", maintain_order=True).agg(
        *(pl.col(name).first() for name in (*_KEY, "provider", "start_date", *_OF_TOEWIJZING[:-1])),
        has_start=pl.col("has_start").filter(pl.col("start_date") == pl.col("start_date").first()).any(),
        has_message=pl.col("has_message").any(),
        ended_on=pl.when(~is_running).then(pl.col("ended_on").max()),
        cause=pl.when(~is_running).then(pl.col("cause").sort_by("ended_on", "cause").last()),
    )
    return periods.drop("period")


def _with_sequel(periods: pl.DataFrame) -> pl.DataFrame:
    """Take help that goes on, but not with help of its kind, for an end by something else."""
    cause = pl.when(pl.col("cause") == CONTINUES).then(pl.lit(ELSEWHERE)).otherwise("cause")
    return periods.with_columns(cause=cause)


def _since(allowed: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Give the first day of the month in which the messages of each law began, and in which its stops began.

    Whoever loads the messages of running help only has starts of long ago, of which the short ones are lacking. So
    ends count as watched from the first stops on. A few odd stops of long before do not move that day.
    """
    first = allowed.group_by(LAW_KEY).agg(since=pl.col("first_received_date").min().dt.month_start())
    stopped = pl.col("ended_on").filter(pl.col("cause") != NO_STOP).sort()
    laws = rows.group_by(LAW_KEY).agg(
        earliest=pl.col("start_date").min(),
        ends_since=stopped.get((stopped.len() * _ODD_SHARE).cast(pl.Int64), null_on_oob=True).dt.month_start(),
    )
    since = pl.coalesce("since", "earliest")
    return laws.join(first, on=LAW_KEY, how="left").select(
        *LAW_KEY, since=since, ends_since=pl.coalesce("ends_since", since)
    )


def _judged(periods: pl.DataFrame, since: pl.DataFrame, window: Window) -> pl.DataFrame:
    """Say which periods count for their length, and from which day of help they were watched."""
    start, began = pl.col("start_date"), pl.col("since")
    known_from = began.dt.offset_by(f"{window.early_months}mo")
    seen_to = pl.col("ended_on").fill_null(pl.lit(window.until))
    is_early = ((start >= began) & (start < known_from)) | (seen_to < pl.col("ends_since"))
    is_open = pl.col("cause").is_null()
    standing = (
        pl.when(~pl.col("has_message"))
        .then(pl.when(is_open).then(pl.lit("no_message_open")).otherwise(pl.lit("no_message_over")))
        .when(~pl.col("has_start"))
        .then(pl.lit("stop_only"))
        .when(is_early)
        .then(pl.lit("began_early"))
        .otherwise(pl.lit(COUNTED))
    )
    late_days = (pl.col("ends_since") - start).dt.total_days() + 1
    watched = pl.when(start < pl.col("ends_since")).then(late_days).otherwise(0)
    return periods.join(since, on=LAW_KEY, how="left").with_columns(
        standing=standing,
        first_days=watched.cast(pl.Int64),
        last_days=((seen_to - start).dt.total_days() + 1).cast(pl.Int64),
        referrer_type=pl.col("referrer_type").fill_null(NO_REQUEST),
    )
