"""Little or odd input: the answer is smaller and says so; it is never a guess dressed as a figure."""

from datetime import date

import pytest

from stuurlicht.instruments.nowcast import INSTRUMENT, NowcastParameters, compute
from stuurlicht.instruments.nowcast.facts import ShortHistoryError
from stuurlicht.present.error_words import ERROR_WORDS
from stuurlicht.release import INTERNAL
from stuurlicht.release.suppression import suppress
from unit.instruments.even_care import YEAR_CENTS, even
from unit.instruments.hand_made import budget, inputs, line, months, row_of

DAY = date(2026, 9, 30)
FIRST, LAST = date(2024, 1, 1), date(2026, 12, 1)
LAW = {"municipality": "GM0384", "law": "jeugdwet", "product_group": "totaal"}
WMO = {**LAW, "law": "wmo"}
ALL_LAWS = {**LAW, "law": "totaal"}
OTHER = {"law": "wmo", "product_group": "begeleiding"}


def answer(events, *, day=DAY, budgets=(), **chosen):
    return compute(inputs(day, events, budgets), NowcastParameters(**chosen))


def texts(result, place):
    return [each.text for each in result.statements if each.place == place]


def test_three_clients_get_an_answer_of_which_no_amount_is_shown():
    tables = answer(even(FIRST, LAST, persons=3, lags=(0.0, 1.0))).tables
    row = row_of(tables["year_end"], **LAW)
    assert row["persons_count"] == 3
    assert row["expected_eur"] == pytest.approx(3 * 365 * 10, rel=0.01)
    table = next(each for each in INSTRUMENT.tables if each.name == "year_end")
    shown = row_of(suppress(table, tables["year_end"], INTERNAL).frame, **LAW)
    assert {shown[f"{name}_eur_status"] for name in ("approved", "expected", "low", "high")} == {"hidden"}
    assert shown["expected_eur"] is None


def test_three_months_of_history_are_refused_with_their_number_and_a_sentence():
    with pytest.raises(ShortHistoryError) as caught:
        answer(even(date(2026, 6, 1), LAST))
    assert caught.value.facts == {"months": 3, "least": 6, "day": "2026-09-30"}
    assert caught.value.code in ERROR_WORDS


def test_without_a_budget_there_is_a_year_end_and_the_answer_says_what_to_fill_in():
    result = answer(even(FIRST, LAST))
    row = row_of(result.tables["year_end"], **LAW)
    assert row["expected_eur"] == pytest.approx(YEAR_CENTS / 100, rel=0.01)
    assert (row["budget_eur"], row["overrun_probability"]) == (None, None)
    assert any("geen hele begroting" in text for text in texts(result, "answer"))
    assert any("register begroting" in text for text in texts(result, "caution"))


def test_more_credits_than_care_is_a_negative_year_and_no_error():
    credit = [
        event
        for month in months(date(2026, 1, 1), date(2026, 8, 1))
        for event in line(month, month.replace(day=28), -900_000, person="p1")
    ]
    result = answer(even(FIRST, LAST) + credit, budgets=[budget(1_000_000)])
    row = row_of(result.tables["year_end"], **LAW)
    assert row["approved_eur"] < 0
    assert row["expected_eur"] < 0
    assert row["low_eur"] <= row["expected_eur"] <= row["high_eur"]
    assert row["overrun_probability"] < 0.5


def test_a_law_of_which_no_line_is_answered_is_unknown_beside_one_that_is_known():
    unanswered = [each for each in even(FIRST, LAST, **OTHER) if each["event"] == "submitted"]
    result = answer(even(FIRST, LAST) + unanswered)
    known, unknown, everything = (row_of(result.tables["year_end"], **key) for key in (LAW, WMO, ALL_LAWS))
    assert known["expected_eur"] == pytest.approx(YEAR_CENTS / 100, rel=0.01)
    assert unknown["submitted_eur"] > 0
    for row in (unknown, everything):
        assert (row["expected_eur"], row["low_eur"], row["high_eur"]) == (None, None, None)
    assert set(result.tables["moved"]["law"]) == {"jeugdwet"}  # of a figure that is unknown no change is
    assert row_of(result.tables["moved"], municipality="GM0384", law="jeugdwet", cause="now")["amount_eur"] is not None


def test_an_assumed_chance_of_approval_answers_it_all():
    unanswered = [each for each in even(FIRST, LAST) if each["event"] == "submitted"]
    row = row_of(answer(unanswered, approval_probability=0.5).tables["year_end"], **LAW)
    assert row["expected_eur"] == pytest.approx(0.5 * YEAR_CENTS / 100, rel=0.01)


def test_a_law_of_which_every_line_is_refused_has_no_share_of_nothing_to_be_off_by():
    refused = [
        {**each, "approved_cents": 0, "event": "rejected" if each["event"] == "approved" else each["event"]}
        for each in even(date(2022, 12, 1), LAST, **OTHER)
    ]
    tables = answer(even(date(2022, 12, 1), LAST) + refused).tables
    assert row_of(tables["year_end"], **LAW)["expected_eur"] == pytest.approx(YEAR_CENTS / 100, rel=0.01)
    assert "wmo" not in tables["year_end"]["law"]  # nothing was approved and nothing is expected: no row to show
    assert "wmo" not in tables["self_check"]["law"]
    assert "jeugdwet" in tables["self_check"]["law"]


def test_a_law_that_began_later_counts_from_its_first_whole_month():
    result = answer(even(FIRST, LAST) + even(date(2025, 3, 1), LAST, **OTHER))
    wmo = row_of(result.tables["year_end"], **WMO)
    assert wmo["expected_eur"] == pytest.approx(YEAR_CENTS / 100, rel=0.01)
    assert row_of(result.tables["year_end"], **ALL_LAWS)["expected_eur"] == pytest.approx(
        wmo["expected_eur"] + row_of(result.tables["year_end"], **LAW)["expected_eur"], abs=0.005
    )
    years = result.tables["care_years"].filter(law="wmo")
    assert row_of(years, municipality="GM0384", law="wmo", care_year=2026)["expected_eur"] is not None


@pytest.mark.parametrize("day", [date(2026, 6, 30), date(2026, 7, 31), date(2026, 8, 31)])
def test_a_new_kind_of_help_does_not_make_the_whole_year_unknown(day):
    new = even(date(2026, 6, 1), LAST, persons=5, product_group="jeugd_verblijf")
    tables = answer(even(date(2022, 12, 1), LAST) + new, day=day).tables
    row = row_of(tables["year_end"], **LAW)
    assert row["expected_eur"] >= 0.99 * YEAR_CENTS / 100
    assert tables["stood"]["expected_eur"].null_count() == 0
    assert tables["moved"]["amount_eur"].null_count() == 0
    origins = row_of(tables["self_check"], municipality="GM0384", law="totaal", candidate="nowcast")["origin_count"]
    assert origins == 19  # from June 2023, when six months had closed, to December 2024


def test_one_line_of_a_new_kind_of_help_is_all_that_is_expected_of_its_month():
    new = line(date(2026, 9, 1), date(2026, 9, 20), 50_000, product_group="jeugd_verblijf")
    row = row_of(answer(even(FIRST, LAST) + new).tables["year_end"], **{**LAW, "product_group": "jeugd_verblijf"})
    assert row["approved_eur"] == 500
    assert row["expected_eur"] >= 500
