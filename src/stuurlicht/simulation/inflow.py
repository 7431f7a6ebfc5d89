"""Inflow: how many spells begin per form, referrer and month.

The rate is richer than a model would have it: the number of people of an age, a trend, a season, habits of
referrers that wander, shocks that forms share, and what is planted.
"""

from dataclasses import dataclass

import numpy as np

from stuurlicht.simulation.clock import Floats, Ints, first_days
from stuurlicht.simulation.population import Population
from stuurlicht.simulation.scenario import Form
from stuurlicht.simulation.world import LAWS, WARM_UP_MONTHS, World


@dataclass(frozen=True)
class Inflow:
    """Expected new spells of one form.

    Parameters
    ----------
    rates : Floats
        Expected number per referrer (rows, in the order of ``form.referrers``) and month (columns).
    added : Floats
        Per planted event: the expected number of spells that it adds within the months of care;
        negative when it takes away.
    first_person, past_person : Ints
        Per month the range of people of the right age.
    """

    form: Form
    rates: Floats
    added: Floats
    first_person: Ints
    past_person: Ints


def inflow_months(world: World) -> Ints:
    """Give the month numbers in which spells begin, the warm-up included."""
    return np.arange(world.first_month - WARM_UP_MONTHS, world.first_month + world.months)


def make_inflow(world: World, population: Population) -> tuple[Inflow, ...]:
    """Give the expected inflow of every form."""
    shocks = _shocks(world)
    return tuple(_inflow_of(world, population, form, shocks[form.law]) for form in world.scenario.forms)


def _inflow_of(world: World, population: Population, form: Form, shock: Floats) -> Inflow:
    months = inflow_months(world)
    first_person, past_person = population.of_age(first_days(months), form.ages)
    years = (months - world.first_month) / 12
    peak, amplitude = form.season
    season = 1.0 + amplitude * np.cos(2 * np.pi * (months % 12 + 1 - peak) / 12)
    level = (past_person - first_person) * form.incidence / 12_000 * (1.0 + form.drift_share) ** years * season
    base = level * np.exp(form.shock * shock) * _habits(world, form, len(months))
    referrers = list(form.referrers)
    factors = np.array([event.inflow_factor(form.name, referrers, months) for event in world.scenario.planted])
    factors = factors.reshape(-1, len(referrers), len(months))
    rates = base * factors.prod(axis=0)
    return Inflow(form, rates, _added(base, factors, world.months), first_person, past_person)


def _added(base: Floats, factors: Floats, months: int) -> Floats:
    """Sum over the months of care what each event adds, all other events being as they are."""
    others = np.array([np.delete(factors, place, axis=0).prod(axis=0) for place in range(len(factors))])
    others = others.reshape(factors.shape)
    added: Floats = (base * others * (factors - 1.0))[:, :, -months:].sum(axis=(1, 2))
    return added


def _habits(world: World, form: Form, count: int) -> Floats:
    """Let the share of each referrer wander as a random walk that is 1 in the first month of care."""
    steps = world.random(f"habits {form.name}").normal(
        0.0, world.scenario.shocks.habit_spread, (len(form.referrers), count)
    )
    walk = steps.cumsum(axis=1)
    walk = walk - walk[:, [WARM_UP_MONTHS]]
    shares = np.array(list(form.referrers.values()))
    habits: Floats = shares[:, None] * np.exp(np.clip(walk, -0.5, 0.5))
    return habits


def _shocks(world: World) -> dict[str, Floats]:
    """Give per law the logarithm of its monthly shock: one part shared by all, one part its own."""
    told, count = world.scenario.shocks, len(inflow_months(world))
    drawn = world.random("shocks")
    shared = _persistent(drawn.normal(0.0, told.shared_spread, count), told.persistence)
    return {law: shared + _persistent(drawn.normal(0.0, told.law_spread, count), told.persistence) for law in LAWS}


def _persistent(steps: Floats, persistence: float) -> Floats:
    """Let each month keep a part of the shock before it."""
    kept = steps.copy()
    for month in range(1, len(kept)):
        kept[month] = persistence * kept[month - 1] + np.sqrt(1 - persistence**2) * steps[month]
    return kept
