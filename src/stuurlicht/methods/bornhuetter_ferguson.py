"""Bornhuetter-Ferguson: what is still to come follows from a prior, not from what has been declared.

All segments at once. The method page is ``docs/methods/bornhuetter_ferguson.md``.
"""

from dataclasses import dataclass

import numpy as np

from stuurlicht.methods.arrival import ArrivalModel
from stuurlicht.methods.chain_ladder import share_at_latest
from stuurlicht.methods.triangles import (
    Booleans,
    Floats,
    Integers,
    amount_at,
    at_age,
    latest_age,
    latest_diagonal,
    require_triangle,
    sum_by_age,
)


@dataclass(frozen=True, slots=True)
class Expectation:
    """An expected amount per origin, with its standard error in two parts.

    Parameters
    ----------
    amount : array (segments, origins)
        Expected final amount; ``nan`` when unknown.
    shared_error : array (segments, origins)
        Standard error from causes that all origins share: these errors add up as they are.
    own_error : array (segments, origins)
        Standard error of the origin alone: these errors add up in squares.
    """

    amount: Floats
    shared_error: Floats
    own_error: Floats

    @property
    def variance(self) -> Floats:
        """Squared standard error per origin, shape (segments, origins)."""
        return self.shared_error**2 + self.own_error**2


def expectation(amount: Floats, standard_error: Floats, correlation: float = 1.0) -> Expectation:
    """Split a standard error, given that every pair of origins has the same correlation.

    Parameters
    ----------
    amount, standard_error : array (segments, origins)
        Of one shape; ``nan`` when unknown.
    correlation : float
        Between 0 (every origin errs alone) and 1 (all err together).

    Returns
    -------
    Expectation
    """
    return Expectation(
        amount, np.sqrt(correlation) * standard_error, np.asarray(np.sqrt(1.0 - correlation) * standard_error)
    )


@dataclass(frozen=True, slots=True)
class BornhuetterFergusonProjection:
    """Final amounts and their variances.

    Parameters
    ----------
    ultimate : array (segments, origins)
        Expected final amount; ``nan`` where it cannot be known.
    process_variance, pattern_variance, prior_variance : array (segments, origins)
        Squared error by chance, by not knowing the shares, and by not knowing the prior; 0 for a finished
        origin, ``nan`` for one of which nothing is known.
    total_process_variance, total_pattern_variance, total_prior_variance : array (segments,)
        The same for the sum over the chosen origins.
    """

    ultimate: Floats
    process_variance: Floats
    pattern_variance: Floats
    prior_variance: Floats
    total_process_variance: Floats
    total_pattern_variance: Floats
    total_prior_variance: Floats

    @property
    def standard_error(self) -> Floats:
        """Root of the mean squared error per origin, shape (segments, origins)."""
        return np.sqrt(self.process_variance + self.pattern_variance + self.prior_variance)

    @property
    def total_standard_error(self) -> Floats:
        """Root of the mean squared error of the sum over the chosen origins, shape (segments,)."""
        return np.sqrt(self.total_process_variance + self.total_pattern_variance + self.total_prior_variance)


def bornhuetter_ferguson(cumulative: Floats, shares: Floats, prior: Floats) -> Floats:
    """Give the expected final amount of each origin: declared plus the open share of the prior.

    Parameters
    ----------
    cumulative : array (segments, origins, developments)
        Cumulative amounts, ``nan`` for the future. May be 0: the prior still tells what is to come.
    shares : array (segments, developments)
        g_j: share that has arrived at age j, by ``developed_shares`` or ``arrival_shares``.
    prior : array (segments, origins)
        Final amount expected without looking at what was declared; ``nan`` when unknown.

    Returns
    -------
    array (segments, origins)
        U_i = C_i + (1 - g_k) P_i with k the latest age. ``nan`` where nothing is known of the origin, or its
        share or prior is unknown. A finished origin (g = 1) needs no prior.

    References
    ----------
    Bornhuetter, R. L., and Ferguson, R. E. (1972), The actuary and IBNR, Proceedings of the Casualty Actuarial
    Society 59, 181-195.

    Examples
    --------
    >>> import numpy as np
    >>> bornhuetter_ferguson(np.array([[[0.0, np.nan]]]), np.array([[0.4, 1.0]]), np.array([[50.0]]))
    array([[30.]])
    """
    require_triangle(cumulative)
    return _with_open_share(latest_diagonal(cumulative), 1.0 - share_at_latest(cumulative, shares), prior)


def project_on_prior(
    cumulative: Floats, model: ArrivalModel, prior: Expectation, origins: Booleans | None = None
) -> BornhuetterFergusonProjection:
    """Give final amounts by the prior, the variance of each, and of their sum.

    Parameters
    ----------
    cumulative : array (segments, origins, developments)
        Cumulative amounts, ``nan`` for the future.
    model : ArrivalModel
        Fitted to these segments, or borrowed from a larger one.
    prior : Expectation
        Prior final amounts and their errors; not estimated from the arrivals that are still to come.
    origins : array (segments, origins), optional
        Origins that take part in the sum; all with data by default.

    Returns
    -------
    BornhuetterFergusonProjection
        A total is ``nan`` as soon as one of its origins is.

    Notes
    -----
    Mack (2008, page 97), k the latest age: process P_i sum_{j>k} s_j^2; pattern (P_i^2 + se(P_i)^2) se(g_k)^2;
    prior se(P_i)^2 (1 - g_k)^2; se(g_k)^2 = the smaller of sum_{j<=k} se(y_j)^2 and sum_{j>k} se(y_j)^2
    (equation 7). Of a sum (page 99) the patterns of two origins have the correlation of ``_sum_over_ages``.

    References
    ----------
    Mack, T. (2008), ASTIN Bulletin 38(1), 87-103.
    """
    age_known = latest_age(cumulative)
    has_data = age_known >= 0
    amount, doubt = prior.amount, prior.variance
    open_share = 1.0 - at_age(model.shares, age_known)
    share_variance = at_age(np.fmin(*_both_sides(model.share_variance)), age_known)
    to_come = at_age(_both_sides(model.sigma_squared)[1], age_known)
    is_finished = (open_share == 0) & (to_come == 0)
    process = np.where(is_finished, 0.0, np.abs(amount) * to_come)
    pattern = np.where(is_finished, 0.0, (amount**2 + doubt) * share_variance)
    by_prior = np.where(is_finished, 0.0, doubt * open_share**2)
    chosen = has_data if origins is None else origins & has_data
    is_open = chosen & ~is_finished
    shared = np.where(is_open, prior.shared_error * open_share, 0.0).sum(axis=1)
    alone = np.where(is_open, prior.own_error * open_share, 0.0)
    size = np.where(is_open, amount * np.sqrt(share_variance), 0.0)
    crossed = np.where(is_open, doubt * share_variance, 0.0).sum(axis=1)
    return BornhuetterFergusonProjection(
        _with_open_share(amount_at(cumulative, age_known), open_share, amount),
        process,
        pattern,
        by_prior,
        np.where(chosen, process, 0.0).sum(axis=1),
        _sum_over_ages(size, np.where(chosen, age_known, -1), model.share_variance) + crossed,
        shared**2 + (alone**2).sum(axis=1),
    )


def _with_open_share(declared: Floats, open_share: Floats, prior: Floats) -> Floats:
    return declared + np.where(open_share == 0, 0.0, open_share * prior)


def _both_sides(variance: Floats) -> tuple[Floats, Floats]:
    """Add up until each age, that age included, and after it."""
    until = np.cumsum(variance, axis=1)
    after = np.zeros_like(variance)
    after[:, :-1] = np.cumsum(variance[:, :0:-1], axis=1)[:, ::-1]
    return until, after


def _sum_over_ages(size: Floats, age_known: Integers, share_variance: Floats) -> Floats:
    """Add up errors of shares over origins: (sum over pairs) size_i size_l corr(g_k, g_m).

    The parts of g err independently except that they make 1, as a bridge does: corr(g_k, g_m) = a_k / a_m for
    k < m with a_k^2 = sum_{j<=k} se(y_j)^2 / sum_{j>k} se(y_j)^2. Where that is unknown the correlation is 1.
    """
    until, after = _both_sides(share_variance)
    ratio = np.sqrt(np.divide(until, after, out=np.zeros_like(until), where=after > 0))
    ratio = np.where(np.isfinite(until[:, -1:]), ratio, 1.0)
    by_age = sum_by_age(size, age_known, share_variance.shape[1])
    total, younger = np.zeros(len(size)), np.zeros(len(size))
    for age, here in enumerate(by_age.T[:-1]):
        upward = np.divide(here, ratio[:, age], out=np.zeros_like(here), where=ratio[:, age] > 0)
        total = total + here**2 + 2.0 * upward * younger
        younger = younger + here * ratio[:, age]
    return total
