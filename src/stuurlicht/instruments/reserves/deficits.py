"""Deficits to come: the interface behind which a forecast may take the place of past budget errors."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

import numpy as np
import polars as pl

from stuurlicht.core import Result
from stuurlicht.core.columns import TOTAL
from stuurlicht.methods.repeated_errors import learn
from stuurlicht.methods.triangles import Floats
from stuurlicht.rules.budget_errors import error_limits, least_net_years

GROUP = "wmo_en_jeugd"
"""What is told together: both laws, so that a booking on the other one makes no difference."""
NET, COSTS, NOTHING = "net", "costs", "nothing"
"""On what a path rests: errors of costs less revenues, of costs only, or none because too little is known."""
_NORMAL_95 = 1.96
_TWO = 2


class DeficitPaths(Protocol):
    """Drawn deficits of the coming years. A multi-year forecast implements this as well."""

    def basis(self, municipality: str) -> str:
        """Tell on what the paths of a municipality rest: `NOTHING` when nothing is known of it."""

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
class KnownErrors:
    """What past budgets tell of one municipality, as shares of the budgeted costs; positive is a deficit.

    Parameters
    ----------
    basis : str
        `NET` or `COSTS`.
    level, spread : float
        Mean error shrunk towards the nation, and the standard error of that.
    deviations : array (years,)
        Own errors less their mean, widened for the years that they rest on.
    """

    basis: str
    level: float
    spread: float
    deviations: Floats


class PastBudgetErrors:
    """Deficits as budgets were off in the past; a budget itself is taken to be covered.

    Parameters
    ----------
    result : Result
        Of iv3_change; its ``overruns`` and ``per_year`` are looked at.

    Notes
    -----
    What a reserve must pay is the error of costs less revenues: costs that others repay take nothing out of it. Where
    revenues are told in too few years, the error of the costs stands for it, and the basis says so. Errors are limited
    as in iv3_change, so that one line that was booked elsewhere does not empty a reserve.
    """

    def __init__(self, result: Result) -> None:
        self._per_year = result.tables["per_year"].filter(pl.col("group") == GROUP, pl.col("report") == "budget")
        overruns = result.tables["overruns"].filter(pl.col("group") == GROUP, pl.col("municipality") != TOTAL)
        share = pl.when(pl.col("budget_eur") > 0).then(pl.col("net_overrun_eur") / pl.col("budget_eur"))
        rows = overruns.select("municipality", "book_year", costs="overrun_share", net=share)
        self._known = dict(_known_errors(rows, COSTS, _TWO)) | dict(_known_errors(rows, NET, least_net_years()))

    def basis(self, municipality: str) -> str:
        """Tell on what the paths of a municipality rest."""
        known = self._known.get(municipality)
        return NOTHING if known is None or self.newest_budget(municipality) is None else known.basis

    def draws(
        self, municipality: str, years_count: int, draws_count: int, random: np.random.Generator
    ) -> Floats | None:
        """Draw a level for each path, and for each year one of the municipality's own deviations from its mean.

        Notes
        -----
        Deficit = budget (level + deviation). The level is normal around the mean shrunk towards the nation; deviations
        are resampled from the municipality's own years, widened by sqrt(n / (n - 1)).
        """
        budget, known = self.newest_budget(municipality), self._known.get(municipality)
        if budget is None or known is None:
            return None
        levels = random.normal(known.level, known.spread, draws_count)
        noise = random.choice(known.deviations, (draws_count, years_count))
        return np.asarray(budget * (levels[:, None] + noise))

    def newest_budget(self, municipality: str) -> float | None:
        """Give the costs of both laws in the newest budget, in euros."""
        rows = self._per_year.filter(pl.col("municipality") == municipality, pl.col("costs_eur").is_not_null())
        return None if rows.is_empty() else float(rows.sort("book_year")["costs_eur"][-1])


def _known_errors(rows: pl.DataFrame, basis: str, least_years: int) -> Iterator[tuple[str, KnownErrors]]:
    """Give the errors of every municipality that has enough years of them."""
    known = rows.drop_nulls(basis).with_columns(pl.col(basis).clip(*error_limits()))
    if known.is_empty():
        return
    laid = known.sort("book_year").pivot("book_year", index="municipality", values=basis)
    errors = laid.drop("municipality").cast(pl.Float64).fill_null(float("nan")).to_numpy()
    found = learn(errors)
    for at in np.flatnonzero(found.count >= least_years):
        own = errors[at, np.isfinite(errors[at])]
        spread = (found.shrunk_high[at] - found.shrunk_low[at]) / (2 * _NORMAL_95)
        deviations = (own - own.mean()) * np.sqrt(len(own) / (len(own) - 1))
        yield laid["municipality"][int(at)], KnownErrors(basis, float(found.shrunk[at]), float(spread), deviations)


def first_year_after(stand: date) -> int:
    """Give the first year that begins with a stand, or in which the stand is."""
    return (stand + timedelta(days=1)).year


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
