"""Toewijzingen and their versions: first decisions, extensions, shortenings, deletions.

Made in rounds: each round decides once more for every piece whose decided end comes too early.
"""

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from stuurlicht.simulation.clock import FAR_AWAY, Flags, Ints
from stuurlicht.simulation.pieces import BY_CONTRACT, BY_NATURE
from stuurlicht.simulation.world import World

FIRST, EXTENDED, SHORTENED, DELETED = "", "04", "05", "13"
_BY_CONTRACT = "03"
_AFTER_LAST_DAYS = 150
_EXTENDED_SHARE = 0.55
_CLOSED_SHARE = 0.62
_DELETED_SHARE = 0.012
_FIRST_NUMBER = 100_001
SPECIFIC, ASPECIFIC, WITH_BUDGET = 0, 1, 2
"""Kinds of toewijzing: product and volume; category only; category with a budget."""


@dataclass(frozen=True)
class Toewijzingen:
    """All toewijzingen and what was decided on them.

    Parameters
    ----------
    numbers : pl.DataFrame
        One row per number: ``toewijzing`` (the number), ``piece``, ``person``, ``product``, ``provider``,
        ``start``, ``end`` (last day of care), ``planned_end`` and ``decided_end`` (before and after a
        shortening), ``kind``, ``volume``, ``used_share``, ``ended_by``, ``is_last`` (of its piece), ``is_deleted``.
    versions : pl.DataFrame
        One row per decision: ``toewijzing``, ``decided_day``, ``decided_second``, ``start``, ``end``
        (``FAR_AWAY`` when open), ``reason`` (empty for the first), ``is_first_of_spell``.
    """

    numbers: pl.DataFrame
    versions: pl.DataFrame


def make_toewijzingen(world: World, pieces: pl.DataFrame) -> Toewijzingen:
    """Decide, extend, shorten and delete."""
    rounds = _Rounds(world, pieces)
    rounds.run()
    numbers = rounds.numbers()
    closings = _closings(world, numbers, rounds.last_decided)
    mistakes, deletions = _mistakes(world, numbers, rounds.first_versions())
    closed = closings.select("toewijzing", closed_end="end")
    numbers = numbers.join(closed, on="toewijzing", how="left", maintain_order="left").with_columns(
        decided_end=pl.coalesce("closed_end", "decided_end")
    )
    versions = pl.concat([*rounds.versions, closings, deletions])
    seconds = world.random("seconds").integers(8 * 3600, 17 * 3600, len(versions))
    timed = versions.with_columns(pl.Series("decided_second", seconds, dtype=pl.Int32))
    in_time = timed.filter(pl.col("decided_day") <= world.last_day + _AFTER_LAST_DAYS)
    return _numbered(Toewijzingen(pl.concat([numbers.drop("closed_end"), mistakes]), in_time))


def _numbered(made: Toewijzingen) -> Toewijzingen:
    """Give out numbers in the order of the first decision, as a municipality does."""
    order = made.versions.group_by("toewijzing").agg(pl.col("decided_day").min()).sort("decided_day", "toewijzing")
    number = order.select("toewijzing", number=pl.int_range(pl.len(), dtype=pl.Int32) + _FIRST_NUMBER)

    def renumbered(frame: pl.DataFrame) -> pl.DataFrame:
        known = frame.join(number, on="toewijzing", maintain_order="left")
        return known.with_columns(toewijzing=pl.col("number")).drop("number")

    return Toewijzingen(renumbered(made.numbers), renumbered(made.versions))


@dataclass
class _Rounds:
    world: World
    pieces: pl.DataFrame
    versions: list[pl.DataFrame] = field(default_factory=list)
    made: list[pl.DataFrame] = field(default_factory=list)
    count: int = 0

    def __post_init__(self) -> None:
        self.drawn = self.world.random("toewijzingen")
        self.starts = self._column("start")
        self.ends = self._column("end")
        self.products = self._column("product")
        self.first_of_spell = self.pieces["referrer"].is_not_null().to_numpy()
        self.current = np.full(len(self.pieces), -1)
        self.decided_ends = self.starts - 1
        self.current_start = self.starts.copy()
        self.last_decided = np.full(len(self.pieces), -FAR_AWAY)

    def _column(self, name: str) -> Ints:
        return self.pieces[name].to_numpy().astype(np.int64)

    def _of_product(self, name: str) -> Ints:
        return np.array([getattr(product, name) for product in self.world.products])

    def run(self) -> None:
        horizon = self.world.last_day + _AFTER_LAST_DAYS
        rows = np.arange(len(self.pieces))
        while len(rows):
            self._decide(rows)
            too_short = (self.decided_ends < self.ends) & (self.decided_ends < horizon)
            rows = np.flatnonzero(too_short)

    def _decide(self, rows: Ints) -> None:
        stays_same = np.array([product.frequency != "6" for product in self.world.products])[self.products[rows]]
        is_extended = (self.current[rows] >= 0) & stays_same & (self.drawn.random(len(rows)) < _EXTENDED_SHARE)
        self._new(rows[~is_extended])
        self._lengthen(rows[~is_extended], FIRST)
        self._lengthen(rows[is_extended], EXTENDED)

    def _new(self, rows: Ints) -> None:
        self._record(rows[self.current[rows] >= 0])
        self.current[rows] = self.count + np.arange(len(rows))
        self.count += len(rows)
        self.current_start[rows] = self.decided_ends[rows] + 1

    def _lengthen(self, rows: Ints, reason: str) -> None:
        shortest, longest = (self._of_product("toewijzing_days")[self.products[rows], side] for side in (0, 1))
        days = self.drawn.integers(shortest, longest, endpoint=True)
        is_open = self.drawn.random(len(rows)) < self._of_product("open_ended_share")[self.products[rows]]
        ahead = self._days_ahead(rows, reason)
        decided = np.maximum(self.decided_ends[rows] + 1 - ahead, self.last_decided[rows] + 1)
        if reason == EXTENDED:  # an end that has passed cannot be moved any more
            decided = np.minimum(decided, np.maximum(self.decided_ends[rows], self.last_decided[rows] + 1))
        is_first_of_spell = self.first_of_spell[rows] & (self.current_start[rows] == self.starts[rows])
        self.decided_ends[rows] = np.where(is_open, FAR_AWAY, self.decided_ends[rows] + days)
        self.last_decided[rows] = decided
        self.versions.append(
            _version_frame(
                self.current[rows],
                decided,
                self.current_start[rows],
                self.decided_ends[rows],
                reason,
                is_first_of_spell & (reason == FIRST),
            )
        )

    def _days_ahead(self, rows: Ints, reason: str) -> Ints:
        if reason == EXTENDED:
            return self.drawn.integers(1, 40, len(rows))
        lead = self._of_product("lead_days")[self.products[rows]]
        ahead: Ints = np.rint(lead + self.drawn.normal(0, 13, len(rows))).astype(np.int64)
        return ahead

    def _record(self, rows: Ints, *, is_last: bool = False) -> None:
        self.made.append(
            pl.DataFrame(
                {
                    "toewijzing": self.current[rows],
                    "piece": rows,
                    "start": self.current_start[rows],
                    "end": np.minimum(self.decided_ends[rows], self.ends[rows]),
                    "decided_end": self.decided_ends[rows],
                },
                schema=dict.fromkeys(("toewijzing", "piece", "start", "end", "decided_end"), pl.Int32),
            ).with_columns(is_last=pl.lit(is_last))
        )

    def numbers(self) -> pl.DataFrame:
        self._record(np.arange(len(self.pieces)), is_last=True)
        told = ("piece", "person", "product", "provider", "volume", "used_share", "ended_by")
        numbers = pl.concat(self.made).join(self.pieces.select(told), on="piece").sort("toewijzing")
        kinds = _kinds(self.world, numbers["product"].to_numpy())
        return numbers.with_columns(
            pl.Series("kind", kinds, dtype=pl.Int8), planned_end=pl.col("decided_end"), is_deleted=pl.lit(value=False)
        )

    def first_versions(self) -> pl.DataFrame:
        return pl.concat(self.versions).filter(pl.col("reason") == FIRST).sort("toewijzing")


def _version_frame(numbers: Ints, decided: Ints, starts: Ints, ends: Ints, reason: str, first: Flags) -> pl.DataFrame:
    return pl.DataFrame(
        {"toewijzing": numbers, "decided_day": decided, "start": starts, "end": ends, "is_first_of_spell": first},
        schema={
            **dict.fromkeys(("toewijzing", "decided_day", "start", "end"), pl.Int32),
            "is_first_of_spell": pl.Boolean,
        },
    ).with_columns(reason=pl.lit(reason))


def _kinds(world: World, products: Ints) -> Ints:
    drawn = world.random("kinds").random(len(products))
    aspecific = np.array([product.aspecific_share for product in world.products])[products]
    with_budget = np.array([product.aspecific_budget_share for product in world.products])[products]
    return np.where(drawn < aspecific, ASPECIFIC, np.where(drawn < aspecific + with_budget, WITH_BUDGET, SPECIFIC))


def _closings(world: World, numbers: pl.DataFrame, last_decided: Ints) -> pl.DataFrame:
    """Shorten toewijzingen to the day that care ended; a good third is never closed."""
    drawn = world.random("closings")
    ends_early = numbers.filter(pl.col("is_last") & (pl.col("decided_end") > pl.col("end")))
    by_nature = (ends_early["ended_by"] == BY_NATURE).to_numpy()
    closed = ends_early.filter(pl.Series(~by_nature | (drawn.random(len(ends_early)) < _CLOSED_SHARE)))
    ends = closed["end"].to_numpy().astype(np.int64)
    by_nature = (closed["ended_by"] == BY_NATURE).to_numpy()
    wait = np.where(by_nature, drawn.integers(3, 70, len(closed)), drawn.integers(-25, 4, len(closed)))
    decided = np.maximum(ends + wait, last_decided[closed["piece"].to_numpy()] + 1)
    reasons = np.where((closed["ended_by"] == BY_CONTRACT).to_numpy(), _BY_CONTRACT, SHORTENED)
    shortened = _version_frame(
        closed["toewijzing"].to_numpy(),
        decided,
        closed["start"].to_numpy(),
        ends,
        "",
        np.zeros(len(closed), dtype=bool),
    )
    return shortened.with_columns(pl.Series("reason", reasons, dtype=pl.String))


def _mistakes(world: World, numbers: pl.DataFrame, firsts: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Copy some toewijzingen by mistake under a number of their own, and delete the copy with reason 13."""
    drawn = world.random("mistakes")
    chosen = np.flatnonzero(drawn.random(len(numbers)) < _DELETED_SHARE)
    ids = len(numbers) + np.arange(len(chosen))
    copies = numbers[chosen].with_columns(
        pl.Series("toewijzing", ids, dtype=pl.Int32), is_deleted=pl.lit(value=True), decided_end=pl.col("start")
    )
    first = firsts[chosen].with_columns(
        pl.Series("toewijzing", ids, dtype=pl.Int32), is_first_of_spell=pl.lit(value=False)
    )
    later = drawn.integers(1, 20, len(chosen))
    deleted = first.with_columns(
        pl.Series("decided_day", first["decided_day"].to_numpy() + later, dtype=pl.Int32),
        end=pl.col("start"),
        reason=pl.lit(DELETED),
    )
    return copies, pl.concat([first, deleted])
