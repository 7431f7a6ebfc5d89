"""Breaks: new prices over months long gone, and months in which nothing could be received."""

from datetime import date, timedelta

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from stuurlicht.core.periods import month_end
from stuurlicht.instruments.nowcast import NowcastParameters, compute
from unit.instruments.even_care import DAILY, PERSONS, YEAR_CENTS, even, toegewezen
from unit.instruments.hand_made import inputs, line, months, row_of, step

DAY = date(2026, 9, 30)
FIRST, LAST = date(2024, 1, 1), date(2026, 12, 1)
LAW = {"municipality": "GM0384", "law": "jeugdwet"}
WHOLE = {**LAW, "product_group": "totaal"}
REPRICED_ON = date(2026, 9, 10)


def answer(events, day=DAY, **marts):
    return compute(inputs(day, events, toewijzing_exposure=[toegewezen()], **marts), NowcastParameters()).tables


def repriced(first, last, *, rise=0.05):
    """Credit every month in one go and declare it again at a new price."""
    told = []
    for month in months(first, last):
        cents = PERSONS * DAILY * month_end(month).day
        told += line(month, REPRICED_ON, -cents, correction="repriced", person="p0")
        told += line(month, REPRICED_ON, round(cents * (1 + rise)), correction="repriced", person="p0")
    return told


@pytest.fixture(scope="module")
def regular():
    return answer(even(FIRST, LAST))


def test_a_year_at_a_new_price_is_no_sign_of_late_declarations(regular):
    again = answer(even(FIRST, LAST) + repriced(date(2025, 1, 1), date(2025, 12, 1)))
    columns = ["development_month", "arrived_share", "origin_count"]
    assert_frame_equal(again["development"].select(columns), regular["development"].select(columns), abs_tol=1e-9)


def test_what_was_repriced_comes_on_top_and_no_more(regular):
    first, last = date(2026, 1, 1), date(2026, 5, 1)
    again = answer(even(FIRST, LAST) + repriced(first, last))
    for month in months(first, last):
        was, now = (row_of(tables["by_month"], **WHOLE, care_month=month) for tables in (regular, again))
        assert now["expected_eur"] == pytest.approx(1.05 * was["expected_eur"], abs=0.02)
    added = 0.05 * PERSONS * DAILY * (date(2026, 6, 1) - first).days / 100
    grown = row_of(again["year_end"], **WHOLE)["expected_eur"] - row_of(regular["year_end"], **WHOLE)["expected_eur"]
    # the months after were not repriced; but what is used of toewijzingen is read at the new price, and lies between
    assert added - 0.10 <= grown <= 0.05 * YEAR_CENTS / 100


def frozen(month):
    """Nothing is received in a month; all of it comes in the month after."""
    again = []
    for each in even(FIRST, LAST):
        is_late = each["event_date"].replace(day=1) == month
        again.append({**each, "event_date": each["event_date"] + timedelta(days=31)} if is_late else each)
    return again


def test_a_month_in_which_nothing_is_received_leaves_the_pattern_as_it_was(regular):
    again = answer(frozen(date(2026, 3, 1)))
    columns = ["development_month", "arrived_share"]
    shares, was = (each["development"].select(columns).head(13) for each in (again, regular))
    assert_frame_equal(shares, was, abs_tol=1e-9)
    assert row_of(again["year_end"], **WHOLE)["expected_eur"] == pytest.approx(YEAR_CENTS / 100, rel=1e-3)


def test_in_the_frozen_month_itself_the_expectation_stays(regular):
    again = answer(frozen(date(2026, 9, 1)))
    row = row_of(again["year_end"], **WHOLE)
    assert row["approved_eur"] < row_of(regular["year_end"], **WHOLE)["approved_eur"]
    assert row["expected_eur"] == pytest.approx(YEAR_CENTS / 100, rel=0.02)


def moved_to_a_new_code(*, with_list):
    """From April the care is declared with a new product code, in another kind of help."""
    old, new = {"product_code": "45A04"}, {"product_code": "45A99", "product_group": "jeugd_verblijf"}
    events = even(FIRST, date(2026, 3, 1), **old) + even(date(2026, 4, 1), LAST, **new)
    told = {"municipality": "GM0384", "received_date": date(2026, 1, 1), "line_number": 1, "kind": "product"}
    renewed = {**told, "old_code": "45A04", "new_code": "45A99", "from_date": date(2026, 4, 1)}
    maps = [renewed] if with_list else []
    return compute(inputs(DAY, events, code_maps=maps), NowcastParameters()).tables


def test_care_under_a_renewed_code_is_counted_once_and_goes_on_under_the_new_one():
    tables = moved_to_a_new_code(with_list=True)
    assert row_of(tables["year_end"], **WHOLE)["expected_eur"] == pytest.approx(YEAR_CENTS / 100, rel=0.01)
    by_month = tables["by_month"].filter(pl.col("product_group") == "totaal", pl.col("law") == "jeugdwet")
    for row in by_month.head(8).iter_rows(named=True):
        assert row["expected_eur"] == pytest.approx(PERSONS * DAILY * month_end(row["care_month"]).day / 100, rel=0.02)


def received(tables):
    rows = tables["receipts"].filter(law="jeugdwet")
    return dict(rows.select("received_month", "reading").iter_rows())


def test_the_answer_lists_the_months_from_which_no_pace_is_read_and_why(regular):
    assert set(received(regular).values()) == {"usual"}
    told = received(answer(frozen(date(2026, 3, 1))))
    odd = {month: reading for month, reading in told.items() if reading != "usual"}
    assert odd == {date(2026, 3, 1): "frozen", date(2026, 4, 1): "catching_up"}


def test_a_month_of_mass_correction_is_listed_and_moves_no_pattern(regular):
    taken_back = [
        each
        for month in months(date(2025, 6, 1), date(2025, 12, 1))
        for each in line(month, date(2026, 3, 9), -400_000, correction="corrected", person="p1")
    ]
    again = answer([*even(FIRST, LAST), *taken_back])
    assert received(again)[date(2026, 3, 1)] == "mass_correction"


def test_toewijzingen_without_any_price_are_counted_and_told():
    steps = [step(FIRST, 0, known=FIRST, unpriced_count=3)]
    result = compute(inputs(DAY, even(FIRST, LAST), toewijzing_exposure=steps), NowcastParameters())
    assert row_of(result.tables["year_end"], **WHOLE)["unpriced_count"] == 3
    assert any("zonder enige prijs" in each.text for each in result.statements)
