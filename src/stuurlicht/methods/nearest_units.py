"""Nearest units: which others are most alike, and in what.

The method page is ``docs/methods/nearest_units.md``.
"""

import numpy as np

from stuurlicht.methods.triangles import Floats, Integers


def standardised(features: Floats) -> Floats:
    """Give features in standard deviations from their mean; a feature without differences becomes 0."""
    spread = features.std(axis=0)
    return np.asarray((features - features.mean(axis=0)) / np.where(spread > 0, spread, 1.0))


def nearest(features: Floats, count: int) -> tuple[Integers, Floats]:
    """Give for each unit the others that lie nearest.

    Parameters
    ----------
    features : array (units, features)
        As they should weigh, for example `standardised`.
    count : int
        How many others; at most one less than the units.

    Returns
    -------
    tuple of array (units, count)
        Places of the others, nearest first (of equal ones the first), and their root mean square difference, 0 or more.
    """
    apart = np.sqrt(((features[:, None, :] - features[None, :, :]) ** 2).mean(axis=2))
    np.fill_diagonal(apart, np.inf)
    places = np.argsort(apart, axis=1, kind="stable")[:, :count]
    return places.astype(np.int64), np.take_along_axis(apart, places, axis=1)


def by_difference(features: Floats, places: Integers) -> Integers:
    """Give for each pair of `nearest` the features from the most to the least alike.

    Returns
    -------
    array (units, count, features)
        Numbers of the features.
    """
    apart = np.abs(features[:, None, :] - features[places])
    return np.argsort(apart, axis=2, kind="stable").astype(np.int64)
