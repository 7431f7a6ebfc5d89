"""Draws: a thousand ways in which the year may still go, of all segments together, so that parts and totals agree."""

import zlib

import numpy as np
import polars as pl

from stuurlicht.instruments.nowcast.cube import PART
from stuurlicht.instruments.nowcast.exposure import AHEAD
from stuurlicht.instruments.nowcast.facts import Facts
from stuurlicht.instruments.nowcast.fitting import Fitted
from stuurlicht.instruments.nowcast.hindsight import BEHIND, Errors
from stuurlicht.methods.bootstrap import bootstrap
from stuurlicht.methods.joint_draws import joint_draws
from stuurlicht.methods.past_errors import draw_errors, reaching_ahead, with_borrowed
from stuurlicht.methods.triangles import Booleans, Floats, Integers


def past_errors_drawn(errors: Errors, facts: Facts, months: Integers, draws: int, seed: int) -> Floats:
    """Draw how far off each month may be, from how far off earlier looks were.

    Every draw weighs the past month-ends with one set of random numbers, the same for all segments and months: so
    errors that came together before, in time or over kinds of help, come together again.

    Parameters
    ----------
    errors : Errors
        Of earlier looks.
    months : array (months,)
        Places of the months to give; those before the first are given as the oldest.

    Returns
    -------
    array (segments, months, draws)
        Eurocents around the expectation; ``nan`` where too few past errors are known.
    """
    offset = np.clip(months - (facts.count - 1), -BEHIND, AHEAD) + BEHIND
    told = with_borrowed(reaching_ahead(errors.scaled, BEHIND), errors.level, facts.law_of, BEHIND + 1)
    newest_first = told[
        ::-1, :, offset
    ]  # so that a longer history of another law leaves the random numbers as they are
    drawn = np.empty((len(errors.level), len(months), draws))
    for law in range(len(facts.laws)):  # by law: how many errors another law knows tells nothing of this one
        rows = facts.law_of == law
        drawn[rows] = draw_errors(newest_first[:, rows], draws, seed)
    return np.where((errors.level == 0)[:, None, None], np.nan_to_num(drawn), drawn)


def late_declarations_drawn(
    facts: Facts, fitted: Fitted, months: Integers, draws: int, seed: int, correlation: float
) -> Floats:
    """Draw what is still to be declared over months that were completed by chain ladder, by bootstrap.

    Returns
    -------
    array (segments, months, draws)
        Eurocents around the expectation; ``nan`` for months that have not ended, or that show no growth.
    """
    groups: Booleans = np.equal.outer(months, np.arange(facts.count))
    keys = _keys(facts.segments)
    found = bootstrap(facts.triangle, draws, seed, groups=groups, keys=keys, model=fitted.model).amounts
    around = found - found.mean(axis=2, keepdims=True)
    return joint_draws(around, correlation, seed, keys=keys, ranked_by=_oldest_moving(around))


def _oldest_moving(around: Floats) -> int:
    """Give the month by whose draws the segments are ranked: the last one of which most segments still move."""
    moves = (np.nan_to_num(np.abs(around).max(axis=2, initial=0.0)) > 0).sum(axis=0)
    return int(len(moves) - 1 - np.argmax(moves[::-1])) if len(moves) else 0


def _keys(segments: pl.DataFrame) -> Integers:
    """Give a number to each segment that does not change when others come or go."""
    names = segments.select(pl.concat_str(PART, separator="|")).to_series()
    return np.array([zlib.crc32(name.encode()) for name in names], dtype=np.int64)
