"""Silence: a provider that stops declaring while people are still allocated to it."""

from datetime import date, timedelta

import polars as pl
import pytest

from stuurlicht.core.periods import add_months, month_end
from stuurlicht.instruments.nowcast import NowcastParameters, compute
from stuurlicht.instruments.nowcast.silence import LEAST_RECEIPTS, SILENT, silent_providers
from unit.instruments.even_care import YEAR_CENTS, even, toegewezen
from unit.instruments.hand_made import inputs, line, months, row_of

FIRST, LAST = date(2024, 1, 1), date(2026, 12, 1)
OTHER = "07654321"
KEY = {"municipality": "GM0384", "law": "jeugdwet", "provider": OTHER}
LAW = {"municipality": "GM0384", "law": "jeugdwet"}
WHOLE = {**LAW, "product_group": "totaal"}


def receipts(*received, lag=1):
    """Give the months in which one provider declared, each about the care of ``lag`` months before."""
    rows = [
        {**KEY, "received_month": month, "line_count": 2, "newest_care_month": add_months(month, -lag)}
        for month in received
    ]
    return pl.DataFrame(rows, schema={**SILENT, "received_month": pl.Date, "line_count": pl.Int64,
                                      "newest_care_month": pl.Date}, strict=False).drop("silent_from")  # fmt: skip


def is_silent(rows, last):
    return not silent_providers(rows, last).is_empty()


def test_who_declared_every_month_is_silent_after_two_months_and_not_before():
    told = receipts(*months(date(2025, 1, 1), date(2025, 12, 1)))
    assert [is_silent(told, date(2026, month, 1)) for month in (1, 2, 3)] == [False, True, True]


@pytest.mark.parametrize("pause", [2, 3, 5])
def test_silence_begins_one_month_after_the_longest_pause(pause):
    paused = add_months(date(2025, 6, 1), pause)
    told = receipts(*months(date(2025, 1, 1), date(2025, 6, 1)), *months(paused, date(2026, 1, 1)))
    last = date(2026, 1, 1)
    assert not is_silent(told, add_months(last, pause))
    assert is_silent(told, add_months(last, pause + 1))


def test_who_declares_by_quarter_is_not_silent_between_quarters():
    told = receipts(*(date(2025, month, 1) for month in (1, 4, 7, 10)))
    assert not any(is_silent(told, month) for month in months(date(2025, 10, 1), date(2026, 1, 1)))
    assert is_silent(told, date(2026, 2, 1))


def test_who_declared_too_seldom_is_never_called_silent():
    few = receipts(*months(date(2025, 1, 1), date(2025, LEAST_RECEIPTS - 1, 1)))
    assert not is_silent(few, date(2026, 12, 1))


def test_the_silence_starts_after_the_last_month_of_care_that_was_declared():
    told = receipts(*months(date(2025, 1, 1), date(2025, 12, 1)), lag=2)
    assert silent_providers(told, date(2026, 4, 1))["silent_from"].to_list() == [date(2025, 11, 1)]


def test_what_came_later_is_not_looked_at():
    told = receipts(*months(date(2025, 1, 1), date(2025, 6, 1)), date(2026, 1, 1))
    assert is_silent(told, date(2025, 9, 1))
    assert not is_silent(told, date(2026, 1, 1))


ONE_LAG = (0.0, 1.0)
"""Everything a month later: then the last month that a provider declared is whole."""


def answer(day, *, until=None, ended=None):
    """Let one of two equal providers declare no care after ``until``, and its toewijzingen stop at ``ended``."""
    events = even(FIRST, LAST, lags=ONE_LAG) + even(FIRST, until or LAST, lags=ONE_LAG, provider=OTHER)
    steps = [toegewezen(), toegewezen(provider=OTHER)]
    if ended is not None:
        steps.append(toegewezen(ended, daily=-steps[1]["daily_cents"], known=date(2026, 1, 1), provider=OTHER))
    return compute(inputs(day, events, toewijzing_exposure=steps), NowcastParameters()).tables


@pytest.fixture(scope="module")
def fell_silent():
    return answer(date(2026, 9, 30), until=date(2026, 5, 1))


def test_a_silent_provider_is_told_with_the_care_that_it_did_not_declare(fell_silent):
    row = row_of(fell_silent["silence"], **LAW)
    assert row["silent_count"] == 1
    assert row["silent_from"] == date(2026, 6, 1)
    days = (date(2026, 10, 1) - date(2026, 6, 1)).days
    assert row["amount_eur"] == pytest.approx(100 * days, rel=0.02)


def test_its_months_are_estimated_near_what_it_would_have_declared(fell_silent):
    for month in months(date(2026, 6, 1), LAST):
        row = row_of(fell_silent["by_month"], **WHOLE, care_month=month)
        assert row["expected_eur"] == pytest.approx(2 * 100 * month_end(month).day, rel=0.02)
    assert row_of(fell_silent["year_end"], **WHOLE)["expected_eur"] == pytest.approx(2 * YEAR_CENTS / 100, rel=0.01)


def nobody(tables):
    row = row_of(tables["silence"], **LAW)
    return (row["silent_count"], row["silent_from"], row["amount_eur"]) == (0, None, 0)


def test_before_it_shows_nobody_is_called_silent():
    assert nobody(answer(date(2026, 7, 31), until=date(2026, 5, 1)))


def test_a_provider_that_left_with_its_toewijzingen_costs_nothing():
    tables = answer(date(2026, 9, 30), until=date(2026, 5, 1), ended=date(2026, 6, 1))
    assert row_of(tables["silence"], **LAW)["amount_eur"] == pytest.approx(0, abs=0.01)
    cents = YEAR_CENTS + YEAR_CENTS * 151 / 365
    assert row_of(tables["year_end"], **WHOLE)["expected_eur"] == pytest.approx(cents / 100, rel=0.005)


def test_when_it_declares_again_nothing_is_counted_twice():
    day = date(2026, 9, 30)
    events = even(FIRST, LAST, lags=ONE_LAG) + even(FIRST, date(2026, 5, 1), lags=ONE_LAG, provider=OTHER)
    for month in months(date(2026, 6, 1), date(2026, 8, 1)):
        events += line(month, day - timedelta(days=20), 10_000 * month_end(month).day, person="q", provider=OTHER)
    steps = [toegewezen(), toegewezen(provider=OTHER)]
    tables = compute(inputs(day, events, toewijzing_exposure=steps), NowcastParameters()).tables
    assert nobody(tables)
    assert row_of(tables["year_end"], **WHOLE)["expected_eur"] == pytest.approx(2 * YEAR_CENTS / 100, rel=0.03)


def test_what_it_still_had_to_declare_of_earlier_months_is_estimated_too():
    stopped = [each for each in even(FIRST, LAST, provider=OTHER) if each["event_date"] <= date(2026, 6, 30)]
    steps = [toegewezen(), toegewezen(provider=OTHER)]
    given = inputs(date(2026, 9, 30), even(FIRST, LAST) + stopped, toewijzing_exposure=steps)
    row = row_of(compute(given, NowcastParameters()).tables["year_end"], **WHOLE)
    assert row["expected_eur"] == pytest.approx(2 * YEAR_CENTS / 100, rel=0.02)
