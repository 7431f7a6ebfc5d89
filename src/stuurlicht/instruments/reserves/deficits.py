"""Deficits to come: the interface behind which a forecast may take the place of past budget errors."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import polars as pl

from stuurlicht.core import Result
from stuurlicht.methods.triangles import Floats

GROUP = "wmo_en_jeugd"
"""What is told together: both laws, so that a booking on the other one makes no difference."""
_NORMAL_95 = 1.96
_TWO = 2


class DeficitPaths(Protocol):
    """Drawn deficits of the coming years. A multi-year forecast implements this as well."""

    def draws(
        self, municipality: str, years_count: int, draws_count: int, random: np.random.Generator
    ) -> Floats | None:
        """Give paths of deficits.

        Returns
        -------
        array (draws_count, years_count) or None
            Euros of the year, positive is taken from the reserves; None when nothing is known of the municipality.
        """


@dataclass(frozen=True, slots=True)
class PastBudgetErrors:
    """Deficits as budgets were off in the past; a budget itself is taken to be covered.

    Parameters
    ----------
    result : Result
        Of iv3_change; its ``systematic_errors``, ``overruns`` and ``per_year`` are looked at.
    """

    result: Result

    def draws(
        self, municipality: str, years_count: int, draws_count: int, random: np.random.Generator
    ) -> Floats | None:
        """Draw a level for each path, and for each year one of the municipality's own deviations from its mean.

        Notes
        -----
        Deficit = budget (level + deviation). The level is normal around the mean shrunk towards the nation, with its
        95% interval; deviations are resampled from the municipality's own years, widened by sqrt(n / (n - 1)).
        """
        budget, level = self.newest_budget(municipality), self._level(municipality)
        own = self._errors(municipality)
        if budget is None or level is None or len(own) < _TWO:
            return None
        expected, spread = level
        deviations = (own - own.mean()) * np.sqrt(len(own) / (len(own) - 1))
        levels = random.normal(expected, spread, draws_count)
        noise = random.choice(deviations, (draws_count, years_count))
        return np.asarray(budget * (levels[:, None] + noise))

    def newest_budget(self, municipality: str) -> float | None:
        """Give the costs of both laws in the newest budget, in euros."""
        rows = self._of("per_year", municipality).filter(
            pl.col("report") == "budget", pl.col("costs_eur").is_not_null()
        )
        return None if rows.is_empty() else float(rows.sort("book_year")["costs_eur"][-1])

    def _level(self, municipality: str) -> tuple[float, float] | None:
        rows = self._of("systematic_errors", municipality).drop_nulls("expected_low_share")
        if rows.is_empty():
            return None
        row = rows.row(0, named=True)
        return row["expected_share"], (row["expected_high_share"] - row["expected_low_share"]) / (2 * _NORMAL_95)

    def _errors(self, municipality: str) -> Floats:
        return self._of("overruns", municipality)["overrun_share"].drop_nulls().to_numpy()

    def _of(self, table: str, municipality: str) -> pl.DataFrame:
        return self.result.tables[table].filter(pl.col("municipality") == municipality, pl.col("group") == GROUP)


def remaining(start: float, deficits: Floats, surplus_share: float) -> Floats:
    """Give what is left of a reserve after each year.

    Parameters
    ----------
    start : float
        Euros before the first year.
    deficits : array (draws, years)
        Positive is taken out, negative is a surplus.
    surplus_share : float
        Part of a surplus that goes back into the reserve, 0 to 1.
    """
    taken = np.where(deficits < 0, deficits * surplus_share, deficits)
    return np.asarray(start - np.cumsum(taken, axis=1))


def first_empty(left: Floats) -> Floats:
    """Give the number of the year, from 0, in which nothing is left for the first time; infinite when never."""
    is_empty = left < 0
    return np.where(is_empty.any(axis=1), is_empty.argmax(axis=1).astype(np.float64), np.inf)
