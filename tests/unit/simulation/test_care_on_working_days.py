"""Help by the hour is given on working days: months and broken months differ by their Mondays to Fridays."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from stuurlicht.simulation import care as care_process
from stuurlicht.simulation import load_scenario
from stuurlicht.simulation.care import make_care
from stuurlicht.simulation.clock import date_of_month, day_number, month_number, working_days
from stuurlicht.simulation.prices import make_prices
from stuurlicht.simulation.world import World

FIRST = date(2025, 1, 1)
MINUTES_PER_WEEK, MINUTES_PER_MONTH, MINUTES_AS_A_WHOLE, DAYS_PER_WEEK = "02A05", "01A01", "45A55", "15A03"


@pytest.fixture
def delivered(monkeypatch):
    """Give what is delivered per month on one toewijzing of a product, without chance and without holidays."""
    monkeypatch.setattr(care_process, "_NOISE_SPREAD", 0.0)
    monkeypatch.setattr(care_process, "_HOLIDAY_EFFECT", np.ones(12))
    world = World(load_scenario(), inhabitants=1000, first_month=month_number(FIRST), months=12, seed=1)
    codes = [product.code for product in world.products]

    def per_month(code, start, end, volume):
        first, last = day_number(start), day_number(end)
        numbers = pl.DataFrame(
            {"toewijzing": [0], "person": [0], "provider": [0], "product": [codes.index(code)], "begin": [first],
             "end": [last], "start": [first], "planned_end": [last], "decided_end": [last], "volume": [volume],
             "used_share": [1.0]},
            schema_overrides=dict.fromkeys(("begin", "end", "start", "planned_end", "decided_end"), pl.Int32),
        )  # fmt: skip
        care = make_care(world, make_prices(world), numbers)
        return {date_of_month(world.first_month + month): volume for month, volume in care["care", "volume"].rows()}

    return per_month


def test_a_volume_per_week_is_given_on_five_days_of_the_week(delivered):
    told = delivered(MINUTES_PER_WEEK, FIRST, date(2025, 12, 31), 5000)
    assert [told[date(2025, month, 1)] for month in (1, 2, 3, 11)] == [23_000, 20_000, 21_000, 20_000]


def test_a_broken_month_gets_the_working_days_that_are_left(delivered):
    told = delivered(MINUTES_PER_WEEK, date(2025, 3, 14), date(2025, 4, 16), 5000)  # a Friday to a Wednesday
    assert told == {date(2025, 3, 1): 12_000, date(2025, 4, 1): 12_000}


def test_nothing_is_given_on_a_weekend_alone(delivered):
    assert delivered(MINUTES_PER_WEEK, date(2025, 3, 15), date(2025, 3, 16), 5000) == {}
    assert delivered(MINUTES_AS_A_WHOLE, date(2025, 3, 15), date(2025, 3, 16), 5000) == {}


def test_a_volume_as_a_whole_is_divided_over_its_working_days_and_all_of_it_is_given(delivered):
    told = delivered(MINUTES_AS_A_WHOLE, date(2025, 1, 1), date(2025, 3, 31), 64_000)
    assert told == {date(2025, 1, 1): 23_000, date(2025, 2, 1): 20_000, date(2025, 3, 1): 21_000}
    friday = date(2025, 3, 14)
    assert delivered(MINUTES_AS_A_WHOLE, friday, friday, 5000) == {date(2025, 3, 1): 5000}


@pytest.mark.parametrize("code", [DAYS_PER_WEEK, MINUTES_PER_MONTH])
def test_nights_and_volumes_per_month_go_by_the_calendar(delivered, code):
    told = delivered(code, FIRST, date(2025, 12, 31), 7000)
    assert told[date(2025, 1, 1)] / told[date(2025, 2, 1)] == pytest.approx(31 / 28, rel=1e-3)


def test_working_days_are_counted_for_whole_arrays():
    first = np.array([day_number(day) for day in (date(2025, 3, 14), date(2025, 3, 15), date(2024, 2, 1))])
    last = np.array([day_number(day) for day in (date(2025, 3, 17), date(2025, 3, 16), date(2024, 2, 29))])
    assert working_days(first, last).tolist() == [2, 0, 21]
