"""Beside the messages: known events and known amounts that no message tells, as lines of their own. Eurocents."""

import zlib
from datetime import date

import numpy as np
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.base import Inputs
from stuurlicht.instruments.frames import collected
from stuurlicht.instruments.nowcast.cube import LAW_KEY, SEGMENT
from stuurlicht.methods.triangles import Floats

EVENTS, ITEMS, SETTLEMENTS = "known_events", "outside_items", "expected_settlements"
BESIDE = (EVENTS, ITEMS, SETTLEMENTS)
"""Names of the lines, in place of a product group."""
ESTIMATED, NOT_ESTIMABLE = "estimated", "not_estimable"
"""How far a settlement is that no register holds yet."""
_DISTANCE_OF_RANGE = 1.2816
"""A range that people give is read as the middle 80%: so many standard deviations to each side."""
_ROW = (*LAW_KEY, "line", "title", "kind", "product_group", "known_date", "status")
_AMOUNTS = ("amount_cents", "lowest_cents", "highest_cents", "paid_cents")
BESIDE_ROW: dict[str, type[pl.DataType]] = {
    **dict.fromkeys(_ROW, pl.String),
    "known_date": pl.Date,
    **dict.fromkeys(_AMOUNTS, pl.Int64),
    "book_year": pl.Int64,
    "closed_date": pl.Date,
    "settled_years": pl.Int64,
    "is_of_messages": pl.Boolean,
}
"""Columns of a row; the last two tell of an expected settlement on how many years it rests, and whether messages tell
of what is settled."""


def beside_messages(inputs: Inputs, book_year: int) -> pl.DataFrame:
    """Give every event and item of the year that was known on the day.

    Returns
    -------
    polars.DataFrame
        `BESIDE_ROW`: one row each, amounts in eurocents (positive is spending; null where not given), and
        ``closed_date`` (from when an event no longer counts; null while it does).
    """
    both = pl.concat([_events(inputs), items_of_all_years(inputs)])
    return both.filter(pl.col("book_year") == book_year, pl.col("known_date") <= inputs.day).sort(*_ROW[:6])


def _events(inputs: Inputs) -> pl.DataFrame:
    told = collected(inputs.known_events).with_columns(line=pl.lit(EVENTS), paid_cents=None, status=pl.lit("expected"))
    return _laid_out(told)


def items_of_all_years(inputs: Inputs) -> pl.DataFrame:
    """Give every item of the register, of any year and whenever it became known, as `BESIDE_ROW`."""
    lacking = dict.fromkeys(("lowest_cents", "highest_cents", "closed_date"))
    return _laid_out(collected(inputs.outside_items).with_columns(line=pl.lit(ITEMS), **lacking))


def _laid_out(rows: pl.DataFrame) -> pl.DataFrame:
    told = rows.with_columns(pl.col("product_group").fill_null(TOTAL), settled_years=None, is_of_messages=False)
    return told.select(BESIDE_ROW.keys()).cast(BESIDE_ROW).sort(*_ROW[:6], "book_year")  # type: ignore[arg-type]  # names and types


def counting_on(rows: pl.DataFrame, day: date) -> pl.DataFrame:
    """Keep what counts on a day: known by then with its amount, and not yet in the messages or withdrawn."""
    is_open = pl.col("closed_date").is_null() | (pl.col("closed_date") > day)
    return rows.filter(pl.col("known_date") <= day, is_open, pl.col("amount_cents").is_not_null())


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
    no_longer = ~pl.int_range(pl.len()).is_in(counts.implode()) & (pl.col("status") != NOT_ESTIMABLE)
    told = rows.with_columns(*euros, status=pl.when(no_longer).then(pl.lit("closed")).otherwise("status"))
    has_no_range = pl.col("lowest_eur").is_null() & (pl.col("status") != NOT_ESTIMABLE)
    return told.with_columns(
        _not_there("lowest_eur", has_no_range),
        _not_there("highest_eur", has_no_range),
        _not_there("paid_eur", pl.col("line") != ITEMS),
        _not_there("settled_years", pl.col("line") != SETTLEMENTS),
    )


def _not_there(name: str, when: pl.Expr) -> pl.Expr:
    return pl.when(when).then(pl.lit("not_applicable")).alias(f"{name}_status")
