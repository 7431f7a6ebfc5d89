"""Credibility: a small segment borrows from its parent, the less it shows itself the more.

All segments at once. The method page is ``docs/methods/credibility.md``.
"""

from dataclasses import dataclass

import numpy as np

from stuurlicht.methods.chain_ladder import Development
from stuurlicht.methods.mack import MackModel
from stuurlicht.methods.triangles import Booleans, Floats, Integers

_TWO_SEGMENTS = 2
"""Fewer cannot differ from each other."""


@dataclass(frozen=True, slots=True)
class Credibility:
    """How far each segment is believed.

    Parameters
    ----------
    weight : array (segments, columns)
        Z in [0, 1]: 1 is the segment alone, 0 the parent alone. 0 without data.
    between_variance : array (parents, columns)
        a: variance of the truth between the segments of one parent; 0 when the data show none, ``nan`` when
        fewer than two segments have data or chance cannot be measured.
    """

    weight: Floats
    between_variance: Floats


@dataclass(frozen=True, slots=True)
class BorrowedDevelopment:
    """Development that is partly the segment's own and partly its parent's.

    Parameters
    ----------
    model : MackModel
        To be handed to ``project`` with the triangles of the segments.
    weight : array (segments, developments - 1)
        Z in [0, 1]: the part that is the segment's own.
    """

    model: MackModel
    weight: Floats


def buhlmann_straub(estimate: Floats, volume: Floats, within: Floats, parent_of: Integers) -> Credibility:
    """Estimate how much segments of one parent truly differ, and so how far each is to be believed.

    Parameters
    ----------
    estimate : array (segments, columns)
        What each segment shows by itself; ``nan`` without data.
    volume : array (segments, columns)
        Weight behind it: the variance by chance is ``within / volume``. 0 or ``nan`` without data.
    within : array (parents, columns)
        Variance by chance per unit of volume; ``nan`` when unknown.
    parent_of : array (segments,)
        Row of each segment's parent in ``within``.

    Returns
    -------
    Credibility
        Z = v / (v + within / a). 0 when a is 0. With data but fewer than two such segments under the parent,
        segment and parent are the same and Z is 1.

    Notes
    -----
    Over the n segments of one parent that have data, with v the volume and m the mean weighted by it:
    a = max(0, (sum v (x - m)^2 - (n - 1) within) / (V - sum v^2 / V)), V = sum v.

    References
    ----------
    Buehlmann, H., and Straub, E. (1970), Glaubwuerdigkeit fuer Schadensaetze, Mitteilungen der Vereinigung
    Schweizerischer Versicherungsmathematiker 70, 111-133.

    Examples
    --------
    >>> import numpy as np
    >>> both = np.array([[1.0], [3.0]])
    >>> buhlmann_straub(both, np.ones((2, 1)), np.array([[1.0]]), np.array([0, 0])).weight
    array([[0.5],
           [0.5]])
    """
    has_data = np.isfinite(estimate) & (np.nan_to_num(volume) > 0)
    known = np.where(has_data, volume, 0.0)
    shown = np.where(has_data, estimate, 0.0)
    total = sum_by_parent(known, parent_of, len(within))
    mean = _divide(sum_by_parent(known * shown, parent_of, len(within)), total)
    squares = sum_by_parent(known * np.where(has_data, shown - mean[parent_of], 0.0) ** 2, parent_of, len(within))
    count = sum_by_parent(has_data.astype(np.float64), parent_of, len(within))
    spread = total - _divide(sum_by_parent(known**2, parent_of, len(within)), total)
    is_shown = count >= _TWO_SEGMENTS
    between = np.where(is_shown, np.maximum(0.0, _divide(squares - (count - 1.0) * within, spread)), np.nan)
    weight = credibility_weight(known, within[parent_of], between[parent_of])
    is_alone = has_data & ~is_shown[parent_of]
    return Credibility(np.where(is_alone, 1.0, weight), between)


def credibility_weight(volume: Floats, within: Floats, between: Floats) -> Floats:
    """Give the part Z of the best mix that is the segment's own.

    Parameters
    ----------
    volume, within, between : array
        Of one shape: weight behind the segment, variance by chance per unit of it, and variance of the truth
        between segments.

    Returns
    -------
    array
        Z = v / (v + within / between), in [0, 1]. 0 without volume, and where ``between`` is 0 or unknown.
    """
    full = volume * np.nan_to_num(between)
    return np.divide(full, full + within, out=np.zeros_like(full), where=full > 0)


def blended(own: Floats, parent: Floats, weight: Floats) -> Floats:
    """Mix what a segment shows with what its parent shows.

    Parameters
    ----------
    own, parent, weight : array (segments, columns)
        Of one shape; ``weight`` in [0, 1].

    Returns
    -------
    array (segments, columns)
        Z own + (1 - Z) parent. A part that weighs nothing may be unknown; else ``nan``.
    """
    return np.where(weight > 0, weight * own, 0.0) + np.where(weight < 1, (1.0 - weight) * parent, 0.0)


def blended_variance(
    weight: Floats, volume: Floats, part: Floats, within: Floats, between: Floats, parent_of: Integers
) -> Floats:
    """Give the squared standard error of a mix, as an estimate of the segment's own truth.

    Parameters
    ----------
    weight : array (segments, columns)
        Z in [0, 1].
    volume : array (segments, columns)
        Weight behind each segment; 0 or ``nan`` without data.
    part : array (segments, columns)
        Weight of each segment in the mean that is its parent's; 0 without data, together 1.
    within, between : array (parents, columns)
        Variance by chance per unit of volume, and of the truth between segments; ``nan`` when unknown.
    parent_of : array (segments,)
        Row of each segment's parent.

    Returns
    -------
    array (segments, columns)
        ``nan`` where a variance is unknown.

    Notes
    -----
    The segment is itself a part p of its parent, so the mix rests on it for h = Z + (1 - Z) p. By independence of
    the segments, with sums over the others r under the same parent:
    within (h^2 / v + (1 - Z)^2 sum p_r^2 / v_r) + a ((1 - h)^2 + (1 - Z)^2 sum p_r^2).
    """
    squared = np.where(part > 0, part, 0.0) ** 2
    by_chance = np.divide(squared, volume, out=np.zeros_like(squared), where=squared > 0)
    others = sum_by_parent(squared, parent_of, len(within))[parent_of] - squared
    others_by_chance = sum_by_parent(by_chance, parent_of, len(within))[parent_of] - by_chance
    own = weight + (1.0 - weight) * part
    unknown = np.where(own > 0, np.nan, 0.0)
    own_by_chance = np.divide(own**2, volume, out=unknown, where=np.nan_to_num(volume) > 0)
    chance = within[parent_of] * (own_by_chance + (1.0 - weight) ** 2 * others_by_chance)
    return np.asarray(chance + between[parent_of] * ((1.0 - own) ** 2 + (1.0 - weight) ** 2 * others))


def borrow_development(
    own: MackModel, parent: MackModel, parent_of: Integers, may_borrow: Booleans | None = None
) -> BorrowedDevelopment:
    """Let each segment borrow link ratios from its parent, age by age, by credibility.

    Parameters
    ----------
    own : MackModel
        Fitted to the segments.
    parent : MackModel
        Fitted to the sums of the segments, one row per parent; its last ages may be closed by ``without_tail``.
    parent_of : array (segments,)
        Row of each segment's parent.
    may_borrow : array (segments, developments - 1), optional
        Ages at which a segment may borrow; elsewhere it stays as it is. Everywhere by default.

    Returns
    -------
    BorrowedDevelopment
        ``nan`` where neither shows an age.

    Notes
    -----
    Per age: f = Z f_own + (1 - Z) f_parent with Z by ``buhlmann_straub`` from volume S_j and the sigma^2 pooled over
    the segments of the parent (the parent's where no segment has two pairs). se(f)^2 by ``blended_variance``, and
    sigma^2 = Z sigma_own^2 + (1 - Z) sigma_pooled^2. An age at which one segment only has data takes the variance
    between segments of the age before; one at which none has, such as a closed tail, is the parent's as it is.
    """
    within = _pooled_sigma_squared(own, parent, parent_of)
    found = buhlmann_straub(own.factors, own.development.volume, within, parent_of)
    has_parent = np.isfinite(parent.factors)[parent_of]
    weight = np.where(has_parent, found.weight, np.isfinite(own.factors).astype(np.float64))
    if may_borrow is not None:
        weight = np.where(may_borrow, weight, 1.0)
    lent = np.where(np.isnan(own.sigma_squared), within[parent_of], own.sigma_squared)
    variance = _factor_variance(own, parent, parent_of, Credibility(weight, found.between_variance), within)
    model = MackModel(
        _borrowed(own.development, parent.development, parent_of, weight),
        np.where(weight == 1, own.sigma_squared, blended(lent, within[parent_of], weight)),
        np.where(weight == 1, own.factor_variance, variance),
    )
    return BorrowedDevelopment(model, weight)


def _borrowed(own: Development, parent: Development, parent_of: Integers, weight: Floats) -> Development:
    """Mix the factors; where the segment shows nothing, count and volume are those of the parent."""
    is_own = (weight == 1) | (own.pair_count > 0)
    return Development(
        blended(own.factors, parent.factors[parent_of], weight),
        np.where(is_own, own.pair_count, parent.pair_count[parent_of]),
        np.where(is_own, own.volume, parent.volume[parent_of]),
    )


def _factor_variance(
    own: MackModel, parent: MackModel, parent_of: Integers, found: Credibility, within: Floats
) -> Floats:
    """Give the squared standard error of each mixed factor; the parent's where no segment shows the age."""
    volume, between = own.development.volume, _extended(found.between_variance)
    total = sum_by_parent(volume, parent_of, len(within))[parent_of]
    part = np.divide(volume, total, out=np.zeros_like(volume), where=total > 0)
    mixed = blended_variance(found.weight, volume, part, within, between, parent_of)
    return np.where(total > 0, mixed, parent.factor_variance[parent_of])


def sum_by_parent(values: Floats, parent_of: Integers, parent_count: int) -> Floats:
    """Add up the rows of the segments of each parent, shape (parents, ...)."""
    totals = np.zeros((parent_count, *values.shape[1:]))
    np.add.at(totals, parent_of, values)
    return totals


def _pooled_sigma_squared(own: MackModel, parent: MackModel, parent_of: Integers) -> Floats:
    """Average sigma^2 over the segments by their degrees of freedom; the parent's where none has any."""
    freedom = np.maximum(own.development.pair_count - 1.0, 0.0)
    measured = np.where(freedom > 0, freedom * np.where(freedom > 0, own.sigma_squared, 0.0), 0.0)
    total = sum_by_parent(freedom, parent_of, len(parent.factors))
    pooled = _divide(sum_by_parent(measured, parent_of, len(parent.factors)), total)
    return np.where(total > 0, pooled, parent.sigma_squared)


def _extended(between: Floats) -> Floats:
    """Take the variance between segments of the age before where it cannot be measured."""
    extended = between.copy()
    for age in range(1, extended.shape[1]):
        extended[:, age] = np.where(np.isnan(extended[:, age]), extended[:, age - 1], extended[:, age])
    return extended


def _divide(top: Floats, bottom: Floats) -> Floats:
    """Divide; ``nan`` where there is nothing to divide by."""
    return np.asarray(np.divide(top, bottom, out=np.full_like(top, np.nan), where=bottom > 0))
