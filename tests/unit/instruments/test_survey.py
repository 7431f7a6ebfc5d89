"""Survey: response, causes, bases and own judgement, on answers made up after those of the quickscan of 2017."""

import polars as pl
import pytest

from balance_building import answer as balance_answer
from balance_building import row_of
from stuurlicht.instruments.base import NoDataError
from stuurlicht.rules.survey_responses import SELECTION_WARNING
from survey_building import amounts, answer, people, response

DOMAINS = {"jeugdwet": (100, 130), "wmo": (50, 45), "beschermd_wonen": None, "participatie": (50, 50)}
OF_2024 = 342
"""Municipalities on 1 January 2024."""


@pytest.fixture(scope="module")
def result():
    responses = [
        response("GM0363", causes="rising_demand new_tasks", measures="reserves"),
        response("GM0344", complete=False, causes=""),
        response("GM0034", causes="rising_demand", spending_terms=None, form_layout=1),
        response("GM0355", significant=False, causes="other", measures="reserves"),
    ]
    told = [
        *amounts("GM0363", DOMAINS),
        *amounts("GM0344", {**DOMAINS, "wmo": (50, None)}),
        *amounts("GM0034", {**DOMAINS, "jeugdwet": (100, 110)}, basis="account"),
        *amounts("GM0355", {**DOMAINS, "jeugdwet": (100, 90)}),
    ]
    return answer(responses, told, people(GM0363=900_000, GM0344=370_000, GM0034=226_000, GM1680=25_000))


def counts(result, table, column):
    frame = result.tables[table]
    return dict(frame.select(column, "municipalities_count").rows())


def test_the_response_is_counted_of_all_municipalities_of_that_year(result):
    expected = {
        "listed": OF_2024, "answered": 4, "no_answer": OF_2024 - 4, "no_shortfall": 1, "significant": 3,
        "significant_complete": 2, "significant_incomplete": 1,
    }  # fmt: skip
    assert expected == counts(result, "response", "response")


def test_who_did_not_answer_is_unknown_and_stands_in_no_share_of_the_answers(result):
    row = row_of(result, "response", response="no_answer")
    assert (None, "not_applicable") == (row["answered_share"], row["answered_share_status"])
    silent = row_of(result, "per_municipality", municipality="GM0014")
    assert ("no_answer", None, None) == (silent["response_class"], silent["spending_terms"], silent["form_count"])


def test_size_classes_tell_how_many_answered_and_leave_unknown_sizes_visible(result):
    largest = row_of(result, "by_size", size_class="size_5")
    assert (2, 2, 2) == (largest["municipalities_count"], largest["answered_count"], largest["significant_count"])
    nobody = row_of(result, "by_size", size_class="size_2")
    assert (0, None) == (nobody["answered_count"], nobody["significant_share"])
    unknown = row_of(result, "by_size", size_class="unknown")
    assert OF_2024 - 4 == unknown["municipalities_count"]


def test_causes_are_shares_of_who_calls_a_shortfall_significant_and_names_any(result):
    row = row_of(result, "causes", choice="rising_demand")
    assert (2, 2, 1.0) == (row["named_count"], row["told_count"], row["named_share"])
    assert (0, 0.0) == tuple(row_of(result, "causes", choice="other")[name] for name in ("named_count", "named_share"))


def test_measures_are_shares_of_everyone_who_names_any(result):
    row = row_of(result, "measures", choice="reserves")
    assert (2, 2) == (row["named_count"], row["told_count"])


def test_an_amount_left_open_makes_the_balance_unknown_and_not_zero(result):
    told = row_of(result, "own_amounts", municipality="GM0363")
    assert (200, 225, -25, -0.125) == tuple(
        told[name] for name in ("funds_eur", "net_cost_eur", "balance_eur", "balance_share")
    )
    assert row_of(result, "own_amounts", municipality="GM0344")["balance_eur"] is None


def test_the_own_word_stands_beside_the_printed_limit(result):
    def count(word, measured):
        return row_of(result, "significance", response_word=word, told_shortfall=measured)["municipalities_count"]

    assert (1, 1, 1) == (
        count("significant", "above_limit"), count("significant", "below_limit"), count("significant", "not_told")
    )  # fmt: skip
    assert 1 == count("no_shortfall", "none")
    assert {0.1} == set(result.tables["significance"]["limit_share"])
    assert any("limit_share" in each.cells for each in result.statements if each.place == "certainty")


def test_spending_told_without_deduction_is_less_the_baten_and_unknown_without_them():
    gross = {domain: None if both is None else (*both, 10) for domain, both in DOMAINS.items()}
    untold = {domain: None if both is None else (*both, None) for domain, both in DOMAINS.items()}
    told = [*amounts("GM0363", gross, terms="gross"), *amounts("GM0344", untold, terms="gross")]
    result = answer([response("GM0363", spending_terms="gross"), response("GM0344", spending_terms="gross")], told)
    assert 225 - 30 == row_of(result, "own_amounts", municipality="GM0363")["net_cost_eur"]
    assert row_of(result, "own_amounts", municipality="GM0344")["net_cost_eur"] is None


def test_the_basis_of_a_municipality_is_mixed_when_its_domains_differ():
    told = amounts("GM0363", {"jeugdwet": (100, 130)}) + amounts("GM0363", {"wmo": (50, 45)}, basis="account")
    assert {"mixed": 1} == counts(answer([response("GM0363")], told), "bases", "spending_basis")


def test_the_reasons_of_each_figure_add_up_to_all_municipalities(result):
    sums = result.tables["coverage"].group_by("figure").agg(total=pl.col("municipalities_count").sum())
    assert {OF_2024} == set(sums["total"])
    reasons = dict(
        result.tables["coverage"].filter(figure="terms").select("reason", "municipalities_count").rows()
    )  # fmt: skip
    assert {"counted": 3, "not_asked": 1, "no_answer": OF_2024 - 4} == reasons


def test_the_selection_warning_of_the_quickscan_goes_with_every_answer(result):
    assert SELECTION_WARNING in [each.text for each in result.statements if each.place == "caution"]


def test_old_forms_are_warned_of(result):
    assert any("oud formulier" in each.text for each in result.statements)


def test_another_survey_than_the_newest_can_be_asked_and_one_without_answers_is_no_answer():
    early = response("GM0344", survey_year=2022, significant=False)
    responses = [response("GM0363"), early]
    assert 0 == counts(answer(responses), "response", "response")["no_shortfall"]
    assert 1 == counts(answer(responses, survey_year=2022), "response", "response")["no_shortfall"]
    with pytest.raises(NoDataError):
        answer(responses, survey_year=2021)


def test_a_municipality_without_inhabitants_has_no_size_class():
    result = answer([response("GM0363")], (), people(GM0363=0))
    assert "unknown" == row_of(result, "per_municipality", municipality="GM0363")["size_class"]


def test_funds_of_zero_give_a_balance_and_no_share():
    row = row_of(answer([response("GM0363")], amounts("GM0363", {"wmo": (0, 45)})), "own_amounts")
    assert (-45, None) == (row["balance_eur"], row["balance_share"])


def test_the_balance_of_a_municipality_is_that_of_the_instrument_balance():
    told = amounts("GM0363", DOMAINS)
    rows = {"survey_responses": [response("GM0363")], "survey_amounts": told, "region_features": people(GM0363=1000)}
    key = {"municipality": "GM0363", "book_year": 2024}
    of_balance = row_of(balance_answer(rows, basis="survey"), "per_municipality", cluster="totaal", **key)
    own = row_of(answer([response("GM0363")], told), "own_amounts", **key)
    assert (of_balance["balance_eur"], of_balance["balance_share"]) == (own["balance_eur"], own["balance_share"])


def test_a_shortfall_without_any_funds_is_above_the_limit_and_not_incomplete():
    told = amounts("GM0363", {"jeugdwet": (0, 45)})
    rows = answer([response("GM0363")], told).tables["significance"].filter(pl.col("municipalities_count") > 0)
    assert [("significant", "above_limit")] == rows.select("response_word", "told_shortfall").rows()
