"""What the answer of balance says when shelter or overhead is counted otherwise, and which amounts it warns of."""

import pytest

from balance_building import answer, filed, filings, fund, row_of, together
from unit.instruments.test_balance import AMOUNTS, AMSTERDAM, ROWS, UTRECHT, told
from unit.instruments.test_balance_figures import two_years
from unit.instruments.test_balance_of_survey import told as told_in_survey

NATION = {"municipality": "totaal", "book_year": 2025, "basis": "budget"}
EVERY_TASK = 100 + 900 + 50 + 200 + 400 + 90 + 60
OF_PARTS = 100 + 200 + 400 + 90
OVERHEAD = 40_000 * OF_PARTS / EVERY_TASK
"""Task field 0.4 of Amsterdam is 40 thousand; Utrecht has none."""


def said(result, start):
    return [each for each in result.statements if each.text.startswith(start)]


@pytest.mark.parametrize(
    ("chosen", "other", "added"), [("left_out", "by_costs", OVERHEAD), ("by_costs", "left_out", 0)]
)
def test_the_other_choice_for_overhead_stands_beside_the_answer(chosen, other, added):
    result = answer(told(), overhead=chosen)
    row = row_of(result, "variants", **NATION, variant=other)
    assert row["balance_eur"] == pytest.approx(930_000 - 1_060_000 - added, abs=0.03)
    shown = row_of(result, "per_municipality", **NATION, cluster="totaal")
    assert row_of(result, "variants", **NATION, variant="as_shown")["balance_eur"] == shown["balance_eur"]
    (sentence,) = said(result, "Dat is zonder overhead." if chosen == "left_out" else "Dat is met overhead")
    assert dict(sentence.cells["balance_eur"].row)["variant"] == other
    own = [each for each in result.statements if "other_eur" in each.cells]
    assert {dict(each.cells["other_eur"].row)["municipality"] for each in own} == {AMSTERDAM, UTRECHT}
    assert all(("Met overhead" in each.text) == (chosen == "left_out") for each in own)


def test_the_parts_together_are_told_without_shelter_as_well():
    result = answer(told())
    row = row_of(result, "variants", **{**NATION, "municipality": AMSTERDAM}, variant="without_shelter")
    assert (row["funds_eur"], row["net_cost_eur"], row["balance_eur"]) == (610_000, 670_000, -60_000)
    (sentence,) = said(result, "Opvang telt mee in de onderdelen samen.")
    assert dict(sentence.cells["balance_eur"].row)["variant"] == "without_shelter"


def test_a_variant_counts_municipalities_of_the_nation_and_not_of_one():
    result = answer(two_years())
    nation = row_of(result, "variants", **NATION, variant="as_shown")
    assert [nation[name] for name in ("known_count", "shortfall_count", "significant_count")] == [4, 3, 3]
    one = row_of(result, "variants", **{**NATION, "municipality": "GM0014"}, variant="as_shown")
    assert (one["significant_count"], one["significant_count_status"]) == (None, "not_applicable")


def test_a_budget_is_not_told_as_money_that_municipalities_get():
    result = answer(told())
    assert not any("krijgen" in each.text for each in result.statements)
    assert len(said(result, "Het verdeelmodel rekent voor {known_count} gemeenten met {funds_eur}.")) == 1
    assert len(said(result, "Dit geld komt niet alleen van het rijk.")) == 1
    survey = answer(told_in_survey(), basis="survey")
    assert said(survey, "Dit geld komt niet alleen van het rijk.") == []
    assert len(said(survey, "Volgens de {basis} over {book_year} krijgen")) == 1


def test_the_sign_is_told_on_the_nation_and_beside_every_municipality():
    result = answer(told())
    assert len(said(result, "Een bedrag onder nul betekent: meer uitgaven dan geld.")) == 1
    own = [each.text for each in result.statements if "naast de {season}" in each.text]
    assert all("Onder nul betekent: meer uitgaven dan geld." in text for text in own)


@pytest.mark.parametrize(("costs", "revenues"), [(-150, 0), (0, 0), (80, 80), (620, 0)])
def test_a_balance_as_large_as_the_funds_stays_in_the_figure_and_is_pointed_at(costs, revenues):
    rows = (*(row for row in ROWS if row["task_field"] != "6.751"), filed(AMSTERDAM, "6.751", costs, revenues))
    result = answer(told((*rows, filed(UTRECHT, "6.751", 300))))
    key = {"book_year": 2025, "basis": "budget", "cluster": "jeugd", "reason": "odd_balance"}
    assert row_of(result, "coverage", municipality=AMSTERDAM, **key)["municipalities_count"] == 1
    assert row_of(result, "coverage", municipality="totaal", **key)["municipalities_count"] == 1
    own = {"municipality": AMSTERDAM, "book_year": 2025, "basis": "budget", "cluster": "jeugd"}
    assert row_of(result, "per_municipality", **own)["reason"] == "complete"
    pointed = [each for each in result.statements if "zo groot als het geld" in each.text]
    assert "jeugd" in {dict(each.cells["cluster"].row)["cluster"] for each in pointed}


def test_an_ordinary_balance_is_not_pointed_at():
    reasons = answer(told()).tables["coverage"].filter(municipality=AMSTERDAM)["reason"]
    assert "odd_balance" not in reasons.to_list()


def texts(*years):
    rows = [filed(AMSTERDAM, "6.1", 100, book_year=year) for year in years]
    funds = [fund(AMOUNTS, circular=f"S{year - 1}", book_year=year) for year in years]
    result = answer({"iv3_task_fields": rows, "iv3_filings": filings(rows), **together(*funds)})
    return " ".join(each.text for each in result.statements)


@pytest.mark.parametrize(("years", "is_warned"), [((2023, 2024), False), ((2024, 2025), True), ((2025,), False)])
def test_years_on_both_sides_of_a_new_division_are_warned_of(years, is_warned):
    assert ("veranderde de indeling van taakvelden" in texts(*years)) == is_warned


@pytest.mark.parametrize(("year", "is_warned"), [(2021, False), (2022, True), (2025, True)])
def test_reception_of_refugees_is_warned_of_from_its_first_year(year, is_warned):
    assert ("Opvang van vluchtelingen" in texts(year)) == is_warned


@pytest.mark.parametrize("has_payment", [False, True])
def test_own_choices_without_payments_are_warned_of(has_payment):
    own = {"municipality": AMSTERDAM, "cluster": "opvang_bw", "first_book_year": 2017}
    choices = [{**own, "kind": "task_field", "code": "6.811"}]
    choices += [{**own, "kind": "payment", "code": "Beschermd wonen"}] if has_payment else []
    result = answer({**told(), "cluster_choices": choices})
    assert any("noemt geen uitkeringen" in each.text for each in result.statements) != has_payment
    key = {**NATION, "municipality": AMSTERDAM, "cluster": "wmo"}
    assert row_of(result, "per_municipality", **key)["funds_eur"] == (200_000 if has_payment else 280_000)


@pytest.mark.parametrize("chosen", ["left_out", "by_costs"])
def test_every_title_of_a_chart_says_what_was_done_with_overhead(chosen):
    result = answer(told(), overhead=chosen)
    assert set(result.tables["bases"]["overhead"]) == {chosen}
    silent = {name for name, words in result.chart_words.items() if "{overhead}" not in words.title.text}
    assert silent == {"significant_by_cumulation"}
    assert set(answer(told_in_survey(), basis="survey").tables["bases"]["overhead"]) == {"as_told"}
