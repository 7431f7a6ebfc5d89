from datetime import date

import pytest

from stuurlicht.instruments.base import NoDataError, ParameterError
from stuurlicht.instruments.nowcast import NowcastParameters, compute
from stuurlicht.instruments.nowcast.facts import ShortHistoryError
from stuurlicht.instruments.nowcast.parameters import BookYearError
from unit.instruments.hand_made import budget, inputs, line, row_of, steady

DAY = date(2026, 9, 30)
FIRST, LAST = date(2024, 1, 1), date(2026, 12, 1)
GROUP = {"municipality": "GM0384", "law": "jeugdwet", "product_group": "jeugd_ambulant"}
LAW = {**GROUP, "product_group": "totaal"}
ALL_LAWS = {**LAW, "law": "totaal"}
PARTS = ("approved_eur", "submitted_expected_eur", "delivered_not_declared_eur", "still_to_deliver_eur")


def answer(events, *, day=DAY, budgets=(), **chosen):
    return compute(inputs(day, events, budgets), NowcastParameters(**chosen))


def year_end(events, *, key=GROUP, **told):
    return row_of(answer(events, **told).tables["year_end"], **key)


def month(result, care_month, key=GROUP):
    return row_of(result.tables["by_month"], **key, care_month=care_month)


def texts(result, place=None):
    return [each.text for each in result.statements if place in {None, each.place}]


def test_a_regular_pattern_is_completed_exactly():
    result = answer(steady(FIRST, LAST))
    july, august = month(result, date(2026, 7, 1)), month(result, date(2026, 8, 1))
    assert july["approved_eur"] == 1800
    assert july["expected_eur"] == pytest.approx(2000)
    assert august["approved_eur"] == 1200
    assert august["expected_eur"] == pytest.approx(2000)
    assert august["method"] == "pattern"


def test_the_year_ends_at_the_sum_of_its_four_parts():
    row = year_end(steady(FIRST, LAST))
    assert sum(row[part] for part in PARTS) == pytest.approx(row["expected_eur"], abs=0.005)
    assert row["expected_eur"] == pytest.approx(24_000, rel=0.01)


def test_a_month_of_which_nothing_is_declared_goes_by_the_pace_and_not_by_chain_ladder():
    result = answer(steady(FIRST, LAST))
    september = month(result, date(2026, 9, 1))
    assert september["approved_eur"] == 0
    assert september["method"] == "pace"
    assert september["expected_eur"] == pytest.approx(2000, rel=0.03)


def test_the_pattern_says_how_many_months_show_each_step_and_the_oldest_age_has_none():
    table = answer(steady(FIRST, LAST)).tables["development"].sort("development_month")
    assert table["arrived_share"].to_list()[1:4] == pytest.approx([0.6, 0.9, 1.0])
    assert table["origin_count"].to_list()[-3:] == [2, 1, 0]


def test_months_to_come_follow_their_working_days():
    result = answer(steady(FIRST, LAST))
    october, november = month(result, date(2026, 10, 1)), month(result, date(2026, 11, 1))
    assert october["expected_eur"] / november["expected_eur"] == pytest.approx(22 / 21, rel=1e-4)


def test_a_running_month_is_no_diagonal():
    events = steady(FIRST, LAST)
    closed, running = answer(events, day=DAY), answer(events, day=date(2026, 10, 20))
    for care_month in (date(2026, 5, 1), date(2026, 7, 1), date(2026, 8, 1)):
        assert month(running, care_month)["expected_eur"] == pytest.approx(month(closed, care_month)["expected_eur"])


def test_what_arrived_in_the_running_month_moves_from_not_declared_to_approved():
    events = steady(FIRST, LAST)
    closed = year_end(events, day=DAY)
    running = year_end(events, day=date(2026, 10, 20))
    arrived = running["approved_eur"] - closed["approved_eur"]
    assert arrived > 0
    assert running["delivered_not_declared_eur"] == pytest.approx(closed["delivered_not_declared_eur"] - arrived)
    assert running["expected_eur"] == pytest.approx(closed["expected_eur"])


def test_submitted_lines_count_for_their_chance_of_approval():
    events = steady(FIRST, LAST)
    for number in range(10):
        verdict = "approved" if number < 8 else "rejected"
        events += line(date(2025, 3, 1), date(2025, 4, 4), 10_000, verdict=verdict, person=f"p{number}")
    events += line(date(2026, 6, 1), date(2026, 8, 4), 50_000, verdict=None)
    row = year_end(events)
    # 648 regular lines approved and answered by then, and 8 of 10 more
    assert row["submitted_eur"] == 500
    assert 0.99 < row["approval_probability"] < 1
    assert row["submitted_expected_eur"] == pytest.approx(500 * row["approval_probability"], abs=0.005)


def test_without_any_answer_the_outcome_is_unknown_and_never_zero():
    events = [each for each in steady(FIRST, LAST) if each["event"] == "submitted"]
    row = year_end(events)
    assert row["submitted_eur"] > 0
    for name in ("expected_eur", "low_eur", "high_eur", "approval_probability", "delivered_not_declared_eur"):
        assert row[name] is None
    result = answer(events)
    cautions = texts(result, "caution")
    assert any("--approval-probability" in text for text in cautions)
    assert not any("niet alle berichten" in text for text in cautions)
    assert texts(result, "certainty") == []


def test_a_chance_that_the_user_chose_is_told_as_such():
    told = "die u zelf meegaf"
    assert any(told in text for text in texts(answer(steady(FIRST, LAST), approval_probability=0.9), "caution"))
    assert not any(told in text for text in texts(answer(steady(FIRST, LAST)), "caution"))


def test_the_user_may_assume_a_chance_of_approval():
    events = [each for each in steady(FIRST, LAST) if each["event"] == "submitted"]
    row = year_end(events, approval_probability=0.9)
    assert row["submitted_expected_eur"] == pytest.approx(0.9 * row["submitted_eur"])
    assert row["expected_eur"] == pytest.approx(0.9 * 24_000, rel=0.02)


def test_a_month_to_come_is_never_less_than_what_stands_declared_in_it():
    events = steady(FIRST, LAST) + line(date(2026, 10, 1), date(2026, 10, 9), 900_000, person="early")
    october = month(answer(events, day=date(2026, 10, 20)), date(2026, 10, 1))
    assert october["approved_eur"] == 9000
    assert october["expected_eur"] == 9000


def test_a_negative_part_is_not_told_as_care_that_was_delivered():
    events = steady(FIRST, LAST)
    events += line(date(2026, 8, 1), date(2026, 10, 2), 900_000, person="p3", after_days=3)
    result = answer(events, day=date(2026, 10, 20))
    assert row_of(result.tables["year_end"], **ALL_LAWS)["delivered_not_declared_eur"] < 0
    assert not any("wel geleverd" in text for text in texts(result))
    assert any("is negatief" in text for text in texts(result, "parts"))


def test_a_credit_lowers_the_month_it_belongs_to():
    events = steady(FIRST, LAST)
    events += line(date(2026, 2, 1), date(2026, 8, 5), -10_000, person="p3")
    assert month(answer(events), date(2026, 2, 1))["approved_eur"] == 1900


def test_totals_are_the_sum_of_their_parts():
    events = steady(FIRST, LAST) + steady(FIRST, LAST, product_group="jeugd_verblijf", cents=70_000, persons=30)
    events += steady(FIRST, LAST, law="wmo", product_group="begeleiding", lags=(0.5, 0.5))
    rows = answer(events).tables["year_end"]
    for name in (*PARTS, "expected_eur", "submitted_eur", "expected_to_date_eur"):
        of = {each["product_group"] if each["law"] != "totaal" else "all": each for each in rows.iter_rows(named=True)}
        groups = of["jeugd_ambulant"][name] + of["jeugd_verblijf"][name]
        assert row_of(rows, **LAW)[name] == pytest.approx(groups, abs=0.005)
        assert of["all"][name] == pytest.approx(groups + of["begeleiding"][name], abs=0.005)


def test_the_band_of_a_total_is_narrower_than_those_of_its_parts_added_up():
    import numpy as np

    generator = np.random.default_rng(5)
    events = []
    for group in ("jeugd_ambulant", "jeugd_verblijf"):
        for each in steady(FIRST, LAST, product_group=group, persons=40):
            factor = int(generator.integers(50, 150))
            cents = {name: each[name] * factor // 100 for name in ("pending_cents", "approved_cents")}
            events.append({**each, **cents})
    rows = answer(events).tables["year_end"]
    keys = (GROUP, {**GROUP, "product_group": "jeugd_verblijf"}, LAW)
    one, other, both = (row_of(rows, **key)["high_eur"] - row_of(rows, **key)["low_eur"] for key in keys)
    assert max(one, other) / 2 < both < one + other


def test_a_small_group_borrows_the_pattern_of_its_law():
    small = {**GROUP, "product_group": "jeugd_verblijf"}
    events = steady(FIRST, LAST, persons=40) + steady(
        FIRST, LAST, persons=1, product_group="jeugd_verblijf", lags=(0, 1)
    )
    result = answer(events)
    assert row_of(result.tables["year_end"], **small)["pattern"] == "law"
    assert row_of(result.tables["year_end"], **GROUP)["pattern"] == "own"
    assert any("lenen" in text for text in texts(result, "caution"))


def test_a_group_that_stopped_long_ago_does_not_come_back():
    events = steady(FIRST, LAST) + steady(FIRST, date(2025, 6, 1), product_group="jeugd_verblijf", persons=30)
    groups = answer(events).tables["year_end"]["product_group"].to_list()
    assert "jeugd_verblijf" not in groups


def test_the_last_version_decided_on_or_before_the_day_counts():
    budgets = [
        budget(2_000_000),
        budget(2_600_000, version="1e wijziging", decided=DAY, line_number=0),
        budget(9_900_000, version="2e wijziging", decided=date(2026, 10, 1)),
    ]
    row = year_end(steady(FIRST, LAST), key=LAW, budgets=budgets)
    assert row["budget_eur"] == 26_000
    assert row["budget_version"] == "1e wijziging"
    assert row["balance_eur"] == pytest.approx(26_000 - row["expected_eur"])


def test_the_versions_over_all_laws_are_named_once():
    events = steady(FIRST, LAST) + steady(FIRST, LAST, law="wmo", product_group="begeleiding")
    changed = budget(100_000, nature="incidental", version="1e wijziging", decided=date(2026, 6, 30))
    row = year_end(events, key=ALL_LAWS, budgets=[budget(2_000_000), changed, budget(2_000_000, law="wmo")])
    assert row["budget_version"] == "1e wijziging, primitief"


def test_structural_and_incidental_money_add_up():
    budgets = [budget(2_000_000), budget(300_000, nature="incidental")]
    assert year_end(steady(FIRST, LAST), key=LAW, budgets=budgets)["budget_eur"] == 23_000


def test_a_shortfall_is_a_negative_balance_and_a_likely_overrun():
    row = year_end(steady(FIRST, LAST), key=LAW, budgets=[budget(1_000_000)])
    assert row["balance_eur"] < 0
    assert row["overrun_probability"] > 0.99
    row = year_end(steady(FIRST, LAST), key=LAW, budgets=[budget(9_000_000)])
    assert row["balance_eur"] > 0
    assert row["overrun_probability"] < 0.01


def test_without_a_budget_nothing_is_compared():
    row = year_end(steady(FIRST, LAST), key=LAW)
    for name in ("budget_eur", "balance_eur", "overrun_probability", "budget_to_date_eur"):
        assert row[name] is None
        assert row[f"{name}_status"] == "unknown"


def test_a_group_within_a_law_budgeted_as_a_whole_has_no_budget_of_its_own():
    row = year_end(steady(FIRST, LAST), budgets=[budget(1_000_000)])
    assert row["budget_eur"] is None
    assert row["budget_eur_status"] == "not_applicable"


def test_a_law_budgeted_by_groups_is_compared_only_when_every_group_has_a_budget():
    events = steady(FIRST, LAST) + steady(FIRST, LAST, product_group="jeugd_verblijf", persons=30)
    one = [budget(1_000_000, group="jeugd_ambulant")]
    both = [*one, budget(2_000_000, group="jeugd_verblijf")]
    assert year_end(events, key=LAW, budgets=one)["budget_eur"] is None
    assert year_end(events, budgets=one)["budget_eur"] == 10_000
    assert year_end(events, key=LAW, budgets=both)["budget_eur"] == 30_000


def test_all_laws_are_compared_only_when_every_law_has_a_budget():
    events = steady(FIRST, LAST) + steady(FIRST, LAST, law="wmo", product_group="begeleiding")
    one = [budget(2_000_000)]
    assert year_end(events, key=ALL_LAWS, budgets=one)["budget_eur"] is None
    both = [*one, budget(1_000_000, law="wmo")]
    assert year_end(events, key=ALL_LAWS, budgets=both)["budget_eur"] == 30_000


def test_the_budget_to_date_follows_the_month_phasing():
    flat = year_end(steady(FIRST, LAST), key=LAW, budgets=[budget(1_200_000)])
    assert flat["budget_to_date_eur"] == pytest.approx(9_000)
    phasing = {f"phasing_{number:02d}": share for number, share in enumerate([0.1] * 9 + [0.1, 0.0, 0.0], start=1)}
    phased = year_end(steady(FIRST, LAST), key=LAW, budgets=[budget(1_200_000, **phasing)])
    assert phased["budget_to_date_eur"] == pytest.approx(12_000 * 0.9)


def test_a_finished_year_has_nothing_left_to_deliver():
    row = year_end(steady(FIRST, LAST), book_year=2025)
    assert row["still_to_deliver_eur"] == 0
    assert row["expected_eur"] == pytest.approx(24_000)
    assert row["high_eur"] == pytest.approx(24_000)


def test_a_year_that_has_not_begun_is_refused():
    with pytest.raises(BookYearError):
        answer(steady(FIRST, LAST), book_year=2027)


def test_a_year_before_the_three_laws_is_refused():
    with pytest.raises(ParameterError):
        NowcastParameters(book_year=2014)


def test_in_january_the_whole_year_is_still_to_deliver():
    row = year_end(steady(FIRST, LAST), day=date(2026, 1, 15))
    assert row["delivered_not_declared_eur"] == 0
    assert row["still_to_deliver_eur"] == pytest.approx(24_000, rel=0.03)


def test_months_before_the_first_message_are_unknown():
    events = [each for each in steady(date(2025, 6, 1), LAST) if each["event_date"] >= date(2026, 3, 1)]
    result = answer(events)
    assert month(result, date(2026, 1, 1))["method"] == "unknown"
    assert month(result, date(2026, 1, 1))["expected_eur"] is None
    assert row_of(result.tables["year_end"], **GROUP)["expected_eur"] is None
    assert any("niet alle berichten" in text for text in texts(result, "caution"))


def test_without_declarations_there_is_no_answer():
    with pytest.raises(NoDataError):
        answer([])


def test_a_history_of_a_few_months_gives_no_answer():
    with pytest.raises(ShortHistoryError) as caught:
        answer(steady(date(2026, 6, 1), LAST))
    assert caught.value.facts["months"] == 3


def test_people_are_counted_once_and_only_when_something_stands_declared():
    events = steady(FIRST, LAST)
    events += line(date(2026, 2, 1), date(2026, 3, 5), 10_000, verdict="rejected", person="refused")
    row = year_end(events)
    assert row["persons_count"] == 20
    assert row["largest_person_eur"] == 800
    assert row["second_person_eur"] == 800


def test_a_person_that_is_unknown_makes_no_cell_safer():
    events = steady(FIRST, LAST, persons=3) + [
        {**each, "person_in_law": None} for each in steady(FIRST, LAST, persons=30)
    ]
    assert year_end(events)["persons_count"] == 3


def test_a_month_to_come_rests_on_the_people_of_the_months_before():
    november = month(answer(steady(FIRST, LAST)), date(2026, 11, 1))
    assert november["persons_count"] == 20
    assert november["largest_person_eur"] == pytest.approx(100, rel=0.25)


def test_municipalities_are_kept_apart():
    events = steady(FIRST, LAST) + steady(FIRST, LAST, municipality="GM0363", cents=20_000)
    result = answer(events)
    assert year_end(events)["expected_eur"] == pytest.approx(24_000, rel=0.01)
    assert year_end(events, key={**GROUP, "municipality": "GM0363"})["expected_eur"] == pytest.approx(48_000, rel=0.01)
    assert result.tables["year_end"].filter(law="totaal").height == 2


def test_the_answer_tells_the_total_first_and_the_size_of_the_difference():
    events = steady(FIRST, LAST) + steady(FIRST, LAST, law="wmo", product_group="begeleiding")
    result = answer(events, budgets=[budget(2_000_000), budget(2_600_000, law="wmo")])
    said = [each for each in result.statements if each.place == "answer" and "difference_eur" in each.cells]

    assert [dict(each.cells["difference_eur"].row)["law"] for each in said] == ["totaal", "jeugdwet", "wmo"]
    assert ["meer dan" in each.text for each in said] == [True, True, False]
    for each in said:
        row = row_of(result.tables["year_end"], **dict(each.cells["difference_eur"].row))
        assert row["difference_eur"] == abs(row["balance_eur"])


@pytest.mark.parametrize(
    ("jeugdwet", "wmo", "said"),
    [
        (2_600_000, 2_600_000, "Elke wet blijft in {book_year} naar verwachting binnen de begroting"),
        (2_600_000, 2_000_000, "{law} komt naar verwachting {difference_eur} boven de begroting uit"),
        (1_000_000, 2_000_000, "{law} heeft het grootste verwachte tekort: {difference_eur}"),
    ],
)
def test_the_title_of_the_chart_is_its_finding(jeugdwet, wmo, said):
    events = steady(FIRST, LAST) + steady(FIRST, LAST, law="wmo", product_group="begeleiding")
    title = answer(events, budgets=[budget(jeugdwet), budget(wmo, law="wmo")]).chart_words["year_end_by_law"].title

    assert title.text == said
    assert len(title.chosen_by) == 2
    if "law" in title.cells:
        assert dict(title.cells["law"].row)["law"] == ("jeugdwet" if jeugdwet < wmo else "wmo")


def test_what_a_total_cannot_have_is_not_called_unknown():
    result = answer(steady(FIRST, LAST))
    total = row_of(result.tables["year_end"], **ALL_LAWS)

    assert total["approval_probability_status"] == "not_applicable"
    assert total["pattern"] == "total"
    assert row_of(result.tables["year_end"], **LAW)["approval_probability_status"] is None


def test_with_several_municipalities_each_is_named_above_its_sentences():
    one = steady(FIRST, LAST)
    both = one + steady(FIRST, LAST, municipality="GM0363")

    assert texts(answer(one)).count("Dit gaat over {municipality}.") == 0
    assert texts(answer(both), "answer").count("Dit gaat over {municipality}.") == 2


def test_every_cell_a_sentence_tells_exists():
    events = steady(FIRST, LAST) + steady(FIRST, LAST, law="wmo", product_group="begeleiding")
    result = answer(events, budgets=[budget(2_000_000)])
    words = [text for each in result.chart_words.values() for text in (each.title, each.text_alternative)]
    for statement in (*result.statements, *words):
        for pointed in (*statement.cells.values(), *statement.chosen_by):
            assert pointed.column in result.tables[pointed.table].columns
            row_of(result.tables[pointed.table], **dict(pointed.row))
        assert statement.text.format_map(dict.fromkeys(statement.cells, "x"))


def test_a_later_message_changes_nothing_of_an_earlier_day():
    events = steady(FIRST, LAST)
    later = [*events, *line(date(2026, 3, 1), date(2026, 10, 9), 999_900)]
    for name, table in answer(events).tables.items():
        assert table.equals(answer(later).tables[name])


def test_a_law_whose_messages_began_later_is_still_answered():
    wmo = {**GROUP, "law": "wmo", "product_group": "begeleiding"}
    events = steady(FIRST, LAST) + steady(date(2025, 3, 1), LAST, law="wmo", product_group="begeleiding")
    result = answer(events)
    row = row_of(result.tables["year_end"], **wmo)
    assert row["expected_eur"] == pytest.approx(24_000, rel=0.01)
    assert row["history_months"] == 18
    assert row_of(result.tables["year_end"], **GROUP)["history_months"] == 32
    assert row_of(result.tables["year_end"], **ALL_LAWS)["history_months"] == 18


def test_a_law_of_which_only_a_few_months_are_known_is_unknown_beside_one_that_is_known():
    events = steady(FIRST, LAST) + steady(date(2026, 6, 1), LAST, law="wmo", product_group="begeleiding")
    result = answer(events)
    assert row_of(result.tables["year_end"], **LAW)["expected_eur"] == pytest.approx(24_000, rel=0.01)
    assert row_of(result.tables["year_end"], **{**LAW, "law": "wmo"})["expected_eur"] is None
    assert row_of(result.tables["year_end"], **ALL_LAWS)["expected_eur"] is None


def test_a_slow_declarer_does_not_become_fast_because_its_law_is():
    slow = {**GROUP, "product_group": "jeugdbescherming"}
    events = steady(FIRST, LAST, persons=200)
    events += steady(FIRST, LAST, product_group="jeugdbescherming", lags=(0, 0, 0.5, 0.5))
    result = answer(events)
    for care_month in (date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1)):
        assert month(result, care_month, slow)["expected_eur"] == pytest.approx(2000, rel=0.06)


def test_a_month_that_is_silent_for_once_counts_for_the_full_pace():
    events = [
        each
        for each in steady(FIRST, LAST, lags=(0, 0.7, 0.2, 0.1))
        if not (each["care_month"] == date(2026, 8, 1) and each["event_date"] <= DAY)
    ]
    august = month(answer(events), date(2026, 8, 1))
    assert august["approved_eur"] == 0
    assert august["expected_eur"] == pytest.approx(2000, rel=0.06)
