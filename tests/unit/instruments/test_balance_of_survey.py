"""Balance on the answers to a survey, made up after the kinds of answers that the quickscan of 2017 got."""

import pytest

from balance_building import answer, row_of
from stuurlicht.instruments.balance import INSTRUMENT

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


def told(years_of_cumulation=None, **terms):
    rows = domains("GM0363", WHOLE) + domains("GM0344", {**WHOLE, "bijstand": (80, 70), "wmo": (50, None)})
    responses = [
        {
            "municipality": code,
            "survey_year": 2017,
            "has_significant_shortfall": says,
            "cumulation_years": (years_of_cumulation or {}).get(code),
            "spending_terms": terms.get(code, "net"),
        }
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
    assert row_of(result, "lacking", figure="cumulation")["reason"] == "not_supplied"


def test_only_the_newest_survey_counts():
    rows = told()
    rows["survey_amounts"] += domains("GM0363", WHOLE, survey_year=2016)
    again = answer(rows, basis="survey")
    assert line(again, "GM0363")["funds_eur"] == 190


def test_shortfalls_stand_by_years_of_the_cumulatieregeling_where_they_are_told():
    result = answer(told({"GM0363": 2, "GM0344": 2, "GM0743": 0}), basis="survey")
    rows = result.tables["by_cumulation"].select(
        "cumulation_years",
        "municipalities_count",
        "known_count",
        "significant_count",
        "declared_count",
        "declared_share",
    )
    assert rows.rows() == [
        (0, 1, 0, 0, 0, 0.0),
        (1, None, None, None, None, None),
        (2, 2, 1, 1, 2, 1.0),
        (3, None, None, None, None, None),
    ]
    assert result.tables["by_cumulation"]["limit_eur"].unique().to_list() == [15.0]
    assert row_of(result, "lacking", figure="cumulation")["reason"] == "supplied"


def test_years_in_which_the_cumulatieregeling_did_not_exist_are_refused():
    rows = told({"GM0363": 2})
    rows["survey_amounts"] = domains("GM0363", WHOLE, book_year=2019)
    result = answer(rows, basis="survey")
    assert result.tables["by_cumulation"].select("municipalities_count", "limit_eur").drop_nulls().is_empty()
    assert row_of(result, "lacking", figure="cumulation")["reason"] == "not_in_year"


def test_spending_before_revenues_gets_them_taken_off_and_is_unknown_without_them():
    rows = told()
    rows["survey_amounts"] = [{**row, "spending_terms": "gross"} for row in rows["survey_amounts"]]
    rows["survey_amounts"].append({**amount("GM0363", "jeugdwet", "revenues", 12), "spending_terms": "gross"})
    result = answer(rows, basis="survey")
    assert line(result, "GM0363", "jeugd")["net_cost_eur"] == 118
    assert line(result, "GM0363", "wmo")["reason"] == "not_told"


def test_who_did_not_tell_whether_spending_is_net_is_warned_of():
    texts = [
        " ".join(each.text for each in answer(told(GM0363=terms), basis="survey").statements) for terms in ("net", None)
    ]
    assert ["na aftrek van baten" in text for text in texts] == [False, True]


def test_the_years_that_the_fund_for_shortfalls_looked_at_are_told_as_the_rule_of_then():
    rows = told()
    short = {**WHOLE, "jeugdwet": (1, 9_000_000)}
    years = (2015, 2016, 2017, 2018)
    rows["survey_amounts"] = [row for year in years for row in domains("GM0363", short, book_year=year)]
    people = [{**row, "year": year} for row in rows["region_features"] for year in (2016, 2018)]
    rows["region_features"] += people
    result = answer(rows, basis="survey")
    row = row_of(result, "fund_rule", cluster="totaal")
    assert (row["standing"], row["until_year"], row["known_count"], row["over_count"]) == ("held", 2017, 1, 1)


def test_the_kinds_of_figures_of_the_quickscan_are_drawn_on_answers(result):
    """S0: 1 and 5 to 10 classes by year, 2 two years, 3 by size, 4 by cumulatieregeling."""
    charts = {each.name: each.table for each in INSTRUMENT.charts}
    assert {"classes", "places", "two_years", "significant_by_size", "significant_by_cumulation"} <= charts.keys()
    assert all(words.title.cells["comparison"].column == "comparison" for words in result.chart_words.values())
