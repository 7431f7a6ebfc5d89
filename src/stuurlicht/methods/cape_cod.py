"""Cape Cod: which part of the exposure turns into declared amounts, read from all months together.

The exposure is itself still developing. All segments at once. The method page is ``docs/methods/cape_cod.md``.
"""

from dataclasses import dataclass

import numpy as np

from stuurlicht.methods.bornhuetter_ferguson import Expectation
from stuurlicht.methods.chain_ladder import share_at_latest
from stuurlicht.methods.credibility import blended, blended_variance, buhlmann_straub, sum_by_parent
from stuurlicht.methods.mack import MackModel, fit_mack, project
from stuurlicht.methods.triangles import Floats, Integers, latest_diagonal

_ROUNDING = 1e-9
"""Degrees of freedom that differ from none by rounding only."""


@dataclass(frozen=True, slots=True)
class Realisation:
    """Final amount per unit of final exposure, as it holds for each origin.

    Parameters
    ----------
    rate : array (segments, origins)
        kappa; the same for all origins without decay. ``nan`` when no exposure has been used up. Negative where
        credits outweigh debits.
    variance : array (segments, origins)
        Squared standard error of the rate; ``nan`` when one origin only tells it.
    weight : array (segments, origins)
        Part of the rate that is the segment's own, in [0, 1]; below 1 where it was pooled with its parent.
    """

    rate: Floats
    variance: Floats
    weight: Floats


@dataclass(frozen=True, slots=True)
class _Rates:
    """Rates, the exposure they rest on, and their variance: dispersion / volume, dispersion = squares / freedom."""

    rate: Floats
    exposure: Floats
    volume: Floats
    squares: Floats
    freedom: Floats

    @property
    def dispersion(self) -> Floats:
        """Variance of the declared amount per unit of used-up exposure, one per segment; ``nan`` when unknown."""
        free = self.freedom > _ROUNDING
        return np.asarray(np.divide(self.squares, self.freedom, out=np.full_like(self.squares, np.nan), where=free))


def final_exposure(exposure: Floats, model: MackModel | None = None) -> Expectation:
    """Give the exposure that each origin will have in the end, and how sure that is.

    Parameters
    ----------
    exposure : array (segments, origins, developments)
        Exposure of each month as it stood so many months later; ``nan`` for the future.
    model : MackModel, optional
        Development of the exposure, for example borrowed from a parent; fitted to ``exposure`` by default.

    Returns
    -------
    Expectation
        By chain ladder. Chance is each origin's own error; not knowing the factors is a shared one. ``nan`` where
        the exposure is unknown. Zero stays zero.
    """
    projection = project(exposure, fit_mack(exposure) if model is None else model)
    return Expectation(
        projection.ultimate, np.sqrt(projection.parameter_variance), np.sqrt(projection.process_variance)
    )


def used_up(cumulative: Floats, shares: Floats, exposure: Floats) -> Floats:
    """Give the part of the exposure of which the declared amounts have arrived.

    Parameters
    ----------
    cumulative : array (segments, origins, developments)
        Cumulative declared amounts, ``nan`` for the future.
    shares : array (segments, developments)
        g_j: share of the final declared amount that has arrived at age j.
    exposure : array (segments, origins)
        Final exposure.

    Returns
    -------
    array (segments, origins)
        E_i g_k with k the latest age; ``nan`` when unknown.
    """
    return exposure * share_at_latest(cumulative, shares)


def estimate_realisation(
    declared: Floats, used: Floats, *, decay: float = 1.0, parent_of: Integers | None = None
) -> Realisation:
    """Estimate the realisation rate from all origins, weighted by used-up exposure.

    Parameters
    ----------
    declared : array (segments, origins)
        Declared so far; ``nan`` when unknown. Zero counts: exposure was used up and nothing came of it.
    used : array (segments, origins)
        Used-up exposure; ``nan`` when unknown. Such an origin takes no part.
    decay : float
        In [0, 1]: an origin m months away weighs ``decay ** m``. 1 is one rate for all, 0 each its own.
    parent_of : array (segments,), optional
        Number of each segment's parent, from 0: rates are pooled with it by credibility.

    Returns
    -------
    Realisation

    Notes
    -----
    kappa_i = sum_m d^|i-m| C_m / sum_m d^|i-m| W_m, W = used-up exposure.
    With Var(C_m) = phi W_m and independent origins: se(kappa_i)^2 = phi q_i, q_i = sum_m d^(2|i-m|) W_m / D_i^2,
    D_i the denominator above; phi = sum_i (C_i - kappa_i W_i)^2 / W_i / sum_i (1 - 2 W_i / D_i + W_i q_i). That
    last sum is the number of origins less one when d is 1.

    References
    ----------
    Gluck, S. M. (1997), Balancing development and trend in loss reserve analysis, Proceedings of the Casualty
    Actuarial Society 84, 482-532.

    Examples
    --------
    >>> import numpy as np
    >>> estimate_realisation(np.array([[80.0, 0.0]]), np.array([[90.0, 10.0]])).rate
    array([[0.8, 0.8]])
    """
    is_known = np.isfinite(declared) & np.isfinite(used)
    declared, used = np.where(is_known, declared, 0.0), np.where(is_known, used, 0.0)
    own = _rates(declared, used, decay)
    variance = own.dispersion[:, None] / own.volume
    if parent_of is None:
        return Realisation(own.rate, variance, np.isfinite(own.rate).astype(np.float64))
    return _pooled(own, _rates_of_parents(declared, used, decay, parent_of), variance, parent_of)


def prior_of(realisation: Realisation, exposure: Expectation) -> Expectation:
    """Give the final amount that exposure and realisation rate lead to expect.

    Parameters
    ----------
    realisation : Realisation
        Rate per origin.
    exposure : Expectation
        Final exposure per origin.

    Returns
    -------
    Expectation
        kappa_i E_i, for ``bornhuetter_ferguson``. Shared error: the rate, and the exposure's shared part. Own error:
        the exposure's own part. ``nan`` when rate or exposure is unknown.
    """
    rate = realisation.rate
    shared = realisation.variance * (exposure.amount**2 + exposure.variance) + (rate * exposure.shared_error) ** 2
    return Expectation(rate * exposure.amount, np.sqrt(shared), np.abs(rate) * exposure.own_error)


def cape_cod(
    cumulative: Floats,
    shares: Floats,
    exposure: Expectation,
    *,
    decay: float = 1.0,
    parent_of: Integers | None = None,
) -> Expectation:
    """Give the prior for Bornhuetter-Ferguson in one step; see ``estimate_realisation`` and ``prior_of``.

    Parameters
    ----------
    cumulative : array (segments, origins, developments)
        Cumulative declared amounts, ``nan`` for the future.
    shares : array (segments, developments)
        Developed shares of the declared amounts.
    exposure : Expectation
        Final exposure, by ``final_exposure``.
    decay : float
        In [0, 1]; see ``estimate_realisation``.
    parent_of : array (segments,), optional
        Number of each segment's parent.

    Returns
    -------
    Expectation
    """
    used = used_up(cumulative, shares, exposure.amount)
    realisation = estimate_realisation(latest_diagonal(cumulative), used, decay=decay, parent_of=parent_of)
    return prior_of(realisation, exposure)


def _rates(declared: Floats, used: Floats, decay: float) -> _Rates:
    """Estimate rates from arrays in which 0 stands for an origin that takes no part."""
    months = np.arange(used.shape[1])
    nearness = decay ** np.abs(months[:, None] - months)
    denominator = used @ nearness
    counts = denominator > 0
    safe = np.where(counts, denominator, np.nan)
    rate, spread = (declared @ nearness) / safe, (used @ nearness**2) / safe**2
    volume = np.divide(1.0, spread, out=np.full_like(spread, np.nan), where=np.nan_to_num(spread) > 0)
    takes_part = used > 0
    residual = np.where(takes_part, declared - rate * used, 0.0)
    squares = np.divide(residual**2, used, out=np.zeros_like(used), where=takes_part)
    freedom = np.where(takes_part, 1.0 - 2.0 * used / safe + used * spread, 0.0)
    return _Rates(rate, np.where(counts, denominator, 0.0), volume, squares.sum(axis=1), freedom.sum(axis=1))


def _rates_of_parents(declared: Floats, used: Floats, decay: float, parent_of: Integers) -> _Rates:
    parent_count = int(parent_of.max(initial=-1)) + 1
    return _rates(sum_by_parent(declared, parent_of, parent_count), sum_by_parent(used, parent_of, parent_count), decay)


def _pooled(own: _Rates, parent: _Rates, variance: Floats, parent_of: Integers) -> Realisation:
    """Pool rates with those of the parent; chance is measured within the segments of the parent."""
    squares = sum_by_parent(own.squares, parent_of, len(parent.rate))
    freedom = sum_by_parent(own.freedom, parent_of, len(parent.rate))
    free = freedom > _ROUNDING
    dispersion = np.divide(squares, freedom, out=np.full_like(squares, np.nan), where=free)
    within = np.broadcast_to(dispersion[:, None], parent.rate.shape)
    found = buhlmann_straub(own.rate, own.volume, within, parent_of)
    part = np.divide(own.exposure, parent.exposure[parent_of], out=np.zeros_like(own.rate), where=own.exposure > 0)
    mixed = blended_variance(found.weight, own.volume, part, within, found.between_variance, parent_of)
    return Realisation(
        blended(own.rate, parent.rate[parent_of], found.weight),
        np.where(found.weight == 1, variance, mixed),
        found.weight,
    )
