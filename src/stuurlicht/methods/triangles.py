"""Triangles as arrays: what is known, up to which age, and how it adds up.

A triangle has the shape (segments, origins, developments). An origin is the period to which an amount
belongs, a development the number of periods after it; ``nan`` is the future. In each origin the known
cells stand first: nothing is known of a later age without all earlier ages.
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]


class TriangleShapeError(ValueError):
    """The array is no triangle: it has not three axes, or an unknown cell stands before a known one."""


def require_triangle(cells: Floats) -> None:
    """Check the three axes and that in each origin the known cells stand first.

    Raises
    ------
    TriangleShapeError
        If they do not.
    """
    if cells.ndim != 3:  # noqa: PLR2004  segments, origins, developments
        raise TriangleShapeError(cells.shape)
    known = np.isfinite(cells)
    if np.any(known[..., 1:] & ~known[..., :-1]):
        raise TriangleShapeError("a known cell stands after an unknown one")


def cumulative_from(increments: Floats) -> Floats:
    """Add up increments along the developments; the future stays ``nan``.

    Parameters
    ----------
    increments : array (segments, origins, developments)
        Amount that arrived at each age; may be negative.

    Returns
    -------
    array (segments, origins, developments)
    """
    require_triangle(increments)
    return np.cumsum(increments, axis=-1)


def latest_age(cumulative: Floats) -> Integers:
    """Give the last known development of each origin, counted from 0; -1 where nothing is known.

    Returns
    -------
    array (segments, origins)
    """
    return np.asarray(np.isfinite(cumulative).sum(axis=-1) - 1)


def latest_diagonal(cumulative: Floats) -> Floats:
    """Give the last known amount of each origin; ``nan`` where nothing is known.

    Returns
    -------
    array (segments, origins)
    """
    return amount_at(cumulative, latest_age(cumulative))


def amount_at(cumulative: Floats, age: Integers) -> Floats:
    """Look up the amount of each origin at an age of its own, of shape (segments, origins); ``nan`` at age -1."""
    found = np.take_along_axis(cumulative, np.maximum(age, 0)[..., None], axis=-1)[..., 0]
    return np.where(age >= 0, found, np.nan)


def at_age(by_age: Floats, age: Integers) -> Floats:
    """Look up a value by age for each origin.

    Parameters
    ----------
    by_age : array (segments, developments)
        Values by age.
    age : array (segments, origins)
        Age of each origin, -1 where nothing is known of it; see ``latest_age``.

    Returns
    -------
    array (segments, origins)
        ``nan`` where nothing is known of the origin.
    """
    found = np.take_along_axis(by_age, np.maximum(age, 0), axis=1)
    return np.where(age >= 0, found, np.nan)


def sum_by_age(amounts: Floats, age: Integers, developments: int) -> Floats:
    """Add up an amount per origin over the origins of each age.

    Parameters
    ----------
    amounts : array (segments, origins)
        Any amounts; ``nan`` makes the sum of its age ``nan``.
    age : array (segments, origins)
        Age of each origin; an origin with age -1 takes no part.
    developments : int
        Number of ages.

    Returns
    -------
    array (segments, developments)
        0 at ages without origins.
    """
    segments = len(amounts)
    place = np.maximum(age, 0) + developments * np.arange(segments)[:, None]
    taking_part = np.where(age >= 0, amounts, 0.0)
    found = np.bincount(place.ravel(), weights=taking_part.ravel(), minlength=segments * developments)
    return found.astype(np.float64, copy=False).reshape(segments, developments)
