"""Toewijzingen that run over the birthday on which help ends by law."""

from datetime import date

import pytest

from unit.tables.cutting import SmallLedger
from unit.tables.deciding import LAST, contract, decide, declare, exposure, stood

BEFORE, BIRTHDAY = date(2026, 5, 15), date(2026, 5, 16)
EIGHTEEN_IN_MAY = {"birth_year": 2008, "birth_month": 5}
JUNE = date(2026, 6, 1)


def _decided(**told):
    """Decide on an hour a day over 2026 for who turns 18 in May."""
    ledger = SmallLedger()
    contract(ledger, *({"law": law, "start_date": date(2018, 1, 1)} for law in ("jeugdwet", "wmo")))
    decide(ledger, **(EIGHTEEN_IN_MAY | told))
    return ledger


def test_help_is_in_force_until_the_eighteenth_birthday():
    told = exposure(_decided())
    assert [stood(told, on=day) for day in (BEFORE, BIRTHDAY)] == [6000, 0]


@pytest.mark.parametrize(
    "told",
    [
        {"birth_year": None, "birth_month": None},
        {"law": "wmo"},
        {"birth_month": 1, "birth_year": 1990},
        {"product_category": "47"},
        {"product_category": "44"},
        {"start_date": date(2026, 5, 2)},
    ],
    ids=["age unknown", "another law", "of age long since", "probation", "stay goes on to 21", "begins in the month"],
)
def test_help_that_no_birthday_ends_is_whole(told):
    built = exposure(_decided(**told))
    assert [stood(built, on=day) for day in (BEFORE, BIRTHDAY)] == [6000, 6000]


@pytest.mark.parametrize(("birth_year", "expected"), [(2005, 0), (2006, 6000)])
def test_stay_ends_at_twenty_one(birth_year, expected):
    told = exposure(_decided(product_category="44", birth_year=birth_year))
    assert stood(told, on=BIRTHDAY) == expected


def test_pleegzorg_ends_at_eighteen_for_who_came_of_age_before_it_went_on():
    told = exposure(_decided(product_category="35", birth_year=2000, start_date=date(2018, 1, 1)))
    assert [stood(told, on=day) for day in (date(2018, 5, 15), date(2018, 5, 16))] == [6000, 0]


@pytest.mark.parametrize(("day", "expected"), [(date(2026, 12, 15), 6000), (date(2026, 12, 16), 0)])
def test_without_month_of_birth_it_is_in_force_until_december(day, expected):
    assert stood(exposure(_decided(birth_month=None)), on=day) == expected


def test_it_comes_into_force_in_the_month_in_which_later_care_was_declared():
    ledger = _decided()
    declare(ledger, date(2026, 6, 10), care_month=date(2026, 5, 1))
    declare(ledger, date(2026, 7, 10), number=2, care_month=JUNE)
    declare(ledger, date(2026, 8, 10), care_month=JUNE)
    told = exposure(ledger, LAST)
    known = [date(2026, month, 1) for month in (1, 6, 7, 8, 12)]
    assert [stood(told, on=BIRTHDAY, known=month) for month in known] == [0, 0, 0, 6000, 6000]
    assert [stood(told, on=BEFORE, known=month) for month in known] == [6000] * 5


def test_what_was_declared_before_the_decision_counts_from_the_decision():
    ledger = _decided(known=date(2026, 9, 5))
    declare(ledger, date(2026, 8, 10), care_month=JUNE)
    told = exposure(ledger, LAST)
    assert [stood(told, on=BIRTHDAY, known=date(2026, month, 1)) for month in (8, 9)] == [0, 6000]


def test_the_pace_of_a_volume_for_the_whole_stays_as_decided():
    told = exposure(_decided(volume=365, frequency="6"))
    assert [stood(told, on=day) for day in (BEFORE, BIRTHDAY)] == [pytest.approx(6000), 0]


def test_decision_that_was_replaced_before_it_was_declared_never_counts_beyond():
    ledger = _decided()
    decide(ledger, known=date(2026, 7, 5), decided=2, end_date=date(2026, 5, 10), **EIGHTEEN_IN_MAY)
    declare(ledger, date(2026, 8, 10), care_month=JUNE)
    assert stood(exposure(ledger, LAST), on=BIRTHDAY) == 0


@pytest.mark.parametrize(
    ("end_date", "falls_on"),
    [(LAST, BIRTHDAY), (date(2026, 3, 31), date(2026, 3, 31)), (None, date(2026, 1, 1))],
    ids=["over the birthday", "before it", "open: on its first day"],
)
def test_track_falls_on_the_birthday_at_the_latest(end_date, falls_on):
    told = exposure(_decided(unit="83", frequency="6", end_date=end_date))
    assert told.select("from_date", "once_cents").rows() == [(falls_on, 7)]


def test_what_came_into_force_beyond_the_birthday_sleeps_as_the_rest():
    ledger = _decided(end_date=None)
    declare(ledger, date(2026, 7, 10), care_month=JUNE)
    declare(ledger, date(2027, 1, 5), number=99)  # its provider is not silent altogether
    told = exposure(ledger, date(2027, 1, 31))
    days = (BIRTHDAY, date(2026, 6, 30), date(2026, 7, 1))
    assert [stood(told, on=day, known=date(2027, 1, 1), column="sleeping_daily_cents") for day in days] == [0, 0, 6000]
    assert stood(told, on=days[-1], known=date(2026, 12, 1), column="sleeping_daily_cents") == 0
