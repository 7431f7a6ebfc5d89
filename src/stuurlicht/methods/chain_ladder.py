"""Chain ladder: complete a triangle with the average growth from one age to the next.

All segments at once. The method page is ``docs/methods/chain_ladder.md``.
"""

from dataclasses import dataclass

import numpy as np

from stuurlicht.methods.triangles import Booleans, Floats, Integers, at_age, latest_age, require_triangle


@dataclass(frozen=True, slots=True)
class Development:
    """Growth from each age to the next, estimated from the pairs that are known.

    Parameters
    ----------
    factors : array (segments, developments - 1)
        f_j: expected cumulative amount at age j + 1 per unit at age j. ``nan`` where no pair is usable.
    pair_count : array (segments, developments - 1)
        Number of origins behind each factor.
    volume : array (segments, developments - 1)
        S_j: sum of the amounts at age j over those origins; 0 without pairs.
    """

    factors: Floats
    pair_count: Integers
    volume: Floats


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps from one age to the next.

    Parameters
    ----------
    usable : array (segments, origins, developments - 1)
        Whether growth can be read from the step.
    start, end : array (segments, origins, developments - 1)
        Cumulative amount before and after it; 0 where it is not usable.
    """

    usable: Booleans
    start: Floats
    end: Floats


def usable_pairs(
    cumulative: Floats, last_diagonals: int | None = None, masked_diagonals: Booleans | None = None
) -> Booleans:
    """Mark the steps (age j to j + 1 of one origin) from which growth can be read.

    Both cells are known and the amount at age j is positive: from zero nothing can grow, and the model
    gives a negative amount no variance. Such an origin takes part again once it is positive.

    Parameters
    ----------
    cumulative : array (segments, origins, developments)
        Cumulative amounts, ``nan`` for the future.
    last_diagonals : int, optional
        Use only steps that ended on the last so many diagonals of each segment.
    masked_diagonals : array (diagonals,), optional
        True for diagonals that say nothing about growth, such as a month without messages or of a mass correction.
        Diagonal d holds age j of origin d - j; the array may end early, what follows is not masked. A step that
        begins or ends on a masked diagonal is not used.

    Returns
    -------
    array (segments, origins, developments - 1)
    """
    usable: Booleans = np.isfinite(cumulative[..., 1:]) & (cumulative[..., :-1] > 0)
    if last_diagonals is not None:
        usable &= _is_recent(cumulative, last_diagonals)
    if masked_diagonals is not None:
        usable &= ~_touches(masked_diagonals, *cumulative.shape[1:])
    return usable


def _is_recent(cumulative: Floats, last_diagonals: int) -> Booleans:
    """Mark the steps that ended on the last diagonals of each segment."""
    diagonal = np.add.outer(np.arange(cumulative.shape[1]), np.arange(cumulative.shape[2]))
    newest = np.where(np.isfinite(cumulative), diagonal, -1).max(axis=(1, 2), initial=-1)
    is_recent: Booleans = diagonal[None, :, 1:] > newest[:, None, None] - last_diagonals
    return is_recent


def _touches(masked_diagonals: Booleans, origins: int, developments: int) -> Booleans:
    """Mark the steps that begin or end on a masked diagonal, shape (origins, developments - 1)."""
    is_masked = np.zeros(origins + developments, dtype=np.bool_)
    is_masked[: len(masked_diagonals)] = masked_diagonals[: len(is_masked)]
    start = np.add.outer(np.arange(origins), np.arange(developments - 1))
    touches: Booleans = is_masked[start] | is_masked[start + 1]
    return touches


def estimate_development(
    cumulative: Floats, last_diagonals: int | None = None, masked_diagonals: Booleans | None = None
) -> Development:
    """Estimate volume-weighted development factors.

    Parameters
    ----------
    cumulative : array (segments, origins, developments)
        Cumulative amounts, ``nan`` for the future. Negative increments are allowed.
    last_diagonals : int, optional
        Use only the last so many diagonals; all by default.
    masked_diagonals : array (diagonals,), optional
        True for diagonals from which no growth is read; see ``usable_pairs``.

    Returns
    -------
    Development
        ``nan`` factors where a segment has no usable pair, never 1 or 0.

    Notes
    -----
    f_j = sum_i C_{i,j+1} / sum_i C_{i,j} over the usable origins i.

    References
    ----------
    Mack, T. (1993), Distribution-free calculation of the standard error of chain ladder reserve
    estimates, ASTIN Bulletin 23(2), 213-225.

    Examples
    --------
    >>> import numpy as np
    >>> triangle = np.array([[[100.0, 150.0], [200.0, np.nan]]])
    >>> estimate_development(triangle).factors
    array([[1.5]])
    """
    return development_of(usable_steps(cumulative, last_diagonals, masked_diagonals))


def usable_steps(
    cumulative: Floats, last_diagonals: int | None = None, masked_diagonals: Booleans | None = None
) -> Steps:
    """Give the amounts before and after each step from which growth can be read; see ``usable_pairs``."""
    require_triangle(cumulative)
    usable = usable_pairs(cumulative, last_diagonals, masked_diagonals)
    return Steps(usable, np.where(usable, cumulative[..., :-1], 0.0), np.where(usable, cumulative[..., 1:], 0.0))


def development_of(steps: Steps) -> Development:
    """Average the growth of steps, weighted by volume; see ``estimate_development``."""
    volume, arrived, count = steps.start.sum(axis=1), steps.end.sum(axis=1), steps.usable.sum(axis=1)
    factors = np.divide(arrived, volume, out=np.full_like(volume, np.nan), where=count > 0)
    return Development(factors, count, volume)


def complete(cumulative: Floats, factors: Floats) -> Floats:
    """Fill the future of each origin by its last known amount and the factors that follow.

    Parameters
    ----------
    cumulative : array (segments, origins, developments)
        Cumulative amounts, ``nan`` for the future.
    factors : array (segments, developments - 1)
        Development factors; ``nan`` where unknown.

    Returns
    -------
    array (segments, origins, developments)
        Known cells unchanged. ``nan`` for an origin of which nothing is known, and from the first age
        whose factor is unknown. Zero stays zero.
    """
    completed = cumulative.copy()
    for age in range(factors.shape[-1]):
        expected = completed[..., age] * factors[:, None, age]
        is_future = np.isnan(cumulative[..., age + 1])
        completed[..., age + 1] = np.where(is_future, expected, cumulative[..., age + 1])
    return completed


def ultimates(cumulative: Floats, factors: Floats) -> Floats:
    """Give the expected final amount of each origin.

    Returns
    -------
    array (segments, origins)
        ``nan`` where it cannot be known (see ``complete``); never 0 in its place.
    """
    return complete(cumulative, factors)[..., -1]


def developed_shares(factors: Floats) -> Floats:
    """Give the share of the final amount that has arrived at each age.

    Parameters
    ----------
    factors : array (segments, developments - 1)
        Development factors.

    Returns
    -------
    array (segments, developments)
        g_j = 1 / (f_j ... f_{J-1}); 1 at the last age. Above 1 where later credits outweigh. ``nan`` where
        a later factor is unknown or the product is not positive.
    """
    later = np.cumprod(factors[:, ::-1], axis=1)[:, ::-1]
    shares = np.divide(1.0, later, out=np.full_like(later, np.nan), where=later > 0)
    return np.concatenate([shares, np.ones((len(factors), 1))], axis=1)


def share_at_latest(cumulative: Floats, shares: Floats) -> Floats:
    """Look up the developed share at the last known age of each origin.

    Parameters
    ----------
    cumulative : array (segments, origins, developments)
        Cumulative amounts, ``nan`` for the future.
    shares : array (segments, developments)
        Developed share by age.

    Returns
    -------
    array (segments, origins)
        ``nan`` where nothing is known of the origin.
    """
    return at_age(shares, latest_age(cumulative))
