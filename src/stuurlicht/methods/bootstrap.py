"""Bootstrap: a whole distribution of what is still to arrive, by drawing other triangles that could have been seen.

Segments with their own method each: over-dispersed Poisson where that model can hold, else Mack. The method page is
``docs/methods/bootstrap.md``.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from stuurlicht.methods.chain_ladder import Development
from stuurlicht.methods.mack import MackModel, fit_mack
from stuurlicht.methods.mack_bootstrap import MackFit, fit_steps, grow, refitted_factors
from stuurlicht.methods.poisson_bootstrap import PoissonFit, fit_poisson, refit, with_process_noise
from stuurlicht.methods.random_streams import Purpose, stream
from stuurlicht.methods.triangles import Booleans, Floats, Integers, latest_age, require_triangle

_BLOCK = 1024
"""Draws that share a random stream. It is part of what a seed means: another block gives other draws."""


class BootstrapMethod(StrEnum):
    """Which model the draws of a segment come from."""

    POISSON = "poisson"
    """Over-dispersed Poisson (England and Verrall)."""
    MACK = "mack"
    """Mack's growth from age to age: an age or a month shrinks, which no Poisson process does."""
    UNKNOWN = "unknown"
    """None: no growth can be read from the segment. Its draws are ``nan``, except 0 for what is finished."""


@dataclass(frozen=True, slots=True)
class BootstrapDraws:
    """Draws of what is still to arrive.

    Parameters
    ----------
    amounts : array (segments, groups, draws)
        Final amount less the amount known now, summed over the origins of a group; may be negative. ``nan`` in all
        draws where one of its origins cannot be known, or where nothing is known of any.
    method : list of BootstrapMethod
        One per segment.
    scale : array (segments,)
        phi of the Poisson segments, in the unit of the amounts; ``nan`` for others.
    kept_count : array (segments,)
        Number of factors over all draws that kept their estimate, because a pseudo triangle gave no positive one.
        The spread is understated where it is large beside draws times ages.
    """

    amounts: Floats
    method: list[BootstrapMethod]
    scale: Floats
    kept_count: Integers


@dataclass(frozen=True, slots=True)
class _Batch:
    """Some segments, fitted."""

    poisson: PoissonFit
    mack: MackFit
    method: list[BootstrapMethod]
    scale: Floats


def bootstrap(
    cumulative: Floats,
    draws: int,
    seed: int,
    *,
    groups: Booleans | None = None,
    keys: Integers | None = None,
    model: MackModel | None = None,
    segments_at_once: int = 128,
) -> BootstrapDraws:
    """Draw what is still to arrive, with the chance of the process and the doubt about the factors.

    Parameters
    ----------
    cumulative : array (segments, origins, developments)
        Cumulative amounts, ``nan`` for the future.
    draws : int
        Number of draws, 1 or more.
    seed : int
        The same seed, keys and triangles give the same draws, however the segments are divided.
    groups : array (groups, origins) or (segments, groups, origins), optional
        Origins that are summed; one group of all by default. Origins of which nothing is known take no part.
    keys : array (segments,), optional
        A number per segment that fixes its random stream, 0 or more; its place by default. With keys of its own a
        segment keeps its draws when others come, go or change places.
    model : MackModel, optional
        Fitted to all diagonals of these triangles, for example with ``without_tail``; ``fit_mack`` by default.
    segments_at_once : int
        Segments fitted together; bounds the memory and changes nothing else.

    Returns
    -------
    BootstrapDraws
        Segments are drawn independently; ``joint_draws`` gives them a stated dependence.

    Examples
    --------
    >>> import numpy as np
    >>> triangle = np.array([[[100.0, 150.0, 165.0], [200.0, 300.0, np.nan], [400.0, np.nan, np.nan]]])
    >>> found = bootstrap(triangle, draws=2, seed=1)  # perfectly regular, so nothing is uncertain
    >>> found.method[0].value, found.amounts.round(6).tolist()
    ('poisson', [[[290.0, 290.0]]])
    """
    require_triangle(cumulative)
    count, origins = cumulative.shape[:2]
    model = fit_mack(cumulative) if model is None else model
    groups = np.ones((1, origins), dtype=np.bool_) if groups is None else groups
    members = np.broadcast_to(groups, (count, *groups.shape[-2:])) & (latest_age(cumulative) >= 0)[:, None, :]
    keys = np.arange(count) if keys is None else keys
    found = BootstrapDraws(
        np.full((count, members.shape[1], draws), np.nan), [], np.full(count, np.nan), np.zeros(count, dtype=np.int64)
    )
    for first in range(0, count, segments_at_once):
        part = slice(first, first + segments_at_once)
        batch = _fitted(cumulative[part], _part_of(model, part))
        found.scale[part] = batch.scale
        found.method.extend(batch.method)
        for place, segment in enumerate(range(count)[part]):
            key = [seed, int(keys[segment])]
            found.kept_count[segment] = _draw(batch, place, key, members[segment], found.amounts[segment])
    return found


def _part_of(model: MackModel, part: slice) -> MackModel:
    whole = model.development
    development = Development(whole.factors[part], whole.pair_count[part], whole.volume[part])
    return MackModel(development, model.sigma_squared[part], model.factor_variance[part])


def _fitted(cumulative: Floats, model: MackModel) -> _Batch:
    """Fit both models and choose: Poisson where it can hold, else Mack where any growth is known."""
    poisson = fit_poisson(cumulative, model.development)
    can_grow = np.isfinite(model.sigma_squared).any(axis=1)
    chosen = np.where(can_grow, BootstrapMethod.MACK, BootstrapMethod.UNKNOWN)
    chosen = np.where(poisson.is_possible, BootstrapMethod.POISSON, chosen)
    scale = np.where(poisson.is_possible, poisson.scale, np.nan)
    return _Batch(poisson, fit_steps(cumulative, model), [BootstrapMethod(code) for code in chosen], scale)


def _draw(batch: _Batch, place: int, key: list[int], members: Booleans, amounts: Floats) -> int:
    """Fill the draws of one segment, shape (groups, draws), block by block; give the number of kept factors."""
    kept_count = 0
    for block, first in enumerate(range(0, amounts.shape[1], _BLOCK)):
        into = amounts[:, first : first + _BLOCK]
        outcome, kept = _outcomes(batch, place, into.shape[1], [*key, block])
        for group, member in enumerate(members):
            into[group] = outcome[member].sum(axis=0) if member.any() else np.nan
        kept_count += kept
    return kept_count


def _outcomes(batch: _Batch, place: int, draws: int, key: list[int]) -> tuple[Floats, int]:
    """Draw what is still to arrive of each origin, shape (origins, draws), and count the kept factors."""
    doubt, chance = (stream(purpose, *key) for purpose in (Purpose.DOUBT, Purpose.CHANCE))
    if batch.method[place] == BootstrapMethod.POISSON:
        expected, kept_count = refit(batch.poisson, place, draws, doubt)
        return with_process_noise(expected, float(batch.scale[place]), chance), kept_count
    factors, kept_count = refitted_factors(batch.mack, place, draws, doubt)
    return grow(batch.mack, place, factors, chance), kept_count
