"""Declaring: the lines that providers send, with what is rejected, sent again, taken back and re-priced."""

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from stuurlicht.simulation.clock import Flags, Floats, Ints
from stuurlicht.simulation.planted import LatePrice
from stuurlicht.simulation.prices import Prices, is_repriced
from stuurlicht.simulation.submissions import Submissions, first_turns
from stuurlicht.simulation.world import World

REJECTIONS = ("0611", "9308", "9321", "9322", "9338", "9341")
"""Return codes of a line that is rejected; the column ``rejected`` holds the position plus one, 0 for none."""

_SENT_AGAIN_SHARE = 0.87
_REJECTED_AGAIN_SHARE = 0.08
_SOON_SHARE = 0.7
_NEW_DEBIT_SHARE = 0.9
_LATEST_CORRECTION_TURNS = 6
_LINE_SCHEMA = {
    "root": pl.Int32(),
    "turn": pl.Int32(),
    "is_credit": pl.Boolean(),
    "volume": pl.Int32(),
    "tariff_cents": pl.Int32(),
    "amount_cents": pl.Int64(),
    "rejected": pl.Int8(),
    "previous": pl.Int32(),
}


@dataclass(frozen=True)
class Batch:
    """Some lines as arrays: ``root`` is the row of care, ``line`` the number of the line."""

    line: Ints
    root: Ints
    turn: Ints
    volume: Ints
    amount: Ints

    def where(self, chosen: Flags) -> "Batch":
        """Give the chosen lines."""
        return Batch(*(column[chosen] for column in (self.line, self.root, self.turn, self.volume, self.amount)))


@dataclass
class Declaring:
    """Makes all lines of all months, in the order: first time, again, corrected, re-priced.

    After ``run`` the frames of ``parts``, put together, are the lines; ``approved`` holds the debits that
    stand in the end.
    """

    world: World
    prices: Prices
    submissions: Submissions
    care: pl.DataFrame
    parts: list[pl.DataFrame] = field(default_factory=list)
    repriced_lines: list[tuple[int, int]] = field(default_factory=list)
    count: int = 0

    def __post_init__(self) -> None:
        self.provider = self.care["provider"].to_numpy().astype(np.int64)
        self.product = self.care["product"].to_numpy().astype(np.int64)
        self.month = self.care["care"].to_numpy().astype(np.int64)
        self.volume = self.care["volume"].to_numpy().astype(np.int64)
        self.switches = [self.submissions.switch_turns(self.world, late) for late in self.world.late_prices]

    def run(self) -> pl.DataFrame:
        """Make the lines.

        Returns
        -------
        pl.DataFrame
            One row per line: ``line``, ``root`` (row of care), ``turn``, ``is_credit``, ``volume``,
            ``tariff_cents`` (null for euros), ``amount_cents`` (signed), ``rejected``, ``previous`` (the
            line that a credit takes back; null otherwise).
        """
        approved = self._corrected(self._first_and_again())
        for late, switch in zip(self.world.late_prices, self.switches, strict=True):
            approved = self._repriced(approved, late, switch)
        return pl.concat(self.parts).with_row_index("line").with_columns(pl.col("line").cast(pl.Int32))

    def _first_and_again(self) -> Batch:
        """Send every row of care for the first time, and most rejected ones again."""
        drawn = self.world.random("rejections")
        roots = np.arange(len(self.care))
        turns = self.submissions.really(self.provider, first_turns(self.world, self.provider, self.month))
        sent = turns < self.submissions.turns
        rejected = drawn.random(len(roots)) < self._habit("rejected_share")
        first = self._debits(roots[sent], turns[sent], self._codes(rejected[sent], drawn))
        refused = first.where(rejected[sent])
        comes_back = refused.where(drawn.random(len(refused.line)) < _SENT_AGAIN_SHARE)
        extra = (drawn.random(len(comes_back.line)) > _SOON_SHARE).astype(np.int64)
        again = self._after(comes_back, comes_back.turn + 1 + extra)
        on_time = again < self.submissions.turns
        rejected_again = drawn.random(int(on_time.sum())) < _REJECTED_AGAIN_SHARE
        second = self._debits(comes_back.root[on_time], again[on_time], self._codes(rejected_again, drawn))
        return _joined(first.where(~rejected[sent]), second.where(~rejected_again))

    def _corrected(self, approved: Batch) -> Batch:
        """Take some approved lines back, most with a new debit; lines to be re-priced are left alone."""
        drawn = self.world.random("corrections")
        chosen = drawn.random(len(approved.line)) < self._habit("corrected_share")[approved.root]
        for late, switch in zip(self.world.late_prices, self.switches, strict=True):
            chosen &= ~self._at_old_price(approved, late, switch)
        wait = drawn.integers(1, _LATEST_CORRECTION_TURNS + 1, len(approved.line))
        turn = self._after(approved, approved.turn + wait)
        chosen &= turn < self.submissions.turns
        old, turn = approved.where(chosen), turn[chosen]
        self._credits(old, turn)
        factor = drawn.uniform(0.6, 1.15, len(old.line))
        volume = np.maximum(1, np.rint(self.volume[old.root] * factor)).astype(np.int64)
        comes = drawn.random(len(old.line)) < _NEW_DEBIT_SHARE
        new = self._debits(old.root[comes], turn[comes], volume=volume[comes])
        return _joined(approved.where(~chosen), new)

    def _repriced(self, approved: Batch, late: LatePrice, switch: Ints) -> Batch:
        """Take back what was declared at the old tariff, and debit it at the new one."""
        drawn = self.world.random(f"repricing {late.known_month}")
        providers = self.provider[approved.root]
        chosen = self._at_old_price(approved, late, switch)
        spread_out = drawn.integers(0, 2, len(approved.line))
        turn = self._after(approved, np.maximum(switch[providers] + spread_out, approved.turn + 1))
        chosen &= turn < self.submissions.turns
        old, turn = approved.where(chosen), turn[chosen]
        self._credits(old, turn)
        new = self._debits(old.root, turn)
        self.repriced_lines.append((len(old.line), int(new.amount.sum() - old.amount.sum())))
        return _joined(approved.where(~chosen), new)

    def _at_old_price(self, lines: Batch, late: LatePrice, switch: Ints) -> Flags:
        """Say which lines a late price concerns that were declared before their provider knew it."""
        concerned = is_repriced(self.world, late, self.product[lines.root], self.month[lines.root])
        return concerned & (lines.turn < switch[self.provider[lines.root]])

    def _habit(self, name: str) -> Floats:
        shares = np.array([getattr(self.world.habit_of(one), name) for one in self.world.providers])
        by_care: Floats = shares[self.provider]
        return by_care

    def _after(self, lines: Batch, at_least: Ints) -> Ints:
        """Give the first turn after the last answer to these lines."""
        providers = self.provider[lines.root]
        return self.submissions.next_turn(providers, self.submissions.final_days[providers, lines.turn], at_least)

    def _codes(self, rejected: Flags, drawn: np.random.Generator) -> Ints:
        return np.where(rejected, drawn.integers(1, len(REJECTIONS) + 1, len(rejected)), 0)

    def _debits(self, roots: Ints, turns: Ints, rejected: Ints | None = None, volume: Ints | None = None) -> Batch:
        """Add debit lines at the price that the provider knows on its turn."""
        products, months = self.product[roots], self.month[roots]
        known, final = self._known_and_final(roots, turns)
        volume = self.volume[roots] if volume is None else volume
        in_euros = self.prices.in_euros[products]
        volume = np.where(in_euros, np.rint(volume * known / final), volume).astype(np.int64)
        tariff = self.prices.tariff(products, months, known)
        amount = self.prices.amount(products, volume, tariff)
        shown = self.prices.line_tariff(products, tariff)
        batch = Batch(self.count + np.arange(len(roots)), roots, turns, volume, amount)
        self._keep(batch, np.where(in_euros, -1, shown), rejected=rejected)
        return batch

    def _known_and_final(self, roots: Ints, turns: Ints) -> tuple[Floats, Floats]:
        """Give the factor of late prices as known on each turn, and as it is in the end."""
        known, final = np.ones(len(roots)), np.ones(len(roots))
        for late, switch in zip(self.world.late_prices, self.switches, strict=True):
            concerned = is_repriced(self.world, late, self.product[roots], self.month[roots])
            final *= np.where(concerned, 1 + late.share, 1.0)
            known *= np.where(concerned & (turns >= switch[self.provider[roots]]), 1 + late.share, 1.0)
        return known, final

    def _credits(self, old: Batch, turns: Ints) -> None:
        """Add a full credit of each line: the same but for its number, its sign and what it points to."""
        batch = Batch(self.count + np.arange(len(old.line)), old.root, turns, old.volume, -old.amount)
        _, tariffs = self._shown(old)
        self._keep(batch, tariffs, previous=old.line)

    def _shown(self, old: Batch) -> tuple[Ints, Ints]:
        """Give line and tariff as they stood on the debit."""
        known, _ = self._known_and_final(old.root, old.turn)
        products = self.product[old.root]
        tariff = self.prices.line_tariff(products, self.prices.tariff(products, self.month[old.root], known))
        return old.line, np.where(self.prices.in_euros[products], -1, tariff)

    def _keep(self, batch: Batch, tariffs: Ints, rejected: Ints | None = None, previous: Ints | None = None) -> None:
        none = np.full(len(batch.line), -1)
        told = {
            "root": batch.root,
            "turn": batch.turn,
            "is_credit": np.full(len(batch.line), previous is not None),
            "volume": batch.volume,
            "tariff_cents": tariffs,
            "amount_cents": batch.amount,
            "rejected": np.zeros(len(batch.line), dtype=np.int64) if rejected is None else rejected,
            "previous": none if previous is None else previous,
        }
        frame = pl.DataFrame(told, schema=_LINE_SCHEMA)
        self.parts.append(frame.with_columns(pl.col("tariff_cents", "previous").replace(-1, None)))
        self.count += len(batch.line)


def _joined(one: Batch, other: Batch) -> Batch:
    names = ("line", "root", "turn", "volume", "amount")
    return Batch(*(np.concatenate([getattr(one, name), getattr(other, name)]) for name in names))
