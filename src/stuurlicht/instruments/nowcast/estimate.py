"""The calculation: final amounts of the months that ended, and what is still to be delivered. Eurocents."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from stuurlicht.core.periods import add_months, last_closed_month, months_between
from stuurlicht.instruments.nowcast.facts import Facts
from stuurlicht.instruments.nowcast.parameters import NowcastParameters
from stuurlicht.methods.chain_ladder import Development, developed_shares, share_at_latest
from stuurlicht.methods.mack import MackModel, MackProjection, fit_mack, project, without_tail
from stuurlicht.methods.predictive import combined_variance
from stuurlicht.methods.rest_of_year import History, Outlook, RestOfYear, RunRate
from stuurlicht.methods.triangles import Booleans, Floats, Integers, latest_diagonal

BELIEVED_SHARE = 0.95
"""From this arrived share on, an empty month is taken as empty. Before, its declarations may come all at once."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Per segment and month of the book year.

    Parameters
    ----------
    months : tuple of date
        The twelve months of the book year.
    expected, variance : array (segments, 12)
        Final amount of each month and its squared error; ``nan`` when unknown.
    year_variance : array (segments,)
        Squared error of the sum over the year.
    is_closed : array (12,)
        Months that ended before or on the as-of day.
    is_chain_ladder : array (segments, 12)
        Months completed by chain ladder; the other ones by run rate.
    pattern : array (segments,)
        Whose development each segment uses: ``own``, ``mixed`` (of the law where its own has gaps), ``law``.
    law_model : MackModel
        Development per law.
    """

    months: tuple[date, ...]
    expected: Floats
    variance: Floats
    year_variance: Floats
    is_closed: Booleans
    is_chain_ladder: Booleans
    pattern: npt.NDArray[np.str_]
    law_model: MackModel


@dataclass(frozen=True, slots=True)
class _Past:
    """The months of the triangle, per segment."""

    declared: Floats
    share: Floats
    is_chain_ladder: Booleans
    projection: MackProjection


@dataclass(frozen=True, slots=True)
class _Year:
    """The months of the book year: which have ended, and their place in the triangle (-1 without one)."""

    months: tuple[date, ...]
    is_closed: Booleans
    place: Integers


def estimate(facts: Facts, chosen: NowcastParameters, book_year: int, day: date) -> Estimate:
    """Estimate every month of the book year, per segment."""
    in_year = np.array([month.year == book_year for month in facts.months], dtype=bool)
    law_triangle = sum_by_law(facts)
    law_model = without_tail(fit_mack(law_triangle, last_diagonals=chosen.last_diagonals))
    own_model = fit_mack(facts.triangle, last_diagonals=chosen.last_diagonals)
    borrows = _needs_to_borrow(facts, chosen)
    takes = _ages_to_borrow(own_model, borrows)
    model = _with_borrowed(own_model, law_model, facts.law_of, takes)
    past = _past(facts.triangle, model, in_year, chosen)
    law_past = _past(law_triangle, law_model, in_year, chosen)
    year = _year(facts, book_year, day)
    rest = RunRate(window=chosen.run_rate_months)
    outlook = _outlook(rest, facts, past, law_past, year)
    expected, variance = _ended_months(facts, past, outlook)
    is_completed = _over_year(year, past.is_chain_ladder.astype(np.float64), np.zeros_like(outlook.expected)) == 1
    over_year = _over_year(year, variance, outlook.variance)
    by_pace = np.where(year.is_closed & ~is_completed, over_year, 0.0)
    return Estimate(
        year.months,
        _over_year(year, expected, outlook.expected),
        over_year,
        _year_variance(past, outlook, by_pace, chosen.correlation),
        year.is_closed,
        is_completed,
        _pattern_names(borrows, takes, law_model.development.pair_count[facts.law_of] > 0),
        law_model,
    )


def sum_by_law(facts: Facts) -> Floats:
    """Add up the triangles of the segments of each law."""
    totals = np.zeros((len(facts.laws), *facts.triangle.shape[1:]))
    np.add.at(totals, facts.law_of, facts.triangle)
    return totals


def _needs_to_borrow(facts: Facts, chosen: NowcastParameters) -> Booleans:
    """Tell which segments have too few months or lines for a development of their own."""
    month_count = (np.nan_to_num(latest_diagonal(facts.triangle)) > 0).sum(axis=1)
    is_short = month_count < chosen.least_months
    is_thin = facts.line_count < chosen.least_lines
    return np.asarray(is_short | is_thin)


def _ages_to_borrow(own: MackModel, borrows: Booleans) -> Booleans:
    """Tell at which ages a segment takes the development of its law.

    All ages of a small segment, and the oldest ages of one with a short history. Never the ages at which nothing of
    the segment ever arrived: a slow declarer does not become fast because its law is.
    """
    has_pair = own.development.pair_count > 0
    began = np.cumsum(has_pair, axis=1) > 0
    return began & (borrows[:, None] | np.isnan(own.sigma_squared))


def _pattern_names(borrows: Booleans, takes: Booleans, law_shows: Booleans) -> npt.NDArray[np.str_]:
    """Name whose development is used; where the law shows nothing either, nothing was borrowed."""
    takes_some = (takes & law_shows).any(axis=1)
    return np.where(borrows, "law", np.where(takes_some, "mixed", "own"))


def _with_borrowed(own: MackModel, of_law: MackModel, law_of: Integers, takes: Booleans) -> MackModel:
    """Take the development of the law at the marked ages."""
    development = Development(
        np.where(takes, of_law.development.factors[law_of], own.development.factors),
        np.where(takes, of_law.development.pair_count[law_of], own.development.pair_count),
        np.where(takes, of_law.development.volume[law_of], own.development.volume),
    )
    return MackModel(
        development,
        np.where(takes, of_law.sigma_squared[law_of], own.sigma_squared),
        np.where(takes, of_law.factor_variance[law_of], own.factor_variance),
    )


def _past(triangle: Floats, model: MackModel, in_year: Booleans, chosen: NowcastParameters) -> _Past:
    """Complete the months that ended; a month with too little declared is no chain ladder.

    Of a month that is empty while it could still fill, nothing has arrived: it counts for the pace in full.
    """
    declared = latest_diagonal(triangle)
    share = share_at_latest(triangle, developed_shares(model.factors))
    is_silent = (declared <= 0) & (share < BELIEVED_SHARE)
    never_so_early = np.isfinite(declared) & np.isnan(share)
    share = np.where(is_silent | never_so_early, 0.0, share)
    enough = (declared > 0) & (np.nan_to_num(share) >= chosen.least_developed_share)
    projection = project(triangle, model, enough & in_year)
    return _Past(declared, share, enough, projection)


def working_days(months: tuple[date, ...]) -> Floats:
    """Count Mondays to Fridays in each month; public holidays are not taken off."""
    starts = np.array(months, dtype="datetime64[D]")
    ends = np.array([add_months(month, 1) for month in months], dtype="datetime64[D]")
    return np.asarray(np.busday_count(starts, ends).astype(np.float64))


def _outlook(rest: RestOfYear, facts: Facts, past: _Past, law_past: _Past, year: _Year) -> Outlook:
    """Look ahead per segment; a segment without history enough takes the relative error of its law."""
    days = working_days(facts.months)
    ahead = working_days(tuple(month for month, ended in zip(year.months, year.is_closed, strict=True) if not ended))
    own = rest(History(past.declared, past.share, days), ahead)
    of_law = rest(History(law_past.declared, law_past.share, days), ahead)
    parent_rate = of_law.rate[facts.law_of]
    size = np.abs(np.divide(own.rate, parent_rate, out=np.full_like(own.rate, np.nan), where=parent_rate != 0))

    def lent(mine: Floats, parent: Floats) -> Floats:
        scale = size.reshape(-1, *([1] * (mine.ndim - 1)))
        return np.where(np.isnan(mine), parent[facts.law_of] * scale, mine)

    return Outlook(
        own.rate,
        own.expected,
        lent(own.variance, of_law.variance),
        lent(own.total_variance, of_law.total_variance),
        lent(own.month_variance, of_law.month_variance),
    )


def _year(facts: Facts, book_year: int, day: date) -> _Year:
    months = tuple(date(book_year, month, 1) for month in range(1, 13))
    is_closed = np.array([month <= last_closed_month(day) for month in months], dtype=bool)
    place = np.array([months_between(facts.months[0], month) for month in months], dtype=np.int64)
    return _Year(months, is_closed, np.where(is_closed & (place >= 0), place, -1))


def _over_year(year: _Year, ended: Floats, ahead: Floats) -> Floats:
    """Lay months that ended and months ahead out over the year; ``nan`` for months before the first message."""
    values = np.full((len(ended), len(year.months)), np.nan)
    has_place = year.place >= 0
    values[:, has_place] = ended[:, year.place[has_place]]
    values[:, ~year.is_closed] = ahead
    return values


def _year_variance(past: _Past, outlook: Outlook, by_pace: Floats, correlation: float) -> Floats:
    """Add up the three errors: of completed months, of ended months by pace, and of the months ahead."""
    errors = (
        past.projection.total_standard_error,
        np.sqrt(combined_variance(np.sqrt(by_pace), correlation)),
        np.sqrt(outlook.total_variance),
    )
    return combined_variance(np.stack(errors, axis=1), correlation)


def _ended_months(facts: Facts, past: _Past, outlook: Outlook) -> tuple[Floats, Floats]:
    """Give final amount and squared error of each month of the triangle."""
    open_share = 1.0 - past.share
    by_rate = past.declared + open_share * outlook.rate[:, None] * working_days(facts.months)
    by_rate_variance = np.abs(open_share) * outlook.month_variance[:, None]
    projection = past.projection
    mack_variance = projection.process_variance + projection.parameter_variance
    is_done = open_share == 0  # nothing is to come: no rate is needed
    by_rate, by_rate_variance = np.where(is_done, past.declared, by_rate), np.where(is_done, 0.0, by_rate_variance)
    return (
        np.where(past.is_chain_ladder, projection.ultimate, by_rate),
        np.where(past.is_chain_ladder, mack_variance, by_rate_variance),
    )
