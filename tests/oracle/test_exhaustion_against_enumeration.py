"""Draws against every draw that can come: each earlier month-end and donor counted, the widening in closed form."""

from math import log

import numpy as np
import pytest
from scipy.stats import chi2

from stuurlicht.methods.exhaustion import Units, drawn_amounts

MEMORY, LENT = 0.9, 1.0
CLOSED, ASKED, AHEAD = 20, range(12, 24), 4
DRAWS = 40_000
LEAST_MONTHS, OLDER = 6, 2


def pace(own, whole, closed):
    """Give what a month brings at each age, with what was known when so many months had closed."""
    levels, shapes, weight_of = [], [], []
    for age in range(closed):
        months = range(closed - age)
        weights = [MEMORY ** (closed - 1 - month - age) for month in months]
        levels.append(sum(w * own[month][age] for w, month in zip(weights, months, strict=True)) / sum(weights))
        shapes.append(sum(w * whole[month][age] for w, month in zip(weights, months, strict=True)) / sum(weights))
        weight_of.append(sum(weights))
    level, total = sum(levels), sum(shapes)
    return [
        (own_part * weight + LENT * level * part / total) / (weight + LENT)
        for own_part, part, weight in zip(levels, shapes, weight_of, strict=True)
    ]


def stood(own, month, closed):
    return sum(own[month][: closed - month]) if 0 <= month < closed else 0.0


def foretold(own, whole, closed, months):
    """Give what each of the months would come to, as seen when so many months had closed."""
    brings = pace(own, whole, closed)
    return [stood(own, month, closed) + sum(brings[max(closed - month, 0) :]) for month in months], sum(brings)


def every_draw(units, wholes):
    """Give, per unit, each total over the asked months that can come before widening, with its chance."""
    latest = CLOSED - AHEAD - 1 - OLDER
    looks = range(LEAST_MONTHS, latest + 1)
    now = [foretold(own, whole, CLOSED, ASKED) for own, whole in zip(units, wholes, strict=True)]
    found = []
    for (expected, level), _own in zip(now, units, strict=True):
        chances = {}
        for look in looks:
            errors = [error(own, whole, look) for own, whole in zip(units, wholes, strict=True)]
            order = sorted(range(len(units)), key=lambda other: abs(log(now[other][1]) - log(level)))
            donors = {other: 1 / (2 * (len(units) - 1)) for other in order[1:]} | {order[0]: 1 / 2}
            for donor, chance in donors.items():
                total = sum(expected) + level * errors[donor]
                chances[total] = chances.get(total, 0.0) + chance / len(looks)
        found.append(chances)
    return found, len(looks)


def error(own, whole, look):
    """Give by how much the asked months came to more than was foretold at an earlier month-end, in paces of then."""
    months = [month - CLOSED + look for month in ASKED]
    final, _pace = foretold(own, whole, CLOSED, range(CLOSED))
    told, level = foretold(own, whole, look, months)
    return sum(final[month] - each for month, each in zip(months, told, strict=True) if month >= 0) / level


def chance_above(chances, ceiling, freedom):
    """Give the chance of more than the ceiling: a total is spread around the mean as the root of freedom / chi2."""
    mean = sum(total * chance for total, chance in chances.items())
    above = 0.0
    for total, chance in chances.items():
        if ceiling > mean:  # only a total above the mean comes there, when spread so far
            far = freedom * ((total - mean) / (ceiling - mean)) ** 2
            above += chance * (chi2.cdf(far, freedom) if total > mean else 0.0)
        else:
            far = freedom * ((mean - total) / (mean - ceiling)) ** 2 if ceiling < mean else np.inf
            above += chance * (1.0 if total >= mean else chi2.sf(far, freedom))
    return above


@pytest.fixture(scope="module")
def case():
    random = np.random.default_rng(5)
    pattern = np.array([0.5, 0.3, 0.15, 0.05])
    sizes = np.array([100.0, 300.0, 250.0])
    increments = np.zeros((3, CLOSED, CLOSED))
    for age, part in enumerate(pattern):
        months = CLOSED - age
        increments[:, :months, age] = sizes[:, None] * part * random.uniform(0.4, 1.6, (3, months))
    parents = np.broadcast_to(increments.sum(axis=0), increments.shape)
    units = Units(increments, parents, np.zeros(3, dtype=np.int64), np.zeros(3, dtype=np.int64))
    drawn = drawn_amounts(units, np.array(ASKED), DRAWS, np.random.default_rng(2), memory=MEMORY, lent_months=LENT)
    possible, looks = every_draw(increments.tolist(), parents.tolist())
    assert drawn.looks == looks
    return drawn.amounts.sum(axis=1), possible, max(looks / AHEAD, 3.0)


@pytest.mark.parametrize("unit", range(3))
def test_the_mean_is_that_of_every_draw_that_can_come(case, unit):
    totals, possible, _freedom = case
    mean = sum(total * chance for total, chance in possible[unit].items())
    spread = sum((total - mean) ** 2 * chance for total, chance in possible[unit].items()) ** 0.5
    assert totals[unit].mean() == pytest.approx(mean, abs=4 * spread / DRAWS**0.5)


@pytest.mark.parametrize("unit", range(3))
@pytest.mark.parametrize("times", [0.97, 0.99, 1.01, 1.03, 1.08])
def test_the_chance_of_more_than_a_ceiling_is_the_one_worked_out(case, unit, times):
    totals, possible, freedom = case
    ceiling = times * sum(total * chance for total, chance in possible[unit].items())
    exact = chance_above(possible[unit], ceiling, freedom)
    spread = (max(exact * (1 - exact), 1e-4) / DRAWS) ** 0.5
    assert (totals[unit] > ceiling).mean() == pytest.approx(exact, abs=5 * spread)
