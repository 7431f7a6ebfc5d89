"""Exposure: what toewijzingen would cost if all were delivered, per month, as known at each month-end. Eurocents."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from stuurlicht.core.periods import add_months, month_end, months_between
from stuurlicht.instruments.nowcast.cube import LAW_KEY, PART, place_of
from stuurlicht.instruments.nowcast.days import DAY_KINDS, days_by_kind, days_passed
from stuurlicht.methods.decisions import still_to_decide
from stuurlicht.methods.triangles import Floats, Integers

AHEAD = 13
"""Months ahead of the last closed month that are looked at: in January, the month before looks at this December."""
SHOWN_MONTHS = 12
"""Last months of decisions that show how many toewijzingen come and end per day."""
_AMOUNTS = ("daily_cents", "once_cents")


@dataclass(frozen=True, slots=True)
class Exposure:
    """What stood when a number of months had closed.

    Parameters
    ----------
    stood : array (segments, months + AHEAD)
        Cost of a month if every toewijzing in force is delivered; those asleep count for a part.
    imputed : array (segments, months + AHEAD)
        Of which: not priced by a contract.
    silent : array (segments, months + AHEAD)
        Of which: of providers that stopped declaring, in the months of which they declared nothing.
    half : tuple of (int, array (segments, months + AHEAD))
        Of the same providers in the months before, by the number of months that they have been silent.
    unpriced : array (segments,)
        Toewijzingen in force of which no price is known at all: they are in none of the amounts.
    arriving : array (segments, months + AHEAD)
        What is still to be decided on the month, if decisions come and go as in the last twelve months.
    """

    stood: Floats
    imputed: Floats
    silent: Floats
    half: tuple[tuple[int, Floats], ...]
    unpriced: Floats
    arriving: Floats

    @property
    def final(self) -> Floats:
        """What the exposure of each month will be in the end, shape (segments, months + AHEAD)."""
        return self.stood + self.arriving


@dataclass(frozen=True, slots=True)
class ExposureCube:
    """Increments of the exposure by month of care and month in which they became known.

    Parameters
    ----------
    rows : polars.DataFrame
        The mart ``toewijzing_exposure``, of the segments and months of the cube.
    segments : polars.DataFrame
        As in the cube of declarations.
    months : tuple of date
        Closed months, and `AHEAD` more.
    weighed : dict of day kind to array (segments, months + AHEAD, months)
        By the days on which care is given. Known before the first month stands at the first.
    imputed : array (segments, months + AHEAD, months)
        The part of both that is not priced by a contract.
    unpriced : polars.DataFrame
        ``segment`` (its place), ``known_month``, ``from_date`` and ``unpriced_count`` of the few rows that have any.
    sleeping_weight : float
        What a toewijzing counts for that is asleep, between 0 and 1.
    """

    rows: pl.DataFrame
    segments: pl.DataFrame
    months: tuple[date, ...]
    weighed: dict[str, Floats]
    imputed: Floats
    unpriced: pl.DataFrame
    sleeping_weight: float

    def at(self, count: int, silent: pl.DataFrame, shown_at: int | None = None) -> Exposure:
        """Give what stood when ``count`` months had closed.

        Parameters
        ----------
        silent : polars.DataFrame
            See ``silent_providers``.
        shown_at : int, optional
            Read the pace of decisions as it was known when so many months had closed; ``count`` by default.
        """
        kept = slice(0, count + AHEAD)
        days = days_by_kind(self.months[kept])
        known = {kind: weighed[:, kept, :count] for kind, weighed in self.weighed.items()}
        # each kind by its own days: a month ahead with few working days gets few of those still to be decided
        arriving = {kind: still_to_decide(known[kind], days[kind], count, SHOWN_MONTHS, shown_at) for kind in known}
        stood = _added(known).sum(axis=2)
        imputed = self.imputed[:, kept, :count].sum(axis=2)
        return Exposure(stood, imputed, *self._of_silent(count, silent), self._unpriced(count), _added(arriving))

    def _unpriced(self, count: int) -> Floats:
        """Count the toewijzingen in force without any price, when ``count`` months had closed."""
        last = self.months[count - 1]
        known = self.unpriced.filter(pl.col("known_month") <= last, pl.col("from_date") <= month_end(last))
        found = np.zeros(len(self.segments))
        np.add.at(found, known["segment"].to_numpy(), known["unpriced_count"].to_numpy())
        return found

    def _of_silent(self, count: int, silent: pl.DataFrame) -> tuple[Floats, tuple[tuple[int, Floats], ...]]:
        """Give what stood of silent providers, from the month from which they are and before it."""
        found = np.zeros((len(self.segments), count + AHEAD))
        half = []
        theirs = self.rows.join(silent, on=[*LAW_KEY, "provider"])
        for (since, pause), rows in theirs.group_by("silent_from", "silent_months", maintain_order=True):
            cube = _by_kind(rows, self.segments, self.months, self.sleeping_weight)
            stood = _added(cube)[:, : count + AHEAD, :count].sum(axis=2)
            is_silent = np.arange(count + AHEAD) >= months_between(self.months[0], since)
            found += np.where(is_silent, stood, 0.0)
            half.append((int(pause), np.where(is_silent, 0.0, stood)))
        return found, tuple(half)


def make_exposure_cube(
    rows: pl.DataFrame, segments: pl.DataFrame, closed: tuple[date, ...], sleeping_weight: float
) -> ExposureCube:
    """Lay the mart ``toewijzing_exposure`` out over closed months and `AHEAD` more."""
    months = months_looked_at(closed)
    known = rows.join(segments, on=list(PART), how="semi").filter(pl.col("known_month") <= closed[-1])
    known = known.with_columns(pl.col("day_kind").cast(pl.Enum(DAY_KINDS)))  # another kind would fall out unseen
    known = known.sort(known.columns)  # sums of fractions come out the same in the same order only
    weighed = _by_kind(known, segments, months, sleeping_weight)
    imputed = known.with_columns(
        daily_cents="imputed_daily_cents", once_cents="imputed_once_cents", sleeping_daily_cents=0.0,
        sleeping_once_cents=0.0,
    )  # fmt: skip
    of_imputed = _added(_by_kind(imputed, segments, months, 0.0))
    without = known.filter(pl.col("unpriced_count") != 0).select(*PART, "known_month", "from_date", "unpriced_count")
    unpriced = without.with_columns(segment=place_of(without, segments, PART)).drop(PART)
    return ExposureCube(known, segments, months, weighed, of_imputed, unpriced, sleeping_weight)


def months_looked_at(closed: tuple[date, ...]) -> tuple[date, ...]:
    """Give the closed months and `AHEAD` more."""
    return (*closed, *(add_months(closed[-1], ahead) for ahead in range(1, AHEAD + 1)))


def _by_kind(
    rows: pl.DataFrame, segments: pl.DataFrame, months: tuple[date, ...], sleeping_weight: float
) -> dict[str, Floats]:
    """Lay the steps out, those of every kind of day apart."""
    return {kind: _laid_out(rows.filter(day_kind=kind), segments, months, sleeping_weight, kind) for kind in DAY_KINDS}


def _laid_out(
    rows: pl.DataFrame, segments: pl.DataFrame, months: tuple[date, ...], sleeping_weight: float, kind: str
) -> Floats:
    """Turn steps of a daily amount into amounts per month, shape (segments, months, closed months)."""
    count = len(months) - AHEAD
    segment = place_of(rows, segments, PART)
    known = np.maximum(_places(rows["known_month"], months[0]), 0)
    begins = _places(rows["from_date"].dt.truncate("1mo"), months[0])
    passed = np.where(begins < 0, 0.0, days_passed(rows["from_date"], kind))
    first, is_within = np.maximum(begins, 0), begins < len(months)
    asleep = 1.0 - sleeping_weight
    daily = (rows["daily_cents"] - asleep * rows["sleeping_daily_cents"]).to_numpy()
    once = (rows["once_cents"] - asleep * rows["sleeping_once_cents"]).to_numpy()
    level = np.zeros((len(segments), len(months) + 1, count))
    extra = np.zeros((len(segments), len(months), count))
    place = (segment[is_within], first[is_within], known[is_within])
    np.add.at(level, place, daily[is_within])
    np.add.at(extra, place, (np.where(begins < 0, 0.0, once) - daily * passed)[is_within])
    return np.asarray(np.cumsum(level, axis=1)[:, :-1] * days_by_kind(months)[kind][:, None] + extra)


def _added(by_kind: dict[str, Floats]) -> Floats:
    """Add up all kinds of days."""
    return np.asarray(np.sum(list(by_kind.values()), axis=0))


def _places(dates: pl.Series, first: date) -> Integers:
    """Give the number of months from ``first``."""
    return (dates.dt.year().cast(pl.Int64) * 12 + dates.dt.month() - first.year * 12 - first.month).to_numpy()
