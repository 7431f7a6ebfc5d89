"""Series per month that can give a warning: inflow, mix, outflow, price, rejected lines and lines per provider.

Each is by the month in which something became known, or of months that are wholly known, so that late messages do not
look like a fall.
"""

from datetime import date
from typing import NamedTuple

import narwhals as nw
import polars as pl

from stuurlicht.core.periods import add_months
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.frames import collected
from stuurlicht.instruments.last_codes import with_last_provider
from stuurlicht.rules.weight_of_help import HEAVIEST, help_levels

LAW_KEY = ("municipality", "law")
GROUP = (*LAW_KEY, "product_group")
PROVIDER = (*LAW_KEY, "provider")
INFLOW, MIX, OUTFLOW, PRICE, REJECTED, LINES = "inflow", "mix", "outflow", "price", "rejected", "lines"
BASE_MONTHS, WINDOWS, BLOCK_MONTHS = 24, 6, 3
_CHAIN = [*GROUP, "person_in_law"]
_YEAR_DAYS = 365
_PAUSE_DAYS = 31
_LATE_MONTHS = 2
"""Extensions of toewijzingen come this late: whether somebody left is known only then."""


class Months(NamedTuple):
    """The months that are looked at, both included."""

    first: date
    last: date

    @property
    def listed(self) -> pl.Series:
        """All of them in order."""
        return pl.date_range(self.first, self.last, "1mo", eager=True).alias("month")


def read_toewijzingen(inputs: Inputs) -> pl.DataFrame:
    """Read each toewijzing of a known person, with ``stop``: the day on which it ended, planned or earlier.

    ``chain`` numbers person and kind of help, so that what follows one person need not compare pseudonyms again.
    """
    columns = (*GROUP, "person_in_law", "toewijzing_number", "start_date", "end_date", "first_received_date")
    known = collected(inputs.toewijzingen.filter(~nw.col("person_in_law").is_null()).select(*columns))
    number = [*LAW_KEY, "toewijzing_number"]
    ends = inputs.care_spells.filter(~nw.col("end_date").is_null(), ~nw.col("is_temporary_stop"))
    stops = collected(ends.group_by(*number).agg(nw.col("end_date").max().alias("stopped")))
    chains = known.select(_CHAIN).unique().with_row_index("chain")
    beside = known.join(stops, on=number, how="left").join(chains, on=_CHAIN)
    return beside.with_columns(stop=pl.min_horizontal("end_date", "stopped"))


def inflow(toewijzingen: pl.DataFrame, fresh: pl.DataFrame, months: Months) -> pl.DataFrame:
    """Count new people (``fresh``) per kind of help by the month in which we heard of them."""
    new = fresh.filter(_known_within(months))
    counted = new.group_by(*GROUP, "month").agg(value=pl.col("chain").n_unique().cast(pl.Float64))
    rows = _since_a_year(_every_month(counted, GROUP, months), toewijzingen)
    return rows.with_columns(subject=pl.lit(INFLOW), floor=pl.lit(None, pl.Float64))


def newcomers(toewijzingen: pl.DataFrame) -> pl.DataFrame:
    """Give the toewijzingen of people who had a year without that help before, with the ``month`` of the message."""
    ordered = toewijzingen.sort("chain", "start_date", "first_received_date")
    ended = pl.col("stop").fill_null(_FAR).cum_max().shift(1).over("chain")
    is_new = ended.is_null() | (ended < pl.col("start_date") - pl.duration(days=_YEAR_DAYS))
    return ordered.filter(is_new).with_columns(month=pl.col("first_received_date").dt.month_start())


def _since_a_year(rows: pl.DataFrame, toewijzingen: pl.DataFrame) -> pl.DataFrame:
    """Leave out the first year of messages of a law: who had help before it, seems new in it."""
    first = toewijzingen.group_by(LAW_KEY).agg(known=pl.col("first_received_date").min().dt.month_start())
    beside = rows.join(first, on=LAW_KEY).with_columns(known=pl.col("known").dt.offset_by("1y"))
    return beside.with_columns(value=pl.when(pl.col("month") >= pl.col("known")).then(pl.col("value"))).drop("known")


def _known_within(months: Months) -> pl.Expr:
    return pl.col("month").is_between(months.first, months.last)


def mix(toewijzingen: pl.DataFrame, fresh: pl.DataFrame, months: Months) -> pl.DataFrame:
    """Give the part of new people (``fresh``) per law whose help is of the heaviest level."""
    heavy = [group for group, level in help_levels().items() if level == HEAVIEST]
    weighed = fresh.filter(_known_within(months), pl.col("product_group").is_in(list(help_levels())))
    is_heavy = pl.col("product_group").is_in(heavy)
    parts = weighed.group_by(*LAW_KEY, "month").agg(part=is_heavy.sum(), whole=pl.len())
    return _since_a_year(_shares(parts, LAW_KEY, months, MIX), toewijzingen)


def outflow(toewijzingen: pl.DataFrame, months: Months) -> pl.DataFrame:
    """Give the part of people with a kind of help who left it in the month: less means that help lasts longer."""
    until = Months(months.first, add_months(months.last, -_LATE_MONTHS))
    covers = _covers(toewijzingen)
    parts = [_left_in(covers, month) for month in until.listed]
    rows = _shares(pl.concat(parts), GROUP, until, OUTFLOW)
    # the months whose outflow is not known yet are left out of the series, so that its end is its last known month
    return rows.with_columns(month=pl.col("month").dt.offset_by(f"{_LATE_MONTHS}mo"))


def _covers(toewijzingen: pl.DataFrame) -> pl.DataFrame:
    """Join toewijzingen of a person in one kind of help that follow each other within a month."""
    capped = toewijzingen.with_columns(stop=pl.col("stop").fill_null(_FAR)).sort("chain", "start_date", "stop")
    reached = pl.col("stop").cum_max().shift(1).over("chain")
    begins = reached.is_null() | ((pl.col("start_date") - reached).dt.total_days() > _PAUSE_DAYS)
    # in this order every cover lies together, whoever it is of
    numbered = capped.with_columns(cover=begins.cum_sum())
    return numbered.group_by("cover").agg(
        pl.col(GROUP).first(), start=pl.col("start_date").min(), stop=pl.col("stop").max()
    )


_FAR = date(9999, 1, 1)
"""The stop of what is still open."""


def _left_in(covers: pl.DataFrame, month: date) -> pl.DataFrame:
    running = covers.filter(pl.col("start") < month, pl.col("stop") >= month)
    has_left = pl.col("stop") < add_months(month, 1)
    return running.group_by(GROUP).agg(part=has_left.sum(), whole=pl.len()).with_columns(month=pl.lit(month))


def price(inputs: Inputs, months: Months) -> pl.DataFrame:
    """Give what lines that came in cost beside the first tariff of that provider, product and year of care.

    A new tariff on the first of January is so no signal, and one that comes in the midst of a year is.
    """
    year, month = nw.col("care_month").dt.year(), nw.col("event_date").dt.truncate("1mo").cast(nw.Date)
    lines = inputs.declaration_events.filter(
        nw.col("event") == "submitted", nw.col("amount_cents") > 0, nw.col("tariff_cents") > 0
    ).with_columns(year.alias("care_year"), month.alias("month"))
    product = [*GROUP, "provider", "product_code", "unit", "care_year"]
    cents = nw.col("amount_cents").sum().alias("cents")
    sums = collected(lines.group_by(*product, "tariff_cents", "month").agg(cents))
    # of several tariffs in the first month the one with most money is the first
    order = ["month", "cents", "tariff_cents"]
    first = sums.sort(order, descending=[False, True, False]).group_by(product, maintain_order=True).first()
    beside = sums.join(first.select(*product, first_cents="tariff_cents"), on=product, nulls_equal=True)
    beside = beside.filter(_known_within(months)).sort(*product, "month", "tariff_cents", nulls_last=True)
    ratio = pl.col("tariff_cents") / pl.col("first_cents")
    # in one order, because a sum of floats in another order is another sum
    weighed = beside.group_by(*GROUP, "month", maintain_order=True).agg(
        value=(ratio * pl.col("cents")).sum() / pl.col("cents").sum()
    )
    floor = pl.lit(_LEAST_PRICE_SPREAD)
    return _all_months(weighed, GROUP, months).with_columns(subject=pl.lit(PRICE), floor=floor)


_LEAST_PRICE_SPREAD = 0.002
"""A fifth of a percent: rounding of tariffs and a single mistake are no news."""


def rejected(inputs: Inputs, months: Months) -> pl.DataFrame:
    """Give the part of answered lines per law that was rejected."""
    answered = inputs.declaration_events.filter(nw.col("event").is_in(["approved", "rejected"]))
    month = nw.col("event_date").dt.truncate("1mo").cast(nw.Date).alias("month")
    is_rejected = (nw.col("event") == "rejected").cast(nw.Int64).alias("is_rejected")
    counts = answered.with_columns(month, is_rejected).group_by(*LAW_KEY, "month")
    parts = collected(counts.agg(nw.col("is_rejected").sum().alias("part"), nw.len().alias("whole")))
    return _shares(parts.filter(_known_within(months)), LAW_KEY, months, REJECTED)


def lines_of_providers(inputs: Inputs, months: Months) -> pl.DataFrame:
    """Count the lines that each provider sent for the first time, in blocks of three months that end with the last.

    Corrections are left out. ``month`` is the last month of the block; those before the first line are unknown.
    """
    month = nw.col("event_date").dt.truncate("1mo").cast(nw.Date).alias("month")
    sent = inputs.declaration_events.filter(
        nw.col("event") == "submitted", nw.col("amount_cents") > 0, nw.col("correction").is_null()
    )
    counts = collected(sent.with_columns(month).group_by(*PROVIDER, "month").agg(nw.len().alias("lines")))
    named = with_last_provider(counts, inputs.code_maps)
    since = named.group_by(PROVIDER).agg(since=pl.col("month").min())
    told = named.filter(_known_within(months)).group_by(*PROVIDER, "month").agg(value=pl.col("lines").sum())
    rows = _every_month(told.cast({"value": pl.Float64}), PROVIDER, months).join(since, on=PROVIDER)
    begun = rows.with_columns(value=pl.when(pl.col("month") >= pl.col("since")).then(pl.col("value")))
    place = months.listed.to_frame().with_row_index("place").with_columns(block=pl.col("place") // BLOCK_MONTHS)
    blocks = (
        begun.join(place, on="month")
        .group_by(*PROVIDER, "block")
        .agg(
            month=pl.col("month").max(),
            value=pl.when(pl.col("value").is_not_null().all()).then(pl.col("value").sum()),
        )
    )
    return blocks.drop("block").with_columns(subject=pl.lit(LINES), floor=pl.lit(None, pl.Float64))


def _shares(parts: pl.DataFrame, key: tuple[str, ...], months: Months, subject: str) -> pl.DataFrame:
    """Give part over whole per month; the least spread is that of drawing so many, at the share over all months."""
    value = pl.when(pl.col("whole") > 0).then(pl.col("part") / pl.col("whole"))
    rows = _all_months(parts.with_columns(value=value).select(*key, "month", "value"), key, months)
    sums = parts.group_by(key).agg(share=pl.col("part").sum() / pl.col("whole").sum(), mean=pl.col("whole").mean())
    drawn = (pl.col("share") * (1 - pl.col("share")) / pl.col("mean")).sqrt()
    floors = sums.with_columns(floor=drawn).select(*key, "floor")
    return rows.join(floors, on=key, how="left").with_columns(subject=pl.lit(subject))


def _all_months(rows: pl.DataFrame, key: tuple[str, ...], months: Months) -> pl.DataFrame:
    grid = rows.select(key).unique().join(months.listed.to_frame(), how="cross")
    return grid.join(rows, on=[*key, "month"], how="left")


def _every_month(rows: pl.DataFrame, key: tuple[str, ...], months: Months) -> pl.DataFrame:
    """Give counts of every month: one without anything counts zero."""
    return _all_months(rows, key, months).with_columns(pl.col("value").fill_null(0.0))
