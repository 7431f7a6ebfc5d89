"""Formula of a distributed fund: volumes times weights times a factor, and what changed between two of them.

All recipients, clusters and measures at once. The method page is ``docs/methods/fund_formula.md``.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stuurlicht.methods.triangles import Floats, Integers

_CENTS = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FundTerms:
    """What the formula multiplies and adds, for one issue of the fund.

    Parameters
    ----------
    factor : float
        Multiplies the measures that bear it; above 0.
    volumes : array (recipients, measures)
        Units; ``nan`` when not known.
    weights : array (measures, clusters)
        Euros per unit before the factor; negative where capacity is taken off.
    bears_factor : array (measures,) of bool
        False where the weight is not multiplied.
    payments : array (recipients, payments)
        Eurocents, signed; ``nan`` when not known.
    shares : array (payments, clusters)
        Part of a payment that counts for a cluster. Each row adds up to 1: what no cluster gets has its own column.
    """

    factor: float
    volumes: Floats
    weights: Floats
    bears_factor: NDArray[np.bool_]
    payments: Floats
    shares: Floats

    @property
    def multipliers(self) -> Floats:
        """The factor or 1, per measure."""
        return np.asarray(np.where(self.bears_factor, self.factor, 1.0), dtype=np.float64)


def criteria_parts(terms: FundTerms) -> Floats:
    """Give what each measure brings each recipient in each cluster.

    Returns
    -------
    array (recipients, measures, clusters)
        Eurocents, not rounded. 0 where the weight is 0, whatever the volume; ``nan`` where a volume that counts is not
        known.
    """
    prices = terms.multipliers[:, None] * terms.weights * _CENTS
    counts = prices != 0.0
    amounts = terms.volumes[:, :, None] * np.where(counts, prices, 1.0)
    return np.asarray(np.where(counts, amounts, 0.0))


def criteria_cents(terms: FundTerms) -> Floats:
    """Give the measures part of every amount, rounded to whole cents.

    Returns
    -------
    array (recipients, clusters)
        Whole eurocents as floats, exact below 2**53; ``nan`` where a volume that counts is not known.

    Notes
    -----
    A(g,c) = sum_m k(m) w(m,c) v(g,m), with k(m) the factor, or 1 for a measure that does not bear it. Each amount is
    rounded by itself, so that what changes in one cluster leaves the cents of another alone.
    """
    return np.asarray(np.rint(criteria_parts(terms).sum(axis=1)))


def payment_cents(terms: FundTerms) -> Floats:
    """Give the payments part of every amount, each payment divided without losing a cent.

    Returns
    -------
    array (recipients, clusters)
        Whole eurocents; ``nan`` where a payment that counts for the cluster is not known.
    """
    divided = terms.payments[:, :, None] * terms.shares
    counted = terms.shares != 0.0
    known = np.where(np.isfinite(divided), divided, 0.0)
    whole = apportioned(known, np.nan_to_num(terms.payments)).astype(float)
    missing = np.isnan(terms.payments)[:, :, None] & counted
    return np.asarray(np.where(missing, np.nan, whole).sum(axis=1))


def apportioned(parts: Floats, totals: Floats) -> Integers:
    """Round parts to whole numbers that add up to a whole total, by largest remainder.

    Parameters
    ----------
    parts : array (..., n)
        Adds up to the total, but for rounding.
    totals : array (...)
        Whole numbers.

    Returns
    -------
    array (..., n) of int
        A part that is 0 stays 0, unless all are.

    Notes
    -----
    The difference between the total and the sum of parts is first spread evenly over the parts that are not 0; the
    cents that are left after rounding down go to the largest remainders, the first of equals first.
    """
    whole_totals = np.rint(totals)
    takes = parts != 0.0
    takes = takes | ~takes.any(axis=-1, keepdims=True)
    count = takes.sum(axis=-1)
    spread = (whole_totals - parts.sum(axis=-1)) / count
    shifted = np.where(takes, parts + spread[..., None], 0.0)
    down = np.floor(shifted)
    left = np.rint(whole_totals - down.sum(axis=-1))
    remainders = np.where(takes, shifted - down, -1.0)
    rank = np.argsort(np.argsort(-remainders, axis=-1, kind="stable"), axis=-1, kind="stable")
    each = np.floor_divide(left, count)
    extra = each[..., None] + (rank < (left - each * count)[..., None])
    return np.asarray(down + np.where(takes, extra, 0.0), dtype=np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class FundSplit:
    """What made the difference between two issues; all arrays (recipients, clusters), whole eurocents.

    ``weights`` is what the new weights give or take at the same volumes and factor. It holds all redistribution, and
    what the weights add for everyone; only what lies above or below that of the nation is redistribution.
    ``factor`` is growth of the fund for everyone, ``volumes`` what changed in the municipality itself, ``payments``
    what is paid beside the measures. ``nan`` where one of the two amounts is not known.
    """

    factor: Floats
    volumes: Floats
    weights: Floats
    payments: Floats

    @property
    def total(self) -> Floats:
        """The difference itself."""
        return self.factor + self.volumes + self.weights + self.payments


def split_difference(before: FundTerms, after: FundTerms) -> FundSplit:
    """Split the difference between two issues over factor, volumes, weights and payments.

    Parameters
    ----------
    before, after : FundTerms
        With the same recipients, measures and clusters in the same order. A measure that one of them lacks has weight 0
        there, and is best given the volumes of the other: that it came or went is then a change of weights.

    Notes
    -----
    The mean over all 24 orders in which the four can change (Shapley), so that no order is chosen. Payments stand by
    themselves; for the measures the mean has a closed form. With D the change, 0 before and 1 after, the factor makes
    D(k) [(w0 v0 + w1 v1) / 3 + (w0 v1 + w1 v0) / 6] of each measure, and w and v the same by turns. Parts are exact to
    the cent: they add up to the difference between the two rounded amounts.
    """
    changes = [np.nan_to_num(part).sum(axis=1) for part in _shapley_parts(before, after)]
    start, end = criteria_cents(before), criteria_cents(after)
    known = np.isfinite(start) & np.isfinite(end)
    whole = apportioned(np.stack(changes, axis=-1), np.where(known, end - start, 0.0)).astype(float)
    factor, volumes, weights = np.moveaxis(np.where(known[..., None], whole, np.nan), -1, 0)
    return FundSplit(
        factor=factor, volumes=volumes, weights=weights, payments=payment_cents(after) - payment_cents(before)
    )


def _shapley_parts(before: FundTerms, after: FundTerms) -> tuple[Floats, Floats, Floats]:
    """Give the changes by factor, volumes and weights, per recipient, measure and cluster, in cents."""
    k = before.multipliers[None, :, None] * _CENTS, after.multipliers[None, :, None] * _CENTS
    v = before.volumes[:, :, None], after.volumes[:, :, None]
    w = before.weights[None], after.weights[None]
    return _share(k, v, w), _share(v, k, w), _share(w, k, v)


def _share(own: tuple[Floats, Floats], one: tuple[Floats, Floats], other: tuple[Floats, Floats]) -> Floats:
    """Mean change by ``own`` over the orders in which it and the two others can change."""
    same = one[0] * other[0] + one[1] * other[1]
    crossed = one[0] * other[1] + one[1] * other[0]
    return np.asarray((own[1] - own[0]) * (same / 3.0 + crossed / 6.0))


def at_national_average(terms: FundTerms, inhabitants: Floats) -> Floats:
    """Give what each amount would change if one volume per inhabitant were that of the country.

    Parameters
    ----------
    inhabitants : array (recipients,)
        Above 0; ``nan`` when not known.

    Returns
    -------
    array (recipients, measures, clusters)
        Whole eurocents, positive when the recipient would get more. One measure at a time; the factor stays as it is,
        although the fund would in truth be divided anew. ``nan`` where volume or inhabitants are not known.
    """
    known = np.isfinite(terms.volumes) & np.isfinite(inhabitants)[:, None]
    people = np.where(known, inhabitants[:, None], 0.0).sum(axis=0)
    units = np.where(known, terms.volumes, 0.0).sum(axis=0)
    per_inhabitant = np.divide(units, people, out=np.full(units.shape, np.nan), where=people > 0)
    change = inhabitants[:, None] * per_inhabitant - terms.volumes
    prices = terms.multipliers[:, None] * terms.weights * _CENTS
    return np.asarray(np.rint(np.where(prices != 0.0, change[:, :, None] * np.where(prices != 0.0, prices, 1.0), 0.0)))
