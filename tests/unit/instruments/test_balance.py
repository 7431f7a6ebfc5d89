"""Balance over made-up municipalities: three that exist, and their amounts in round numbers."""

import polars as pl
import pytest

from balance_building import answer, filed, filings, fund, row_of, together
from stuurlicht.instruments.balance import INSTRUMENT, ClusterChoicesDifferError
from stuurlicht.instruments.base import NoDataError

AMSTERDAM, UTRECHT, ASTEN = "GM0363", "GM0344", "GM0743"
TOGETHER = {"municipality": AMSTERDAM, "book_year": 2025, "basis": "budget", "cluster": "totaal"}
ROWS = (
    filed(AMSTERDAM, "6.1", 100, 20),
    filed(AMSTERDAM, "6.3", 900, 700),
    filed(AMSTERDAM, "6.4", 50),
    filed(AMSTERDAM, "6.711", 200, 10),
    filed(AMSTERDAM, "6.751", 400),
    filed(AMSTERDAM, "6.811", 90),
    filed(AMSTERDAM, "0.10", 5000),
    filed(AMSTERDAM, "0.11", 7000),
    filed(AMSTERDAM, "0.4", 40),
    filed(AMSTERDAM, "2.1", 60),
    filed(UTRECHT, "6.751", 300),
)
AMOUNTS = {
    (AMSTERDAM, "sociale_basis"): 100_000.0,
    (AMSTERDAM, "participatie"): 500_000.0,
    (AMSTERDAM, "wmo"): 200_000.0,
    (AMSTERDAM, "jeugd"): 300_000.0,
    (UTRECHT, "jeugd"): 240_000.0,
}
PAID = ((AMSTERDAM, "beschermd wonen", "wmo", 80_000), (AMSTERDAM, "iets", "jeugd", 10_000))


def told(rows=ROWS, silent=(), **of_fund):
    return {
        "iv3_task_fields": list(rows),
        "iv3_filings": filings(rows, *silent),
        **fund(AMOUNTS, payments=PAID, **of_fund),
    }


def amounts_of(result, cluster, municipality=AMSTERDAM, book_year=2025, basis="budget"):
    key = {"municipality": municipality, "book_year": book_year, "basis": basis, "cluster": cluster}
    row = row_of(result, "per_municipality", **key)
    return row["funds_eur"], row["net_cost_eur"], row["balance_eur"]


@pytest.mark.parametrize(
    ("cluster", "expected"),
    [
        ("sociale_basis", (100_000, 80_000, 20_000)),
        ("participatie", (500_000, 50_000, 450_000)),
        ("wmo", (200_000, 190_000, 10_000)),
        ("jeugd", (310_000, 400_000, -90_000)),
        ("opvang_bw", (80_000, 90_000, -10_000)),
        ("inkomen", (None, 200_000, None)),
        ("totaal", (690_000, 760_000, -70_000)),
    ],
)
def test_funds_of_each_part_stand_beside_its_net_cost(cluster, expected):
    assert expected == amounts_of(answer(told()), cluster)


def test_share_and_amount_per_inhabitant_are_of_the_balance():
    row = row_of(answer(told()), "per_municipality", **TOGETHER)
    assert row["balance_share"] == pytest.approx(-70_000 / 690_000)
    assert row["balance_per_inhabitant_eur"] == -70.0


def test_benefits_are_never_set_against_participatie():
    row = row_of(answer(told()), "per_municipality", **{**TOGETHER, "cluster": "inkomen"})
    assert (row["reason"], row["funds_eur"], row["balance_eur"]) == ("paid_elsewhere", None, None)
    assert {row[f"{name}_status"] for name in ("funds_eur", "balance_eur", "balance_share")} == {"not_applicable"}


def test_participatie_is_told_with_the_mark_that_its_task_field_is_left_out():
    result = answer(told())
    column = next(each for each in INSTRUMENT.tables[0].columns if each.name == "cluster")
    assert "zonder taakveld 6.3" in column.values["participatie"]
    own = [
        each.text
        for each in result.statements
        if any(dict(cell.row).get("cluster") == "participatie" for cell in each.cells.values())
    ]
    assert len(own) == 1
    assert own[0].endswith("en die staan op het taakveld dat hier ontbreekt.")


def test_what_is_in_no_sum_is_no_lowest_balance():
    rows = (*ROWS, filed(AMSTERDAM, "6.4", 9_000))
    low = [each for each in answer(told(rows)).statements if "laagste saldo" in each.text]
    assert {dict(each.cells["balance_eur"].row)["cluster"] for each in low} == {"jeugd"}


def test_reserves_result_and_other_task_fields_count_nowhere():
    shown = answer(told()).tables["task_fields"]["task_field"].to_list()
    assert shown == ["6.1", "6.3", "6.4", "6.711", "6.751", "6.811"]


def test_overhead_is_divided_by_costs_when_chosen_and_told_to_be_left_out_otherwise():
    without, divided = answer(told()), answer(told(), overhead="by_costs")
    youth = row_of(divided, "per_municipality", **{**TOGETHER, "cluster": "jeugd"})
    every = 100 + 900 + 50 + 200 + 400 + 90 + 60
    assert youth["overhead_eur"] == pytest.approx(40_000 * 400 / every, abs=0.005)
    assert youth["net_cost_eur"] == pytest.approx(400_000 + youth["overhead_eur"])
    reasons = [row_of(each, "lacking", figure="overhead")["reason"] for each in (without, divided)]
    assert reasons == ["left_out", "by_costs"]


def test_negative_costs_are_kept():
    rows = (*ROWS, filed(AMSTERDAM, "6.752", -150))
    assert amounts_of(answer(told(rows)), "jeugd") == (310_000, 250_000, 60_000)


def test_a_municipality_without_funds_has_a_balance_and_no_share_and_is_listed():
    result = answer(told())
    row = row_of(result, "per_municipality", **{**TOGETHER, "municipality": UTRECHT, "cluster": "opvang_bw"})
    assert (row["funds_eur"], row["balance_eur"], row["balance_share"], row["reason"]) == (0, 0, None, "funds_zero")
    key = {"municipality": UTRECHT, "book_year": 2025, "basis": "budget", "cluster": "opvang_bw"}
    assert row_of(result, "coverage", **key)["reason"] == "funds_zero"


def test_a_municipality_that_did_not_file_is_unknown_and_listed():
    result = answer(told(silent=((ASTEN, 2025, "budget"),)))
    assert amounts_of(result, "totaal", ASTEN) == (None, None, None)
    key = {"municipality": ASTEN, "book_year": 2025, "basis": "budget", "cluster": "totaal"}
    assert row_of(result, "coverage", **key)["reason"] == "not_filed"


def test_every_municipality_of_the_division_is_in_the_figure_or_listed():
    result = answer(told())
    counts = result.tables["coverage"].filter(municipality="totaal", cluster="totaal")
    assert dict(counts.select("reason", "municipalities_count").rows()) == {"complete": 2, "not_filed": 340}


def test_a_report_that_was_filed_with_a_budget_of_zero_has_a_balance_of_its_funds():
    rows = (*ROWS[:-1], filed(UTRECHT, "6.751", 0))
    assert amounts_of(answer(told(rows)), "jeugd", UTRECHT) == (240_000, 0, 240_000)


def test_zero_inhabitants_give_no_amount_per_inhabitant_and_are_listed():
    result = answer(told(inhabitants={AMSTERDAM: 0.0, UTRECHT: 1000.0}))
    row = row_of(result, "per_municipality", **TOGETHER)
    assert (row["balance_eur"], row["balance_per_inhabitant_eur"]) == (-70_000, None)
    key = {"municipality": AMSTERDAM, "book_year": 2025, "basis": "budget", "cluster": "totaal"}
    assert row_of(result, "coverage", **key)["reason"] == "no_inhabitants"


def test_a_municipality_that_did_not_exist_in_the_year_is_listed_and_counts_nowhere():
    weesp = "GM0457"  # part of Amsterdam since March 2022
    result = answer(told((*ROWS, filed(weesp, "6.751", 1000))))
    assert amounts_of(result, "jeugd") == (310_000, 400_000, -90_000)
    key = {"municipality": weesp, "book_year": 2025, "basis": "budget", "cluster": "totaal"}
    assert row_of(result, "coverage", **key)["reason"] == "not_in_year"


def test_merged_municipalities_are_added_into_their_successor():
    """Heerhugowaard (GM0398) became part of Dijk en Waard (GM1980) in 2022; Langedijk (GM0416) as well."""
    parts, after = ("GM0398", "GM0416"), "GM1980"
    before = tuple(filed(code, "6.72", costs, book_year=2021) for code, costs in zip(parts, (30, 12), strict=True))
    now = (filed(after, "6.72", 50, book_year=2022),)
    funds = together(
        fund({(code, "jeugd"): 20_000.0 for code in parts}, circular="S2020", book_year=2021),
        fund({(after, "jeugd"): 45_000.0}, circular="S2021", book_year=2022),
    )
    result = answer({"iv3_task_fields": [*before, *now], "iv3_filings": filings([*before, *now]), **funds})
    assert amounts_of(result, "jeugd", after, 2021) == (40_000, 42_000, -2_000)
    assert amounts_of(result, "jeugd", after, 2022) == (45_000, 50_000, -5_000)
    row = row_of(result, "positions", municipality=after, basis="budget", cluster="jeugd")
    assert (row["quadrant"], row["two_year_balance_per_inhabitant_eur"]) == ("lower_lower", -2000 / 2000 - 5.0)


def test_a_successor_of_which_one_part_did_not_file_is_unknown():
    parts, after = ("GM0398", "GM0416"), "GM1980"
    rows = (filed(parts[0], "6.72", 30, book_year=2021), filed(after, "6.72", 50, book_year=2022))
    funds = together(
        fund({(code, "jeugd"): 20_000.0 for code in parts}, circular="S2020", book_year=2021),
        fund({(after, "jeugd"): 45_000.0}, circular="S2021", book_year=2022),
    )
    silent = (parts[1], 2021, "budget")
    result = answer({"iv3_task_fields": list(rows), "iv3_filings": filings(rows, silent), **funds})
    row = row_of(result, "per_municipality", municipality=after, book_year=2021, basis="budget", cluster="jeugd")
    assert (row["reason"], row["net_cost_eur"], row["balance_eur"]) == ("part_not_filed", None, None)


def test_a_document_with_costs_only_gives_no_balance():
    rows = tuple({**row, "revenues_cents": None} for row in ROWS)
    row = row_of(answer(told(rows)), "per_municipality", **TOGETHER)
    assert (row["reason"], row["balance_eur"]) == ("costs_only", None)


def test_a_code_that_adds_up_two_parts_makes_both_unknown_and_no_other():
    result = answer(told((*ROWS, filed(AMSTERDAM, "6.79", 10))))
    reasons = {
        row["cluster"]: row["reason"]
        for row in result.tables["per_municipality"].filter(municipality=AMSTERDAM).rows(named=True)
    }
    assert {name for name, reason in reasons.items() if reason == "undivided"} == {"wmo", "jeugd", "totaal"}
    assert row_of(result, "task_fields", task_field="6.79")["cluster"] == "several"


def test_nothing_at_all_is_an_error():
    with pytest.raises(NoDataError):
        answer({})
    with pytest.raises(NoDataError):
        answer(told(), basis="survey")


OWN = {"kind": "task_field", "first_book_year": 2017, "municipality": AMSTERDAM}


def test_choices_of_a_user_take_the_place_of_the_default_for_everyone():
    choices = [{**OWN, "cluster": "jeugd", "code": "6.751"}, {**OWN, "cluster": "jeugd", "code": "6.1"}]
    result = answer({**told(), "cluster_choices": choices})
    assert amounts_of(result, "jeugd") == (310_000, 480_000, -170_000)
    assert amounts_of(result, "jeugd", UTRECHT) == (240_000, 300_000, -60_000)
    assert row_of(result, "task_fields", task_field="6.711")["cluster"] == "none"
    assert any("U koos zelf" in statement.text for statement in result.statements)


def test_choices_of_two_municipalities_that_differ_are_refused():
    choices = [
        {**OWN, "cluster": "jeugd", "code": "6.1"},
        {**OWN, "municipality": UTRECHT, "cluster": "wmo", "code": "6.1"},
    ]
    with pytest.raises(ClusterChoicesDifferError) as refused:
        answer({**told(), "cluster_choices": choices})
    assert refused.value.facts["municipalities"] == f"{UTRECHT}, {AMSTERDAM}"


def test_from_2019_the_word_is_difference_with_the_distribution_model():
    said = " ".join(statement.text for statement in answer(told()).statements)
    assert "verschil met het verdeelmodel" in said
    assert "of meer tekort" not in said


def test_every_title_tells_the_basis_and_a_budget_is_warned_of():
    result = answer(told())
    for words in result.chart_words.values():
        assert words.title.cells["comparison"].column == "comparison"
    with_basis = [table for table in result.tables.values() if {"basis", "comparison"} <= set(table.columns)]
    assert {each for table in with_basis for each in table["comparison"]} == {"budget_of_the_moment"}
    assert len(with_basis) == len([t for t in result.tables.values() if "basis" in t.columns]) - 2
    cautions = [each.text for each in result.statements if each.place == "caution"]
    assert any("sluitend" in text for text in cautions)


def test_of_a_municipality_at_most_three_sentences_are_told():
    told_of = {}
    for statement in answer(told()).statements:
        pointed = (*statement.cells.values(), *statement.chosen_by)
        places = {dict(each.row).get("municipality") for each in pointed} - {None, "totaal"}
        for place in places:
            told_of[place] = told_of.get(place, 0) + 1
    assert max(told_of.values()) == 3
    assert len(told_of) == 342


def test_the_nation_is_the_sum_of_whom_the_balance_is_known():
    result = answer(told())
    nation = row_of(result, "per_municipality", **{**TOGETHER, "municipality": "totaal"})
    assert (nation["funds_eur"], nation["net_cost_eur"], nation["reason"]) == (930_000, 1_060_000, "partly")
    places = result.tables["per_municipality"].filter(pl.col("municipality") != "totaal", cluster="totaal")
    assert nation["balance_eur"] == places["balance_eur"].sum()
