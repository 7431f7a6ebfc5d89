"""Discrete hazards: how long something lasts and how it ends, when not every beginning or end was seen.

Time is counted in whole units, all groups at once. The method page is ``docs/methods/discrete_hazards.md``.
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from stuurlicht.methods.triangles import Booleans, Floats, Integers

_ROUNDING = 1e-12
"""How far a share may lie above a quantile by rounding of floats alone."""


@dataclass(frozen=True)
class RiskSets:
    """How many could end, and how many did.

    Parameters
    ----------
    at_risk : array (groups, times)
        Number of observations that would have been seen if they had ended at that time.
    ends : array (causes, groups, times)
        Number that ended at that time, by cause; together at most those at risk.
    """

    at_risk: Integers
    ends: Integers

    @property
    def ends_of_any_cause(self) -> Integers:
        """Number that ended at each time, groups by times."""
        return np.asarray(self.ends.sum(axis=0), dtype=np.int64)


@dataclass(frozen=True)
class Curve:
    """A share at each time, and how sure it is.

    Parameters
    ----------
    share : array (..., groups, times)
        0 to 1; ``nan`` from the first time at which nobody was at risk while something still lasted.
    variance : array (..., groups, times)
        Of the share; 0 while nothing ended yet, which is no certainty: limits are ``nan`` there.
    """

    share: Floats
    variance: Floats


@dataclass(frozen=True)
class Observations:
    """What was seen of each thing that lasts, or of several that were seen alike.

    Parameters
    ----------
    first : array (observations,)
        First time at which its end would have been seen, from 0. More than 0 when it was running already before we
        looked: left truncation.
    last : array (observations,)
        Time at which it ended or was last seen, not before ``first``.
    cause : array (observations,)
        0 when it was still running when last seen (right censoring), else the cause of its end, from 1.
    group : array (observations,)
        Position of its group, from 0.
    number : array (observations,)
        How many were seen alike, not negative.
    """

    first: Integers
    last: Integers
    cause: Integers
    group: Integers
    number: Integers


def risk_sets(seen: Observations, causes: int, groups: int) -> RiskSets:
    """Count at each time how many were at risk and how many ended.

    Parameters
    ----------
    seen : Observations
        In any order.
    causes, groups : int
        How many there are; each may be without observations.

    Returns
    -------
    RiskSets
        Up to the latest time seen. Somebody is at risk at the first and at the last time, and at all between.

    Raises
    ------
    ValueError
        If a time, cause, group or number is outside its range, or something ended before it was first seen.
    """
    _require_ranges(seen, causes, groups)
    times = int(seen.last.max(initial=0)) + 1
    entered = _counted((seen.group, seen.first), seen.number, (groups, times))
    left = _counted((seen.group, seen.last), seen.number, (groups, times))
    gone_before = np.cumsum(left, axis=1) - left
    ended = seen.cause > 0
    places = (seen.cause[ended] - 1, seen.group[ended], seen.last[ended])
    return RiskSets(
        np.cumsum(entered, axis=1) - gone_before, _counted(places, seen.number[ended], (causes, groups, times))
    )


def _require_ranges(seen: Observations, causes: int, groups: int) -> None:
    are_wrong = (
        (seen.first < 0) | (seen.last < seen.first),
        (seen.cause < 0) | (seen.cause > causes),
        (seen.group < 0) | (seen.group >= groups),
        seen.number < 0,
    )
    wrong = int(np.logical_or.reduce(are_wrong).sum())
    if wrong:
        raise ValueError(f"observations outside their range: {wrong}")


def _counted(places: tuple[Integers, ...], number: Integers, shape: tuple[int, ...]) -> Integers:
    found = np.zeros(shape, dtype=np.int64)
    np.add.at(found, places, number)
    return found


def hazards(risks: RiskSets) -> Floats:
    """Give the share that ends at each time of those at risk, by cause.

    Returns
    -------
    array (causes, groups, times)
        0 to 1; ``nan`` where nobody was at risk.
    """
    return _divided(risks.ends, np.broadcast_to(risks.at_risk, risks.ends.shape))


def _divided(part: Integers, whole: Integers) -> Floats:
    return np.asarray(np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0))


def survival(risks: RiskSets) -> Curve:
    """Give the share that lasts longer than each time (Kaplan and Meier), with Greenwood's variance.

    Returns
    -------
    Curve
        Of groups by times. Once all have ended the share stays 0, whoever enters later.
    """
    ended = np.nan_to_num(_divided(risks.ends_of_any_cause, risks.at_risk))
    share: Floats = np.asarray(np.cumprod(1.0 - ended, axis=1), dtype=np.float64)
    share[_is_unknown(risks, share)] = np.nan
    spread = np.cumsum(_greenwood(risks), axis=1)
    return Curve(share, np.asarray(share**2 * spread, dtype=np.float64))


def _is_unknown(risks: RiskSets, share: Floats) -> Booleans:
    """Say from when on the curve has a gap: nobody at risk while something still lasted."""
    return np.logical_or.accumulate((risks.at_risk == 0) & (share > 0), axis=1)


def _greenwood(risks: RiskSets) -> Floats:
    """Give the terms of Greenwood's sum; 0 where all at risk end, since nothing is left to be unsure of."""
    ended = risks.ends_of_any_cause
    weight = risks.at_risk * (risks.at_risk - ended)
    return np.divide(ended, weight, out=np.zeros(ended.shape), where=weight > 0)


def incidence(risks: RiskSets) -> Curve:
    """Give the share that has ended by each time, by cause (Aalen and Johansen), with its variance by the delta method.

    Returns
    -------
    Curve
        Of causes by groups by times. With the survival, the shares of all causes add up to 1.
    """
    lasts = survival(risks).share
    before = np.concatenate([np.ones_like(lasts[:, :1]), lasts[:, :-1]], axis=1)
    step = np.where(before == 0, 0.0, np.nan_to_num(hazards(risks)) * before)
    share = np.where(np.isnan(lasts), np.nan, np.cumsum(step, axis=2))
    return Curve(share, _variance_of_incidence(risks, share, before))


def _variance_of_incidence(risks: RiskSets, share: Floats, before: Floats) -> Floats:
    """Work out the squares of sums over earlier times, so that no time looks back at every other."""
    by_any = np.broadcast_to(_greenwood(risks), share.shape)
    at_risk = np.maximum(risks.at_risk, 1).astype(np.float64)
    own = before**2 * risks.ends * (at_risk - risks.ends) / at_risk**3
    shared = before * risks.ends / at_risk**2
    known = np.nan_to_num(share)
    squares, lines, levels = (np.cumsum(by_any * known**power, axis=2) for power in (0, 1, 2))
    crossed = known * np.cumsum(shared, axis=2) - np.cumsum(shared * known, axis=2)
    spread = known**2 * squares - 2 * known * lines + levels + np.cumsum(own, axis=2) - 2 * crossed
    return np.where(np.isnan(share), np.nan, np.maximum(spread, 0.0))


def limits(curve: Curve, confidence: float) -> tuple[Floats, Floats]:
    """Give lower and upper limit of a share at each time, by the complementary log-log transformation.

    Parameters
    ----------
    curve : Curve
        Survival or incidence.
    confidence : float
        Probability between the limits at one time, between 0 and 1. It does not hold for all times together.

    Returns
    -------
    tuple of two arrays (..., groups, times)
        0 to 1, around the share; ``nan`` where the share is 0, 1 or unknown: there the transformation says nothing.

    Raises
    ------
    ValueError
        If the confidence is not between 0 and 1.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence {confidence}")
    width = NormalDist().inv_cdf((1 + confidence) / 2)
    is_told = (curve.share > _ROUNDING) & (curve.share < 1 - _ROUNDING)
    share = np.where(is_told, curve.share, 0.5)
    reach = width * np.sqrt(np.where(is_told, curve.variance, 0.0)) / (share * -np.log(share))
    lower, upper = (np.where(is_told, share ** np.exp(sign * reach), np.nan) for sign in (1, -1))
    return lower, upper


def quantile(lasting: Floats, share: float) -> Floats:
    """Give the first time by which at least a share has ended.

    Parameters
    ----------
    lasting : array (groups, times)
        Share that lasts longer than each time: a survival, or its lower or upper limit, which give the lower and the
        upper limit of the quantile (Brookmeyer and Crowley).
    share : float
        Between 0 and 1; 0.5 for the median.

    Returns
    -------
    array (groups,)
        In units of time; ``nan`` when so many have not been seen to end.

    Raises
    ------
    ValueError
        If the share is not between 0 and 1.
    """
    if not 0 < share < 1:
        raise ValueError(f"share {share}")
    is_reached = lasting <= 1 - share + _ROUNDING
    return np.where(is_reached.any(axis=1), is_reached.argmax(axis=1), np.nan)
