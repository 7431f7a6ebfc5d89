"""Who had help in which month, and who had it still when the month turned."""

from datetime import date

import narwhals as nw
import polars as pl

from stuurlicht.core.periods import add_months
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.volume.declaration import TOTAL

LAW_KEY = ("municipality", "law")
SEGMENT = (*LAW_KEY, "product_group")
_PERSON = "person_in_law"


def read_toewijzingen(inputs: Inputs) -> pl.DataFrame:
    """Give what is needed of every toewijzing that was not deleted; ``toewijzing`` numbers them."""
    columns = (*SEGMENT, _PERSON, "start_date", "end_date", "first_received_date")
    return inputs.toewijzingen.select(*columns).collect("polars").to_polars().with_row_index("toewijzing")


def first_whole_months(toewijzingen: pl.DataFrame) -> pl.DataFrame:
    """Give per law the first month of which all toewijzingen can be known.

    The first message repeats what runs on its day; what ended before is unknown. So the month counts only
    when its first day had that message.
    """
    first = pl.col("first_received_date").min()
    whole = pl.when(first.dt.day() == 1).then(first).otherwise(first.dt.month_start().dt.offset_by("1mo"))
    return toewijzingen.group_by(LAW_KEY).agg(first_month=whole)


def presence(toewijzingen: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    """Give one row per person, month and product group, also for the law as a whole.

    Parameters
    ----------
    toewijzingen : polars.DataFrame
        See ``read_toewijzingen``; rows without a person are left out here and counted apart.
    first, last : date
        Months to give, both included.

    Returns
    -------
    polars.DataFrame
        ``had_before`` and ``has_after`` tell whether help ran on when the month began and when it ended, by
        the same or another toewijzing. Adjacent toewijzingen are one period of help.
    """
    known = toewijzingen.filter(pl.col(_PERSON).is_not_null())
    of_groups = _months_of(known, add_months(first, -1), add_months(last, 1))
    of_laws = of_groups.with_columns(product_group=pl.lit(TOTAL))
    grain = [*SEGMENT, _PERSON, "month"]
    months = pl.concat([of_groups, of_laws]).group_by(grain).agg(pl.col("on_first_day", "on_last_day").any())
    before = _neighbour(months, "on_last_day", "1mo", "ran_before")
    after = _neighbour(months, "on_first_day", "-1mo", "runs_after")
    joined = months.join(before, on=grain, how="left").join(after, on=grain, how="left")
    return joined.with_columns(
        had_before=pl.col("on_first_day") & pl.col("ran_before").fill_null(value=False),
        has_after=pl.col("on_last_day") & pl.col("runs_after").fill_null(value=False),
    ).filter(pl.col("month").is_between(first, last))


def _months_of(toewijzingen: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    """Give a row per toewijzing and month in which it runs."""
    begins = pl.max_horizontal(pl.col("start_date").dt.month_start(), pl.lit(first))
    ends = pl.min_horizontal(pl.col("end_date").dt.month_start().fill_null(last), pl.lit(last))
    runs = pl.col("end_date").is_null() | (pl.col("end_date") >= pl.col("start_date"))
    bounded = (
        toewijzingen.filter(runs).with_columns(begins=begins, ends=ends).filter(pl.col("begins") <= pl.col("ends"))
    )
    exploded = bounded.with_columns(month=pl.date_ranges("begins", "ends", "1mo")).explode("month")
    return exploded.select(
        *SEGMENT,
        _PERSON,
        "toewijzing",
        "month",
        on_first_day=pl.col("start_date") <= pl.col("month"),
        on_last_day=pl.col("end_date").is_null() | (pl.col("end_date") >= pl.col("month").dt.month_end()),
    )


def _neighbour(months: pl.DataFrame, flag: str, moved_by: str, name: str) -> pl.DataFrame:
    return months.filter(flag).select(
        *SEGMENT, _PERSON, pl.col("month").dt.offset_by(moved_by), pl.lit(value=True).alias(name)
    )


def unknown_persons(toewijzingen: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    """Give one row per month and toewijzing whose person is unknown, also for the law as a whole."""
    unknown = toewijzingen.filter(pl.col(_PERSON).is_null())
    of_groups = _months_of(unknown, first, last)
    return pl.concat([of_groups, of_groups.with_columns(product_group=pl.lit(TOTAL))])


def declared_persons(inputs: Inputs, first: date, last: date) -> pl.DataFrame:
    """Give one row per person and month of care for which something stands declared, also per law."""
    events = inputs.declaration_events.filter(
        nw.col("care_month") >= nw.lit(first), nw.col("care_month") <= nw.lit(last), ~nw.col(_PERSON).is_null()
    )
    amount = (nw.col("approved_cents") + nw.col("pending_cents")).sum()
    sums = events.group_by(*SEGMENT, _PERSON, "care_month").agg(amount_cents=amount)
    standing = sums.filter(nw.col("amount_cents") != 0).collect("polars").to_polars()
    of_groups = standing.select(*SEGMENT, _PERSON, month=pl.col("care_month"))
    return pl.concat([of_groups, of_groups.with_columns(product_group=pl.lit(TOTAL))]).unique()
