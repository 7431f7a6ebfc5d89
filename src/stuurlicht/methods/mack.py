"""Mack: how far the chain ladder may be off, without assuming a distribution.

All segments at once. The method page is ``docs/methods/mack.md``.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from stuurlicht.methods.chain_ladder import Development, complete, estimate_development, usable_pairs
from stuurlicht.methods.triangles import Booleans, Floats, latest_age

LastSigma = Literal["mack", "log_linear"]


@dataclass(frozen=True, slots=True)
class MackModel:
    """Development with its variance, per segment.

    Parameters
    ----------
    development : Development
        Factors f_j and what they were estimated from.
    sigma_squared : array (segments, developments - 1)
        Variance of the next amount per unit at age j, in the unit of the amounts. ``nan`` where neither
        two pairs nor the ages before give it.
    factor_variance : array (segments, developments - 1)
        Squared standard error of f_j.
    """

    development: Development
    sigma_squared: Floats
    factor_variance: Floats

    @property
    def factors(self) -> Floats:
        """Development factors f_j, shape (segments, developments - 1)."""
        return self.development.factors


@dataclass(frozen=True, slots=True)
class MackProjection:
    """Final amounts and their variances.

    Parameters
    ----------
    ultimate : array (segments, origins)
        Expected final amount; ``nan`` where it cannot be known.
    process_variance, parameter_variance : array (segments, origins)
        Squared error by chance, and by not knowing the factors; 0 for a finished origin, ``nan`` for one of which
        nothing is known.
    total_process_variance, total_parameter_variance : array (segments,)
        The same for the sum over the chosen origins. The second is more than the sum of its parts: all
        origins share the factors.
    """

    ultimate: Floats
    process_variance: Floats
    parameter_variance: Floats
    total_process_variance: Floats
    total_parameter_variance: Floats

    @property
    def standard_error(self) -> Floats:
        """Root of the mean squared error per origin, shape (segments, origins)."""
        return np.sqrt(self.process_variance + self.parameter_variance)

    @property
    def total_standard_error(self) -> Floats:
        """Root of the mean squared error of the sum over the chosen origins, shape (segments,)."""
        return np.sqrt(self.total_process_variance + self.total_parameter_variance)


def fit_mack(cumulative: Floats, *, last_diagonals: int | None = None, last_sigma: LastSigma = "mack") -> MackModel:
    """Estimate development factors and their variances.

    Parameters
    ----------
    cumulative : array (segments, origins, developments)
        Cumulative amounts, ``nan`` for the future.
    last_diagonals : int, optional
        Use only the last so many diagonals.
    last_sigma : {"mack", "log_linear"}
        How to extend sigma to ages with a single pair.

    Returns
    -------
    MackModel

    Notes
    -----
    sigma_j^2 = sum_i C_{i,j} (C_{i,j+1} / C_{i,j} - f_j)^2 / (n_j - 1), with n_j usable origins;
    the squared standard error of f_j is sigma_j^2 / S_j.

    References
    ----------
    Mack, T. (1993), ASTIN Bulletin 23(2), 213-225; Mack, T. (1999), The standard error of chain ladder
    reserve estimates: recursive calculation and inclusion of a tail factor, ASTIN Bulletin 29(2), 361-366.
    """
    development = estimate_development(cumulative, last_diagonals)
    measured = _measured_sigma_squared(cumulative, development, last_diagonals)
    is_missing = np.isnan(measured) & (development.pair_count > 0)
    extend = _extend_by_mack if last_sigma == "mack" else _extend_log_linear
    sigma_squared = np.where(is_missing, extend(measured), measured)
    volume = np.where(development.volume > 0, development.volume, np.nan)
    return MackModel(development, sigma_squared, sigma_squared / volume)


def without_tail(model: MackModel) -> MackModel:
    """Take each segment as finished at the oldest age that its triangle shows.

    A segment whose history is shorter than that of others in the batch has no usable pair at the oldest ages.
    There the factor becomes 1 and its variance 0: what comes later than the history reaches is not modelled.
    Gaps at younger ages stay unknown.

    Returns
    -------
    MackModel
        Unknown at every age for a segment without any pair.
    """
    has_pair = model.development.pair_count > 0
    shown_later = np.cumsum(has_pair[:, ::-1], axis=1)[:, ::-1] > 0
    is_beyond = ~shown_later & has_pair.any(axis=1, keepdims=True)
    development = Development(
        np.where(is_beyond, 1.0, model.factors), model.development.pair_count, model.development.volume
    )
    return MackModel(
        development,
        np.where(is_beyond, 0.0, model.sigma_squared),
        np.where(is_beyond, 0.0, model.factor_variance),
    )


def _measured_sigma_squared(cumulative: Floats, development: Development, last_diagonals: int | None) -> Floats:
    usable = usable_pairs(cumulative, last_diagonals)
    start = np.where(usable, cumulative[..., :-1], 1.0)
    deviation = np.where(usable, cumulative[..., 1:] / start - development.factors[:, None, :], 0.0)
    squares = (np.where(usable, start, 0.0) * deviation**2).sum(axis=1)
    freedom = development.pair_count - 1
    return np.asarray(np.divide(squares, freedom, out=np.full_like(squares, np.nan), where=freedom > 0))


def _extend_by_mack(sigma_squared: Floats) -> Floats:
    """Extend by Mack's rule: min(s_{j-1}^4 / s_{j-2}^2, s_{j-2}^2, s_{j-1}^2), age after age."""
    extended = sigma_squared.copy()
    for age in range(2, extended.shape[1]):
        two_before, one_before = extended[:, age - 2], extended[:, age - 1]
        smaller = np.minimum(two_before, one_before)
        ratio = np.divide(one_before**2, two_before, out=np.zeros_like(smaller), where=two_before > 0)
        rule = np.minimum(smaller, ratio)
        extended[:, age] = np.where(np.isnan(extended[:, age]), rule, extended[:, age])
    return extended


def _extend_log_linear(sigma_squared: Floats) -> Floats:
    """Extend along the least-squares line through the logarithms of sigma against age.

    Two positive values at least are needed; else ``nan``.
    """
    usable = np.nan_to_num(sigma_squared) > 0
    logs = np.where(usable, 0.5 * np.log(np.where(usable, sigma_squared, 1.0)), 0.0)
    ages = np.broadcast_to(np.arange(sigma_squared.shape[1], dtype=np.float64), logs.shape)
    count = usable.sum(axis=1)
    enough = np.where(count > 1, count, np.nan)  # a line needs two points; nan makes the whole line nan
    mean_age, mean_log = np.where(usable, ages, 0.0).sum(axis=1) / enough, logs.sum(axis=1) / enough
    from_mean = usable * (ages - mean_age[:, None])
    slope = (from_mean * logs).sum(axis=1) / (from_mean**2).sum(axis=1)
    line = mean_log[:, None] + slope[:, None] * (ages - mean_age[:, None])
    return np.asarray(np.exp(2.0 * line))


def project(cumulative: Floats, model: MackModel, origins: Booleans | None = None) -> MackProjection:
    """Complete the triangle and give the variance of each final amount and of their sum.

    Parameters
    ----------
    cumulative : array (segments, origins, developments)
        Cumulative amounts, ``nan`` for the future.
    model : MackModel
        Fitted to these segments, or borrowed from a larger one.
    origins : array (segments, origins), optional
        Origins that take part in the sum; all with data by default.

    Returns
    -------
    MackProjection
        A total is ``nan`` as soon as one of its origins is.

    Notes
    -----
    Recursion over the ages of an open origin (Mack 1999, page 363):
    process v' = f_j^2 v + sigma_j^2 |C_j|, parameter w' = f_j^2 w + C_j^2 se(f_j)^2, and for the sum with
    S = sum of the open C_j: w' = f_j^2 w + S^2 se(f_j)^2. The absolute value only matters where credits
    outweigh debits, a case that the model does not know.
    """
    completed = complete(cumulative, model.factors)
    age_known = latest_age(cumulative)
    chosen = (age_known >= 0) if origins is None else origins & (age_known >= 0)
    process, parameter = np.zeros(chosen.shape), np.zeros(chosen.shape)
    total_parameter = np.zeros(len(chosen))
    for age in range(model.factors.shape[1]):
        is_open = age_known <= age
        level = completed[..., age]
        growth, chance = model.factors[:, age] ** 2, model.sigma_squared[:, age]
        doubt = model.factor_variance[:, age]
        process = np.where(is_open, growth[:, None] * process + chance[:, None] * np.abs(level), 0.0)
        parameter = np.where(is_open, growth[:, None] * parameter + doubt[:, None] * level**2, 0.0)
        is_summed = is_open & chosen
        total = np.where(is_summed, level, 0.0).sum(axis=1)
        grown = growth * total_parameter + doubt * total**2
        total_parameter = np.where(is_summed.any(axis=1), grown, total_parameter)
    total_process = np.where(chosen, process, 0.0).sum(axis=1)
    return MackProjection(completed[..., -1], process, parameter, total_process, total_parameter)
