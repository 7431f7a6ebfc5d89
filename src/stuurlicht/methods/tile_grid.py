"""Tile grid: a square of its own for each point, with neighbours beside each other, for a map in which all are seen."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
_MARGIN = 3  # squares around the outermost points; with fewer points than squares in a row there is room enough


def tile_grid(points: Floats, side: float) -> Integers:
    """Give each point the square by which all together move least.

    Parameters
    ----------
    points : numpy.ndarray
        Shape ``(points, 2)``: east and north, any unit; two points may be the same.
    side : float
        Side of a square in that unit; above zero. It sets how far the drawing keeps to the land.

    Returns
    -------
    numpy.ndarray
        Shape ``(points, 2)``: column from the west and row from the south, both from 0; no square twice.

    Notes
    -----
    Of all squares the ones nearest to any point are used, as many as there are points; so coasts and islands stay.
    Points and squares are then matched so that the sum of the squared distances is as small as it can be.
    """
    if len(points) == 0:
        return np.zeros((0, 2), dtype=np.int64)
    placed = (points - points.min(axis=0)) / side
    cells = _nearest_cells(placed)
    distances = ((placed[:, None, :] - cells[None, :, :]) ** 2).sum(axis=2)
    taken: Integers = cells[cheapest_matching(distances)]
    placed_from_corner: Integers = taken - taken.min(axis=0)
    return placed_from_corner


def _nearest_cells(placed: Floats) -> Integers:
    """Give as many squares as points: those nearest to any point, from near to far."""
    margin = _MARGIN + int(np.sqrt(len(placed)))
    east, north = (np.arange(-margin, int(most) + margin + 1) for most in placed.max(axis=0))
    cells = np.stack(np.meshgrid(east, north, indexing="ij"), axis=-1).reshape(-1, 2)
    nearest = ((cells[:, None, :] - placed[None, :, :]) ** 2).sum(axis=2).min(axis=1)
    return cells[np.argsort(nearest, kind="stable")[: len(placed)]]


def cheapest_matching(costs: Floats) -> Integers:
    """Match every row with a column of its own so that the costs together are least.

    Parameters
    ----------
    costs : numpy.ndarray
        Shape ``(rows, columns)``, finite, with at least as many columns as rows.

    Returns
    -------
    numpy.ndarray
        Shape ``(rows,)``: the column of each row.

    Notes
    -----
    The Hungarian method with shortest augmenting paths: ``prices`` of rows and columns are kept such that no cost is
    below their sum, and a row that enters takes the cheapest path to a free column.

    References
    ----------
    Jonker and Volgenant (1987), A shortest augmenting path algorithm for dense and sparse linear assignment problems,
    Computing 38, 325-340.
    """
    rows, columns = costs.shape
    row_prices, column_prices = np.zeros(rows), np.zeros(columns)
    row_of = np.full(columns, -1, dtype=np.int64)
    for row in range(rows):
        _enter(row, costs, row_prices, column_prices, row_of)
    matched = np.empty(rows, dtype=np.int64)
    matched[row_of[row_of >= 0]] = np.flatnonzero(row_of >= 0)
    return matched


def _enter(row: int, costs: Floats, row_prices: Floats, column_prices: Floats, row_of: Integers) -> None:
    """Give ``row`` a column along the cheapest path; prices and ``row_of`` are brought up to date in place."""
    reached = np.full(len(row_of), np.inf)
    came_from = np.full(len(row_of), -1, dtype=np.int64)
    is_done = np.zeros(len(row_of), dtype=np.bool_)
    at, column, length = row, -1, 0.0
    while at >= 0:
        through = length + costs[at] - row_prices[at] - column_prices
        is_shorter = ~is_done & (through < reached)
        reached[is_shorter], came_from[is_shorter] = through[is_shorter], column
        column = int(np.argmin(np.where(is_done, np.inf, reached)))
        length, is_done[column], at = float(reached[column]), True, int(row_of[column])
    passed = is_done & (row_of >= 0)
    row_prices[row] += length
    row_prices[row_of[passed]] += length - reached[passed]
    column_prices[is_done] += reached[is_done] - length
    while column >= 0:
        before = int(came_from[column])
        row_of[column] = row if before < 0 else row_of[before]
        column = before
