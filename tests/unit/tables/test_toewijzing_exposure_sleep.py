"""Toewijzingen that sleep: begun long ago, and nothing was declared."""

from datetime import date

import polars as pl
import pytest

from unit.tables.cutting import SmallLedger
from unit.tables.deciding import LAST, START, contract, decide, declare, exposure, stood


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
    ledger = SmallLedger()
    contract(ledger, {})
    decide(ledger, **told)
    sleeping = pl.col("sleeping_daily_cents") + pl.col("sleeping_once_cents")
    rows = exposure(ledger, LAST).filter(sleeping != 0)
    assert rows["known_month"].unique().to_list() == [asleep]
    assert rows["daily_cents"].to_list() == [0] * rows.height


def test_wakes_in_the_month_of_its_first_line():
    ledger = SmallLedger()
    contract(ledger, {})
    decide(ledger)
    declare(ledger, date(2026, 9, 5))
    declare(ledger, date(2026, 8, 5), number=2)
    known = [date(2026, month, 1) for month in (6, 7, 8, 9)]
    told = exposure(ledger, LAST)
    assert [stood(told, known=month, column="sleeping_daily_cents") for month in known] == [0, 6000, 6000, 0]
    assert [stood(told, known=month) for month in known] == [6000] * 4


def test_line_in_the_month_in_which_it_would_fall_asleep_keeps_it_awake():
    ledger = SmallLedger()
    contract(ledger, {})
    decide(ledger)
    declare(ledger, date(2026, 7, 31))
    assert exposure(ledger, LAST)["sleeping_daily_cents"].to_list() == [0, 0]


def test_what_replaces_a_sleeper_sleeps_on_and_a_deletion_ends_it():
    ledger = SmallLedger()
    contract(ledger, {})
    decide(ledger)
    decide(ledger, known=date(2026, 9, 5), decided=2, volume=14)
    decide(ledger, known=date(2026, 11, 5), decided=3, change_reason="13", end_date=START)
    known = [date(2026, month, 1) for month in (7, 9, 11)]
    told = exposure(ledger, LAST)
    assert [stood(told, known=month, column="sleeping_daily_cents") for month in known] == [6000, 12000, 0]


def test_nothing_falls_asleep_in_a_month_that_still_runs():
    ledger = SmallLedger()
    contract(ledger, {})
    decide(ledger)
    tables = [exposure(ledger, day) for day in (date(2026, 7, 30), date(2026, 7, 31))]
    assert [stood(told, column="sleeping_daily_cents") for told in tables] == [0, 6000]


def test_without_a_number_it_never_sleeps():
    ledger = SmallLedger()
    contract(ledger, {})
    decide(ledger, toewijzing_number=None)
    told = exposure(ledger, LAST)
    assert (stood(told), stood(told, column="sleeping_daily_cents")) == (6000, 0)
