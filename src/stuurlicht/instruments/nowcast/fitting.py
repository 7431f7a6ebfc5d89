"""Fitting: how fast declarations come, and what a unit of exposure turns into, as of one cut."""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from stuurlicht.instruments.nowcast.days import working_days
from stuurlicht.instruments.nowcast.exposure import months_looked_at
from stuurlicht.instruments.nowcast.facts import Facts
from stuurlicht.instruments.nowcast.parameters import NowcastParameters
from stuurlicht.instruments.nowcast.terms import ended_by_terms
from stuurlicht.methods.cape_cod import estimate_realisation
from stuurlicht.methods.chain_ladder import Development, developed_shares, share_at_latest
from stuurlicht.methods.credibility import borrow_development
from stuurlicht.methods.mack import MackModel, fit_mack, without_tail
from stuurlicht.methods.triangles import Booleans, Floats, latest_diagonal

MATURE_SHARE = 0.9
"""From this arrived share on, a month is old enough to judge others by."""
BELIEVED_SHARE = 0.95
"""From this arrived share on, an empty month is taken as empty. Before, its declarations may come all at once."""
_YEAR = 12


class Basis(StrEnum):
    """What the months are estimated from where declarations say little."""

    ALLOCATIONS = "allocations"
    """Toewijzingen in force, times the part of them that is used."""
    PACE = "pace"
    """The pace of the last months, per working day."""
    CHAIN_LADDER = "chain_ladder"
    """Declarations only, as in a spreadsheet: every month to come is the mean of the last twelve."""
    LAST_YEAR = "last_year"
    """This year as it stands, grown as the year before grew from the same point."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was read from the facts of one cut.

    Parameters
    ----------
    model, law_model : MackModel
        Development per segment (borrowing from its law and way of paying by credibility) and per law.
    own_share : array (segments,)
        Part of the development that is the segment's own, in [0, 1].
    rates : Mapping of Basis to array (segments,)
        Amount per unit of exposure: of the toewijzingen, and per working day. ``nan`` when there was none.
    completed : array (laws, 12)
        Of last year: final amount per amount that stood at the same time, for each of the last twelve months.
    growth : array (laws,)
        The last twelve months per those of the year before, as both stood.
    """

    model: MackModel
    law_model: MackModel
    own_share: Floats
    rates: dict[Basis, Floats]
    completed: Floats
    growth: Floats


@dataclass(frozen=True, slots=True)
class Closed:
    """Months that ended, per segment.

    Parameters
    ----------
    declared : array (segments, months)
        What counts so far; ``nan`` for months that are not known whole.
    share : array (segments, months)
        Part that has arrived; 0 when nothing ever arrives so early.
    is_completed : array (segments, months)
        Whether enough has arrived to complete the month by chain ladder.
    """

    declared: Floats
    share: Floats
    is_completed: Booleans


def fit(facts: Facts, chosen: NowcastParameters) -> Fitted:
    """Read development, realisation and pace from the facts of one cut."""

    def development(triangle: Floats) -> MackModel:
        return fit_mack(triangle, last_diagonals=chosen.last_diagonals, masked_diagonals=facts.odd.masked)

    law_model = without_tail(development(sum_by_law(facts, facts.triangle)))
    family_model = without_tail(development(facts.groups.by_family(facts.triangle)))
    own_model = development(facts.triangle)
    has_begun = np.cumsum(own_model.development.pair_count > 0, axis=1) > 0
    is_new = ~has_begun.any(axis=1, keepdims=True)  # shows no pattern at all: takes that of its family whole
    borrowed = borrow_development(own_model, family_model, facts.groups.family_of, may_borrow=has_begun | is_new)
    model = ended_by_terms(borrowed.model, facts.terms)
    closed = closed_months(facts, model, chosen)
    allocated = _used(facts, closed, facts.exposure.final - facts.exposure.silent)
    worked = _used(facts, closed, working_days(months_looked_at(facts.months)))
    declared, memory = closed.declared, chosen.memory
    # what is used of toewijzingen is alike within a law, so that a small segment may borrow; an amount per day is not
    realised = estimate_realisation(declared, allocated, decay=memory, parent_of=facts.groups.family_of)
    paced = estimate_realisation(declared, worked, decay=memory)
    rates = {Basis.ALLOCATIONS: realised.rate[:, -1], Basis.PACE: paced.rate[:, -1]}
    own_share = _mean_weight(borrowed.weight, own_model)
    return Fitted(model, law_model, own_share, rates, *_last_year(facts))


def lengthened(fitted: Fitted, count: int) -> Fitted:
    """Let a development that was read earlier go on without growth, up to ages that no month had reached then."""
    return replace(fitted, model=_longer(fitted.model, count - 1), law_model=_longer(fitted.law_model, count - 1))


def _longer(model: MackModel, steps: int) -> MackModel:
    missing = ((0, 0), (0, steps - model.factors.shape[1]))
    found = model.development
    development = Development(
        np.pad(found.factors, missing, constant_values=1.0), np.pad(found.pair_count, missing),
        np.pad(found.volume, missing),
    )  # fmt: skip
    return MackModel(development, np.pad(model.sigma_squared, missing), np.pad(model.factor_variance, missing))


def sum_by_law(facts: Facts, values: Floats) -> Floats:
    """Add up the segments of each law."""
    totals = np.zeros((len(facts.laws), *values.shape[1:]))
    np.add.at(totals, facts.law_of, values)
    return totals


def closed_months(facts: Facts, model: MackModel, chosen: NowcastParameters) -> Closed:
    """Tell of each month that ended how much has arrived, and whether that is enough to complete it.

    Of a month that is empty while it could still fill, nothing has arrived.
    """
    declared = latest_diagonal(facts.triangle)
    share = share_at_latest(
        facts.triangle, _without_frozen(developed_shares(model.factors), facts.odd.frozen_at_the_end)
    )
    is_silent = (declared <= 0) & (share < BELIEVED_SHARE)
    never_so_early = np.isfinite(declared) & np.isnan(share)
    share = np.where(is_silent | never_so_early, 0.0, share)
    enough = (declared > 0) & (np.nan_to_num(share) >= chosen.least_developed_share)
    return Closed(declared, share, enough)


def _without_frozen(shares: Floats, frozen: int) -> Floats:
    """Count the ages back by the frozen months at the end: they brought nothing."""
    if frozen == 0:
        return shares
    return np.concatenate([np.zeros((len(shares), frozen)), shares], axis=1)[:, : shares.shape[1]]


def _used(facts: Facts, closed: Closed, exposure: Floats) -> Floats:
    """Give the exposure of which declarations arrived, over the last year: what stopped before does not come back."""
    ended = exposure[..., : facts.count]
    is_old = np.arange(facts.count) < facts.count - _YEAR
    return np.where(is_old | (ended <= 0), np.nan, ended * closed.share)


def _mean_weight(weight: Floats, own: MackModel) -> Floats:
    """Average the credibility over the ages at which the segment grew, by what arrived there."""
    arrived = np.abs(np.nan_to_num(own.factors, nan=1.0) - 1.0) * own.development.volume
    total = arrived.sum(axis=1)
    return np.asarray(np.divide((weight * arrived).sum(axis=1), total, out=np.zeros_like(total), where=total > 0))


def _last_year(facts: Facts) -> tuple[Floats, Floats]:
    """Compare the last twelve months with the same months a year before, as they stood then and as they stand now."""
    laws = len(facts.laws)
    if facts.count < 2 * _YEAR:
        return np.full((laws, _YEAR), np.nan), np.full(laws, np.nan)
    now = latest_diagonal(facts.triangle)
    recent = np.arange(facts.count - _YEAR, facts.count)
    stood_then = facts.triangle[:, recent - _YEAR, facts.count - 1 - recent]
    then, since, current = (sum_by_law(facts, each) for each in (stood_then, now[:, recent - _YEAR], now[:, recent]))
    this_year = facts.months[-1].month
    # the months of this calendar year grow together, as people compare a year to date, and so do those before
    parts = (slice(0, _YEAR - this_year), slice(_YEAR - this_year, _YEAR))
    completed = np.concatenate([_grown(since[:, part], then[:, part]) for part in parts], axis=1)
    return completed, _grown(current, then)[:, 0]


def _grown(later: Floats, earlier: Floats) -> Floats:
    """Give for every month how much all of them together grew; ``nan`` where there was nothing to grow from."""
    top, bottom = later.sum(axis=1, keepdims=True), earlier.sum(axis=1, keepdims=True)
    factor = np.divide(top, bottom, out=np.full_like(top, np.nan), where=bottom > 0)
    return np.repeat(factor, earlier.shape[1], axis=1)
