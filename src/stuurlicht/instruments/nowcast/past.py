"""The nowcast of past months, redone with what was known then, and two simpler ways beside it. Eurocents."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from stuurlicht.core.columns import TOTAL
from stuurlicht.core.periods import month_end, months_between
from stuurlicht.instruments.nowcast.answer import month_rows, year_leaves
from stuurlicht.instruments.nowcast.cube import LAW_KEY
from stuurlicht.instruments.nowcast.estimate import estimate, sum_by_law
from stuurlicht.instruments.nowcast.facts import LEAST_HISTORY_MONTHS, Facts, Known
from stuurlicht.instruments.nowcast.parameters import NowcastParameters
from stuurlicht.instruments.nowcast.totals import with_totals
from stuurlicht.methods.chain_ladder import estimate_development, ultimates
from stuurlicht.methods.triangles import Booleans, Floats, latest_diagonal

FINAL_MONTHS = 12
"""Months after a year has closed before what came of it is taken as its outcome."""
NOWCAST, CHAIN_LADDER, LAST_YEAR = "nowcast", "chain_ladder", "last_year"
_YEAR = 12


@dataclass(frozen=True, slots=True)
class _Origin:
    """One past month-end: how many months had closed, and which of them lie in the year that ran."""

    count: int
    last: date
    in_year: Booleans

    @property
    def closed(self) -> Booleans:
        """The months of the year that had closed, among those."""
        return self.in_year[: self.count]


def past_year_ends(known: Known, chosen: NowcastParameters) -> pl.DataFrame:
    """Give what would have been said at every past month-end of which the year is final by now.

    Returns
    -------
    polars.DataFrame
        One row per ``municipality``, ``law`` (also over the laws), ``origin`` (month that had closed) and
        ``candidate``: ``expected`` and ``outcome`` in eurocents, and ``variance`` (null where a candidate gives
        none). Origins and laws of which the outcome or an expectation is unknown are left out.
    """
    outcomes = _outcomes(known)
    frames = [frame for origin in _origins(known) for frame in _said_at(known, chosen, origin)]
    if not frames:
        return pl.DataFrame(schema=_SCHEMA)
    said = pl.concat([frame.select(_SCHEMA.keys() - {"outcome"}) for frame in frames])
    told = said.with_columns(book_year=pl.col("origin").dt.year()).join(outcomes, on=[*LAW_KEY, "book_year"])
    is_known = pl.col("expected").is_finite() & pl.col("outcome").is_finite()
    return told.filter(is_known).select(_SCHEMA.keys()).sort(*LAW_KEY, "candidate", "origin")


_SCHEMA = {
    "municipality": pl.String,
    "law": pl.String,
    "origin": pl.Date,
    "candidate": pl.String,
    "expected": pl.Float64,
    "variance": pl.Float64,
    "outcome": pl.Float64,
}


def _origins(known: Known) -> Iterator[_Origin]:
    months = known.cube.months
    first = int(known.cube.began.min(initial=len(months)))
    for count in range(first + LEAST_HISTORY_MONTHS, len(months) + 1):
        last = months[count - 1]
        december = date(last.year, _YEAR, 1)
        if months_between(december, months[-1]) >= FINAL_MONTHS and months[0] <= date(last.year, 1, 1):
            yield _Origin(count, last, np.array([month.year == last.year for month in months], dtype=bool))


def _outcomes(known: Known) -> pl.DataFrame:
    """Give what stands of every year by now, per law and over the laws; what is not answered by its chance."""
    facts = known.now
    by_month = latest_diagonal(sum_by_law(facts))
    years = np.array([month.year for month in facts.months], dtype=np.int64)
    rows = [
        facts.laws.with_columns(
            book_year=pl.lit(int(year), pl.Int32), outcome=pl.Series(by_month[:, years == year].sum(1))
        )
        for year in np.unique(years)
    ]
    told = pl.concat(rows)
    over_laws = told.group_by("municipality", "book_year").agg(pl.col("outcome").sum()).with_columns(law=pl.lit(TOTAL))
    return pl.concat([told, over_laws.select(told.columns)])


def _said_at(known: Known, chosen: NowcastParameters, origin: _Origin) -> Iterator[pl.DataFrame]:
    facts = known.at(origin.count)
    found = estimate(facts, chosen, origin.last.year, month_end(origin.last))
    leaves = year_leaves(facts, found, month_rows(facts, found))
    totals = with_totals(leaves, ("expected",), ("variance",), chosen.correlation)
    ours = totals.filter(pl.col("product_group") == TOTAL).select(*LAW_KEY, "expected", "variance")
    yield ours.with_columns(origin=pl.lit(origin.last), candidate=pl.lit(NOWCAST))
    for candidate, said in (
        (CHAIN_LADDER, _chain_ladder(facts, origin)),
        (LAST_YEAR, _last_year(known, facts, origin)),
    ):
        of_laws = facts.laws.with_columns(expected=pl.Series(said))
        over_laws = of_laws.group_by("municipality").agg(pl.col("expected").sum()).with_columns(law=pl.lit(TOTAL))
        both = pl.concat([of_laws, over_laws.select(of_laws.columns)])
        yield both.with_columns(
            variance=pl.lit(None, pl.Float64), origin=pl.lit(origin.last), candidate=pl.lit(candidate)
        )


def _chain_ladder(facts: Facts, origin: _Origin) -> Floats:
    """Complete the closed months of the year, and take the mean of the last twelve for every month to come."""
    triangle = sum_by_law(facts)
    factors = estimate_development(triangle).factors
    final = ultimates(triangle, np.where(np.isnan(factors), 1.0, factors))  # as a spreadsheet does: nothing more comes
    to_come = _YEAR - int(origin.closed.sum())
    return np.asarray(final[:, origin.closed].sum(axis=1) + to_come * final[:, -_YEAR:].mean(axis=1))


def _last_year(known: Known, facts: Facts, origin: _Origin) -> Floats:
    """Let the year grow from what stands now as the year before grew from what stood at the same time."""
    if origin.count - _YEAR < LEAST_HISTORY_MONTHS:
        return np.full(len(facts.laws), np.nan)
    before = known.at(origin.count - _YEAR)
    is_before = np.array([month.year == origin.last.year - 1 for month in facts.months], dtype=bool)
    stood_then = latest_diagonal(sum_by_law(before))[:, is_before[: origin.count - _YEAR]].sum(axis=1)
    now = latest_diagonal(sum_by_law(facts))
    grew = np.divide(now[:, is_before].sum(axis=1), stood_then, out=np.full(len(now), np.nan), where=stood_then > 0)
    return np.asarray(now[:, origin.closed].sum(axis=1) * grew)
