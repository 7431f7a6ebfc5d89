"""Who had help in which month, and who had it still when the month turned."""

from collections.abc import Sequence
from datetime import date

import narwhals as nw
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.core.periods import add_months
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.frames import collected

LAW_KEY = ("municipality", "law")
SEGMENT = (*LAW_KEY, "product_group")
_PERSON = "person_in_law"
_MONTHS_OF_A_CHAIN = 12 * 10_000
"""More months than any year has a number for, so that chain and month together are one number."""


def read_toewijzingen(inputs: Inputs) -> pl.DataFrame:
    """Give what is needed of every toewijzing that was not deleted; ``toewijzing`` numbers them."""
    columns = (*SEGMENT, _PERSON, "start_date", "end_date", "first_received_date")
    return collected(inputs.toewijzingen.select(*columns)).with_row_index("toewijzing")


def first_whole_months(toewijzingen: pl.DataFrame) -> pl.DataFrame:
    """Give per law the first month that lies wholly after the first message.

    A message repeats the toewijzingen of its client and provider only: those of others are known from their own
    first message on, so the first months may still be too low. The declaration of volume says so.
    """
    first = pl.col("first_received_date").min()
    whole = pl.when(first.dt.day() == 1).then(first).otherwise(first.dt.month_start().dt.offset_by("1mo"))
    return toewijzingen.group_by(LAW_KEY).agg(first_month=whole)


def presence(toewijzingen: pl.DataFrame, segments: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    """Give one row per person, month and product group, also for the law as a whole.

    Parameters
    ----------
    toewijzingen : polars.DataFrame
        See ``read_toewijzingen``; rows without a person are left out here and counted apart.
    segments : polars.DataFrame
        Every product group, and each law as a whole, with its number ``segment``.
    first, last : date
        Months to give, both included.

    Returns
    -------
    polars.DataFrame
        ``had_before`` and ``has_after`` tell whether help ran on when the month began and when it ended, by
        the same or another toewijzing. Adjacent toewijzingen are one period of help. ``chain`` numbers person
        and product group and ``segment`` the product groups, so that what counts people need not compare texts.
    """
    known = toewijzingen.filter(pl.col(_PERSON).is_not_null())
    persons = known.select(*LAW_KEY, _PERSON).unique().with_row_index("person")
    of_groups = known.join(persons, on=[*LAW_KEY, _PERSON]).join(segments, on=SEGMENT).drop("product_group")
    of_laws = of_groups.drop("segment").join(segments.filter(product_group=TOTAL), on=LAW_KEY)
    kept = ["person", "segment", "start_date", "end_date"]
    numbered = pl.concat([of_groups.select(kept), of_laws.select(kept)])
    chains = numbered.select("person", "segment").unique().with_row_index("chain")
    place = pl.col("chain").cast(pl.Int64) * _MONTHS_OF_A_CHAIN + pl.col("month_number")
    beside = numbered.join(chains, on=["person", "segment"])
    runs = _months_of(beside, add_months(first, -1), add_months(last, 1), ["chain"]).with_columns(place=place)
    months = runs.group_by("place").agg(pl.col("on_first_day", "on_last_day").max())
    told = _beside_neighbours(months.sort("place")).with_columns(
        chain=(pl.col("place") // _MONTHS_OF_A_CHAIN).cast(pl.UInt32),
        month=_month(pl.col("place") % _MONTHS_OF_A_CHAIN),
    )
    shown = told.filter(pl.col("month").is_between(first, last)).drop("place")
    return shown.join(chains.select("chain", "segment"), on="chain")


def _beside_neighbours(months: pl.DataFrame) -> pl.DataFrame:
    """Look at the row of the month before and of the month after; in order of place these are adjacent."""
    follows = pl.col("place").diff() == 1
    ran_before = (follows & pl.col("on_last_day").shift()).fill_null(value=False)
    runs_after = (follows.shift(-1) & pl.col("on_first_day").shift(-1)).fill_null(value=False)
    return months.with_columns(
        had_before=pl.col("on_first_day") & ran_before, has_after=pl.col("on_last_day") & runs_after
    )


def _months_of(toewijzingen: pl.DataFrame, first: date, last: date, kept: Sequence[str]) -> pl.DataFrame:
    """Give a row per toewijzing and month in which it runs, with the columns ``kept`` and ``month_number``."""
    earliest, latest = (_month_number(pl.lit(day)) for day in (first, last))
    start, end = pl.col("start_date"), pl.col("end_date")
    bounded = toewijzingen.filter(end.is_null() | (end >= start)).select(
        *kept,
        starts=_month_number(start),
        ends=_month_number(end),
        starts_whole=start.dt.day() == 1,
        ends_whole=end == end.dt.month_end(),
    )
    runs = bounded.with_columns(
        month_number=pl.int_ranges(pl.max_horizontal("starts", earliest), pl.min_horizontal("ends", latest) + 1)
    )
    number = pl.col("month_number")
    return (
        runs.explode("month_number")
        .filter(number.is_not_null())
        .select(
            *kept,
            number,
            on_first_day=(number > pl.col("starts")) | pl.col("starts_whole"),
            on_last_day=pl.col("ends").is_null() | (number < pl.col("ends")) | pl.col("ends_whole"),
        )
    )


def _month_number(day: pl.Expr) -> pl.Expr:
    return day.dt.year().cast(pl.Int64) * 12 + day.dt.month() - 1


def _month(number: pl.Expr) -> pl.Expr:
    return pl.date(number // 12, number % 12 + 1, 1)


def unknown_persons(toewijzingen: pl.DataFrame, segments: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    """Give one row per segment, month and toewijzing whose person is unknown, also for the law as a whole."""
    unknown = toewijzingen.filter(pl.col(_PERSON).is_null())
    runs = _months_of(unknown, first, last, [*SEGMENT, "toewijzing"])
    of_groups = runs.with_columns(month=_month(pl.col("month_number"))).drop("month_number")
    every = pl.concat([of_groups, of_groups.with_columns(product_group=pl.lit(TOTAL))])
    return every.join(segments, on=SEGMENT).drop(SEGMENT)


def declared_persons(inputs: Inputs, segments: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    """Give one row per ``segment``, ``person`` (a number) and month of care for which something stands declared."""
    events = inputs.declaration_events.filter(
        nw.col("care_month") >= nw.lit(first), nw.col("care_month") <= nw.lit(last), ~nw.col(_PERSON).is_null()
    )
    amount = (nw.col("approved_cents") + nw.col("pending_cents")).sum()
    sums = events.group_by(*SEGMENT, _PERSON, "care_month").agg(amount_cents=amount)
    standing = collected(sums.filter(nw.col("amount_cents") != 0).drop("amount_cents"))
    persons = standing.select(*LAW_KEY, _PERSON).unique().with_row_index("person")
    named = standing.rename({"care_month": "month"}).join(persons, on=[*LAW_KEY, _PERSON]).join(segments, on=SEGMENT)
    totals = segments.filter(product_group=TOTAL).select(*LAW_KEY, of_law="segment")
    of_laws = named.join(totals, on=LAW_KEY).select("person", "month", segment="of_law").unique()
    return pl.concat([named.select(of_laws.columns), of_laws])
