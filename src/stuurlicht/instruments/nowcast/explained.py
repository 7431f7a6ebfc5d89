"""Tables that explain the year end: how it stood before, and what moved it. Eurocents."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.nowcast.beside import lines_of
from stuurlicht.instruments.nowcast.beside_then import Beside
from stuurlicht.instruments.nowcast.cube import LAW_KEY, SEGMENT, place_of
from stuurlicht.instruments.nowcast.estimate import Estimate, expected_of, point_at, silent_amounts
from stuurlicht.instruments.nowcast.facts import LEAST_HISTORY_MONTHS
from stuurlicht.instruments.nowcast.fitting import sum_by_law
from stuurlicht.instruments.nowcast.hindsight import Hindsight
from stuurlicht.instruments.nowcast.lines import Lines
from stuurlicht.instruments.nowcast.moved import steps_since
from stuurlicht.methods.triangles import Floats

BEFORE, EVENTS, NOW = "before", "events", "now"


@dataclass(frozen=True, slots=True)
class Story:
    """What the tables of this file are made of.

    Parameters
    ----------
    hindsight : Hindsight
        Looks at every cut.
    found : Estimate
        The answer of now.
    beside : Beside
        What stands beside the messages of the book year, now and then.
    """

    hindsight: Hindsight
    found: Estimate
    beside: Beside

    @property
    def count(self) -> int:
        """Number of closed months."""
        return len(self.hindsight.known.cube.months)

    @property
    def book_year(self) -> int:
        """The year that the answer is about."""
        return self.found.months[0].year

    @property
    def laws(self) -> pl.DataFrame:
        """Laws of the messages, and of what stands beside them."""
        both = pl.concat([self.hindsight.known.cube.laws, self.beside.now.select(LAW_KEY)])
        return both.unique().sort(LAW_KEY)

    def of_messages(self, year_end: Floats) -> Floats:
        """Lay amounts by law of the messages out over `laws`; a law without messages has none."""
        found = np.zeros(len(self.laws))
        found[place_of(self.hindsight.known.cube.laws, self.laws, LAW_KEY)] = year_end
        return found

    def beside_then(self, back: int) -> Floats:
        """Add up what counted beside the messages so many closed months back, per law; 0 where nothing did."""
        sums = self.beside.counting(back).group_by(LAW_KEY).agg(pl.col("amount_cents").sum())
        found = self.laws.join(sums, on=LAW_KEY, how="left", maintain_order="left")
        return found["amount_cents"].fill_null(0).to_numpy().astype(np.float64)

    def closed_in(self, back: int) -> date:
        """Give the last closed month, so many months back."""
        return self.hindsight.known.cube.months[self.count - 1 - back]


def moved_rows(story: Story) -> pl.DataFrame:
    """Split the change of the year end since the month before, per law and over the laws.

    Returns
    -------
    polars.DataFrame
        ``municipality``, ``law``, ``cause`` and ``amount`` in whole eurocents: ``before`` and ``now`` are the figures
        themselves, the others add up to their difference. No rows where one of the two was not known.
    """
    if story.count <= LEAST_HISTORY_MONTHS:
        return pl.DataFrame(schema={**dict.fromkeys((*LAW_KEY, "cause"), pl.String), "amount": pl.Float64})
    steps = steps_since(story.hindsight, story.count, story.book_year)
    stood, stands = story.beside_then(1), story.beside_then(0)
    amounts = {BEFORE: story.of_messages(steps[0].year_end) + stood}
    for earlier, later in pairwise(steps):
        amounts[later.cause] = story.of_messages(later.year_end - earlier.year_end)
    amounts |= {EVENTS: stands - stood, NOW: story.of_messages(steps[-1].year_end) + stands}
    rows = [story.laws.with_columns(cause=pl.lit(cause), amount=pl.Series(each)) for cause, each in amounts.items()]
    told = _with_all_laws(pl.concat(rows), "cause", "amount")
    is_known = pl.col("amount").is_finite().all().over(LAW_KEY)  # of a figure that was not known, no change is
    return told.filter(is_known)


def silence_rows(story: Story) -> pl.DataFrame:
    """Give per law how many providers are silent, since when, and what was put in place of their declarations.

    Returns
    -------
    polars.DataFrame
        ``municipality``, ``law``, ``silent_count``, ``silent_from`` (null when nobody is) and ``amount`` in eurocents.
    """
    facts = story.hindsight.facts(story.count)
    found = facts.silent.group_by(LAW_KEY).agg(
        silent_count=pl.len().cast(pl.Int64), silent_from=pl.col("silent_from").min()
    )
    amounts = silent_amounts(point_at(story.hindsight, story.count), story.found)
    told = facts.laws.with_columns(amount=pl.Series(amounts)).join(found, on=LAW_KEY, how="left")
    is_nobody = pl.col("silent_count").is_null()
    status = pl.when(is_nobody).then(pl.lit("not_applicable"))
    return told.with_columns(pl.col("silent_count").fill_null(0), silent_from_status=status).sort(LAW_KEY)


def receipt_rows(story: Story) -> pl.DataFrame:
    """Give per law and month of receipt how many lines came in, and whether the pace is read from that month.

    Returns
    -------
    polars.DataFrame
        ``municipality``, ``law``, ``received_month``, ``received_count`` and ``reading``.
    """
    facts, cube = story.hindsight.facts(story.count), story.hindsight.known.cube
    of_law = sum_by_law(facts, cube.line_count)
    received_in = np.add.outer(np.arange(story.count), np.arange(story.count)).ravel()
    rows = []
    for place, month in enumerate(facts.months):
        lines = of_law.reshape(len(of_law), -1)[:, received_in == place].sum(axis=1)
        count = pl.Series(np.rint(lines).astype(np.int64))
        reading = pl.lit(facts.odd.reading(place))
        rows.append(facts.laws.with_columns(received_month=pl.lit(month), received_count=count, reading=reading))
    return pl.concat(rows)


def stood_before(story: Story) -> pl.DataFrame:
    """Give the year end as it stands now and as it stood one and two months before: per kind of help, law and in all.

    Returns
    -------
    polars.DataFrame
        `SEGMENT` with what stands beside the messages and totals, ``known_month`` (last month that had closed),
        ``expected`` in eurocents and ``of_messages`` (what of it follows from messages). Kinds of help of which
        nothing was expected at any of these moments are left out.
    """
    keys = story.hindsight.known.groups.keys
    months = [_year_end(story, back) for back in range(len(story.beside.days))]
    has_any = pl.Series((np.stack(months) != 0).any(axis=0))
    return pl.concat(
        _stood_then(story, back, keys.with_columns(of_messages=pl.Series(amounts)).filter(has_any))
        for back, amounts in enumerate(months)
    )


def _stood_then(story: Story, back: int, of_groups: pl.DataFrame) -> pl.DataFrame:
    """Add what counted beside the messages then (nothing, of a line that counts at another moment), and totals."""
    every = pl.concat(lines_of(story.beside.counting(each)) for each in range(len(story.beside.days)))
    lines = every.select(SEGMENT).unique().sort(SEGMENT)
    then = lines.join(lines_of(story.beside.counting(back)), on=SEGMENT, how="left", maintain_order="left")
    amount = pl.col("amount_cents").fill_null(0).cast(pl.Float64)
    beside = then.select(*SEGMENT, of_messages=pl.lit(0.0), expected=amount)
    parts = pl.concat([of_groups.with_columns(expected="of_messages"), beside])
    rows = Lines(parts, np.zeros((len(parts), 1))).with_totals().rows
    return rows.with_columns(known_month=pl.lit(story.closed_in(back)))


def _year_end(story: Story, back: int) -> Floats:
    """Give the year end of each kind of help as it was known so many closed months back."""
    if back == 0:
        return np.asarray(story.found.expected.sum(axis=1))
    _standing, expected = expected_of(point_at(story.hindsight, story.count - back), story.book_year)
    return np.asarray(expected.sum(axis=1))


def _with_all_laws(rows: pl.DataFrame, by: str, amount: str) -> pl.DataFrame:
    over_laws = rows.group_by("municipality", by, maintain_order=True).agg(pl.col(amount).sum(), law=pl.lit(TOTAL))
    return pl.concat([rows, over_laws.select(rows.columns)])
