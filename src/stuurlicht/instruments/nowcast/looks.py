"""Looks: what each basis expects of every month, those that ended and those ahead, as of one cut. Eurocents."""

from dataclasses import dataclass

import numpy as np

from stuurlicht.instruments.nowcast.days import working_days
from stuurlicht.instruments.nowcast.exposure import AHEAD, months_looked_at
from stuurlicht.instruments.nowcast.facts import Facts
from stuurlicht.instruments.nowcast.fitting import (
    BELIEVED_SHARE,
    Basis,
    Closed,
    Fitted,
    closed_months,
)
from stuurlicht.instruments.nowcast.parameters import NowcastParameters
from stuurlicht.methods.chain_ladder import developed_shares, share_at_latest
from stuurlicht.methods.triangles import Booleans, Floats, latest_diagonal

_YEAR = 12


@dataclass(frozen=True, slots=True)
class Look:
    """What one basis expects.

    Parameters
    ----------
    expected : array (segments, months + AHEAD)
        Final amount of each month; ``nan`` when unknown.
    committed : array (segments, months + AHEAD)
        Of which: by toewijzingen in force; ``nan`` where the basis does not look at them.
    is_completed : array (segments, months)
        Months completed by chain ladder.
    share : array (segments, months)
        Part of each month that has arrived.
    """

    expected: Floats
    committed: Floats
    is_completed: Booleans
    share: Floats


def look(facts: Facts, fitted: Fitted, basis: Basis, chosen: NowcastParameters) -> Look:
    """Give what ``basis`` expects of these facts.

    Parameters
    ----------
    fitted : Fitted
        Read at this cut, or at an earlier one and ``lengthened``.
    """
    closed = closed_months(facts, fitted.model, chosen)
    if basis is Basis.CHAIN_LADDER:
        found = _by_chain_ladder(facts, fitted, closed)
    elif basis is Basis.LAST_YEAR:
        found = _as_last_year(facts, fitted, closed)
    else:
        found = _on_prior(facts, fitted, closed, basis)
    return _without_what_never_was(facts, closed, found)


def _without_what_never_was(facts: Facts, closed: Closed, found: Look) -> Look:
    """Expect nothing of a segment of which nothing ever counted and nothing is allocated, in months known whole."""
    never = np.asarray(~np.nan_to_num(facts.triangle).any(axis=(1, 2)) & ~facts.exposure.final.any(axis=1))
    is_whole = np.pad(np.isfinite(closed.declared), ((0, 0), (0, AHEAD)), constant_values=True)
    is_nothing = never[:, None] & is_whole
    return Look(
        np.where(is_nothing, 0.0, found.expected),
        np.where(is_nothing, 0.0, found.committed),
        found.is_completed,
        np.where(is_nothing[:, : facts.count], 1.0, found.share),
    )


def _on_prior(facts: Facts, fitted: Fitted, closed: Closed, basis: Basis) -> Look:
    """Complete what has arrived enough, and take the open part of the other months from the prior.

    Months of a silent provider get what its toewijzingen lead to expect: nothing of it is in the declarations.
    """
    prior, committed = _prior(facts, fitted, basis)
    silent = of_silent(facts, fitted)
    share, declared, count = closed.share, closed.declared, facts.count
    by_pattern = np.divide(declared, share, out=np.full_like(declared, np.nan), where=share > 0)
    open_share = 1.0 - share
    spoken = (prior - silent)[:, :count] if basis is Basis.ALLOCATIONS else prior[:, :count]
    by_prior = declared + np.where(open_share == 0, 0.0, open_share * spoken)
    ended = np.where(closed.is_completed, by_pattern, by_prior) + silent[:, :count]
    return Look(np.concatenate([ended, prior[:, count:]], axis=1), committed, closed.is_completed, share)


def _prior(facts: Facts, fitted: Fitted, basis: Basis) -> tuple[Floats, Floats]:
    """Give what each month would cost by its exposure, and the part of it that is committed."""
    by_pace = fitted.rates[Basis.PACE][:, None] * working_days(months_looked_at(facts.months))
    nothing = np.full_like(by_pace, np.nan)
    if basis is Basis.PACE:
        return by_pace, nothing
    exposure = facts.exposure
    rate = fitted.rates[basis][:, None]
    is_known = np.isfinite(rate) & (exposure.final > 0).any(axis=1, keepdims=True)
    committed = np.where(is_known, rate * exposure.stood, nothing)
    has_none = ~exposure.final.any(axis=1, keepdims=True)  # then nothing follows from toewijzingen
    return np.where(is_known, rate * exposure.final, by_pace), np.where(has_none, 0.0, committed)


def of_silent(facts: Facts, fitted: Fitted) -> Floats:
    """Give what silent providers delivered and did not declare, by their toewijzingen; 0 where no rate is known.

    Of months that they declared in part: what came in of the others since, and not of them.
    """
    missing = facts.exposure.silent.copy()
    shares = np.nan_to_num(np.clip(developed_shares(fitted.model.factors), 0.0, 1.0))
    age = facts.count - 1 - np.arange(facts.count)
    for pause, stood in facts.exposure.half:
        arrived_then = np.where(age >= pause, shares[:, np.maximum(age - pause, 0)], 0.0)
        missing[:, : facts.count] += stood[:, : facts.count] * np.maximum(shares[:, age] - arrived_then, 0.0)
    return np.asarray(np.nan_to_num(fitted.rates[Basis.ALLOCATIONS])[:, None] * missing)


def _by_chain_ladder(facts: Facts, fitted: Fitted, closed: Closed) -> Look:
    """Complete every month by the factors of its law, and take the mean of the last twelve for those ahead."""
    factors = fitted.law_model.factors
    shares = developed_shares(np.where(np.isnan(factors), 1.0, factors))[facts.law_of]  # as a spreadsheet does
    share = share_at_latest(facts.triangle, shares)
    final = np.divide(closed.declared, share, out=np.full_like(share, np.nan), where=share > 0)
    is_empty = (closed.declared == 0) & (share < BELIEVED_SHARE)  # nobody takes a month for empty that just ended
    told = np.where(is_empty, np.nan, final)[:, -_YEAR:]
    count = np.isfinite(told).sum(axis=1)
    mean = np.divide(np.nansum(told, axis=1), count, out=np.full(len(told), np.nan), where=count > 0)[:, None]
    expected = np.concatenate([np.where(is_empty, mean, final), np.repeat(mean, AHEAD, axis=1)], axis=1)
    return Look(expected, np.full_like(expected, np.nan), np.ones_like(closed.is_completed), share)


def _as_last_year(facts: Facts, fitted: Fitted, closed: Closed) -> Look:
    """Let the last twelve months grow as those of the year before did, and take last year's months for those ahead."""
    now = latest_diagonal(facts.triangle)
    count = facts.count
    expected = np.full((len(now), count + AHEAD), np.nan)
    if count >= 2 * _YEAR:
        expected[:, :count] = now
        expected[:, count - _YEAR : count] *= fitted.completed[facts.law_of]
        year_before = count - _YEAR + np.arange(AHEAD) % _YEAR
        expected[:, count:] = now[:, year_before] * fitted.growth[facts.law_of][:, None]
    return Look(expected, np.full_like(expected, np.nan), np.zeros_like(closed.is_completed), closed.share)
