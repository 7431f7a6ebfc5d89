"""Iv3 change on made-up accounts: changes, breaks, budget beside account, and what is missing."""

import polars as pl
import pytest

from iv3_answers import HERE, THERE, answered, both, cell, said_of, steady, texts, youth
from iv3_nation import balanced, inhabitants, keeps_its_promises, nation, task_field
from stuurlicht.instruments import iv3_change
from stuurlicht.instruments.base import NoDataError
from stuurlicht.instruments.iv3_change import Iv3ChangeParameters, compute


def test_a_change_is_the_year_less_the_one_before():
    result = answered([task_field(HERE, year, "account", "6.72", costs) for year, costs in ((2018, 100), (2019, 130))])
    key = youth(report="account", book_year=2019)
    assert cell(result, "per_year", "costs_change_eur", **key) == 30_000
    assert cell(result, "per_year", "costs_change_share", **key) == pytest.approx(0.3)


def test_a_budget_is_never_set_beside_an_account_as_the_year_before():
    rows = [task_field(HERE, 2018, "account", "6.72", 100), task_field(HERE, 2019, "budget", "6.72", 130)]
    result = answered(rows)
    assert cell(result, "per_year", "costs_change_eur", **youth(report="budget", book_year=2019)) is None


def test_a_year_without_a_filing_is_no_zero():
    rows = [task_field(HERE, 2018, "account", "6.72", 100), *both(THERE, 2018, 1, 1), *both(THERE, 2019, 1, 1)]
    result = answered(rows, unfiled=[(HERE, 2019, "account")])
    assert (
        result.tables["per_year"]
        .filter(pl.col("municipality") == HERE, pl.col("book_year") == 2019, pl.col("group") == "jeugd")
        .is_empty()
    )
    state = cell(result, "coverage", "state", municipality=HERE, report="account", book_year=2019)
    assert state == "not_filed"


def test_who_stands_in_no_document_is_named():
    result = answered(both(HERE, 2018, 1, 1))
    assert cell(result, "coverage", "state", municipality=THERE, report="account", book_year=2018) == "not_told"


def test_a_change_of_few_municipalities_is_not_one_of_the_nation():
    rows = [task_field(HERE, year, "account", "6.72", 1) for year in (2018, 2019)]
    result = answered(rows)
    key = {"municipality": "totaal", "group": "jeugd", "report": "account", "book_year": 2019}
    assert cell(result, "per_year", "costs_change_eur", **key) is None
    assert cell(result, "per_year", "compared_count", **key) == 1
    assert cell(result, "per_year", "is_complete", **key) is False


@pytest.mark.parametrize(
    ("group", "code", "book_year", "mark"),
    [
        ("jeugd", "6.72", 2017, "indeling_2017"),
        ("jeugd", "6.72", 2021, "none"),
        ("jeugd", "6.72", 2022, "woonplaatsbeginsel"),
        ("jeugd", "6.72", 2023, "indeling_2023"),
        ("inkomen", "6.3", 2020, "tozo"),
        ("inkomen", "6.3", 2021, "none"),
        ("inkomen", "6.3", 2022, "tozo"),
        ("samenkracht", "6.1", 2022, "opvang_vluchtelingen"),
        ("sociaal_domein", "6.1", 2022, "tozo_en_opvang_vluchtelingen_en_woonplaatsbeginsel"),
        ("toegang", "6.21", 2025, "indeling_2025"),
    ],
)
def test_a_year_that_differs_from_the_one_before_is_marked(group, code, book_year, mark):
    result = answered([task_field(HERE, book_year, "account", code, 1)])
    key = {"municipality": HERE, "group": group, "report": "account", "book_year": book_year}
    assert mark == cell(result, "per_year", "break_mark", **key)


@pytest.mark.parametrize(
    ("group", "code", "marks"),
    [
        ("inkomen", "6.3", {2021: "tozo", 2022: "tozo", 2023: "indeling_2023"}),
        ("samenkracht", "6.1", {2023: "opvang_vluchtelingen_en_indeling_2023"}),
        ("jeugd", "6.72", {2022: "woonplaatsbeginsel", 2023: "indeling_2023"}),
    ],
)
def test_a_budget_holds_nothing_yet_of_what_begins_in_its_own_year(group, code, marks):
    """The budget of 2020 was made in the autumn of 2019, before the Tozo, and that of 2022 when it was over."""
    rows = [task_field(HERE, year, "budget", code, 1) for year in range(2018, 2025)]
    told = answered(rows).tables["per_year"].filter(pl.col("municipality") == HERE, pl.col("group") == group)
    found = dict(told.filter(pl.col("break_mark") != "none").select("book_year", "break_mark").rows())
    assert found == marks


@pytest.mark.parametrize("report", ["budget", "account"])
def test_every_mark_that_occurs_has_a_label(report):
    rows = [task_field(HERE, year, report, "6.1", 1) for year in range(2017, 2027)]
    marks = answered(rows).tables["per_year"]["break_mark"]
    assert set(marks) <= set(iv3_change.marks.MARKS)


@pytest.mark.parametrize(("year", "said"), [(2021, 0), (2023, 1)])
def test_a_growth_over_a_break_says_which(year, said):
    rows = [task_field(HERE, each, "account", "6.72", 10) for each in (year - 1, year)]
    growths = said_of(answered(rows), HERE, "veranderden de lasten met {costs_change_share}")
    assert (1, said) == (len(growths), sum("breuk tussen: {break_mark}" in text for text in growths))


def test_what_the_vng_told_of_2017_stands_there_with_why_it_cannot_be_made_again():
    result = answered(both(HERE, 2018, 100, 130))
    changes = result.tables["published_changes"].select("book_year", "^.*_change_eur$").row(0, named=True)
    assert changes == {
        "book_year": 2017, "funds_change_eur": -0.2e9, "costs_change_eur": 1.2e9, "result_change_eur": -1.4e9
    }  # fmt: skip
    of_the_vng = [each for each in result.statements if "book_year" in each.cells and each.text.startswith("De VNG")]
    after = result.statements[result.statements.index(of_the_vng[0]) + 1]
    assert (1, True) == (len(of_the_vng), "niet narekenen" in after.text)


def test_one_task_field_is_not_followed_across_a_year_in_which_it_came_to_mean_something_else():
    rows = [task_field(THERE, year, "account", "6.72", 100 + year) for year in (2021, 2022, 2023)]
    result = answered(rows)
    key = {"municipality": THERE, "task_field": "6.72", "report": "account"}
    assert cell(result, "per_task_field", "costs_change_eur", **key, book_year=2022) == 1_000
    assert cell(result, "per_task_field", "costs_change_eur", **key, book_year=2023) is None
    group = {"municipality": THERE, "group": "jeugd", "report": "account"}
    assert cell(result, "per_year", "costs_change_eur", **group, book_year=2023) == 1_000


def test_codes_of_three_digits_and_their_sum_are_one_task_field():
    rows = [task_field(HERE, 2025, "budget", code, 5) for code in ("6.711", "6.712")]
    rows.append(task_field(HERE, 2026, "budget", "6.71", 12))
    key = {"municipality": HERE, "task_field": "6.71", "report": "budget", "book_year": 2026}
    assert cell(answered(rows), "per_task_field", "costs_change_eur", **key) == 2_000


def test_who_filed_and_has_nothing_on_a_task_field_has_zero_there():
    rows = [*both(HERE, 2018, 7, 7, "6.1"), *both(THERE, 2018, 3, 3, "6.2")]
    key = {"task_field": "6.2", "report": "account", "book_year": 2018}
    assert cell(answered(rows), "per_task_field", "costs_eur", municipality=HERE, **key) == 0


def test_an_overrun_is_what_was_spent_above_the_budget():
    result = answered([*both(HERE, 2018, 100, 130), *both(THERE, 2018, 100, 90)])
    key = youth(book_year=2018)
    assert cell(result, "overruns", "overrun_eur", **key) == 30_000
    nation_key = key | {"municipality": "totaal"}
    assert cell(result, "overruns", "overrun_eur", **nation_key) == 20_000
    assert cell(result, "overruns", "over_count", **nation_key) == 1
    assert cell(result, "overruns", "municipalities_count", **nation_key) == 2


def test_a_budget_of_zero_has_no_share():
    result = answered([*both(HERE, 2018, 0, 130), *both(THERE, 2018, 100, 90)])
    assert cell(result, "overruns", "overrun_share", **youth(book_year=2018)) is None
    assert cell(result, "overruns", "overrun_eur", **youth(book_year=2018)) == 130_000


def test_negative_costs_are_corrections_and_stay():
    result = answered([*both(HERE, 2018, 10, -3)])
    assert cell(result, "overruns", "overrun_eur", **youth(book_year=2018)) == -13_000


def test_who_files_only_a_budget_does_not_count_as_spending_nothing():
    rows = [*both(HERE, 2018, 100, 130), task_field(THERE, 2018, "budget", "6.72", 100)]
    key = youth(book_year=2018) | {"municipality": "totaal"}
    assert cell(answered(rows), "overruns", "budget_eur", **key) == 100_000


def test_a_municipality_that_merged_is_added_into_its_successor():
    """Weesp (GM0457) went to Amsterdam (GM0363) in 2022."""
    rows = [task_field(code, 2021, "account", "6.72", 10) for code in ("GM0363", "GM0457")]
    rows.append(task_field("GM0363", 2023, "account", "6.72", 25))
    result = answered(rows)
    key = youth(report="account", book_year=2021) | {"municipality": "GM0363"}
    assert cell(result, "per_year", "costs_eur", **key) == 20_000
    assert cell(result, "per_year", "is_rebuilt", **key) is True


def test_what_a_part_filed_is_not_the_whole_of_who_it_merged_into_but_counts_for_the_nation():
    """Of 2021 Amsterdam (GM0363) filed and Weesp (GM0457) did not."""
    rows = [*both("GM0363", 2021, 10, 10), *both("GM0363", 2023, 20, 20)]
    result = answered(rows, unfiled=[("GM0457", 2021, "account"), ("GM0457", 2021, "budget")])
    key = {"group": "jeugd", "report": "account", "book_year": 2021}
    assert cell(result, "per_year", "costs_eur", **key, municipality="GM0363") is None
    assert cell(result, "per_year", "costs_eur", **key, municipality="totaal") == 10_000
    state = cell(result, "coverage", "state", municipality="GM0363", report="account", book_year=2021)
    assert state == "partly"


def test_size_classes_tell_for_whom_the_budget_was_too_low():
    rows = [*both(HERE, 2018, 100, 130), *both(THERE, 2018, 100, 90), *both("GM0599", 2018, 100, 100)]
    result = answered(rows, people=[inhabitants(HERE, 15_000), inhabitants(THERE, 300_000)])
    told = result.tables["overruns_by_size"].filter(pl.col("group") == "jeugd")
    shares = dict(told.select("size_class", "overrun_share").rows())
    assert shares == pytest.approx({"size_1": 0.3, "size_5": -0.1, "unknown": 0.0})


@pytest.mark.parametrize(("small", "large", "named"), [(103, 50, ["size_1"]), (97, 50, []), (50, 103, ["size_5"])])
def test_the_size_that_is_named_spent_most_above_its_budget_and_none_is_where_all_stayed_within(small, large, named):
    people = [inhabitants(HERE, 15_000), inhabitants(THERE, 300_000)]
    result = answered([*both(HERE, 2018, 100, small), *both(THERE, 2018, 100, large)], people=people)
    said = [each for each in result.statements if "{size_class}" in each.text]
    assert named == [dict(each.cells["size_class"].row)["size_class"] for each in said]
    assert all("het meest boven hun begroting" in each.text for each in said)


def test_funds_net_cost_and_result_move_together():
    balances = [
        balanced(HERE, 2024, "jeugd", 100.0, 120.0),
        balanced(HERE, 2025, "jeugd", 90.0, 150.0),
        balanced(THERE, 2025, "jeugd", 50.0, 50.0),
        balanced(THERE, 2024, "jeugd", None, 50.0),
    ]
    result = answered(both(HERE, 2018, 1, 1), balances=balances)
    changes = result.tables["cluster_changes"]
    names = ("municipality", "funds_change_eur", "net_cost_change_eur", "result_change_eur", "compared_count")
    assert changes.select(names).rows() == [(HERE, -10, 30, -40, 1), ("totaal", -10, 30, -40, 1)]
    assert changes.select("circular_before", "circular", "break_mark").unique().rows() == [
        ("S2023", "S2024", "indeling_2025")
    ]
    assert any("begroting naast circulaire" in text for text in texts(result))


def test_an_account_is_never_set_beside_a_budget_of_the_year_before():
    balances = [balanced(HERE, 2024, "wmo", 1.0, 1.0, "account"), balanced(HERE, 2025, "wmo", 1.0, 1.0)]
    assert answered(both(HERE, 2018, 1, 1), balances=balances).tables["cluster_changes"].is_empty()


def test_an_account_that_is_not_final_is_marked_and_said():
    documents = {(code, 2018, "account"): {"is_first_placing": code == HERE} for code in (HERE, THERE)}
    result = answered([*both(HERE, 2018, 100, 130), *both(THERE, 2018, 100, 90)], documents=documents)
    key = {"group": "jeugd", "book_year": 2018}
    marks = [cell(result, "overruns", "publication", municipality=code, **key) for code in (HERE, THERE, "totaal")]
    assert marks == ["first", "final", "first"]
    assert cell(result, "coverage", "first_count", municipality="totaal", report="account", book_year=2018) == 1
    assert (len(said_of(result, HERE, "voorlopig")), said_of(result, THERE, "voorlopig")) == (1, [])


def test_where_a_source_does_not_say_whether_it_is_final_none_is_counted_as_final():
    documents = {(THERE, 2018, "account"): {"is_first_placing": True}}
    result = answered([*both(HERE, 2018, 100, 130), *both(THERE, 2018, 100, 90)], documents=documents)
    key = {"municipality": "totaal", "report": "account", "book_year": 2018}
    assert cell(result, "coverage", "first_count", **key) is None
    assert cell(result, "coverage", "first_count_status", **key) == "unknown"


def test_a_merged_account_is_not_final_as_long_as_one_of_its_parts_is_not():
    documents = {("GM0545", 2018, "account"): {"is_first_placing": True}}
    rows = [row for code in ("GM0545", "GM0620", "GM0707") for row in both(code, 2018, 10, 10)]
    result = answered([*rows, *both("GM1961", 2019, 30, 30)], documents=documents)
    key = {"municipality": "GM1961", "group": "jeugd", "book_year": 2018}
    assert cell(result, "overruns", "publication", **key) == "first"


def test_a_newer_document_that_tells_less_is_counted():
    documents = {(HERE, 2018, "account"): {"has_newer": True}}
    result = answered([*both(HERE, 2018, 100, 130), *both(THERE, 2018, 100, 90)], documents=documents)
    counts = {
        report: cell(result, "coverage", "newer_count", municipality="totaal", report=report, book_year=2018)
        for report in ("account", "budget")
    }
    assert counts == {"account": 1, "budget": 0}


def test_who_did_not_exist_in_a_year_is_set_aside_and_named():
    """Vijfheerenlanden (GM1961) came into being in 2019."""
    rows = [*both(HERE, 2018, 100, 130), *both("GM1961", 2018, 100, 900), *both("GM1961", 2020, 100, 100)]
    result = answered(rows)
    key = {"municipality": "GM1961", "report": "account", "book_year": 2018}
    assert cell(result, "coverage", "state", **key) == "not_in_year"
    assert cell(result, "overruns", "account_eur", **youth(book_year=2018) | {"municipality": "totaal"}) == 130_000


def test_three_that_merged_into_one_are_added_up_once():
    """Leerdam (GM0545), Vianen (GM0620) and Zederik (GM0707) went into Vijfheerenlanden (GM1961) in 2019."""
    rows = [*both("GM0545", 2018, 100, 130), *both("GM0620", 2018, 10, 10), *both("GM0707", 2018, 1, 1)]
    result = answered([*rows, *both("GM1961", 2019, 111, 150)])
    key = {"municipality": "GM1961", "group": "jeugd", "report": "account"}
    assert cell(result, "per_year", "costs_eur", **key, book_year=2018) == 141_000
    assert cell(result, "per_year", "costs_change_eur", **key, book_year=2019) == 9_000


def test_an_answer_over_made_up_accounts_keeps_the_promises():
    rows = [*steady(0.2), task_field(HERE, 2024, "budget", "6.72", 2000, 10)]
    balances = [balanced(HERE, year, cluster, 9.0, 8.0) for year in (2024, 2025) for cluster in ("jeugd", "totaal")]
    keeps_its_promises(iv3_change.INSTRUMENT, answered(rows, people=[inhabitants(HERE, 900_000)], balances=balances))


def test_budgets_without_an_account_say_so():
    rows = [task_field(HERE, year, "budget", "6.72", 5, 1) for year in (2023, 2024)]
    assert "Er is nog geen begroting met een jaarrekening van hetzelfde jaar." in texts(answered(rows))


def test_without_accounts_there_is_no_answer():
    with pytest.raises(NoDataError):
        compute(nation(both(HERE, 2018, 1, 1)), Iv3ChangeParameters(first_year=2020))
