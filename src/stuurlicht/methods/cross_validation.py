"""Cross-validation: how much a model explains of units that it has not seen.

The method page is ``docs/methods/cross_validation.md``.
"""

from collections.abc import Callable

import numpy as np

from stuurlicht.methods.random_streams import Purpose, stream
from stuurlicht.methods.triangles import Booleans, Floats, Integers

_WIDER = 1.2
Predict = Callable[[Booleans, Booleans], Floats]
"""Fits on the rows of the first mask and gives the expectation of the rows of the second."""


class GroupInTwoFoldsError(ValueError):
    """Rows of one group are in several folds: a model would be tried on a group that it has seen."""


def folds_by_group(groups: Integers, count: int, seed: int) -> Integers:
    """Deal groups over folds.

    Parameters
    ----------
    groups : array (rows,)
        Number of the group each row belongs to.
    count : int
        Number of folds, 2 or more and at most the number of groups.
    seed : int
        The same seed and groups give the same folds, whatever the order of the rows.

    Returns
    -------
    array (rows,)
        Fold of each row, from 0. Folds hold equally many groups, or one more.
    """
    known, place = np.unique(groups, return_inverse=True)
    order = stream(Purpose.FOLDS, seed).permutation(len(known))
    return np.asarray(order[place] % count, dtype=np.int64)


def held_out(folds: Integers, groups: Integers, predict: Predict) -> Floats:
    """Give for every row what a model expects that was fitted without the fold of the row.

    Raises
    ------
    GroupInTwoFoldsError
        If a group stands in more than one fold.
    """
    pairs = np.unique(np.column_stack([groups, folds]), axis=0)
    if len(pairs) > len(np.unique(groups)):
        raise GroupInTwoFoldsError(f"{len(pairs) - len(np.unique(groups))} groups too often")
    expected = np.full(len(folds), np.nan)
    for fold in np.unique(folds):
        is_tried = folds == fold
        expected[is_tried] = predict(~is_tried, is_tried)
    return expected


def explained_share(observed: Floats, expected: Floats, plain: Floats) -> float:
    """Give the part of the squared differences with a plain expectation that a better one takes away.

    Parameters
    ----------
    observed, expected, plain : array (rows,)
        What was seen, what the model expects and what the mean of the other folds expects; all held out.

    Returns
    -------
    float
        1 - sum (y - m)^2 / sum (y - p)^2: at most 1; negative when the model does worse than the mean.
    """
    return float(1 - ((observed - expected) ** 2).sum() / ((observed - plain) ** 2).sum())


def explained_draws(
    observed: Floats, expected: Floats, plain: Floats, groups: Integers, draws: int, seed: int
) -> Floats:
    """Draw the explained share again and again over groups drawn with replacement.

    Returns
    -------
    array (draws,)
        With the same seed, groups and draws, two models get the same groups: their difference may be taken per draw.

    Notes
    -----
    The expectations are not fitted anew: the spread is that of which groups there are, not of the fit.

    References
    ----------
    Efron, B., Tibshirani, R.J. (1993), An Introduction to the Bootstrap, chapters 8 and 17.
    """
    known, place = np.unique(groups, return_inverse=True)
    left = np.bincount(place, (observed - expected) ** 2)
    plainly = np.bincount(place, (observed - plain) ** 2)
    chosen = stream(Purpose.RESAMPLING, seed).integers(0, len(known), (draws, len(known)))
    return np.asarray(1 - left[chosen].sum(axis=1) / plainly[chosen].sum(axis=1))


def explained_limits(explained: float, draws: Floats, within: float) -> tuple[float, float]:
    """Give the limits within which the explained share lies, of municipalities and a fit that could have been others.

    Parameters
    ----------
    explained : float
        `explained_share`.
    draws : array (draws,)
        `explained_draws`.
    within : float
        Part of the outcomes between the limits, 0 to 1.

    Notes
    -----
    The draws tell which groups there happened to be. Other folds and another fit would have moved the share as well, so
    their distance to the share is taken `_WIDER` times: without it a share that is known by simulation lies within 95%
    limits 91 to 92 times of a hundred (the method page tells how that was found).
    """
    outside = (1 - within) / 2
    low, high = np.quantile(draws, [outside, 1 - outside])
    return explained - _WIDER * (explained - float(low)), explained + _WIDER * (float(high) - explained)
