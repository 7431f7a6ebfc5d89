"""The rest of the year: what is still to be delivered in months that have not ended.

One small function behind the protocol ``RestOfYear``. ``RunRate`` is the first to fill it; a stock-flow
model can take its place. The method page is ``docs/methods/rest_of_year.md``.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from stuurlicht.methods.triangles import Floats

_NOTHING = 1e-9
"""Days of used-up exposure that differ from none by rounding only."""
_GROWTH_OF_SQUARED_ERROR = 3
"""When the level wanders, the error of a sum over h months grows as h to the power 1.5, its square as 3."""


@dataclass(frozen=True, slots=True)
class History:
    """What is known of the months that have ended, oldest first.

    Parameters
    ----------
    declared : array (segments, months)
        Amount declared so far; ``nan`` for a month that is not known whole.
    developed_share : array (segments, months)
        Share of the final amount that has arrived at that age; 0 when nothing ever arrives so early.
    days : array (months,)
        Working days, positive.
    """

    declared: Floats
    developed_share: Floats
    days: Floats


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is expected of the months to come, oldest first.

    Parameters
    ----------
    rate : array (segments,)
        Amount per working day; ``nan`` when nothing is known.
    expected : array (segments, months ahead)
        Expected final amount per month.
    variance : array (segments, months ahead)
        Squared error of each month; ``nan`` when the history is too short to tell.
    total_variance : array (segments,)
        Squared error of the sum over the months ahead; 0 without months.
    month_variance : array (segments,)
        Squared error of one average month, one month ahead: for a past month of which little is declared.
    """

    rate: Floats
    expected: Floats
    variance: Floats
    total_variance: Floats
    month_variance: Floats


class RestOfYear(Protocol):
    """Anything that looks ahead from months that have ended."""

    def __call__(self, history: History, days_ahead: Floats) -> Outlook:
        """Give the outlook for the months whose working days are ``days_ahead``, shape (months ahead,)."""


@dataclass(frozen=True, slots=True)
class RunRate:
    """Go on as in the last months, per working day.

    Parameters
    ----------
    window : int
        Number of last months that make the rate, 1 or more.
    mature_share : float
        From this developed share on a month is old enough to judge earlier outlooks by, in (0, 1].
    least_outlooks : int
        Number of earlier outlooks from which an error is estimated, 1 or more.

    Notes
    -----
    rate r = sum_i C_i / sum_i (g_i d_i) over the window, with C declared, g the developed share and d
    the working days: Cape Cod with working days as exposure. A month of which little has arrived weighs
    little, and a month that stays empty when others of its age are full brings the rate down.

    The variance is the mean squared error that this same rule would have made at every earlier month.

    References
    ----------
    Buehlmann, H., and Straub, E. (1983), Estimation of IBNR reserves by the methods chain ladder, Cape Cod
    and complementary loss ratio, International Summer School (unpublished).

    Examples
    --------
    >>> import numpy as np
    >>> history = History(np.array([[100.0, 100.0, 50.0]]), np.array([[1.0, 1.0, 0.5]]), np.full(3, 20.0))
    >>> RunRate(window=3)(history, np.array([22.0])).expected
    array([[110.]])
    """

    window: int = 6
    mature_share: float = 0.8
    least_outlooks: int = 6

    def __call__(self, history: History, days_ahead: Floats) -> Outlook:
        """Give the outlook; see the class."""
        declared, exposure = _usable(history)
        rates = _rates(declared, exposure, self.window)
        rate = rates[:, -1] if rates.shape[1] else np.full(len(declared), np.nan)
        by_horizon = self._squared_errors(history, rates, len(days_ahead))
        return Outlook(
            rate,
            rate[:, None] * days_ahead,
            self._single_month_errors(history, rates, len(days_ahead)),
            by_horizon,
            self._squared_errors(history, rates, 1),
        )

    def _squared_errors(self, history: History, rates: Floats, horizon: int) -> Floats:
        """Mean squared error of the sum over ``horizon`` months, lengthened where history is too short."""
        found = np.zeros(len(rates)) if horizon == 0 else np.full(len(rates), np.nan)
        for shorter in range(horizon, 0, -1):
            lengthened = (horizon / shorter) ** _GROWTH_OF_SQUARED_ERROR
            measured = self._mean_square(_errors_of_sums(self._matured(history), history.days, rates, shorter))
            found = np.where(np.isnan(found), measured * lengthened, found)
        return found

    def _single_month_errors(self, history: History, rates: Floats, horizon: int) -> Floats:
        """Mean squared error of the month at each distance; unknown ones as at the distance before."""
        found = np.full((len(rates), horizon), np.nan)
        for ahead in range(horizon):
            errors = _errors_of_one_month(self._matured(history), history.days, rates, ahead + 1)
            measured = self._mean_square(errors)
            before = found[:, ahead - 1] if ahead else measured
            found[:, ahead] = np.where(np.isnan(measured), before, measured)
        return found

    def _matured(self, history: History) -> Floats:
        """Give the final amount of the months that are old enough; ``nan`` for the others."""
        is_old = np.nan_to_num(history.developed_share) >= self.mature_share
        return np.divide(
            history.declared, history.developed_share, out=np.full_like(history.declared, np.nan), where=is_old
        )

    def _mean_square(self, errors: Floats) -> Floats:
        known = np.isfinite(errors)
        count = known.sum(axis=1)
        squares = np.where(known, errors, 0.0) ** 2
        mean: Floats = np.full(len(errors), np.nan)
        np.divide(squares.sum(axis=1), count, out=mean, where=count >= self.least_outlooks)
        return mean


def _usable(history: History) -> tuple[Floats, Floats]:
    """Give declared amounts and used-up exposure, both 0 in a month that is not known whole."""
    exposure = history.developed_share * history.days
    is_known = np.isfinite(history.declared) & np.isfinite(exposure)
    return np.where(is_known, history.declared, 0.0), np.where(is_known, exposure, 0.0)


def _rates(declared: Floats, exposure: Floats, window: int) -> Floats:
    """Give the rate as it would be at the end of each month; ``nan`` before anything is known.

    A month at whose end the whole window holds nothing that counts keeps the rate of the month before.
    """
    amount, used = _last_sum(declared, window), _last_sum(exposure, window)
    is_known = used > _NOTHING
    rates = np.divide(amount, used, out=np.full_like(amount, np.nan), where=is_known)
    places = np.where(is_known, np.arange(rates.shape[1]), 0)
    return np.take_along_axis(rates, np.maximum.accumulate(places, axis=1), axis=1)


def _last_sum(values: Floats, window: int) -> Floats:
    """Sum over the last ``window`` months up to each month."""
    running = np.cumsum(values, axis=1)
    before = np.zeros_like(running)
    before[:, window:] = running[:, :-window]
    return running - before


def _errors_of_sums(matured: Floats, days: Floats, rates: Floats, horizon: int) -> Floats:
    """Realised minus expected over the ``horizon`` months after each month, where all are known."""
    origins = matured.shape[1] - horizon
    if origins < 1:
        return np.empty((len(matured), 0))
    realised = sum(matured[:, 1 + ahead : 1 + ahead + origins] for ahead in range(horizon))
    days_passed = sum(days[1 + ahead : 1 + ahead + origins] for ahead in range(horizon))
    return np.asarray(realised - rates[:, :origins] * days_passed)


def _errors_of_one_month(matured: Floats, days: Floats, rates: Floats, ahead: int) -> Floats:
    """Realised minus expected in the month ``ahead`` months after each month."""
    origins = matured.shape[1] - ahead
    if origins < 1:
        return np.empty((len(matured), 0))
    return np.asarray(matured[:, ahead:] - rates[:, :origins] * days[ahead:])
