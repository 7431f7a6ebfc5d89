"""Past errors: how far off the next estimates may be, drawn from how far off earlier ones were.

All segments and horizons at once. The method page is ``docs/methods/past_errors.md``.
"""

import numpy as np

from stuurlicht.methods.random_streams import Purpose, stream
from stuurlicht.methods.triangles import Floats, Integers

LEAST_ERRORS = 3
"""Fewer past errors tell nothing of the next."""
CUTS_PER_ORIGIN = 3
"""Past estimates that lie closer together, in months, tell nearly the same: so many count as one for the tail."""


def draw_errors(errors: Floats, draws: int, seed: int) -> Floats:
    """Draw errors of all segments and horizons together.

    Parameters
    ----------
    errors : array (cuts, segments, horizons)
        Outcome less estimate at past cuts; ``nan`` when not known.
    draws : int
        Number of draws, 1 or more.
    seed : int
        The same seed gives the same weights, whatever the errors.

    Returns
    -------
    array (segments, horizons, draws)
        In the unit of the errors, around 0; ``nan`` where fewer than `LEAST_ERRORS` are known.

    Notes
    -----
    e_{s,h} = t sum_c z_c x_{c,s,h} / sqrt(n_{s,h}), with x the past errors and n how many of them are known; z_c
    standard normal, one for each cut: the same for every segment and horizon, so errors that came together before
    come together again. t = sqrt((v - 2) / chi2_v), one for each draw, with v = n / `CUTS_PER_ORIGIN`, at least
    `LEAST_ERRORS`: as a t distribution, with more in the middle and in the tails the fewer errors there are. The second
    moment of a draw is that of the past errors.

    Examples
    --------
    >>> import numpy as np
    >>> together = draw_errors(np.array([[[1.0], [2.0]], [[-1.0], [-2.0]], [[1.0], [2.0]]]), 4, seed=1)
    >>> np.allclose(together[1], 2 * together[0])
    True
    """
    is_known = np.isfinite(errors)
    count = is_known.sum(axis=0)
    weights = stream(Purpose.PAST, seed).standard_normal((len(errors), draws))
    freedom = max(LEAST_ERRORS, int(count.max(initial=0)) // CUTS_PER_ORIGIN)
    tail = np.sqrt((freedom - 2) / stream(Purpose.TAIL, seed).chisquare(freedom, draws))
    summed = np.tensordot(np.where(is_known, errors, 0.0), weights, axes=(0, 0))
    size = np.where(count >= LEAST_ERRORS, 1.0 / np.sqrt(np.maximum(count, 1)), np.nan)
    return np.asarray(summed * tail * size[..., None])


def reaching_ahead(errors: Floats, now: int) -> Floats:
    """Let the errors farthest ahead of which enough are known stand for those beyond.

    Parameters
    ----------
    errors : array (cuts, segments, horizons)
        See ``draw_errors``.
    now : int
        Place of horizon 0; the next place is one step ahead.

    Returns
    -------
    array (cuts, segments, horizons)
        Errors h steps ahead become sqrt(h / (h - 1)) times those of a step less, as when a level wanders.
    """
    filled = errors.copy()
    count = np.isfinite(errors).sum(axis=0)
    for ahead in range(2, errors.shape[2] - now):
        here = now + ahead
        is_short = count[:, here] < LEAST_ERRORS
        lengthened = filled[:, :, here - 1] * np.sqrt(ahead / (ahead - 1))
        filled[:, :, here] = np.where(is_short, lengthened, filled[:, :, here])
    return filled


def with_borrowed(errors: Floats, level: Floats, parent_of: Integers, told_at: int) -> Floats:
    """Let a segment of which too little is known take over the errors of its parent, in proportion to its level.

    Parameters
    ----------
    errors : array (cuts, segments, horizons)
        See ``draw_errors``.
    level : array (segments,)
        Size of each segment, 0 or more.
    parent_of : array (segments,)
        Number of each segment's parent, from 0.
    told_at : int
        Place of the horizon at which enough errors must be known.

    Returns
    -------
    array (cuts, segments, horizons)
    """
    parents = int(parent_of.max(initial=-1)) + 1
    known = np.isfinite(errors)
    is_short = known[:, :, told_at].sum(axis=0) < LEAST_ERRORS
    of_parent, told = np.zeros((2, parents, len(errors), errors.shape[2]))
    np.add.at(of_parent, parent_of, np.where(known, errors, 0.0).swapaxes(0, 1))
    np.add.at(told, parent_of, known.astype(np.float64).swapaxes(0, 1))
    total = np.bincount(parent_of, weights=level, minlength=parents)[parent_of]
    part = np.divide(level, total, out=np.zeros_like(total), where=total > 0)
    lent = np.where(told > 0, of_parent, np.nan)[parent_of].swapaxes(0, 1) * part[:, None]
    return np.where(is_short[:, None], lent, errors)
