"""What was declared per provider, of two years that were known equally well."""

from datetime import date

import narwhals as nw
import polars as pl

from stuurlicht.core.periods import add_months, month_end
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.frames import collected
from stuurlicht.instruments.last_codes import with_last_provider

LAW_KEY = ("municipality", "law")
PROVIDER = (*LAW_KEY, "provider")
PERSON = "person_in_law"
MONTHS = 12


def read_declared(inputs: Inputs, last: date) -> pl.DataFrame:
    """Read what stands declared of the year to ``last`` and of the year before it.

    The year before is taken as it was known twelve months earlier. Late invoices are missing from both alike, so they
    do not look like growth or decline.

    Returns
    -------
    polars.DataFrame
        ``now`` and ``before``, eurocents, per municipality, law, provider (by its last code), product group and person.
    """
    month, since = nw.col("care_month"), nw.lit(add_months(last, 1 - MONTHS))
    known_then = nw.col("event_date") <= nw.lit(_year_before(inputs.day))
    is_now, is_before = month >= since, (month < since) & known_then
    first = nw.lit(add_months(last, 1 - 2 * MONTHS))
    events = inputs.declaration_events.filter(month >= first, month <= nw.lit(last), is_now | is_before)
    stands = nw.col("approved_cents") + nw.col("pending_cents")
    nothing = nw.lit(0, dtype=nw.Int64)
    sums = events.group_by(*PROVIDER, "product_group", PERSON).agg(
        now=nw.when(month >= since).then(stands).otherwise(nothing).sum(),
        before=nw.when(month < since).then(stands).otherwise(nothing).sum(),
    )
    named = with_last_provider(collected(sums), inputs.code_maps)
    key = [*PROVIDER, "product_group", PERSON]
    told = named.group_by(key).agg(pl.col("now", "before").sum())
    return told.filter((pl.col("now") != 0) | (pl.col("before") != 0))


def _year_before(day: date) -> date:
    """Give the same place in the month a year earlier; the last day stays the last day."""
    earlier = add_months(day.replace(day=1), -MONTHS)
    is_last = day == month_end(day.replace(day=1))
    return month_end(earlier) if is_last else earlier.replace(day=min(day.day, month_end(earlier).day))
