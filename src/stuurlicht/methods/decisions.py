"""Decisions: what is still to be decided on a month, from how decisions on earlier months came and went.

The exposure of a month develops like a triangle, but most of it is decided before the month begins. The method page is
``docs/methods/decisions.md``.
"""

import numpy as np

from stuurlicht.methods.triangles import Floats


def still_to_decide(increments: Floats, days: Floats, closed: int, shown: int, shown_at: int | None = None) -> Floats:
    """Give what decisions to come will still change in the exposure of each month.

    Parameters
    ----------
    increments : array (segments, months, closed months)
        What became known of each month in each closed month; negative where decisions were taken back. The first
        closed month gathers all that was decided before it.
    days : array (months,)
        Days on which care is given: all of them, or working days.
    closed : int
        Number of closed months; the months beyond them are ahead.
    shown : int
        Number of last closed months whose decisions show the pace.
    shown_at : int, optional
        Read the pace as it was known when so many months had closed; ``closed`` by default.

    Returns
    -------
    array (segments, months)
        0 where nothing ever changed at the distances to come.

    Notes
    -----
    With D_{i,k} the change in month i that became known in month k and d_i its days:
    m_a = sum_k D_{k+a,k} / sum_k d_{k+a} over the last k. Month i, a distance L = i - (closed - 1) from the last
    closed month, still gets d_i sum_{a<L} m_a: every distance that it has still to pass. This is the additive chain
    ladder, with days as its volume.

    Examples
    --------
    >>> import numpy as np
    >>> each_month_decides_on_the_next = np.zeros((1, 4, 3))
    >>> each_month_decides_on_the_next[0, [1, 2, 3], [0, 1, 2]] = 30.0
    >>> still_to_decide(each_month_decides_on_the_next, np.full(4, 30.0), closed=3, shown=2)
    array([[0., 0., 0., 0.]])
    """
    seen = closed if shown_at is None else shown_at
    still = np.cumsum(_change_per_day(increments, days, seen, shown), axis=1)
    distance = np.arange(len(days)) - (closed - 1)
    passed = distance - 1 + seen  # place of the farthest distance that is still to be passed
    to_come = np.where(passed >= 0, still[:, np.clip(passed, 0, still.shape[1] - 1)], 0.0)
    return np.asarray(to_come * days)


def _change_per_day(increments: Floats, days: Floats, closed: int, shown: int) -> Floats:
    """Give the mean change per day at each distance, from ``-closed`` on; shape (segments, distances)."""
    count = len(days)
    total, weight = np.zeros((len(increments), count + 1)), np.zeros(count + 1)
    for known in range(max(closed - shown, 1), closed):
        months = np.arange(max(known - closed, 0), min(known + count - closed, count - 1) + 1)
        total[:, months - known + closed] += increments[:, months, known]
        weight[months - known + closed] += days[months]
    return np.asarray(np.divide(total, weight, out=np.zeros_like(total), where=weight > 0))
