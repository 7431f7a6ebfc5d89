"""Poisson bootstrap: what else the triangle could have shown if amounts arrive as an over-dispersed Poisson process.

The method page is ``docs/methods/bootstrap.md``. ``bootstrap.bootstrap`` is the way in.
"""

from dataclasses import dataclass

import numpy as np

from stuurlicht.methods.chain_ladder import Development
from stuurlicht.methods.triangles import Booleans, Floats, Integers, latest_age, latest_diagonal

_ROUNDING = 1e-9
"""Share of what came and went that may be left by rounding when both are equal."""


@dataclass(frozen=True, slots=True)
class PoissonFit:
    """The over-dispersed Poisson model that gives the chain ladder, per segment.

    Parameters
    ----------
    means : array (segments, origins, developments)
        m_ij: expected amount that arrives at each known age; 0 where nothing ever arrives, ``nan`` for the future.
    residuals : array (segments, origins, developments)
        Adjusted and centred Pearson residuals that may be drawn; ``nan`` for cells that are fitted exactly.
    scale : array (segments,)
        phi: variance per unit of mean, in the unit of the amounts; ``nan`` without degrees of freedom.
    factors : array (segments, developments - 1)
        Development factors f_j behind the means.
    is_possible : array (segments,)
        Whether every mean is positive, or 0 where nothing arrived; every origin and age in which anything arrived
        has a positive sum; and phi is known.
    """

    means: Floats
    residuals: Floats
    scale: Floats
    factors: Floats
    is_possible: Booleans


def fit_poisson(cumulative: Floats, development: Development) -> PoissonFit:
    """Fit means, residuals and scale.

    Parameters
    ----------
    cumulative : array (segments, origins, developments)
        Cumulative amounts, ``nan`` for the future.
    development : Development
        Estimated from these amounts.

    Returns
    -------
    PoissonFit

    Notes
    -----
    m_ij = C_i (g_j - g_{j-1}) / g_{a(i)}, with C_i the last known amount, a(i) its age and g_j the share that has
    arrived at age j. r_ij = (X_ij - m_ij) / sqrt(m_ij); phi = sum r_ij^2 / (n - p) over the n cells with a positive
    mean, with p = origins + ages - 1 parameters. Drawn are sqrt(N / (n - p)) r_ij, less their mean, over the N cells
    that are not alone in their origin or age. The mean square of what is drawn is then phi (before centring).

    References
    ----------
    England, P., and Verrall, R. (1999), Analytic and bootstrap estimates of prediction errors in claims
    reserving, Insurance: Mathematics and Economics 25, 281-293.
    """
    increments = np.diff(cumulative, axis=-1, prepend=0.0)
    means = _means(cumulative, development)
    fits = means > 0
    freedom = fits.sum(axis=(1, 2)) - fits.any(axis=2).sum(axis=1) - fits.any(axis=1).sum(axis=1) + 1
    deviation = np.where(fits, increments - means, 0.0)
    residuals = deviation / np.sqrt(np.where(fits, means, 1.0))
    squares = (residuals**2).sum(axis=(1, 2))
    scale = np.divide(squares, freedom, out=np.full_like(squares, np.nan), where=freedom > 0)
    is_possible = _follows(increments, means) & fits.any(axis=(1, 2)) & np.isfinite(scale)
    return PoissonFit(means, _drawable(residuals, fits, freedom), scale, development.factors, is_possible)


def _means(cumulative: Floats, development: Development) -> Floats:
    """Spread the last known amount of each origin back over its ages."""
    factors = np.where(development.pair_count > 0, development.factors, 1.0)
    later = np.cumprod(factors[:, ::-1], axis=1)[:, ::-1]
    level = np.divide(1.0, later, out=np.full_like(later, np.nan), where=later > 0)
    level = np.concatenate([level, np.ones((len(level), 1))], axis=1)
    level = np.where(_is_empty_so_far(cumulative), 0.0, level)
    age = np.maximum(latest_age(cumulative), 0)
    reached = np.take_along_axis(level, age, axis=1)
    scaled = np.divide(latest_diagonal(cumulative), reached, out=np.zeros_like(reached), where=reached != 0)
    shares = np.diff(level, axis=1, prepend=0.0)[:, None, :]
    return np.where(np.isfinite(cumulative), scaled[..., None] * shares, np.nan)


def _is_empty_so_far(cumulative: Floats) -> Booleans:
    """Mark the ages up to which nothing arrived in any origin, shape (segments, developments)."""
    anything = (np.nan_to_num(cumulative) != 0).any(axis=1)
    return ~np.logical_or.accumulate(anything, axis=1)


def _follows(increments: Floats, means: Floats) -> Booleans:
    """Tell of which segments the amounts can be Poisson: see ``PoissonFit.is_possible``."""
    known = np.isfinite(increments)
    arrived = np.where(known, increments, 0.0)
    fits = (means > 0) | ~known | ((means == 0) & (arrived == 0))
    return np.asarray(fits.all(axis=(1, 2)) & _has_no_loss(arrived, 1) & _has_no_loss(arrived, 2))


def _has_no_loss(arrived: Floats, axis: int) -> Booleans:
    """Tell of which segments every sum along ``axis`` is positive, or of zeros only."""
    gross = np.abs(arrived).sum(axis=axis)
    return np.asarray(((gross == 0) | (arrived.sum(axis=axis) > _ROUNDING * gross)).all(axis=1))


def _drawable(residuals: Floats, fits: Booleans, freedom: Integers) -> Floats:
    """Adjust, leave out the cells that are alone in their origin or age, and centre."""
    is_shared = fits & (fits.sum(axis=2, keepdims=True) > 1) & (fits.sum(axis=1, keepdims=True) > 1)
    count = is_shared.sum(axis=(1, 2))
    kept = np.where(is_shared, residuals, 0.0)
    mean = kept.sum(axis=(1, 2)) / np.maximum(count, 1)
    adjustment = np.sqrt(count / np.maximum(freedom, 1))
    return np.where(is_shared, (kept - mean[:, None, None]) * adjustment[:, None, None], np.nan)


def refit(fit: PoissonFit, segment: int, draws: int, stream: np.random.Generator) -> tuple[Floats, int]:
    """Draw pseudo triangles of one segment and give what each expects still to arrive.

    Only sums over origins and over ages of a pseudo triangle are needed: with D_j its column sums and L_i its row
    sums, the sum of the amounts at age j over the origins that go on is S_j = S_{j-1} + D_j - (L_i of the origins
    that end at j), and the refitted factor is 1 + D_{j+1} / S_j.

    Parameters
    ----------
    fit : PoissonFit
        Of a batch; only ``segment`` of it is used.
    segment : int
        Place in the batch.
    draws : int
        Number of pseudo triangles.
    stream : numpy.random.Generator
        Gives the choice of residuals.

    Returns
    -------
    expected : array (origins, draws)
        Amount that is still to arrive; 0 for a finished origin, ``nan`` where it cannot be known.
    kept_count : int
        Number of factors over all draws that kept their estimate: no growth can be read from pseudo sums that are 0
        or less.
    """
    means = fit.means[segment]
    rows, columns = _pseudo_sums(fit, segment, draws, stream)
    age = np.isfinite(means).sum(axis=1) - 1
    age_of_growing = np.where((means > 0).any(axis=1), age, -1)
    factors, kept_count = _refitted(rows, columns, age_of_growing, fit.factors[segment])
    growth = np.concatenate([np.cumprod(factors[::-1], axis=0)[::-1], np.ones((1, draws))])[np.maximum(age, 0)]
    return np.where(age[:, None] >= 0, rows * (growth - 1.0), np.nan), kept_count


def _pseudo_sums(fit: PoissonFit, segment: int, draws: int, stream: np.random.Generator) -> tuple[Floats, Floats]:
    """Give the row and the column sums of pseudo triangles, shapes (origins, draws) and (developments, draws)."""
    means = np.nan_to_num(fit.means[segment])
    pool = fit.residuals[segment][np.isfinite(fit.residuals[segment])].astype(np.float32)
    rows, columns = np.tile(means.sum(axis=1)[:, None], draws), np.tile(means.sum(axis=0)[:, None], draws)
    if len(pool) == 0:  # every cell is fitted exactly: there is nothing to draw
        return rows, columns
    for origin, expected in enumerate(means):
        (ages,) = np.nonzero(expected)
        drawn = stream.integers(len(pool), size=(len(ages), draws), dtype=np.min_scalar_type(len(pool)))
        noise = np.take(pool, drawn) * np.sqrt(expected[ages, None]).astype(np.float32)
        rows[origin] += noise.sum(axis=0)
        columns[ages] += noise
    return rows, columns


def _refitted(rows: Floats, columns: Floats, age: Integers, estimated: Floats) -> tuple[Floats, int]:
    """Read the factors from pseudo sums, shape (developments - 1, draws); keep an estimate where they give none."""
    factors = np.tile(estimated[:, None], rows.shape[1])
    kept_count = 0
    reached = columns[0]
    for step in range(len(estimated)):
        going_on = reached - rows[age == step].sum(axis=0)
        reached = going_on + columns[step + 1]
        if np.isfinite(estimated[step]) and (age > step).any():
            is_read = (going_on > 0) & (reached > 0)
            np.divide(reached, going_on, out=factors[step], where=is_read)
            kept_count += len(is_read) - int(np.count_nonzero(is_read))
    return factors, kept_count


def with_process_noise(expected: Floats, scale: float, stream: np.random.Generator) -> Floats:
    """Draw what arrives, given what is expected.

    Parameters
    ----------
    expected : array
        Mean of each outcome; ``nan`` stays ``nan``.
    scale : float
        phi, 0 or more.
    stream : numpy.random.Generator
        Gives the noise.

    Returns
    -------
    array
        Gamma with mean m and variance phi |m|, mirrored where m is negative; 0 where m is 0, m itself where phi is 0.
        The cells of an origin have one phi, and a sum of such gammas is such a gamma: the sum is drawn at once.
    """
    if scale <= 0:
        return expected
    drawn = scale * stream.standard_gamma(np.abs(np.nan_to_num(expected)) / scale)
    return np.where(np.isnan(expected), np.nan, np.copysign(drawn, expected))
