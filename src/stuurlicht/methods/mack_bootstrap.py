"""Mack bootstrap: what else the triangle could have shown if each origin grows from age to age as Mack assumes.

It does not mind amounts that shrink, so it stands in where the Poisson bootstrap cannot be used. The method page is
``docs/methods/bootstrap.md``; ``bootstrap.bootstrap`` is the way in.
"""

from dataclasses import dataclass

import numpy as np

from stuurlicht.methods.chain_ladder import usable_pairs
from stuurlicht.methods.mack import MackModel
from stuurlicht.methods.triangles import Floats, Integers, latest_age, latest_diagonal


@dataclass(frozen=True, slots=True)
class MackFit:
    """Mack's model with residuals to draw from, per segment.

    Parameters
    ----------
    model : MackModel
        Factors and variances.
    residuals : array (segments, origins, developments - 1)
        Adjusted and centred standardised residuals of the steps; ``nan`` for steps that are fitted exactly.
    roots : array (segments, origins, developments - 1)
        sqrt(C_ij) of the usable steps, else 0.
    latest : array (segments, origins)
        Last known amount; ``nan`` where nothing is known.
    age : array (segments, origins)
        Its age, -1 where nothing is known.
    """

    model: MackModel
    residuals: Floats
    roots: Floats
    latest: Floats
    age: Integers


def fit_steps(cumulative: Floats, model: MackModel) -> MackFit:
    """Give the residuals of each step from age to age.

    Parameters
    ----------
    cumulative : array (segments, origins, developments)
        Cumulative amounts, ``nan`` for the future.
    model : MackModel
        Fitted to these amounts.

    Notes
    -----
    r_ij = sqrt(C_ij) (C_{i,j+1} / C_ij - f_j) / sigma_j, times sqrt(n_j / (n_j - 1)), less their mean; ages with one
    usable step or with sigma_j = 0 give none.

    References
    ----------
    England, P., and Verrall, R. (2006), Predictive distributions of outstanding liabilities in general insurance,
    Annals of Actuarial Science 1(2), 221-270.
    """
    usable = usable_pairs(cumulative)
    start = np.where(usable, cumulative[..., :-1], 1.0)
    ratio = np.where(usable, cumulative[..., 1:], 0.0) / start
    count, sigma = usable.sum(axis=1), np.sqrt(model.sigma_squared)
    gives = usable & ((count > 1) & (sigma > 0))[:, None, :]
    spread = np.where(count > 1, sigma, 1.0) * np.sqrt(np.maximum(count - 1, 1) / np.maximum(count, 1))
    deviation = np.sqrt(start) * (ratio - model.factors[:, None, :])
    raw = np.divide(deviation, spread[:, None, :], out=np.zeros_like(deviation), where=gives)
    mean = raw.sum(axis=(1, 2)) / np.maximum(gives.sum(axis=(1, 2)), 1)
    residuals = np.where(gives, raw - mean[:, None, None], np.nan)
    roots = np.where(usable, np.sqrt(start), 0.0)
    return MackFit(model, residuals, roots, latest_diagonal(cumulative), latest_age(cumulative))


def refitted_factors(fit: MackFit, segment: int, draws: int, stream: np.random.Generator) -> tuple[Floats, int]:
    """Draw pseudo steps of one segment and refit its factors.

    Returns
    -------
    factors : array (developments - 1, draws)
        f_j + sigma_j sum_i sqrt(C_ij) r*_ij / S_j; ``nan`` where f_j or sigma_j is unknown.
    kept_count : int
        Number of factors over all draws that kept their estimate, because the refitted one was not positive.
    """
    model, roots = fit.model, fit.roots[segment]
    estimated = np.where(np.isnan(model.sigma_squared[segment]), np.nan, model.factors[segment])[:, None]
    pool = fit.residuals[segment][np.isfinite(fit.residuals[segment])]
    found = np.tile(estimated, draws)
    if len(pool) == 0:
        return found, 0
    for age, root in enumerate(roots.T):
        used = root[root > 0]
        if len(used) == 0:
            continue
        drawn = stream.integers(len(pool), size=(len(used), draws), dtype=np.min_scalar_type(len(pool)))
        weights = np.sqrt(model.sigma_squared[segment, age]) * used / (used**2).sum()
        found[age] += (np.take(pool, drawn) * weights[:, None]).sum(axis=0)
    is_kept = (found <= 0) & (estimated > 0)
    return np.where(is_kept, estimated, found), int(is_kept.sum())


def grow(fit: MackFit, segment: int, factors: Floats, stream: np.random.Generator) -> Floats:
    """Let every open origin of one segment grow to its end, age by age, with process noise.

    Parameters
    ----------
    fit : MackFit
        Of a batch; only ``segment`` of it is used.
    segment : int
        Place in the batch.
    factors : array (developments - 1, draws)
        Factors in each draw.
    stream : numpy.random.Generator
        Gives the noise.

    Returns
    -------
    array (origins, draws)
        Amount that still arrives; 0 for a finished origin, ``nan`` where it cannot be known. Zero stays zero.
    """
    latest, age = fit.latest[segment], fit.age[segment]
    level = np.tile(latest[:, None], factors.shape[1])
    for step, chance in enumerate(fit.model.sigma_squared[segment]):
        is_open = (age >= 0) & (age <= step)
        level[is_open] = _next_level(level[is_open], factors[step], float(chance), stream)
    return np.asarray(level - latest[:, None])


def _next_level(level: Floats, factor: Floats, chance: float, stream: np.random.Generator) -> Floats:
    """Draw the amount at the next age: gamma with mean f C and variance sigma^2 |C|, mirrored below 0."""
    mean = factor * level
    if not chance > 0:
        return mean if chance == 0 else np.full_like(mean, np.nan)
    shape = np.nan_to_num(factor**2 * np.abs(level) / chance)
    drawn = stream.standard_gamma(shape) * chance / np.where(factor != 0, np.abs(factor), 1.0)
    return np.where(np.isnan(mean), np.nan, np.copysign(drawn, mean))
