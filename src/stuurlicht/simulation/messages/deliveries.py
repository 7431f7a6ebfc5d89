"""Messages about deliveries: starts (305) and stops (307), some missing, some taken back, some temporary."""

import numpy as np
import polars as pl

from stuurlicht.simulation.clock import Ints
from stuurlicht.simulation.messages.drafts import Drafts, grouped
from stuurlicht.simulation.pieces import BY_NATURE
from stuurlicht.simulation.toewijzingen import Toewijzingen
from stuurlicht.simulation.world import World

SENT, TAKEN_BACK = "1", "3"
_MISSING_STARTS, _MISSING_STOPS = 0.05, 0.09
_WRONG_SHARE = 0.015
_TEMPORARY_SHARE = 0.03
_TEMPORARY = "20"
_CHANGED = "37"
_AFTER_LAST_DAYS = 150
_LONGEST_WAIT_DAYS = 14
_REASONS = {
    "jeugdwet": (("31", 0.66), ("32", 0.11), ("33", 0.05), ("34", 0.11), ("35", 0.04), ("38", 0.02), ("02", 0.01)),
    "wmo": (("19", 0.52), ("21", 0.11), ("22", 0.03), ("23", 0.1), ("31", 0.04), ("39", 0.1), ("02", 0.1)),
}


def delivered(world: World, made: Toewijzingen) -> pl.DataFrame:
    """Give the toewijzingen that are delivered at all, with ``begin``: the first day of delivery."""
    numbers = made.numbers.filter(
        ~pl.col("is_deleted") & (pl.col("used_share") > 0) & (pl.col("start") <= world.last_day)
    ).sort("toewijzing")
    drawn = world.random("waits")
    firsts = made.versions.filter("is_first_of_spell").select("toewijzing", is_new=pl.lit(value=True))
    is_new = numbers.join(firsts, on="toewijzing", how="left", maintain_order="left")["is_new"].fill_null(value=False)
    waits = np.where(is_new.to_numpy(), drawn.integers(0, _LONGEST_WAIT_DAYS, len(numbers)), 0)
    begins = np.minimum(numbers["start"].to_numpy() + waits, numbers["end"].to_numpy())
    return numbers.with_columns(pl.Series("begin", begins, dtype=pl.Int32))


def start_messages(world: World, numbers: pl.DataFrame) -> Drafts:
    """Draw the 305s of delivered toewijzingen."""
    drawn = world.random("starts")
    told = numbers.filter(pl.Series(drawn.random(len(numbers)) >= _MISSING_STARTS))
    told = told.select("toewijzing", "provider", "person", "product", "start", "begin", status=pl.lit(SENT))
    days = told["begin"].to_numpy() + drawn.integers(0, 18, len(told))
    is_wrong = drawn.random(len(told)) < _WRONG_SHARE
    wrong = told.with_columns(begin=pl.col("begin") + pl.Series(drawn.integers(1, 10, len(told)), dtype=pl.Int32))
    return _sent(world, told, wrong, days, is_wrong, "305")


def stop_messages(world: World, numbers: pl.DataFrame) -> Drafts:
    """Draw the 307s of delivered toewijzingen whose care has ended."""
    drawn = world.random("stops")
    ended = numbers.filter((pl.col("end") <= world.last_day) & pl.Series(drawn.random(len(numbers)) >= _MISSING_STOPS))
    told = ended.select(
        "toewijzing",
        "provider",
        "person",
        "product",
        "start",
        "begin",
        "end",
        pl.Series("reason", _reasons(world, ended, drawn)),
        status=pl.lit(SENT),
    )
    days = told["end"].to_numpy() + drawn.integers(0, 28, len(told))
    is_wrong = drawn.random(len(told)) < _WRONG_SHARE
    shifted = np.maximum(told["end"].to_numpy() - drawn.integers(1, 9, len(told)), told["begin"].to_numpy())
    wrong = told.with_columns(pl.Series("end", shifted, dtype=pl.Int32))
    final = _sent(world, told, wrong, days, is_wrong, "307")
    return _with_temporary(world, told, days, final, drawn)


def _reasons(
    world: World, ended: pl.DataFrame, drawn: np.random.Generator
) -> np.ndarray[tuple[int], np.dtype[np.str_]]:
    """Draw the reason of ending: by law, or changed when another toewijzing follows."""
    is_wmo = np.array([provider.law == "wmo" for provider in world.providers])[ended["provider"].to_numpy()]
    by_law = {}
    for law, told in _REASONS.items():
        codes, shares = zip(*told, strict=True)
        by_law[law] = drawn.choice(codes, size=len(ended), p=np.array(shares) / sum(shares))
    reasons = np.where(is_wmo, by_law["wmo"], by_law["jeugdwet"])
    ends_spell = (ended["is_last"] & (ended["ended_by"] == BY_NATURE)).to_numpy()
    return np.where(ends_spell, reasons, _CHANGED)


def _sent(
    world: World,
    told: pl.DataFrame,
    wrong: pl.DataFrame,
    days: Ints,
    is_wrong: np.ndarray[tuple[int], np.dtype[np.bool_]],
    kind: str,
) -> Drafts:
    """Send the rows; those sent wrongly first, are taken back and sent right in one later message."""
    mask = pl.Series(is_wrong)
    later = days + 9 + np.arange(len(days)) % 20
    parts = [
        _on(told.filter(~mask), days[~is_wrong]),
        _on(wrong.filter(mask), days[is_wrong]),
        _on(wrong.filter(mask).with_columns(status=pl.lit(TAKEN_BACK)), later[is_wrong]),
        _on(told.filter(mask), later[is_wrong]),
    ]
    return _in_time(world, pl.concat(parts), kind)


def _with_temporary(world: World, told: pl.DataFrame, days: Ints, final: Drafts, drawn: np.random.Generator) -> Drafts:
    """Let some stops be preceded by a temporary one of the same start."""
    long_enough = (told["end"] - told["begin"]).to_numpy() > 2 * _LONGEST_WAIT_DAYS
    chosen = long_enough & (drawn.random(len(told)) < _TEMPORARY_SHARE)
    earlier = drawn.integers(8, 2 * _LONGEST_WAIT_DAYS, len(told))
    temporary = told.with_columns(
        end=pl.col("end") - pl.Series(earlier, dtype=pl.Int32), reason=pl.lit(_TEMPORARY)
    ).filter(pl.Series(chosen))
    rows = pl.concat([_on(temporary, (days - earlier)[chosen]), final.rows.drop("key")])
    return _in_time(world, rows, "307")


def _on(rows: pl.DataFrame, days: Ints) -> pl.DataFrame:
    return rows.with_columns(pl.Series("day", days, dtype=pl.Int32))


def _in_time(world: World, rows: pl.DataFrame, kind: str) -> Drafts:
    """Move the rows past a freeze and put what is sent on one day about one person into one message."""
    moved = _on(rows, world.moved_days(rows["day"].to_numpy().astype(np.int64)))
    kept = moved.filter(pl.col("day") <= world.last_day + _AFTER_LAST_DAYS)
    return grouped(kept, kind, ["provider", "person", "day"])
