"""Care years: what was still to be declared at 31 December, and how that ran off."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from stuurlicht.core.periods import add_months, month_end
from stuurlicht.instruments.nowcast import NowcastParameters, book_years, compute
from unit.instruments.even_care import DAILY, LAGS, PERSONS, YEAR_CENTS, even, toegewezen
from unit.instruments.hand_made import inputs, line, months, row_of

DAY = date(2026, 9, 30)
FIRST, LAST = date(2022, 12, 1), date(2026, 12, 1)
LAW = {"municipality": "GM0384", "law": "jeugdwet"}
AMOUNTS = tuple(f"{name}_eur" for name in book_years.AMOUNTS)
ALL_LAWS = {**LAW, "law": "totaal"}


def care_years(events, day=DAY, **chosen):
    marts = {"toewijzing_exposure": [toegewezen(date(2022, 1, 1))]}
    return compute(inputs(day, events, **marts), NowcastParameters(**chosen)).tables["care_years"]


@pytest.fixture(scope="module")
def regular():
    return care_years(even(FIRST, LAST))


@pytest.fixture(scope="module")
def irregular():
    generator = np.random.default_rng(3)
    events = even(FIRST, LAST)
    for month in months(FIRST, LAST):
        cents, lag = int(generator.integers(-40_000, 90_000)), int(generator.integers(0, 9))
        verdict = str(generator.choice(["approved", "rejected"]))
        events += line(month, add_months(month, lag), cents, verdict=verdict, after_days=40, person="q")
    return care_years(events)


def open_at_the_end(year):
    """Cents of a year that had not come on its 31 December, by hand."""
    late = {12: 1.0 - LAGS[0], 11: 1.0 - LAGS[0] - LAGS[1], 10: LAGS[3]}
    return sum(part * PERSONS * DAILY * month_end(date(year, month, 1)).day for month, part in late.items())


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_in_regular_care_the_accrual_is_what_came_later(regular, year):
    row = row_of(regular, **LAW, care_year=year)
    whole = PERSONS * DAILY * (date(year + 1, 1, 1) - date(year, 1, 1)).days
    assert row["declared_at_close_eur"] == pytest.approx((whole - open_at_the_end(year)) / 100, abs=0.01)
    assert row["accrual_eur"] == pytest.approx(open_at_the_end(year) / 100, rel=2e-3)
    assert row["declared_since_eur"] == pytest.approx(open_at_the_end(year) / 100, abs=0.01)
    assert row["still_open_eur"] == pytest.approx(0, abs=0.01)
    assert row["run_off_eur"] == pytest.approx(0, abs=whole * 1e-5)


def test_the_accrual_of_the_running_year_is_what_its_pattern_leaves_open_in_december(regular):
    row = row_of(regular, **LAW, care_year=2026)
    assert row["accrual_eur"] == pytest.approx(open_at_the_end(2026) / 100, rel=1e-3)
    assert row["declared_at_close_eur"] + row["accrual_eur"] == pytest.approx(row["expected_eur"], abs=0.005)
    assert row["expected_eur"] == pytest.approx(YEAR_CENTS / 100, rel=1e-3)
    assert (row["declared_since_eur"], row["still_open_eur"], row["run_off_eur"]) == (None, None, None)


def test_in_every_row_the_run_off_is_the_accrual_less_what_came_and_what_is_open(irregular):
    closed = irregular.filter(pl.col("care_year") < 2026)
    assert closed.height == 6
    for row in closed.iter_rows(named=True):
        cents = {name: round(100 * row[f"{name}_eur"]) for name in ("accrual", "declared_since", "still_open")}
        assert cents["accrual"] - cents["declared_since"] - cents["still_open"] == round(100 * row["run_off_eur"])
        total = 100 * (row["declared_at_close_eur"] + row["declared_since_eur"] + row["still_open_eur"])
        assert round(total) == round(100 * row["expected_eur"])


def test_more_than_was_accrued_is_a_negative_run_off(regular):
    late = line(date(2025, 6, 1), date(2026, 3, 4), 500_000, person="q")
    row = row_of(care_years(even(FIRST, LAST) + late), **LAW, care_year=2025)
    assert row["run_off_eur"] == pytest.approx(row_of(regular, **LAW, care_year=2025)["run_off_eur"] - 5_000, abs=1)


def test_over_the_laws_the_years_add_up(irregular):
    for row in irregular.filter(law="jeugdwet").iter_rows(named=True):
        total = row_of(irregular, **ALL_LAWS, care_year=row["care_year"])
        assert {**row, "law": "totaal"} == total


def test_a_year_that_closed_long_ago_keeps_its_accrual_when_it_is_asked_for_itself(regular):
    asked = care_years(even(FIRST, LAST), book_year=2025)
    told, known = (row_of(table, **LAW, care_year=2025) for table in (asked, regular))
    assert {name: told[name] for name in AMOUNTS} == {name: known[name] for name in AMOUNTS}


def test_on_its_31_december_nothing_has_run_off_yet():
    row = row_of(care_years(even(FIRST, LAST), date(2025, 12, 31)), **LAW, care_year=2025)
    assert row["accrual_eur"] == row["still_open_eur"] == pytest.approx(open_at_the_end(2025) / 100, rel=1e-3)
    assert (row["declared_since_eur"], row["run_off_eur"]) == (0, 0)


def test_a_year_rests_on_the_people_of_that_year():
    events = even(FIRST, date(2024, 12, 1), persons=2, lags=(0.0, 1.0)) + even(date(2025, 1, 1), LAST, persons=20)
    years = care_years(events)
    counts = {year: row_of(years, **LAW, care_year=year)["persons_count"] for year in (2024, 2025, 2026)}
    assert counts == {2024: 2, 2025: 20, 2026: 20}


def test_a_year_of_which_the_first_months_are_not_known_has_no_accrual():
    years = care_years([each for each in even(FIRST, LAST) if each["event_date"] >= date(2024, 4, 1)])
    assert years["care_year"].unique().sort().to_list() == [2025, 2026]
