"""Toewijzing exposure: daily amounts worked out by hand, and when they became known."""

from datetime import date

import polars as pl
import pytest

from unit.tables.cutting import SmallLedger
from unit.tables.deciding import (
    START,
    contract,
    decide,
    decide_aspecific,
    exposure,
    stood,
)


@pytest.mark.parametrize(
    ("unit", "frequency", "volume", "tariff", "expected"),
    [
        ("04", "2", 7, 6000, 6000),  # an hour a day
        ("01", "2", 420, 6000, 6000),  # the same in minutes, against the tariff of an hour
        ("14", "1", 1, 20000, 20000),
        ("16", "2", 14, 4000, 8000),
        ("82", "4", 1, 36525, 1200),  # 12 months in 365.25 days
        ("84", "2", 14, 1000, 2000),
        ("04", "3", 28, 100, 100),  # release 2.x: per four weeks
        ("04", "5", 1461, 100, 400),  # release 2.x: per year
        ("04", "6", 365, 6000, 6000),  # over the whole of 2026
        ("01", "6", 365 * 90, 6000, 9000),
    ],
)
def test_volume_times_tariff_is_spread_over_calendar_days(unit, frequency, volume, tariff, expected):
    ledger = SmallLedger()
    contract(ledger, {"unit": "04" if unit == "01" else unit, "tariff_cents": tariff})
    decide(ledger, unit=unit, frequency=frequency, volume=volume)
    told = exposure(ledger)
    assert stood(told) == pytest.approx(expected, abs=0.001)
    assert stood(told, column="imputed_daily_cents") == 0


@pytest.mark.parametrize(
    ("frequency", "volume", "expected"), [("1", 1000, 1000), ("2", 7000, 1000), ("4", 36525, 1200)]
)
def test_volume_in_euros_is_eurocents_and_needs_no_tariff(frequency, volume, expected):
    ledger = SmallLedger()
    decide(ledger, unit="83", frequency=frequency, volume=volume)
    told = exposure(ledger)
    assert stood(told) == pytest.approx(expected, abs=0.001)
    assert stood(told, column="imputed_daily_cents") == 0


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"unit": "01"}, "working"),
        ({"unit": "04"}, "working"),
        ({"unit": "16"}, "working"),
        ({"unit": "84"}, "working"),
        ({"unit": "04", "frequency": "6"}, "working"),
        ({"unit": "14"}, "calendar"),
        ({"unit": "82"}, "calendar"),
        ({"unit": "83"}, "calendar"),
        ({"unit": "83", "frequency": "6"}, "calendar"),
        ({"volume": None, "budget_cents": 36500}, "calendar"),
        ({"volume": None}, "calendar"),
    ],
)
def test_time_of_staff_is_delivered_on_working_days(told, expected):
    ledger = SmallLedger()
    contract(ledger, {"unit": told["unit"] if told.get("unit") not in {None, "01"} else "04"})
    decide(ledger, **told)
    assert set(exposure(ledger)["day_kind"]) == {expected}


def test_tariff_per_minute_prices_hours():
    ledger = SmallLedger()
    contract(ledger, {"unit": "01", "tariff_cents": 100})
    decide(ledger)
    assert stood(exposure(ledger)) == 6000


def test_cost_begins_on_the_first_day_and_stops_after_the_last():
    ledger = SmallLedger()
    contract(ledger, {})
    decide(ledger, start_date=date(2026, 2, 1), end_date=date(2026, 2, 28))
    days = (date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 1))
    told = exposure(ledger)
    assert [stood(told, on=day) for day in days] == [0, 6000, 6000, 0]


def test_open_end_has_no_last_step():
    ledger = SmallLedger()
    contract(ledger, {})
    decide(ledger, end_date=None)
    assert exposure(ledger).select("from_date", "daily_cents").rows() == [(START, 6000.0)]


def test_end_before_the_start_costs_nothing_and_is_not_missed():
    ledger = SmallLedger()
    contract(ledger, {})
    decide(ledger, end_date=date(2025, 12, 31))
    assert exposure(ledger).height == 0


@pytest.mark.parametrize(("end", "falls_on"), [(date(2026, 9, 30), date(2026, 9, 30)), (None, START)])
def test_track_falls_on_its_last_day_or_its_first_when_open(end, falls_on):
    ledger = SmallLedger()
    decide(ledger, known=date(2026, 2, 5), unit="83", frequency="6", volume=742000, end_date=end)
    told = exposure(ledger).select("from_date", "daily_cents", "once_cents", "unpriced_count")
    assert told.rows() == [(falls_on, 0.0, 742000.0, 0)]


def test_budget_is_spread_over_its_days():
    ledger = SmallLedger()
    decide_aspecific(ledger, budget_cents=365_000)
    told = exposure(ledger)
    assert stood(told) == 1000
    assert stood(told, column="imputed_daily_cents") == 0


@pytest.mark.parametrize(
    "told",
    [
        {"frequency": "6"},
        {"volume": None, "budget_cents": 1000},
        {"frequency": "9"},
        {"frequency": None},
        {"volume": None, "product_category": None, "product_code": None},
    ],
    ids=["whole without end", "budget without end", "unknown frequency", "no frequency", "nothing at all"],
)
def test_what_nothing_can_price_is_counted_and_costs_nothing(told):
    ledger = SmallLedger()
    contract(ledger, {})
    decide(ledger, **({"end_date": None} | told))
    (row,) = exposure(ledger).to_dicts()
    amounts = {name: cents for name, cents in row.items() if name.endswith("_cents")}
    assert set(amounts.values()) == {0}
    assert (row["unpriced_count"], row["from_date"]) == (1, START)


def test_toewijzing_without_tariff_anywhere_is_counted_while_it_runs():
    ledger = SmallLedger()
    decide(ledger, end_date=date(2026, 6, 30))
    days = (START, date(2026, 6, 30), date(2026, 7, 1))
    told = exposure(ledger)
    assert [stood(told, on=day, column="unpriced_count") for day in days] == [1, 1, 0]
    assert stood(exposure(ledger)) == 0


def test_shortened_toewijzing_keeps_the_pace_of_its_volume():
    ledger = SmallLedger()
    contract(ledger, {})
    decide(ledger, frequency="6", volume=365)
    decide(ledger, known=date(2026, 6, 5), decided=2, frequency="6", volume=365, end_date=date(2026, 6, 30))
    assert [stood(exposure(ledger), on=day) for day in (date(2026, 6, 30), date(2026, 7, 1))] == [6000, 0]


def test_other_volume_over_a_shorter_time_has_a_pace_of_its_own():
    ledger = SmallLedger()
    contract(ledger, {})
    decide(ledger, frequency="6", volume=365)
    decide(ledger, known=date(2026, 6, 5), decided=2, frequency="6", volume=362, end_date=date(2026, 6, 30))
    assert stood(exposure(ledger)) == 12000


def test_newer_decision_takes_the_place_of_the_one_before():
    ledger = SmallLedger()
    contract(ledger, {})
    decide(ledger, known=date(2026, 1, 5))
    decide(ledger, known=date(2026, 3, 5), decided=2, volume=14)
    known = [
        stood(exposure(ledger), known=month) for month in (date(2025, 12, 1), START, date(2026, 2, 1), date(2026, 3, 1))
    ]
    assert known == [0, 6000, 6000, 12000]


def test_replaced_decision_nets_to_zero_on_every_day():
    ledger = SmallLedger()
    contract(ledger, {})
    decide(ledger, known=date(2026, 1, 5))
    decide(ledger, known=date(2026, 3, 5), decided=2, end_date=date(2026, 6, 30))
    sums = exposure(ledger).group_by("from_date").agg(pl.col("daily_cents").sum()).sort("from_date")
    moves = sums.filter(pl.col("daily_cents") != 0).rows()
    assert moves == [(START, 6000.0), (date(2026, 7, 1), -6000.0)]


def test_two_decisions_known_in_one_month_leave_only_the_last():
    ledger = SmallLedger()
    contract(ledger, {})
    decide(ledger, known=date(2026, 1, 5), end_date=None)
    decide(ledger, known=date(2026, 1, 30), decided=2, volume=14, end_date=None)
    rows = exposure(ledger).select("known_month", "daily_cents").rows()
    assert rows == [(START, 12000.0)]


def test_decision_known_after_a_newer_one_never_comes_into_force():
    ledger = SmallLedger()
    contract(ledger, {})
    decide(ledger, known=date(2026, 2, 5), decided=3, end_date=None)
    decide(ledger, known=date(2026, 3, 5), decided=2, volume=70, end_date=None)
    rows = exposure(ledger).select("known_month", "daily_cents").rows()
    assert rows == [(date(2026, 2, 1), 6000.0)]


def test_deletion_only_takes_away():
    ledger = SmallLedger()
    contract(ledger, {})
    decide(ledger, known=date(2026, 1, 5), end_date=None)
    decide(ledger, known=date(2026, 2, 5), decided=2, change_reason="13", end_date=START)
    rows = exposure(ledger).select("known_month", "from_date", "daily_cents").rows()
    assert rows == [(START, START, 6000.0), (date(2026, 2, 1), START, -6000.0)]


def test_track_that_is_moved_falls_on_its_new_day_alone():
    ledger = SmallLedger()
    track = {"unit": "83", "frequency": "6", "volume": 5000}
    decide(ledger, end_date=date(2026, 9, 30), **track)
    decide(ledger, known=date(2026, 4, 5), decided=2, end_date=date(2026, 7, 31), **track)
    rows = exposure(ledger).select("known_month", "from_date", "once_cents").rows()
    april = date(2026, 4, 1)
    assert rows == [
        (START, date(2026, 9, 30), 5000.0),
        (april, date(2026, 7, 31), 5000.0),
        (april, date(2026, 9, 30), -5000.0),
    ]
