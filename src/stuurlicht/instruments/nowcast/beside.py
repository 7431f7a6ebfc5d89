"""Beside the messages: known events and known amounts that no message tells, as lines of their own. Eurocents."""

import zlib
from datetime import date

import numpy as np
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.nowcast.cube import LAW_KEY, SEGMENT
from stuurlicht.instruments.nowcast.reading import collected
from stuurlicht.methods.triangles import Floats

EVENTS, ITEMS = "known_events", "outside_items"
BESIDE = (EVENTS, ITEMS)
"""Names of the lines, in place of a product group."""
_DISTANCE_OF_RANGE = 1.2816
"""A range that people give is read as the middle 80%: so many standard deviations to each side."""
_ROW = (*LAW_KEY, "line", "title", "kind", "product_group", "known_date", "status")
_AMOUNTS = ("amount_cents", "lowest_cents", "highest_cents", "paid_cents")


def beside_messages(inputs: Inputs, book_year: int) -> pl.DataFrame:
    """Give every event and item of the year that was known on the day.

    Returns
    -------
    polars.DataFrame
        One row each: `_ROW`, amounts in eurocents (positive is spending; null where not given), and ``closed_date``
        (from when an event no longer counts; null while it does).
    """
    events = collected(inputs.known_events).with_columns(
        line=pl.lit(EVENTS), paid_cents=pl.lit(None, pl.Int64), status=pl.lit("expected")
    )
    items = collected(inputs.outside_items).with_columns(
        line=pl.lit(ITEMS), lowest_cents=pl.lit(None, pl.Int64), highest_cents=pl.lit(None, pl.Int64),
        closed_date=pl.lit(None, pl.Date),
    )  # fmt: skip
    order = [*_ROW, *_AMOUNTS, "book_year", "closed_date"]
    both = pl.concat([events.select(order), items.select(order)])
    known = both.filter(pl.col("book_year") == book_year, pl.col("known_date") <= inputs.day)
    return known.with_columns(pl.col("product_group").fill_null(TOTAL)).sort(*_ROW[:6])


def counting_on(rows: pl.DataFrame, day: date) -> pl.DataFrame:
    """Keep what counts on a day: known by then, and not yet in the messages or withdrawn."""
    is_open = pl.col("closed_date").is_null() | (pl.col("closed_date") > day)
    return rows.filter(pl.col("known_date") <= day, is_open)


def lines_of(rows: pl.DataFrame) -> pl.DataFrame:
    """Add up to one line per law and kind, with ``amount_cents``; the line stands in place of a product group."""
    summed = rows.group_by(*LAW_KEY, "line").agg(pl.col("amount_cents").sum())
    return summed.rename({"line": "product_group"}).sort(SEGMENT)


def lines_drawn(rows: pl.DataFrame, lines: pl.DataFrame, draws: int, seed: int) -> Floats:
    """Draw the amount of each line, shape (lines, draws).

    A row without a range is what it says. One with a range lies below or above its amount with equal chance, as
    half of a normal distribution on either side.
    """
    drawn = np.zeros((len(lines), draws))
    place = {key: index for index, key in enumerate(lines.select(SEGMENT).iter_rows())}
    for row in rows.iter_rows(named=True):
        key = zlib.crc32("|".join(str(row[name]) for name in _ROW[:6]).encode())
        distance = np.random.default_rng([seed, key]).standard_normal(draws) / _DISTANCE_OF_RANGE
        amount = row["amount_cents"]
        lowest, highest = (amount if row[end] is None else row[end] for end in ("lowest_cents", "highest_cents"))
        below, above = amount - lowest, highest - amount
        drawn[place[row["municipality"], row["law"], row["line"]]] += amount + distance * np.where(
            distance < 0, below, above
        )
    return drawn


def beside_table(rows: pl.DataFrame, day: date) -> pl.DataFrame:
    """Give every row in euros, with whether it counts on the day."""
    counts = counting_on(rows.with_row_index("place"), day)["place"]
    euros = [(pl.col(name) / 100).alias(name.replace("_cents", "_eur")) for name in _AMOUNTS]
    status = pl.when(pl.int_range(pl.len()).is_in(counts.implode())).then("status").otherwise(pl.lit("closed"))
    return rows.with_columns(*euros, status=status)
