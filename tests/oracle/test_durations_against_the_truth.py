"""How long help lasts in the fictional municipality is known: also of what still ran on the day."""

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from stuurlicht.simulation import simulate
from stuurlicht.simulation.clock import date_of
from stuurlicht.simulation.inflow import make_inflow
from stuurlicht.simulation.pieces import make_pieces
from stuurlicht.simulation.product_groups import group_of
from stuurlicht.simulation.spells import make_spells
from stuurlicht.surfaces.answers import internal_answers
from stuurlicht.testing.fictional import workspace_of

FIRST, UNTIL = date(2022, 1, 1), date(2025, 6, 30)
WATCHED = date(2022, 4, 1)
MONTH_DAYS = 365.25 / 12
NEXT_DAY = 1
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def municipality():
    return simulate(inhabitants=20_000, first_month=FIRST, months=42, seed=5)


@pytest.fixture(scope="module")
def answered(municipality, tmp_path_factory):
    made = workspace_of(municipality, tmp_path_factory.mktemp("made"), first_day=FIRST, until=UNTIL)
    (released,) = internal_answers(made, ["durations"], UNTIL, log=lambda _entry: None)
    return {name: table.frame for name, table in released.tables.items()}


@pytest.fixture(scope="module")
def true_days(municipality):
    """Give the true length by kind of help, to its true end, of every period that began while it was watched."""
    world = municipality.world
    spells = make_spells(world, municipality.population, make_inflow(world, municipality.population))
    used = (
        make_pieces(world, spells).filter(pl.col("used_share") > 0).unique("spell", keep="first", maintain_order=True)
    )
    groups = [group_of(product.law, product.category) for product in world.products]
    told = spells.join(used.select("spell", "product"), on="spell").with_columns(
        group=pl.Series(groups).gather(pl.Series(used.sort("spell")["product"]))
    )
    key = ["person", "group"]
    ordered = told.sort(*key, "start", "end")
    reach = pl.col("end").cum_max().shift(1).over(key) + NEXT_DAY
    joined = ordered.with_columns(period=(reach.is_null() | (pl.col("start") > reach)).cum_sum())
    periods = joined.group_by("period").agg(pl.col("group").first(), pl.col("start").min(), pl.col("end").max())
    since, until = (_day_number(day) for day in (WATCHED, UNTIL - timedelta(days=45)))
    watched = periods.filter(pl.col("start") >= since, pl.col("start") <= until)
    return {group: (rows["end"] - rows["start"] + 1).to_numpy() for (group,), rows in watched.group_by("group")}


def _day_number(day):
    return (day - date_of(0)).days


def told_groups(answered):
    rows = answered["per_group"].filter(pl.col("helps_count") >= 100, pl.col("product_group") != "totaal")
    return rows.iter_rows(named=True)


def test_half_of_the_help_lasts_as_long_as_it_truly_does(answered, true_days):
    """Within the limits and a tenth: of some help no stop comes, so that it seems to last as long as its toewijzing."""
    seen = 0
    for row in told_groups(answered):
        if row["median_months"] is None:
            continue
        truth = float(np.median(true_days[row["product_group"]])) / MONTH_DAYS
        assert 0.9 * row["low_median_months"] <= truth, row["product_group"]
        assert truth <= 1.1 * (row["high_median_months"] or np.inf), row["product_group"]
        seen += 1
    assert seen >= 4


def test_the_curve_follows_the_true_lengths(answered, true_days):
    told = {row["product_group"] for row in told_groups(answered)}
    curves = answered["curves"].filter(pl.col("product_group").is_in(told), pl.col("after_months") <= 24)
    off = [
        row["lasting_share"] - float((true_days[row["product_group"]] > row["after_months"] * MONTH_DAYS).mean())
        for row in curves.drop_nulls("lasting_share").iter_rows(named=True)
    ]
    assert np.abs(off).max() < 0.09
    assert np.abs(np.mean(off)) < 0.02


def test_help_that_still_runs_is_needed_to_come_near_the_truth(answered, true_days):
    """Domestic help lasts long: what has ended already is the short part of it."""
    row = row_of_group(answered, "huishoudelijke_hulp")
    ended_share = row["ended_count"] / row["helps_count"]
    truth = float((true_days["huishoudelijke_hulp"] > 24 * MONTH_DAYS).mean())
    assert ended_share < 0.6
    assert row["over_limit_share"] == pytest.approx(truth, abs=0.08)


def row_of_group(answered, group):
    return answered["per_group"].filter(pl.col("product_group") == group).row(0, named=True)
