"""Care: what is really delivered on each toewijzing in each month, whether or not it is ever declared."""

import numpy as np
import polars as pl

from stuurlicht.simulation.clock import Flags, Floats, Ints, first_days, last_days, months_of, working_days
from stuurlicht.simulation.prices import EUROS, Prices, final_factor
from stuurlicht.simulation.world import World

_DAYS_PER_MONTH = 365.25 / 12
_BY_HEAD = ("01", "04", "16", "84")
"""Units of help by the minute, hour, part of a day or effort: less in holidays, and on working days unless monthly."""
_HOLIDAY_EFFECT = np.array([1.02, 0.98, 1.03, 0.99, 0.95, 1.0, 0.86, 0.8, 1.04, 1.03, 1.05, 0.86])
_NOISE_SPREAD = 0.17
_WORKING_DAYS_PER_WEEK = 5
_WEEK, _MONTH, _WHOLE = "2", "4", "6"
_OUTPUT = "82"
_LONGEST_WHOLE_DAYS = 540


def make_care(world: World, prices: Prices, numbers: pl.DataFrame) -> pl.DataFrame:
    """Work out the care of each month.

    Parameters
    ----------
    numbers : pl.DataFrame
        Delivered toewijzingen with ``begin``, the first day of delivery.

    Returns
    -------
    pl.DataFrame
        One row per toewijzing and month in which something can be declared: ``toewijzing``, ``person``,
        ``provider``, ``product``, ``care`` (position of the month), ``period_start``, ``period_end``
        (day numbers), ``volume``, ``price_cents`` (at the price that holds in the end), ``begin``, ``end`` (first
        and last day of delivery on the toewijzing as a whole).
    """
    return _priced(world, prices, _per_month(world, numbers))


def unfinished_tracks(world: World, prices: Prices, numbers: pl.DataFrame) -> pl.DataFrame:
    """Give the tracks that run on after the last month: care that is given and that nobody may declare yet.

    Returns
    -------
    pl.DataFrame
        As ``make_care``, one row per track; ``care`` is the last month, ``price_cents`` that of the whole track.
    """
    runs_on = (pl.col("end") > world.last_day) & (pl.col("begin") <= world.last_day)
    running = numbers.filter(are_tracks(world, numbers) & runs_on)
    last = running.with_columns(
        care=pl.lit(world.months - 1, dtype=pl.Int16), period_start="start", period_end="decided_end"
    )
    return _priced(world, prices, last)


def are_tracks(world: World, rows: pl.DataFrame) -> pl.Series:
    """Say of each row whether its product is declared once, as a whole."""
    return pl.Series([product.is_track for product in world.products]).gather(rows["product"])


def _priced(world: World, prices: Prices, spread: pl.DataFrame) -> pl.DataFrame:
    """Add what was delivered and what it costs; what came to nothing is left out."""
    products = spread["product"].to_numpy().astype(np.int64)
    care = spread["care"].to_numpy().astype(np.int64)
    factor = final_factor(world, products, care)
    used = _volumes(world, spread)
    levels = np.where(prices.in_euros[products], prices.levels[care] * factor, 1.0)
    volumes = np.rint(used * levels).astype(np.int64)
    amount = prices.amount(products, volumes, prices.tariff(products, care, factor))
    told = spread.with_columns(
        pl.Series("volume", volumes, dtype=pl.Int32), pl.Series("price_cents", amount, dtype=pl.Int64)
    )
    return told.filter(pl.col("volume") > 0).select(
        "toewijzing",
        "person",
        "provider",
        "product",
        "care",
        "period_start",
        "period_end",
        "volume",
        "price_cents",
        "begin",
        "end",
    )


def _per_month(world: World, numbers: pl.DataFrame) -> pl.DataFrame:
    """Repeat each toewijzing for every month of care that it touches; a track only for its last."""
    is_track = are_tracks(world, numbers).to_numpy()
    ends = np.minimum(numbers["end"].to_numpy().astype(np.int64), world.last_day)
    begins = np.maximum(numbers["begin"].to_numpy().astype(np.int64), world.first_day)
    first = np.where(is_track, months_of(ends), months_of(begins))
    is_unfinished = is_track & (numbers["end"].to_numpy() > world.last_day)
    counts = np.where((ends < begins) | is_unfinished, 0, months_of(ends) - first + 1)
    rows = np.repeat(np.arange(len(numbers)), counts)
    months = np.repeat(first, counts) + np.arange(len(rows)) - np.repeat(counts.cumsum() - counts, counts)
    spread = numbers[rows].with_columns(pl.Series("care", months - world.first_month, dtype=pl.Int16))
    return spread.with_columns(
        period_start=pl.max_horizontal("start", pl.Series(first_days(months), dtype=pl.Int32)),
        period_end=pl.min_horizontal("decided_end", pl.Series(last_days(months), dtype=pl.Int32)),
    )


def _volumes(world: World, spread: pl.DataFrame) -> Floats:
    """Give the delivered volume: what was decided, times what is used of it, times the month and its chance."""
    drawn = world.random("care")
    products = spread["product"].to_numpy()
    decided = spread["volume"].to_numpy() * _times(world, spread, products)
    by_head = _by_head(world, products)
    holidays = _HOLIDAY_EFFECT[(spread["care"].to_numpy() + world.first_month) % 12]
    noise = np.exp(_NOISE_SPREAD * drawn.standard_normal(len(spread)) - _NOISE_SPREAD**2 / 2)
    used: Floats = decided * spread["used_share"].to_numpy() * np.where(by_head, holidays * noise, 1.0)
    whole_days = np.array([product.unit == "14" for product in world.products])[products]
    return np.where(whole_days, np.minimum(np.rint(used), np.rint(decided)), used)


def _by_head(world: World, products: Ints) -> Flags:
    """Say of each row whether it is help by the minute, hour, part of a day or effort."""
    flags: Flags = np.array([product.unit in _BY_HEAD for product in world.products])[products]
    return flags


def _times(world: World, spread: pl.DataFrame, products: Ints) -> Floats:
    """Give how many times the decided volume falls within the days of the month on which care is given."""
    care = spread["care"].to_numpy().astype(np.int64) + world.first_month
    first, last = first_days(care), last_days(care)
    start, end = np.maximum(spread["begin"].to_numpy(), first), np.minimum(spread["end"].to_numpy(), last)
    days, by_head = end - start + 1, _by_head(world, products)
    given = np.where(by_head, working_days(start, end), days)
    week = np.where(by_head, _WORKING_DAYS_PER_WEEK, 7)
    frequency = np.array([product.frequency for product in world.products])[products]
    unit = np.array([product.unit for product in world.products])[products]
    is_monthly, is_whole, in_euros = frequency == _MONTH, frequency == _WHOLE, unit == EUROS
    times: Floats = np.select(
        [
            is_whole & in_euros,
            is_monthly & (unit == _OUTPUT),  # a broken first month is not declared, a broken last one is
            is_monthly & in_euros,
            is_whole,
            is_monthly,
            frequency == _WEEK,
        ],
        [
            1.0,
            start == first,
            days / (last - first + 1),
            given / _decided_days(spread, by_head),
            days / _DAYS_PER_MONTH,
            given / week,
        ],
        days,
    )
    return times


def _decided_days(spread: pl.DataFrame, by_head: Flags) -> Ints:
    """Give the days over which a volume for the whole duration was decided: working days when ``by_head``."""
    start = spread["start"].to_numpy()
    end = np.minimum(spread["planned_end"].to_numpy(), start + _LONGEST_WHOLE_DAYS)
    worked = np.maximum(working_days(start, end), 1)  # a weekend has none, and then none is given either
    days: Ints = np.where(by_head, worked, end - start + 1)
    return days
