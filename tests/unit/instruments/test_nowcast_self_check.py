"""The self-check: past months are redone with what was known then, and held against what came."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from stuurlicht.core.periods import add_months, month_end
from stuurlicht.instruments.nowcast import NowcastParameters, compute
from stuurlicht.instruments.nowcast.facts import read_known
from stuurlicht.instruments.nowcast.hindsight import Hindsight
from stuurlicht.instruments.nowcast.past import past_year_ends
from stuurlicht.instruments.nowcast.words_of_proof import past_proof
from unit.instruments.hand_made import inputs, line, row_of, steady

DAY = date(2026, 12, 31)
FIRST, LAST = date(2023, 1, 1), date(2026, 12, 1)
LAGS = (0.2, 0.4, 0.3, 0.1)
EVENTS = steady(FIRST, LAST, lags=LAGS) + [
    each
    for number in range(12)  # some growth, some refusals and some that wait, so that every month differs
    for each in line(
        add_months(FIRST, 3 * number),
        month_end(add_months(FIRST, 3 * number + number % 3)),
        7_000 + 900 * number,
        verdict=("approved", "rejected", None)[number % 3],
        after_days=40,
        person=f"q{number}",
    )
]
WHOLE = {"municipality": "GM0384", "law": "totaal"}


def known(given):
    return read_known(given, NowcastParameters())


def past(events, day=DAY):
    return past_year_ends(Hindsight(known(inputs(day, events)), NowcastParameters()), seed=1)


def check(events, day=DAY):
    return compute(inputs(day, events), NowcastParameters())


@pytest.mark.parametrize("months", [8, 19, 30])
def test_a_cut_of_the_cube_is_what_was_known_at_the_end_of_that_month(months):
    now = inputs(DAY, EVENTS)
    cut = known(now).at(months)
    then = known(now.as_of(month_end(add_months(FIRST, months - 1)))).now
    assert then.months == cut.months
    np.testing.assert_array_equal(then.history, cut.history)
    np.testing.assert_allclose(then.triangle, cut.triangle)
    np.testing.assert_allclose(then.approval, cut.approval)
    np.testing.assert_array_equal(then.line_count, cut.line_count)
    ended = slice(0, months)
    np.testing.assert_array_equal(then.approved[:, ended], cut.approved[:, ended])
    np.testing.assert_array_equal(then.submitted[:, ended], cut.submitted[:, ended])
    np.testing.assert_array_equal(then.odd.masked, cut.odd.masked)


def test_what_would_have_been_said_is_what_was_said():
    said = past(EVENTS).filter(candidate="nowcast", law="totaal")
    now = inputs(DAY, EVENTS)
    for origin in (date(2023, 6, 1), date(2024, 2, 1), date(2025, 11, 1)):
        then = compute(now.as_of(month_end(origin)), NowcastParameters())
        told = row_of(then.tables["year_end"], **WHOLE, product_group="totaal")
        assert told["expected_eur"] == pytest.approx(row_of(said, origin=origin)["expected"] / 100)


def test_only_years_that_closed_twelve_months_ago_are_judged_and_only_with_history_enough():
    origins = past(EVENTS)["origin"]
    assert (date(2023, 6, 1), date(2025, 12, 1)) == (origins.min(), origins.max())
    assert {2023, 2024} == set(past(EVENTS, date(2026, 11, 30))["origin"].dt.year())


def test_the_outcome_is_what_stands_now_and_what_waits_counts_by_its_chance():
    outcome = row_of(past(EVENTS), law="totaal", candidate="nowcast", origin=date(2024, 12, 1))["outcome"]
    approval = known(inputs(DAY, EVENTS)).now.approval[0]
    pending = sum(7_000 + 900 * number for number in range(12) if number % 3 == 2 and 4 <= number < 8)
    approved = 12 * 20 * 10_000 + sum(7_000 + 900 * number for number in range(4, 8) if number % 3 == 0)
    assert outcome == pytest.approx(approved + approval * pending)


def test_steady_care_was_foreseen_and_the_year_before_tells_as_much():
    table = check(steady(FIRST, LAST, lags=LAGS)).tables["self_check"]
    ours = row_of(table, **WHOLE, candidate="nowcast")
    before = row_of(table, **WHOLE, candidate="last_year")
    assert (31, 3) == (ours["origin_count"], ours["judged_years"])
    assert ours["error_share"] < 0.02
    assert before["error_share"] < 0.01


def test_a_pattern_alone_takes_the_mean_of_the_year_for_a_month_of_which_nothing_is_declared():
    table = check(steady(FIRST, LAST, lags=(0.0, 0.6, 0.3, 0.1))).tables["self_check"]
    alone = row_of(table, **WHOLE, candidate="chain_ladder")
    assert alone["error_share"] < 0.001


def test_the_answer_tells_how_it_did_and_that_too_few_months_prove_nothing():
    told = [each.text for each in check(EVENTS, date(2026, 3, 31)).statements if each.place == "certainty"]
    assert any(text.startswith("Bij {origin_count} eerdere maanden") for text in told)
    assert any("twee hele jaren nodig" in text for text in told)
    proven = [each.text for each in check(EVENTS).statements if each.place == "certainty"]
    assert not any("nog niet bewezen" in text for text in proven)


@pytest.mark.parametrize(
    ("error", "origins", "is_told"), [(0.01, 30, True), (0.05, 30, False), (0.01, 12, False), (0.028, 30, False)]
)
def test_a_simpler_way_that_did_better_on_the_same_months_is_named(error, origins, is_told):
    rows = [
        {**WHOLE, "candidate": "nowcast", "origin_count": 30, "error_share": 0.03},
        {**WHOLE, "candidate": "chain_ladder", "origin_count": origins, "error_share": error},
    ]
    told = [each.text for each in past_proof(pl.DataFrame(rows))]
    assert is_told == any("kleinere fout" in text for text in told)


def test_without_a_year_that_is_final_the_answer_says_that_nothing_was_tried():
    told = [each.text for each in check(EVENTS, date(2024, 6, 30)).statements if each.place == "certainty"]
    assert any("We konden ze nog niet" in text for text in told)
