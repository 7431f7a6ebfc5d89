"""New people per month by referrer: what a later measurement of effect begins with."""

from datetime import date

import polars as pl

from stuurlicht.core.periods import add_months
from stuurlicht.instruments.referrers.effects import REFERRER
from stuurlicht.instruments.referrers.reading import LAW_KEY, PERSON, Referred

WITHOUT_HELP_MONTHS = 12
_FOREVER = date(9999, 12, 31)
_KEY = [*LAW_KEY, PERSON]


def new_clients(referred: Referred, last: date, months: int) -> pl.DataFrame:
    """Count the people whose help began in a month after a year without any, by the referrer of that help.

    Parameters
    ----------
    last : date
        The last month.
    months : int
        How many months; those of which the year before is not wholly known are left out.

    Returns
    -------
    polars.DataFrame
        `REFERRER`, ``month`` and ``clients_count``; a month without anybody is zero.
    """
    known = referred.toewijzingen.filter(pl.col(PERSON).is_not_null(), pl.col("start_date").is_not_null())
    begun = known.sort(*_KEY, "start_date", "referrer")
    ended = pl.col("end_date").fill_null(_FOREVER).cum_max().shift(1).over(_KEY)
    quiet_since = pl.col("start_date").dt.offset_by(f"-{WITHOUT_HELP_MONTHS}mo")
    new = begun.with_columns(ended=ended).filter(pl.col("ended").is_null() | (pl.col("ended") < quiet_since))
    counted = new.group_by(*REFERRER, month=pl.col("start_date").dt.month_start()).agg(
        clients_count=pl.col(PERSON).n_unique().cast(pl.Int64)
    )
    grid = _grid(known, add_months(last, 1 - months), last)
    return grid.join(counted, on=[*REFERRER, "month"], how="left").with_columns(pl.col("clients_count").fill_null(0))


def _grid(known: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    """Give every referrer of a law that ever let somebody in with every month of which the year before is known."""
    since = known.group_by(LAW_KEY).agg(
        since=pl.col("first_received_date").min().dt.month_start().dt.offset_by(f"{WITHOUT_HELP_MONTHS}mo")
    )
    months = pl.DataFrame({"month": pl.date_range(first, last, "1mo", eager=True)})
    every = known.select(REFERRER).unique().join(months, how="cross").join(since, on=LAW_KEY)
    return every.filter(pl.col("month") >= pl.col("since")).drop("since")
