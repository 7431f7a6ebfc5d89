"""Spells: who gets which form of help, from when to when, and what follows it."""

from collections.abc import Mapping

import numpy as np
import polars as pl

from stuurlicht.simulation.clock import Ints, first_days, months_of
from stuurlicht.simulation.inflow import Inflow, inflow_months
from stuurlicht.simulation.population import Population
from stuurlicht.simulation.scenario import Form
from stuurlicht.simulation.world import World

_LONGEST_CHAIN = 5
_ADULT = 18
_MEAN_GAP_DAYS = 24
_SHORTEST_DAYS = 7


def make_spells(world: World, population: Population, inflow: tuple[Inflow, ...]) -> pl.DataFrame:
    """Draw all spells that touch the months of care.

    Returns
    -------
    pl.DataFrame
        One row per spell: ``spell``, ``person``, ``form`` (position), ``referrer`` (code; null when it follows
        or accompanies another spell), ``start``, ``end`` (day numbers, both inside), ``parent`` (null for
        inflow).
    """
    generation = _ended(world, population, pl.concat([_entered(world, flow) for flow in inflow]), 0)
    generations = [generation]
    for step in range(1, _LONGEST_CHAIN):
        born = pl.concat([_following(world, generation, step), _alongside(world, generation, step)])
        generation = _ended(world, population, born, step)
        generations.append(generation)
    every = pl.concat(generations)
    touching = every.filter((pl.col("end") >= world.first_day) & (pl.col("start") <= world.last_day))
    return touching.sort("start", "person", "form").with_row_index("spell").with_columns(pl.col("spell").cast(pl.Int32))


def _entered(world: World, flow: Inflow) -> pl.DataFrame:
    """Draw the spells that begin a chain: their number, their day and their person."""
    drawn, form = world.random(f"inflow {flow.form.name}"), flow.form
    counts = drawn.poisson(flow.rates)
    referrer, month = (np.repeat(index.ravel(), counts.ravel()) for index in np.indices(counts.shape))
    months = inflow_months(world)[month]
    starts = first_days(months) + (drawn.random(len(months)) * 30).astype(np.int64)  # ends of months are rare
    width = (flow.past_person - flow.first_person)[month]
    people = flow.first_person[month] + (width * drawn.random(len(months)) ** form.age_skew).astype(np.int64)
    codes = np.array(list(form.referrers))
    return _frame(people, world.scenario.forms.index(form), starts, pl.Series(codes[referrer], dtype=pl.String))


def _frame(people: Ints, form: int | Ints, starts: Ints, referrer: pl.Series | None) -> pl.DataFrame:
    frame = pl.DataFrame({"person": people, "start": starts}, schema={"person": pl.Int32, "start": pl.Int32})
    return frame.with_columns(
        pl.Series("form", np.broadcast_to(form, len(people)), dtype=pl.Int16),
        referrer=pl.lit(None, dtype=pl.String) if referrer is None else referrer,
        fixed_end=pl.lit(None, dtype=pl.Int32),
    )


def _ended(world: World, population: Population, born: pl.DataFrame, step: int) -> pl.DataFrame:
    """Draw how long each spell lasts; a birthday that closes the form ends it."""
    drawn = world.random(f"durations {step}")
    forms, starts, people = (born[name].to_numpy().astype(np.int64) for name in ("form", "start", "person"))
    ends, oldest = np.zeros(len(born), dtype=np.int64), np.zeros(len(born), dtype=np.int64)
    for place, form in enumerate(world.scenario.forms):
        here = np.flatnonzero(forms == place)
        ends[here] = starts[here] + _durations(world, form, starts[here], drawn)
        oldest[here] = population.becomes(people[here], min(form.ages[1], _ADULT) if form.law == "jeugdwet" else 110)
    ended = born.with_columns(pl.Series("end", np.minimum(ends, oldest - 1), dtype=pl.Int32)).with_columns(
        end=pl.min_horizontal("end", "fixed_end")
    )
    return ended.filter(pl.col("end") >= pl.col("start")).drop("fixed_end")


def _durations(world: World, form: Form, starts: Ints, drawn: np.random.Generator) -> Ints:
    shares = np.array([part.share for part in form.durations])
    part = drawn.choice(len(shares), size=len(starts), p=shares / shares.sum())
    median = np.array([one.median_days for one in form.durations])[part]
    spread = np.array([one.spread for one in form.durations])[part]
    factor = np.ones(len(starts))
    for event in world.scenario.planted:
        factor *= event.duration_factor(form.name, months_of(starts))
    days = median * np.exp(spread * drawn.standard_normal(len(starts))) * factor
    return np.clip(days, _SHORTEST_DAYS, 60 * 365).astype(np.int64)


def _following(world: World, parents: pl.DataFrame, step: int) -> pl.DataFrame:
    """Draw which spells are followed by another, after a gap."""
    drawn = world.random(f"following {step}")
    pairs = _drawn_next(
        world, parents, drawn, {place: form.following for place, form in enumerate(world.scenario.forms)}
    )
    rows, forms = pairs
    gaps = drawn.exponential(_MEAN_GAP_DAYS, len(rows)).astype(np.int64) + 1
    chosen = parents[rows]
    born = _frame(chosen["person"].to_numpy(), forms, chosen["end"].to_numpy() + gaps, None)
    return born.filter(pl.col("start") <= world.last_day)


def _alongside(world: World, parents: pl.DataFrame, step: int) -> pl.DataFrame:
    """Draw which spells are accompanied by another over the same days."""
    drawn = world.random(f"alongside {step}")
    companions = {place: form.alongside for place, form in enumerate(world.scenario.forms)}
    rows, forms = _drawn_next(world, parents, drawn, companions)
    chosen = parents[rows]
    born = _frame(chosen["person"].to_numpy(), forms, chosen["start"].to_numpy(), None)
    return born.with_columns(fixed_end=chosen["end"])


def _drawn_next(
    world: World, parents: pl.DataFrame, drawn: np.random.Generator, chances: Mapping[int, Mapping[str, float]]
) -> tuple[Ints, Ints]:
    """Draw for each parent at most one other form; give the rows of the parents and the forms drawn."""
    names = [form.name for form in world.scenario.forms]
    table = np.array([[chances[place].get(name, 0.0) for name in names] for place in range(len(names))])
    limits = table.cumsum(axis=1)[parents["form"].to_numpy()]
    forms = (drawn.random(len(parents))[:, None] >= limits).sum(axis=1)
    rows = np.flatnonzero(forms < len(names))
    return rows, forms[rows]
