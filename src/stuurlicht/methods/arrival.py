"""Arrival: when a final amount arrives, and how much that varies around a prior.

What Bornhuetter-Ferguson needs for its standard error. All segments at once. The method page is
``docs/methods/bornhuetter_ferguson.md``.
"""

from dataclasses import dataclass

import numpy as np

from stuurlicht.methods.blocks import by_block
from stuurlicht.methods.triangles import Booleans, Floats, require_triangle


@dataclass(frozen=True, slots=True)
class ArrivalModel:
    """When a final amount arrives, and how much that varies, per segment.

    Parameters
    ----------
    shares : array (segments, developments)
        g_j: share of the final amount that has arrived at age j.
    sigma_squared : array (segments, developments)
        Variance of what arrives at age j per unit of the prior, in the unit of the amounts.
    share_variance : array (segments, developments)
        Squared standard error of what g_j adds to g_{j-1}.
    """

    shares: Floats
    sigma_squared: Floats
    share_variance: Floats


def arrival_shares(cumulative: Floats, prior: Floats) -> Floats:
    """Estimate the developed shares from the priors, also where nothing ever arrives early.

    Parameters
    ----------
    cumulative : array (segments, origins, developments)
        Cumulative amounts, ``nan`` for the future.
    prior : array (segments, origins)
        Prior final amounts; only positive ones take part. Their common level does not matter.

    Returns
    -------
    array (segments, developments)
        g_j = (y_0 + ... + y_j) / (y_0 + ... + y_J) with y_j = sum_i X_{i,j} / sum_i P_i over the origins known at
        age j. No tail: 1 from the oldest age of which an origin is known. ``nan`` when nothing arrived in sum.

    References
    ----------
    Mack, T. (2008), The prediction error of Bornhuetter/Ferguson, ASTIN Bulletin 38(1), 87-103, equation (3).
    """
    require_triangle(cumulative)
    positive = np.where(np.nan_to_num(prior) > 0, prior, 0.0)
    is_known = np.isfinite(cumulative)
    volume = _sum_over_origins(positive, is_known)
    until = _sum_over_origins((positive > 0).astype(np.float64), np.where(is_known, cumulative, 0.0))
    before = _sum_over_origins((positive > 0).astype(np.float64), np.where(is_known, _earlier(cumulative), 0.0))
    arriving = np.divide(until - before, volume, out=np.zeros_like(volume), where=volume > 0)
    reached = np.cumsum(arriving, axis=1)
    final = reached[:, -1:]
    return np.asarray(np.divide(reached, final, out=np.full_like(reached, np.nan), where=final > 0))


def fit_arrival(cumulative: Floats, shares: Floats, prior: Floats) -> ArrivalModel:
    """Estimate how much the arrivals vary around the prior and the shares.

    Parameters
    ----------
    cumulative : array (segments, origins, developments)
        Cumulative amounts, ``nan`` for the future. Negative increments are allowed.
    shares : array (segments, developments)
        g_j; before the first known share an origin takes part as one sum.
    prior : array (segments, origins)
        Prior final amounts; only positive ones take part.

    Returns
    -------
    ArrivalModel
        ``nan`` variances where no age is known of two origins.

    Notes
    -----
    With y_j = g_j - g_{j-1} and X the increments, Mack's equations (4) and (6):
    s_j^2 = sum_i (X_{i,j} - P_i y_j)^2 / P_i / (n_j - 1) and se(y_j)^2 = s_j^2 / sum_i P_i over the n_j origins
    known at age j. An age with one origin gets s_j^2 = d |y_j|, with d = sum of the squares / sum of
    (n_j - 1) |y_j| over the other ages.

    References
    ----------
    Mack, T. (2008), ASTIN Bulletin 38(1), 87-103.
    """
    require_triangle(cumulative)
    of_each = np.broadcast_to(shares, (len(cumulative), shares.shape[-1]))  # one row may stand for all
    return ArrivalModel(shares, *by_block(_variances, cumulative, of_each, prior))


def _variances(cumulative: Floats, shares: Floats, prior: Floats) -> tuple[Floats, Floats]:
    """Give s_j^2 and se(y_j)^2; see ``fit_arrival``."""
    has_share = np.isfinite(shares)
    reached = np.where(has_share, shares, 0.0)
    arriving = np.abs(np.diff(reached, axis=-1, prepend=0.0))
    positive = np.where(np.nan_to_num(prior) > 0, prior, 0.0)
    is_known = np.isfinite(cumulative)
    volume = _sum_over_origins(positive, is_known)
    freedom = np.maximum(_sum_over_origins((positive > 0).astype(np.float64), is_known) - 1.0, 0.0)
    squares = _squared_residuals(cumulative, reached, has_share, positive)
    pooled, weight = np.where(freedom > 0, squares, 0.0).sum(axis=1), (freedom * arriving).sum(axis=1)
    dispersion = np.divide(pooled, weight, out=np.full_like(pooled, np.nan), where=weight > 0)
    sigma_squared = dispersion[:, None] * arriving
    np.divide(squares, freedom, out=sigma_squared, where=freedom > 0)
    unseen = np.where(sigma_squared == 0, 0.0, np.nan)
    return sigma_squared, np.divide(sigma_squared, volume, out=unseen, where=volume > 0)


def _squared_residuals(cumulative: Floats, reached: Floats, has_share: Booleans, positive: Floats) -> Floats:
    """Give sum_i (X_{i,j} - P_i y_j)^2 / P_i per age, over the known cells of origins with a positive prior."""
    levels = cumulative - positive[..., None] * reached[:, None, :]
    if not has_share.all():  # before the first known share nothing is told apart: the sum arrives at once
        levels = np.where(has_share[:, None, :], levels, np.where(np.isnan(cumulative), np.nan, 0.0))
    residual = levels.copy()
    residual[..., 1:] -= levels[..., :-1]
    residual *= residual
    np.copyto(residual, 0.0, where=np.isnan(residual))
    per_unit = np.divide(1.0, positive, out=np.zeros_like(positive), where=positive > 0)
    return _sum_over_origins(per_unit, residual)


def _earlier(levels: Floats) -> Floats:
    """Give the level at the age before; 0 before the first."""
    shifted = np.zeros_like(levels)
    shifted[..., 1:] = levels[..., :-1]
    return shifted


def _sum_over_origins(weight: Floats, cells: Floats | Booleans) -> Floats:
    """Give sum_i weight_i cell_{i,j}, shape (segments, developments)."""
    return np.asarray((weight[:, None, :] @ cells)[:, 0, :])
