"""Balance on the answers to a survey, made up after the kinds of answers that the quickscan of 2017 got."""

import pytest

from balance_building import answer, row_of

ANSWERED = {"GM0363": True, "GM0344": True, "GM0743": False}


def amount(municipality, domain, side, euros, *, book_year=2017, basis="budget", survey_year=2017):
    cents = None if euros is None else euros * 100
    told = {"municipality": municipality, "survey_year": survey_year, "book_year": book_year, "domain": domain}
    return {**told, "side": side, "amount_cents": cents, "basis": basis}


def domains(municipality, amounts, **told):
    """Give funds and spending by domain; None for both when the domain does not apply."""
    rows = []
    for domain, both in amounts.items():
        own = {**told, "basis": "not_applicable"} if both is None else told
        for side, euros in zip(("funds", "spending"), both or (None, None), strict=True):
            rows.append(amount(municipality, domain, side, euros, **own))
    return rows


WHOLE = {
    "jeugdwet": (100, 130),
    "wmo": (50, 45),
    "beschermd_wonen": None,
    "participatie": (40, 40),
    "bijstand": (80, 90),
}


def told():
    rows = domains("GM0363", WHOLE) + domains("GM0344", {**WHOLE, "bijstand": (80, 70), "wmo": (50, None)})
    responses = [
        {"municipality": code, "survey_year": 2017, "has_significant_shortfall": says}
        for code, says in ANSWERED.items()
    ]
    people = [
        {"region": code, "year": 2017, "feature": "inhabitants", "value": 100_000.0, "value_status": "known"}
        for code in ("GM0363", "GM0344", "GM0034")
    ]
    return {"survey_amounts": rows, "survey_responses": responses, "region_features": people}


@pytest.fixture(scope="module")
def result():
    return answer(told(), basis="survey")


def line(result, municipality, cluster="totaal"):
    key = {"municipality": municipality, "book_year": 2017, "basis": "survey", "cluster": cluster}
    return row_of(result, "per_municipality", **key)


def test_the_frames_of_the_social_domain_are_added_up_without_benefits(result):
    row = line(result, "GM0363")
    assert (row["funds_eur"], row["net_cost_eur"], row["balance_eur"]) == (190, 215, -25)
    assert row["balance_per_inhabitant_eur"] == -25 / 100_000


def test_a_domain_that_does_not_apply_is_told_so_and_adds_nothing(result):
    assert line(result, "GM0363", "opvang_bw")["reason"] == "not_applicable"


def test_an_amount_left_open_makes_the_sum_unknown_and_not_zero(result):
    assert (line(result, "GM0344", "wmo")["reason"], line(result, "GM0344")["reason"]) == ("not_told", "not_told")
    assert line(result, "GM0344")["balance_eur"] is None


def test_who_did_not_answer_is_unknown_and_not_fine(result):
    assert (line(result, "GM0034")["reason"], line(result, "GM0034")["balance_eur"]) == ("no_answer", None)
    assert line(result, "GM0743")["reason"] == "not_told"
    cautions = [each.text for each in result.statements if each.place == "caution"]
    assert "Wie niet antwoordde, is onbekend. Dat is iets anders dan geen tekort." in cautions


def test_shortfalls_stack_with_benefits_where_both_are_told(result):
    row = row_of(result, "stacking")
    assert (row["known_count"], row["both_count"], row["larger_benefits_count"]) == (1, 1, 0)


def test_who_calls_its_shortfall_significant_is_counted_of_all_municipalities_of_its_size(result):
    row = row_of(result, "by_size", cluster="totaal", size_class="size_4")
    assert (row["municipalities_count"], row["known_count"], row["declared_count"]) == (3, 1, 2)
    assert row["declared_share"] == pytest.approx(2 / 3)
    assert row_of(result, "by_size", cluster="totaal", size_class="totaal")["declared_count"] == 2


def test_before_2019_the_word_is_balance_and_the_basis_of_the_amounts_is_told(result):
    assert not any("verdeelmodel" in each.text for each in result.statements)
    bases = dict(result.tables["bases"].select("told_basis", "municipalities_count").rows())
    assert bases["budget"] == 1
    assert row_of(result, "lacking", figure="cumulation")["reason"] == "not_in_form"


def test_only_the_newest_survey_counts():
    rows = told()
    rows["survey_amounts"] += domains("GM0363", WHOLE, survey_year=2016)
    again = answer(rows, basis="survey")
    assert line(again, "GM0363")["funds_eur"] == 190
