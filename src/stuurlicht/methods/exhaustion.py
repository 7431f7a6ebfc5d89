"""Exhaustion: what an amount per month may still become, drawn from earlier looks, and when it passes a ceiling."""

from dataclasses import dataclass

import numpy as np

from stuurlicht.methods.triangles import Booleans, Floats, Integers

LEAST_MONTHS = 6
"""Fewer months since the first declaration tell no pace."""
LEAST_LOOKS = 3
"""From fewer earlier looks nothing is drawn."""
NEAREST = 8
"""Units of like size whose errors are drawn as well."""
_LEAST_FREEDOM = 3.0
"""Degrees of freedom of the widest band: with fewer it would have no spread to speak of."""
_RIPE_MONTHS = 2
"""So much older a month-end is looked back to, where enough of them are left: late declarations are in by then."""
_ENOUGH_LOOKS = 6


@dataclass(frozen=True, slots=True)
class Units:
    """What is known of the units.

    Parameters
    ----------
    increments, parents : array (units, months, ages)
        What was added, and the same of the larger whole that lends each unit its pattern.
    first : array (units,)
        Place of the first month of each unit; the number of months for one without any.
    group_of : array (units,)
        Units of one group lend each other their errors.
    """

    increments: Floats
    parents: Floats
    first: Integers
    group_of: Integers


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the months may become.

    Parameters
    ----------
    amounts : array (units, months, draws)
        Final amount of each asked month, as it would be without any ceiling; ``nan`` for a unit without a pace.
    looks : int
        Earlier month-ends from which the errors were drawn.
    """

    amounts: Floats
    looks: int


def pace_by_age(
    increments: Floats, parents: Floats, first: Integers, count: int, memory: float, lent_months: float
) -> Floats:
    """Give what a month brings at each age, by the additive method: mean increments, recent ones weighing more.

    Parameters
    ----------
    increments : array (units, months, ages)
        What was added; cells that were not known when ``count`` months had closed are not looked at.
    parents : array (units, months, ages)
        The same of the larger whole that lends each unit its pattern.
    first : array (units,)
        Place of the first month of each unit.
    memory : float
        Weight of a month beside the one after it, above 0 and at most 1.
    lent_months : float
        For how many months of its own the pattern of the whole counts, at least 0.

    Returns
    -------
    array (units, count)
        Its sum over the ages is the final amount of a month; ``nan`` for a unit of fewer than `LEAST_MONTHS` months.
    """
    months, ages = np.arange(count), np.arange(count)
    is_known = np.add.outer(months, ages) < count
    weights = np.where(is_known, memory ** np.maximum(count - 1 - np.add.outer(months, ages), 0), 0.0)
    of_unit = weights * (months >= first[:, None])[..., None]
    own, effective = _means(increments[:, :count, :count], of_unit)
    whole, _same = _means(parents[:, :count, :count], np.broadcast_to(weights, of_unit.shape))
    total = whole.sum(axis=1, keepdims=True)
    shape = np.divide(whole, total, out=np.zeros_like(whole), where=total > 0)
    credible = effective / (effective + lent_months) if lent_months else np.ones_like(effective)
    level = own.sum(axis=1, keepdims=True)
    blended = credible * own + (1.0 - credible) * level * shape
    return np.where((count - first >= LEAST_MONTHS)[:, None], blended, np.nan)


def _means(values: Floats, weights: Floats) -> tuple[Floats, Floats]:
    total = weights.sum(axis=1)
    return np.divide((values * weights).sum(axis=1), total, out=np.zeros_like(total), where=total > 0), total


def still_to_come(pace: Floats, ages: Integers) -> Floats:
    """Give what months of these ages still bring.

    Parameters
    ----------
    pace : array (units, known ages)
        See `pace_by_age`.
    ages : array (months,)
        Age that each month has reached; negative when it has not ended, and nothing of it is known.

    Returns
    -------
    array (units, months)
    """
    after = np.concatenate([pace[:, ::-1].cumsum(axis=1)[:, ::-1], np.zeros((len(pace), 1))], axis=1)
    return np.asarray(after[:, np.clip(ages + 1, 0, pace.shape[1])])


def drawn_amounts(
    units: Units, asked: Integers, draws: int, random: np.random.Generator, *, memory: float, lent_months: float
) -> Drawn:
    """Draw final amounts of months by doing earlier looks over again.

    Each draw takes one earlier month-end, the same for all units: what came together then comes together again. Each
    unit takes the errors over all asked months that it made then itself, or that one of like size in its group made,
    in proportion to its own pace.

    Parameters
    ----------
    asked : array (months,)
        Places of the months to give; those from the number of months on have not ended. In order, without gaps.
    memory, lent_months : float
        See `pace_by_age`.
    """
    increments, parents, first = units.increments, units.parents, units.first
    count = increments.shape[1]
    pace = pace_by_age(increments, parents, first, count, memory, lent_months)
    level = pace.sum(axis=1)
    now = _known(increments, count)
    final = now + still_to_come(pace, count - 1 - np.arange(count))
    expected = _told(now, asked) + still_to_come(pace, count - 1 - asked)
    looks = _looks(count, asked)
    errors = np.full((len(looks), len(level), len(asked)), np.nan)
    for place, at in enumerate(looks):
        then = pace_by_age(increments, parents, first, at, memory, lent_months)
        months = asked - count + at  # the same months, as seen from then
        predicted = _told(_known(increments, at), months) + still_to_come(then, at - 1 - months)
        came, pace_then = final[:, np.clip(months, 0, None)], then.sum(axis=1, keepdims=True)
        scaled = np.divide(came - predicted, pace_then, out=np.full_like(came, np.nan), where=pace_then > 0)
        errors[place] = np.where(months < 0, 0.0, scaled)
    found = _with_errors(expected, level, errors, units.group_of, draws, random)
    ahead = max(int(asked[-1]) - count + 1, 1)
    return Drawn(_widened(found, len(looks) / ahead, random), len(looks))


def _widened(found: Floats, independent: float, random: np.random.Generator) -> Floats:
    """Spread the draws as few independent errors ask: looks that lie within each other's months tell nearly the same.

    One factor per draw for all units, as of a t distribution.
    """
    freedom = max(independent, _LEAST_FREEDOM)
    factor = np.sqrt(freedom / random.chisquare(freedom, size=found.shape[2]))
    mean = found.mean(axis=2, keepdims=True)
    return np.asarray(mean + factor * (found - mean))


def _looks(count: int, asked: Integers) -> list[int]:
    """Give the month-ends of which all asked months have ended by now, the ripe ones where they are enough."""
    latest = count - max(int(asked[-1]) - count + 1, 0) - 1
    ripe = list(range(LEAST_MONTHS, latest - _RIPE_MONTHS + 1))
    return ripe if len(ripe) >= _ENOUGH_LOOKS else list(range(LEAST_MONTHS, latest + 1))


def _known(increments: Floats, count: int) -> Floats:
    """Give what stood of each month when ``count`` months had closed, shape (units, count)."""
    is_known = np.add.outer(np.arange(count), np.arange(count)) < count
    return np.asarray(np.where(is_known, increments[:, :count, :count], 0.0).sum(axis=2))


def _told(known: Floats, months: Integers) -> Floats:
    """Give what is known of months, zero of those that are not there."""
    is_there = (months >= 0) & (months < known.shape[1])
    return np.where(is_there, known[:, np.clip(months, 0, known.shape[1] - 1)], 0.0)


def _with_errors(
    expected: Floats, level: Floats, errors: Floats, group_of: Integers, draws: int, random: np.random.Generator
) -> Floats:
    looks, units, months = errors.shape
    found = np.full((units, months, draws), np.nan)
    if looks < LEAST_LOOKS:
        return found
    look = random.integers(looks, size=draws)
    luck = random.random((units, draws))
    with np.errstate(divide="ignore", invalid="ignore"):
        size = np.log(level)
    has_error: Booleans = np.asarray(np.isfinite(errors).all(axis=2))
    for unit in np.flatnonzero(level > 0):
        distance = np.where(group_of == group_of[unit], np.abs(size - size[unit]), np.inf)
        nearest = np.argsort(np.where(np.isfinite(distance), distance, np.inf), kind="stable")
        nearest = nearest[np.isfinite(distance[nearest])]
        for place in range(looks):
            theirs = nearest[has_error[place, nearest]][: NEAREST + 1]
            here = look == place
            if not len(theirs):
                continue
            # the unit's own error, where it has one, weighs as much as those of all others
            own = np.flatnonzero(theirs == unit)
            pool = np.concatenate([theirs, np.repeat(theirs[own], max(len(theirs) - 2, 0))])
            donors = pool[(luck[unit, here] * len(pool)).astype(np.int64)]
            found[unit][:, here] = expected[unit][:, None] + level[unit] * errors[place, donors].T
    return _filled(found)


def _filled(found: Floats) -> Floats:
    """Give draws of a look of which nobody of like size knows an error the others in turn."""
    for unit in found:
        is_empty = np.isnan(unit).any(axis=0)
        if is_empty.any() and not is_empty.all():
            unit[:, is_empty] = np.resize(unit[:, ~is_empty], (unit.shape[0], int(is_empty.sum())))
    return found


def exhausted_in(amounts: Floats, ceilings: Floats) -> Booleans:
    """Mark the month in which the sum of the months passes the ceiling first, per draw.

    Parameters
    ----------
    amounts : array (units, months, draws)
        Final amounts.
    ceilings : array (units,)
        In the unit of the amounts. Reaching it exactly is not passing it.

    Returns
    -------
    array (units, months, draws)
        At most one month per unit and draw; none where the ceiling holds.
    """
    passed: Booleans = np.asarray(np.cumsum(amounts, axis=1) > ceilings[:, None, None], dtype=np.bool_)
    so_far: Booleans = np.cumsum(passed, axis=1) > 0
    before = np.zeros(passed.shape, dtype=np.bool_)
    before[:, 1:] = so_far[:, :-1]
    return np.asarray(passed & ~before)
