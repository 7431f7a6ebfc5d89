"""What moved since last month, and how the expectation stood before."""

from datetime import date

import polars as pl
import pytest

from stuurlicht.core import Sentences
from stuurlicht.core.periods import add_months, month_end
from stuurlicht.instruments.nowcast import NowcastParameters, compute
from stuurlicht.present.pages import statements_of
from unit.instruments.even_care import DAILY, PERSONS, RATE, YEAR_CENTS, even, toegewezen
from unit.instruments.hand_made import event, inputs, line, row_of, step

DAY = date(2026, 9, 30)
FIRST, LAST = date(2024, 1, 1), date(2026, 12, 1)
LAW = {"municipality": "GM0384", "law": "jeugdwet"}
CAUSES = ("newly_declared", "corrections", "allocations", "reestimated", "method", "events")
SOME = 0.10
"""Euros that rounding and working days may move in even care."""


def moved(events, *steps, day=DAY, law="jeugdwet", **marts):
    told = compute(inputs(day, events, toewijzing_exposure=[toegewezen(), *steps], **marts), NowcastParameters()).tables
    rows = told["moved"].filter(law=law)
    return dict(rows.select("cause", "amount_eur").iter_rows())


def quiet(amounts, *but):
    return {cause: pytest.approx(0, abs=SOME) for cause in CAUSES if cause not in but} == {
        cause: amount for cause, amount in amounts.items() if cause in CAUSES and cause not in but
    }


@pytest.fixture(scope="module")
def care():
    return even(FIRST, LAST)


def test_in_even_care_nothing_moves(care):
    told = moved(care)
    assert quiet(told)
    assert told["before"] == pytest.approx(YEAR_CENTS / 100, abs=1)


def test_only_a_new_stock_of_toewijzingen(care):
    new = step(date(2026, 10, 1), 5_000, known=date(2026, 9, 1))
    told = moved(care, new)
    # 92 days of 5.000 a day, of which 0.8 is used
    assert told["allocations"] == pytest.approx(RATE * 50 * 92, rel=1e-3)
    assert quiet(told, "allocations", "reestimated")
    # one new decision makes more of them likely: that is read anew, and told apart
    assert 0 <= told["reestimated"] < told["allocations"]


def test_only_a_correction(care):
    back = line(date(2026, 2, 1), date(2026, 9, 5), -200_000, person="p3", correction="corrected")
    told = moved(care + back)
    assert told["corrections"] == pytest.approx(-2_000, rel=0.05)
    assert quiet(told, "corrections", "reestimated")
    assert abs(told["reestimated"]) < abs(told["corrections"])


def test_only_new_prices(care):
    day, month = date(2026, 9, 5), date(2026, 2, 1)
    cents = PERSONS * DAILY * 28
    told = moved(
        care
        + line(month, day, -cents, person="p3", correction="repriced")
        + line(month, day, round(1.05 * cents), person="p3", correction="repriced")
    )
    assert told["corrections"] == pytest.approx(0.05 * cents / 100, abs=1)
    assert quiet(told, "corrections", "reestimated")


def test_only_more_than_expected(care):
    extra = line(date(2026, 2, 1), date(2026, 9, 5), 200_000, person="p3")
    told = moved(care + extra)
    assert told["newly_declared"] == pytest.approx(2_000, rel=0.05)
    assert quiet(told, "newly_declared", "reestimated")


@pytest.mark.parametrize(
    ("known", "closed", "amount"),
    [(date(2026, 9, 1), None, 1_234.56), (date(2026, 5, 1), None, 0), (date(2026, 5, 1), date(2026, 9, 8), -1_234.56)],
)
def test_only_an_event_exactly(care, known, closed, amount):
    told = moved(care, known_events=[event(123_456, known=known, closed_date=closed)])
    assert told["events"] == amount
    assert quiet(told, "events")


def test_what_the_running_month_brought_counts_as_newly_declared(care):
    early = line(date(2026, 10, 1), date(2026, 10, 9), 900_000, person="early")
    told = moved(care + early, day=date(2026, 10, 20))
    assert told["newly_declared"] == pytest.approx(9_000 - PERSONS * DAILY * 31 / 100, abs=1)


def irregular():
    """Two laws with refusals, credits, and toewijzingen that come and go."""
    events, steps = [], []
    for law, group in (("jeugdwet", "jeugd_ambulant"), ("wmo", "begeleiding")):
        key = {"law": law, "product_group": group}
        events += even(FIRST, LAST, **key)
        for place in range(32):
            month = add_months(FIRST, place)
            cents = (place * 7_919) % 60_000 - 12_000
            verdict = ("approved", "rejected", "approved", None)[place % 4]
            events += line(
                month, add_months(month, place % 5), cents, verdict=verdict, after_days=33, person="q", **key
            )
            steps.append(step(add_months(month, 2), (place * 37) % 500 - 200, known=month, **key))
        steps.append(toegewezen(**key))
    return events, steps


EVENTS, STEPS = irregular()
KNOWN = [event(100_000, known=date(2026, 8, 15)), event(50_000, known=date(2026, 9, 15), title="Later")]


@pytest.fixture(scope="module", params=[DAY, date(2026, 10, 14), date(2026, 1, 31)], ids=["end", "midway", "january"])
def now(request):
    """Give the inputs and their answer."""
    given = inputs(request.param, EVENTS, toewijzing_exposure=STEPS, known_events=KNOWN)
    return given, compute(given, NowcastParameters()).tables


def whole(tables, law):
    return row_of(tables["year_end"], municipality="GM0384", law=law, product_group="totaal")["expected_eur"]


def test_before_and_the_causes_add_up_to_now_to_the_cent(now):
    _given, tables = now
    for law in ("jeugdwet", "wmo", "totaal"):
        rows = tables["moved"].filter(law=law)
        cents = {cause: round(100 * amount) for cause, amount in rows.select("cause", "amount_eur").iter_rows()}
        assert cents["before"] + sum(cents[cause] for cause in CAUSES) == cents["now"]
        assert cents["now"] == round(100 * whole(tables, law))


def test_before_is_what_a_run_of_a_month_earlier_gives(now):
    given, tables = now
    earlier = add_months(tables["stood"]["known_month"].max(), -1)
    for law in ("jeugdwet", "wmo", "totaal"):
        before = row_of(tables["moved"], **{**LAW, "law": law}, cause="before")["amount_eur"]
        key = {**LAW, "law": law, "product_group": "totaal"}
        assert before == row_of(tables["stood"], **key, known_month=earlier)["expected_eur"]
    if earlier.year == given.day.year:  # a run cannot look at a year that has not begun
        then = compute(given.as_of(month_end(earlier)), NowcastParameters()).tables
        for law in ("jeugdwet", "wmo", "totaal"):
            before = row_of(tables["moved"], **{**LAW, "law": law}, cause="before")["amount_eur"]
            assert round(100 * before) == round(100 * whole(then, law))


def test_how_it_stood_is_the_answer_of_now_and_those_of_earlier_month_ends(now):
    given, tables = now
    stood = tables["stood"].filter(law="totaal", product_group="totaal").sort("known_month")
    newest = stood["known_month"][-1]
    assert stood["known_month"].to_list() == [add_months(newest, -back) for back in (2, 1, 0)]
    assert stood["expected_eur"][-1] == whole(tables, "totaal")
    oldest = stood.row(0, named=True)
    if oldest["known_month"].year == given.day.year:
        then = compute(given.as_of(month_end(oldest["known_month"])), NowcastParameters()).tables
        assert round(100 * oldest["expected_eur"]) == round(100 * whole(then, "totaal"))


def test_how_it_stood_is_told_of_every_row_of_the_year_end_and_adds_up_to_the_cent(now):
    _given, tables = now
    stood = tables["stood"].with_columns(pl.col("expected_eur").mul(100).round().cast(pl.Int64))
    newest = stood["known_month"].max()
    key = ["municipality", "law", "product_group"]
    of_now = stood.filter(known_month=newest).select(*key, "expected_eur").sort(key)
    assert set(stood.group_by(key).len()["len"]) == {3}
    year_end = tables["year_end"].with_columns(pl.col("expected_eur").mul(100).round().cast(pl.Int64))
    assert of_now.equals(year_end.select(*key, "expected_eur").sort(key))
    parts = stood.filter(pl.col("product_group") != "totaal").group_by("law", "known_month")
    whole_laws = stood.filter(pl.col("product_group") == "totaal", pl.col("law") != "totaal")
    sums = {(law, month): cents for law, month, cents in parts.agg(pl.col("expected_eur").sum()).iter_rows()}
    for row in whole_laws.iter_rows(named=True):
        assert sums[row["law"], row["known_month"]] == row["expected_eur"]


def test_with_too_short_a_history_nothing_is_said_of_before():
    day = date(2024, 7, 31)
    result = compute(inputs(day, even(FIRST, day)), NowcastParameters())
    tables, said = result.tables, [each for each in result.statements if each.place == "moved"]
    assert tables["moved"].is_empty()
    assert [each.text.startswith("Nog niet te zeggen") for each in said] == [True]
    assert statements_of(Sentences(place="moved", where={"law": "totaal"}), {}, result.statements) == tuple(said)
    assert tables["stood"]["known_month"].unique().to_list() == [date(2024, 7, 1)]


def test_care_declared_in_advance_before_last_month_closed_did_not_move_anything_this_month(care):
    early = line(date(2026, 10, 1), date(2026, 8, 9), 900_000, person="early")
    assert quiet(moved(care + early))
