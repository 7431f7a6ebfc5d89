"""Tariffs of toewijzingen: contracts over time, what was declared, averages, and renewed codes."""

from datetime import date

import pytest

from unit.tables.cutting import SmallLedger
from unit.tables.deciding import (
    OTHER_PROVIDER,
    START,
    contract,
    decide,
    decide_aspecific,
    declare,
    exposure,
    stood,
)


def test_tariff_changes_within_a_toewijzing_and_goes_on_after_its_last_contract():
    ledger = SmallLedger()
    old = {"start_date": date(2025, 1, 1), "end_date": date(2025, 12, 31), "tariff_cents": 5000}
    contract(ledger, old, {"end_date": date(2026, 6, 30)})
    decide(ledger, start_date=date(2025, 7, 1), end_date=None)
    days = (date(2025, 12, 31), START, date(2026, 6, 30), date(2027, 6, 1))
    told = exposure(ledger)
    assert [stood(told, on=day) for day in days] == [5000, 6000, 6000, 6000]
    assert exposure(ledger)["imputed_daily_cents"].to_list() == [0, 0]


def test_of_contracts_that_overlap_the_latest_start_holds_and_the_other_resumes():
    ledger = SmallLedger()
    within = {"start_date": date(2026, 3, 1), "end_date": date(2026, 5, 31), "tariff_cents": 9000}
    contract(ledger, within, {"end_date": None})
    decide(ledger)
    days = (date(2026, 2, 28), date(2026, 3, 1), date(2026, 5, 31), date(2026, 6, 1))
    told = exposure(ledger)
    assert [stood(told, on=day) for day in days] == [6000, 9000, 9000, 6000]


def test_the_same_contract_twice_doubles_nothing():
    ledger = SmallLedger()
    contract(ledger, {}, {})
    decide(ledger)
    assert stood(exposure(ledger)) == 6000


def test_tariff_of_the_product_goes_before_that_of_the_category():
    ledger = SmallLedger()
    whole = {"product_code": None, "start_date": date(2026, 2, 1), "tariff_cents": 1000}
    contract(ledger, whole, {"end_date": date(2026, 6, 30)})
    decide(ledger)
    days = (date(2026, 6, 30), date(2026, 7, 1))
    told = exposure(ledger)
    assert [stood(told, on=day) for day in days] == [6000, 1000]


@pytest.mark.parametrize(
    "other",
    [
        {"law": "wmo"},
        {"provider": OTHER_PROVIDER},
        {"unit": "14"},
        {"product_code": "45A05"},
        {"tariff_cents": None},
    ],
)
def test_contract_about_something_else_prices_nothing(other):
    ledger = SmallLedger()
    contract(ledger, other)
    decide(ledger)
    told = exposure(ledger)
    assert (stood(told), stood(told, column="unpriced_count")) == (0, 1)


def test_without_contract_the_last_declared_tariff_prices_and_is_imputed():
    ledger = SmallLedger()
    decide(ledger)
    declare(ledger, date(2026, 3, 5), care_month=date(2026, 2, 1), amount_cents=10000)
    declare(ledger, date(2026, 4, 5), care_month=date(2026, 1, 1))
    told = exposure(ledger)
    assert stood(told) == 5000
    assert stood(told, column="imputed_daily_cents") == 5000


def test_declared_minutes_price_by_what_an_hour_came_to():
    ledger = SmallLedger()
    decide(ledger, unit="01", volume=420)
    declare(ledger, date(2026, 3, 5), unit="01", volume=90, tariff_cents=61, amount_cents=5460)
    assert stood(exposure(ledger)) == 3640


def test_before_the_first_contract_the_declared_tariff_prices():
    ledger = SmallLedger()
    contract(ledger, {"start_date": date(2026, 3, 1)})
    decide(ledger)
    declare(ledger, date(2026, 3, 5))
    days = (date(2026, 2, 28), date(2026, 3, 1))
    told = exposure(ledger)
    assert [stood(told, on=day) for day in days] == [4000, 6000]
    assert [stood(told, on=day, column="imputed_daily_cents") for day in days] == [4000, 0]


def test_own_tariff_goes_before_that_of_another_provider():
    ledger = SmallLedger()
    decide(ledger)
    declare(ledger, date(2026, 3, 5), provider=OTHER_PROVIDER, care_month=date(2026, 2, 1), amount_cents=10000)
    assert stood(exposure(ledger)) == 5000
    declare(ledger, date(2026, 3, 5))
    assert stood(exposure(ledger)) == 4000


@pytest.mark.parametrize("told", [{"amount_cents": -8000}, {"tariff_cents": None}, {"unit": "14"}, {"volume": 0}])
def test_line_that_tells_no_tariff_prices_nothing(told):
    ledger = SmallLedger()
    decide(ledger)
    declare(ledger, date(2026, 3, 5), **told)
    assert stood(exposure(ledger), column="unpriced_count") == 1


@pytest.mark.parametrize(("own_count", "expected"), [(5, 2000), (4, (4 * 2000 + 5 * 6000) / 9)])
def test_aspecific_costs_the_average_of_its_provider_or_of_all_when_these_are_few(own_count, expected):
    ledger = SmallLedger()
    contract(ledger, {}, {"provider": OTHER_PROVIDER, "tariff_cents": 2000})
    for number in range(5):
        decide(ledger, toewijzing_number=10 + number)
    for number in range(own_count):
        decide(ledger, toewijzing_number=20 + number, provider=OTHER_PROVIDER)
    before = stood(exposure(ledger))
    decide_aspecific(ledger, provider=OTHER_PROVIDER)
    assert stood(exposure(ledger)) - before == pytest.approx(expected, abs=0.001)
    assert stood(exposure(ledger), column="imputed_daily_cents") == pytest.approx(expected, abs=0.001)


def test_average_weighs_the_days_that_care_ran_and_forgets_what_was_replaced():
    ledger = SmallLedger()
    contract(ledger, {})
    decide(ledger, toewijzing_number=2, volume=700)
    decide(ledger, toewijzing_number=2, known=date(2026, 3, 1), decided=2, end_date=date(2026, 1, 30))
    decide(ledger, toewijzing_number=3, volume=14, end_date=date(2026, 3, 1))
    decide_aspecific(ledger)
    assert stood(exposure(ledger), on=date(2026, 6, 1)) == pytest.approx((30 * 6000 + 60 * 12000) / 90, abs=0.001)


def test_other_category_tells_nothing():
    ledger = SmallLedger()
    contract(ledger, {})
    decide(ledger, toewijzing_number=2)
    decide_aspecific(ledger, product_category="44")
    assert stood(exposure(ledger), column="unpriced_count") == 1


def test_product_without_any_tariff_costs_the_average_of_its_category():
    ledger = SmallLedger()
    contract(ledger, {})
    decide(ledger, toewijzing_number=2)
    decide(ledger, product_code="45A99", unit="14")
    told = exposure(ledger)
    assert (stood(told), stood(told, column="imputed_daily_cents")) == (12000, 6000)


def test_old_and_new_code_of_a_provider_are_one():
    ledger = SmallLedger()
    ledger.renew(date(2026, 2, 1), ("provider", "41000001", OTHER_PROVIDER))
    contract(ledger, {"provider": OTHER_PROVIDER})
    decide(ledger)
    rows = exposure(ledger).select("provider", "daily_cents").rows()
    assert rows == [(OTHER_PROVIDER, 6000.0), (OTHER_PROVIDER, -6000.0)]


def test_line_under_the_new_code_of_the_provider_wakes():
    ledger = SmallLedger()
    ledger.renew(date(2026, 2, 1), ("provider", "41000001", OTHER_PROVIDER))
    contract(ledger, {})
    decide(ledger)
    declare(ledger, date(2026, 3, 5), provider=OTHER_PROVIDER)
    assert stood(exposure(ledger), column="sleeping_daily_cents") == 0


def test_own_code_of_a_product_prices_before_its_new_code():
    ledger = SmallLedger()
    ledger.renew(date(2026, 2, 1), ("product", "45A04", "45B01"))
    new = {"product_code": "45B01", "tariff_cents": 9000}
    contract(ledger, new)
    decide(ledger)
    assert stood(exposure(ledger)) == 9000
    contract(ledger, new, {})
    assert stood(exposure(ledger)) == 6000


def test_renewed_product_stands_in_the_group_of_its_new_code():
    ledger = SmallLedger()
    ledger.renew(date(2026, 2, 1), ("product", "45A04", "44B01"))
    contract(ledger, {})
    decide(ledger, end_date=None)
    declare(ledger, date(2026, 3, 5), number=2, product_code="44B01", product_category="44")
    groups = exposure(ledger, date(2026, 3, 31))["product_group"].to_list()
    assert groups == ["jeugd_verblijf"]


def test_contract_of_the_provider_as_told_goes_before_that_of_its_new_code():
    ledger = SmallLedger()
    ledger.renew(date(2026, 2, 1), ("provider", "41000001", OTHER_PROVIDER))
    contract(ledger, {}, {"provider": OTHER_PROVIDER, "tariff_cents": 9000})
    decide(ledger)
    assert stood(exposure(ledger)) == 6000
    contract(ledger, {"provider": OTHER_PROVIDER, "tariff_cents": 9000}, {})
    assert stood(exposure(ledger)) == 6000


def test_care_of_a_month_that_still_runs_moves_no_group():
    ledger = SmallLedger()
    ledger.renew(date(2026, 2, 1), ("product", "45A04", "44B01"))
    contract(ledger, {})
    decide(ledger, end_date=None)
    new = {"product_code": "44B01", "product_category": "44", "care_month": date(2026, 4, 1)}
    declare(ledger, date(2026, 3, 5), number=2, **new)
    assert exposure(ledger, date(2026, 3, 31))["product_group"].to_list() == ["jeugd_ambulant"]
