"""Toewijzingen: what is in force and what is still to be decided tell of the months ahead before any declaration."""

from datetime import date

import polars as pl
import pytest

from stuurlicht.instruments.nowcast import NowcastParameters, compute
from unit.instruments.even_care import DAILY, LAGS, PERSONS, RATE, YEAR_CENTS, even, toegewezen
from unit.instruments.hand_made import inputs, months, row_of, step

DAY = date(2026, 9, 30)
FIRST, LAST = date(2024, 1, 1), date(2026, 12, 1)
GROUP = {"municipality": "GM0384", "law": "jeugdwet", "product_group": "jeugd_ambulant"}
COURT = {**GROUP, "product_group": "jeugdbescherming"}
WITHOUT = {**GROUP, "product_group": "jeugd_verblijf"}
LAW = {**GROUP, "product_group": "totaal"}
AHEAD_DAYS = 31 + 30 + 31


def answer(events, *steps, day=DAY, **marts):
    return compute(inputs(day, events, toewijzing_exposure=steps, **marts), NowcastParameters()).tables


@pytest.fixture(scope="module")
def care():
    return even(FIRST, LAST)


@pytest.fixture(scope="module")
def steady(care):
    """One stock that never changes."""
    return answer(care, toegewezen(imputed_daily_cents=0.3 * PERSONS * DAILY / RATE))


@pytest.fixture(scope="module")
def several(care):
    """Give a group without change, one decided by a court that grows every month, and one without toewijzingen."""
    growing = [step(month, 200, known=month, product_group="jeugdbescherming") for month in months(FIRST, DAY)]
    events = [*care]
    for place, month in enumerate(months(FIRST, LAST)):
        events += even(month, month, persons=5, daily=32 * (place + 1), product_group="jeugdbescherming")
    events += even(FIRST, LAST, persons=30, daily=700, product_group="jeugd_verblijf")
    return answer(events, toegewezen(), *growing)


def test_a_stock_that_never_changes_is_committed_to_the_end_of_the_year(steady):
    row = row_of(steady["year_end"], **GROUP)
    assert row["basis"] == "allocations"
    assert row["expected_eur"] == pytest.approx(YEAR_CENTS / 100, abs=0.10)
    assert row["committed_eur"] == pytest.approx(PERSONS * DAILY * AHEAD_DAYS / 100, abs=0.10)
    assert row["still_to_deliver_eur"] == pytest.approx(row["committed_eur"], abs=0.01)
    assert (row["ordered_eur"], row["free_eur"]) == pytest.approx((0, 0), abs=0.01)


def test_what_is_allocated_in_a_year_is_told_where_every_month_of_it_is_in_sight(steady):
    (row,) = steady["realisation"].iter_rows(named=True)
    assert row["exposure_eur"] == pytest.approx(YEAR_CENTS / RATE / 100)
    assert row["imputed_share"] == pytest.approx(0.3)


def test_what_is_allocated_in_a_year_is_unknown_when_the_messages_begin_within_it():
    begun, never = date(2026, 2, 1), {"product_group": "jeugd_verblijf"}
    events = even(begun, LAST) + even(begun, LAST, **never)
    tables = answer(events, toegewezen(begun))
    (row,) = tables["realisation"].iter_rows(named=True)
    assert (row["product_group"], row["exposure_eur"], row["imputed_share"]) == (GROUP["product_group"], None, None)
    assert row["realisation_share"] == pytest.approx(RATE, abs=0.01)
    assert row_of(tables["year_end"], **GROUP)["imputed_share"] is None


def test_the_part_that_no_contract_prices_is_told(steady):
    for key in (GROUP, LAW):
        assert row_of(steady["year_end"], **key)["imputed_share"] == pytest.approx(0.3)


def test_what_is_to_be_delivered_is_committed_ordered_or_free(several):
    known = several["year_end"].filter(pl.col("committed_eur").is_not_null())
    assert {"jeugd_ambulant", "jeugdbescherming"} <= set(known["product_group"])
    for row in known.iter_rows(named=True):
        parts = row["committed_eur"] + row["ordered_eur"] + row["free_eur"]
        assert parts == pytest.approx(row["still_to_deliver_eur"], abs=0.005)


def test_new_help_that_a_court_orders_is_not_free_to_decide(several):
    court, own = row_of(several["year_end"], **COURT), row_of(several["year_end"], **GROUP)
    assert court["ordered_eur"] > 0
    assert court["free_eur"] == 0
    # of the growth the months ahead still get 200 a day more each, of which 0.8 is used: 31 + 2 x 30 + 3 x 31 days
    assert court["ordered_eur"] == pytest.approx(0.8 * 200 * (31 + 60 + 93) / 100, rel=0.03)
    assert own["ordered_eur"] == 0


def test_a_group_without_toewijzingen_goes_by_the_pace(several):
    row = row_of(several["year_end"], **WITHOUT)
    assert row["expected_eur"] == pytest.approx(365 * 30 * 700 / 100, rel=0.01)
    assert row["committed_eur"] == 0
    assert row["free_eur"] == pytest.approx(row["still_to_deliver_eur"])
    november = row_of(several["by_month"], **WITHOUT, care_month=date(2026, 11, 1))
    assert november["method"] == "pace"


def test_a_stock_that_grows_raises_the_year_before_any_declaration_shows_it(care, steady):
    new = step(date(2026, 10, 16), 5_000, known=date(2026, 9, 1))
    grown = row_of(answer(care, toegewezen(), new)["year_end"], **GROUP)
    was = row_of(steady["year_end"], **GROUP)
    assert grown["approved_eur"] == was["approved_eur"]
    assert grown["committed_eur"] - was["committed_eur"] == pytest.approx(RATE * 50 * (16 + 30 + 31), rel=1e-3)
    assert grown["expected_eur"] >= was["expected_eur"] + RATE * 50 * 77 - 0.5


def test_a_toewijzing_that_ends_early_lowers_the_year(care, steady):
    ended = step(date(2026, 11, 1), -5_000, known=date(2026, 9, 1))
    lower = row_of(answer(care, toegewezen(), ended)["year_end"], **GROUP)
    was = row_of(steady["year_end"], **GROUP)
    assert lower["committed_eur"] <= was["committed_eur"] - RATE * 50 * 61 + 0.5
    assert lower["expected_eur"] <= was["expected_eur"] - RATE * 50 * 61 + 0.5


def test_a_decision_of_the_running_month_waits_until_the_month_has_closed(care, steady):
    new = step(date(2026, 10, 1), 5_000, known=date(2026, 10, 1))
    row = row_of(answer(care, toegewezen(), new, day=date(2026, 10, 20))["year_end"], **GROUP)
    assert row["committed_eur"] == pytest.approx(row_of(steady["year_end"], **GROUP)["committed_eur"], abs=0.01)


def test_of_a_month_of_which_nothing_came_the_toewijzingen_tell(steady):
    september = row_of(steady["by_month"], **GROUP, care_month=date(2026, 9, 1))
    assert LAGS[0] == september["approved_eur"] == 0
    assert september["method"] == "allocations"
    assert september["expected_eur"] == pytest.approx(PERSONS * DAILY * 30 / 100, abs=0.02)


def test_help_that_was_allocated_and_never_declared_is_not_expected_over_months_long_gone(care):
    never = step(date(2024, 1, 1), 100_000, product_group="jeugd_verblijf", known=date(2024, 1, 1))
    table = answer(care, toegewezen(), never)["by_month"].filter(pl.col("product_group") == "jeugd_verblijf")
    told = dict(table.select("care_month", "expected_eur").iter_rows())
    assert [told[month] for month in months(date(2026, 1, 1), date(2026, 5, 1))] == [0] * 5
