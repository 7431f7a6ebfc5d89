"""One linear programme: columns with limits and a price, rows that are zero or at least so much."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_SECONDS = 20.0
_TROUBLED = 4  # the solver lost its way in the numbers after making the programme simpler


class _Rows:
    """Rows of a matrix, term by term."""

    def __init__(self) -> None:
        self.rows: list[int] = []
        self.columns: list[int] = []
        self.factors: list[float] = []
        self.limits: list[float] = []

    def add(self, terms: Iterable[tuple[int, float]], limit: float) -> None:
        for column, factor in terms:
            self.rows.append(len(self.limits))
            self.columns.append(column)
            self.factors.append(factor)
        self.limits.append(limit)

    def matrix(self, width: int) -> "csr_matrix | None":
        from scipy.sparse import csr_matrix

        shape = (len(self.limits), width)
        return csr_matrix((self.factors, (self.rows, self.columns)), shape=shape) if self.limits else None


class Programme:
    """Rows of a linear programme, to which limits and prices of columns come when it is solved."""

    def __init__(self) -> None:
        self._zero = _Rows()
        self._most = _Rows()

    def is_zero(self, terms: Iterable[tuple[int, float]]) -> None:
        """Add a row that adds up to nothing: pairs of a column and its factor."""
        self._zero.add(terms, 0.0)

    def is_at_least(self, terms: Iterable[tuple[int, float]], least: float) -> None:
        """Add a row that adds up to ``least`` or more."""
        self._most.add(((column, -factor) for column, factor in terms), -least)

    def cheapest(self, price: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray | None:
        """Give the columns that cost least, shape (columns,); None where the rows leave none, or in too long a time.

        Parameters
        ----------
        price, low, high : numpy.ndarray
            By column, shape (columns,); limits may be infinite.
        """
        from scipy.optimize import linprog

        most, zero = self._most.matrix(price.size), self._zero.matrix(price.size)
        for is_simplified in (True, False):
            found = linprog(
                price,
                A_ub=most,
                b_ub=None if most is None else self._most.limits,
                A_eq=zero,
                b_eq=None if zero is None else self._zero.limits,
                bounds=np.column_stack([low, high]),
                method="highs",
                options={"time_limit": _SECONDS, "presolve": is_simplified},
            )
            if found.status != _TROUBLED:
                break
        return found.x if found.status == 0 else None
