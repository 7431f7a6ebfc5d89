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
    age = latest_age(cumulative)
    found = np.take_along_axis(cumulative, np.maximum(age, 0)[..., None], axis=-1)[..., 0]
    return np.where(age >= 0, found, np.nan)
