"""Toewijzingen that sleep: for six months nothing was declared."""

from datetime import date

import polars as pl
import pytest

from stuurlicht.core.periods import add_months, month_end, month_of
from unit.tables.cutting import SmallLedger
from unit.tables.deciding import LAST, START, contract, decide, declare, exposure, stood


def _ledger():
    """Make a ledger in which the provider declares for another toewijzing in every month."""
    ledger = SmallLedger()
    contract(ledger, {})
    for month in range(24):
        declare(ledger, month_end(add_months(START, month)), number=99)
    return ledger


@pytest.mark.parametrize(
    ("told", "asleep"),
    [
        ({"start_date": date(2026, 1, 15)}, date(2026, 7, 1)),
        ({"known": date(2026, 3, 31)}, date(2026, 9, 1)),
        ({"end_date": date(2026, 3, 31), "unit": "83", "frequency": "6"}, date(2026, 9, 1)),
    ],
    ids=["from its start", "from when it was known", "a track from its end"],
)
def test_sleeps_after_six_whole_months_without_a_line(told, asleep):
    ledger = _ledger()
    decide(ledger, **told)
    sleeping = pl.col("sleeping_daily_cents") + pl.col("sleeping_once_cents")
    rows = exposure(ledger, LAST).filter(sleeping != 0)
    assert rows["known_month"].unique().to_list() == [asleep]
    assert rows["daily_cents"].to_list() == [0] * rows.height


def test_wakes_in_the_month_of_its_first_line():
    ledger = _ledger()
    decide(ledger)
    declare(ledger, date(2026, 9, 5))
    declare(ledger, date(2026, 8, 5), number=2)
    known = [date(2026, month, 1) for month in (6, 7, 8, 9)]
    told = exposure(ledger, LAST)
    assert [stood(told, known=month, column="sleeping_daily_cents") for month in known] == [0, 6000, 6000, 0]
    assert [stood(told, known=month) for month in known] == [6000] * 4


def test_falls_asleep_again_six_whole_months_after_its_last_line_and_wakes_again():
    ledger = _ledger()
    decide(ledger, end_date=None)
    for received in (date(2026, 2, 5), date(2026, 3, 31), date(2026, 11, 5)):
        declare(ledger, received, care_month=add_months(month_of(received), -1))
    told = exposure(ledger, date(2027, 5, 31))
    known = [add_months(START, months) for months in (7, 8, 9, 10, 15, 16)]
    late = date(2027, 12, 1)
    asleep = [stood(told, on=late, known=month, column="sleeping_daily_cents") for month in known]
    assert asleep == [0, 6000, 6000, 0, 0, 6000]
    assert [stood(told, on=late, known=month) for month in known] == [6000] * 6


def test_sleeps_one_month_when_the_next_line_comes_in_the_seventh():
    ledger = _ledger()
    decide(ledger)
    for received in (date(2026, 3, 5), date(2026, 10, 5)):
        declare(ledger, received)
    told = exposure(ledger, LAST)
    known = [date(2026, month, 1) for month in (8, 9, 10)]
    assert [stood(told, on=LAST, known=month, column="sleeping_daily_cents") for month in known] == [0, 6000, 0]


def test_care_declared_before_an_older_month_does_not_sleep_in_the_pause_after_it():
    ledger = _ledger()
    decide(ledger)
    for received, month in ((date(2026, 3, 5), 2), (date(2026, 4, 5), 1), (date(2026, 12, 5), 3)):
        declare(ledger, received, care_month=date(2026, month, 1))
    told, known = exposure(ledger, LAST), date(2026, 11, 1)
    days = (date(2026, 2, 28), date(2026, 3, 1))
    assert [stood(told, on=day, known=known, column="sleeping_daily_cents") for day in days] == [0, 6000]


def test_care_up_to_the_last_month_declared_never_sleeps():
    ledger = _ledger()
    decide(ledger)
    declare(ledger, date(2026, 3, 5), care_month=date(2026, 2, 1))
    declare(ledger, date(2026, 4, 5), care_month=date(2026, 1, 1))
    told = exposure(ledger, LAST)
    days = (START, date(2026, 2, 28), date(2026, 3, 1), LAST)
    assert [stood(told, on=day, column="sleeping_daily_cents") for day in days] == [0, 0, 6000, 6000]


def test_toewijzing_that_was_declared_to_its_end_never_sleeps():
    ledger = _ledger()
    decide(ledger, end_date=date(2026, 2, 28))
    declare(ledger, date(2026, 3, 5), care_month=date(2026, 2, 1))
    assert set(exposure(ledger, LAST)["sleeping_daily_cents"]) == {0}


def test_track_that_was_declared_sleeps_no_more():
    ledger = SmallLedger()
    decide(ledger, end_date=date(2026, 1, 31), unit="83", frequency="6")
    declare(ledger, date(2026, 2, 5))
    assert set(exposure(ledger, date(2027, 3, 31))["sleeping_once_cents"]) == {0}


def test_line_in_the_month_in_which_it_would_fall_asleep_keeps_it_awake():
    ledger = _ledger()
    decide(ledger)
    declare(ledger, date(2026, 7, 31))
    assert exposure(ledger, LAST)["sleeping_daily_cents"].to_list() == [0, 0]


def test_what_replaces_a_sleeper_sleeps_on_and_a_deletion_ends_it():
    ledger = _ledger()
    decide(ledger)
    decide(ledger, known=date(2026, 9, 5), decided=2, volume=14)
    decide(ledger, known=date(2026, 11, 5), decided=3, change_reason="13", end_date=START)
    known = [date(2026, month, 1) for month in (7, 9, 11)]
    told = exposure(ledger, LAST)
    assert [stood(told, known=month, column="sleeping_daily_cents") for month in known] == [6000, 12000, 0]


@pytest.mark.parametrize(
    ("spoke", "asleep"), [(10, date(2026, 10, 1)), (None, date(2027, 1, 1))], ids=["spoke again", "never again"]
)
def test_silence_of_the_whole_provider_tells_nothing_of_one_toewijzing_for_a_year(spoke, asleep):
    ledger = SmallLedger()
    contract(ledger, {})
    decide(ledger)
    declare(ledger, date(2026, 1, 31), number=99)
    if spoke:
        declare(ledger, date(2026, spoke, 5), number=99)
    rows = exposure(ledger, date(2027, 12, 31)).filter(pl.col("sleeping_daily_cents") != 0)
    assert rows["known_month"].unique().to_list() == [asleep]


def test_nothing_falls_asleep_in_a_month_that_still_runs():
    ledger = _ledger()
    decide(ledger)
    tables = [exposure(ledger, day) for day in (date(2026, 7, 30), date(2026, 7, 31))]
    assert [stood(told, column="sleeping_daily_cents") for told in tables] == [0, 6000]


def test_without_a_number_it_never_sleeps():
    ledger = _ledger()
    decide(ledger, toewijzing_number=None)
    told = exposure(ledger, LAST)
    assert (stood(told), stood(told, column="sleeping_daily_cents")) == (6000, 0)
