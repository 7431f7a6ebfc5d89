"""Mack: how far the chain ladder may be off, without assuming a distribution.

All segments at once. The method page is ``docs/methods/mack.md``.
"""

from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np

from stuurlicht.methods.blocks import by_block
from stuurlicht.methods.chain_ladder import Development, Steps, development_of, usable_steps
from stuurlicht.methods.triangles import Booleans, Floats, Integers, amount_at, at_age, latest_age, sum_by_age

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


def fit_mack(
    cumulative: Floats,
    *,
    last_diagonals: int | None = None,
    masked_diagonals: Booleans | None = None,
    last_sigma: LastSigma = "mack",
) -> MackModel:
    """Estimate development factors and their variances.

    Parameters
    ----------
    cumulative : array (segments, origins, developments)
        Cumulative amounts, ``nan`` for the future.
    last_diagonals : int, optional
        Use only the last so many diagonals.
    masked_diagonals : array (diagonals,), optional
        True for diagonals from which no growth is read; see ``chain_ladder.usable_pairs``.
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
    fit = partial(_fitted, last_diagonals=last_diagonals, masked_diagonals=masked_diagonals)
    factors, pair_count, volume, measured = by_block(fit, cumulative)
    is_missing = np.isnan(measured) & (pair_count > 0)
    extend = _extend_by_mack if last_sigma == "mack" else _extend_log_linear
    sigma_squared = np.where(is_missing, extend(measured), measured)
    factor_variance = sigma_squared / np.where(volume > 0, volume, np.nan)
    return MackModel(Development(factors, pair_count, volume), sigma_squared, factor_variance)


def _fitted(
    cumulative: Floats, *, last_diagonals: int | None, masked_diagonals: Booleans | None
) -> tuple[Floats, Integers, Floats, Floats]:
    """Give f_j, n_j, S_j and sigma_j^2 where two pairs give it."""
    steps = usable_steps(cumulative, last_diagonals, masked_diagonals)
    found = development_of(steps)
    return found.factors, found.pair_count, found.volume, _measured_sigma_squared(steps, found)


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


def _measured_sigma_squared(steps: Steps, development: Development) -> Floats:
    """Give sum_i (C_{i,j+1} - f_j C_{i,j})^2 / C_{i,j} / (n_j - 1)."""
    factors = np.where(development.pair_count > 0, development.factors, 0.0)
    residual = steps.end - factors[:, None, :] * steps.start
    residual *= residual
    squares = np.divide(residual, steps.start, out=residual, where=steps.usable).sum(axis=1)
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

    All origins of one age go through the same recursion. So it runs once per age, from the oldest back, for an origin
    that stands at 1: process is in proportion to the amount and parameter to its square.
    """
    age = latest_age(cumulative)
    latest = amount_at(cumulative, age)
    growth, process_of_one, parameter_of_one = _until_the_end(model)
    process = at_age(process_of_one, age) * np.abs(latest)
    parameter = at_age(parameter_of_one, age) * latest**2
    chosen = (age >= 0) if origins is None else origins & (age >= 0)
    chosen_age = np.where(chosen, age, -1)
    return MackProjection(
        at_age(growth, age) * latest,
        process,
        parameter,
        np.where(chosen, process, 0.0).sum(axis=1),
        _parameter_of_sum(model, latest, chosen_age, growth),
    )


def _until_the_end(model: MackModel) -> tuple[Floats, Floats, Floats]:
    """Give final amount, process and parameter variance of an origin that stands at 1, by its age.

    Each of shape (segments, developments): 1, 0 and 0 at the last age.
    """
    segments, steps = model.factors.shape
    growth, process, parameter = np.ones((segments, steps + 1)), *np.zeros((2, segments, steps + 1))
    for age in reversed(range(steps)):
        factor, later = model.factors[:, age], growth[:, age + 1]
        growth[:, age] = factor * later
        process[:, age] = model.sigma_squared[:, age] * later**2 + np.abs(factor) * process[:, age + 1]
        parameter[:, age] = model.factor_variance[:, age] * later**2 + factor**2 * parameter[:, age + 1]
    return growth, process, parameter


def _parameter_of_sum(model: MackModel, latest: Floats, age: Integers, growth: Floats) -> Floats:
    """Give the parameter variance of the sum of the origins whose age is not -1, shape (segments,)."""
    segments, steps = model.factors.shape
    joining = sum_by_age(latest, age, steps + 1)
    is_open = np.cumsum(sum_by_age(np.ones_like(latest), age, steps + 1), axis=1) > 0
    level, total = np.zeros(segments), np.zeros(segments)
    for step in range(steps):
        level = level + joining[:, step]
        added = model.factor_variance[:, step] * (level * growth[:, step + 1]) ** 2
        total += np.where(is_open[:, step], added, 0.0)
        level = np.where(is_open[:, step], level * model.factors[:, step], 0.0)
    return total
