"""Iv3 change on made-up accounts: changes, breaks, budget beside account, and what is missing."""

import polars as pl
import pytest

from iv3_nation import keeps_its_promises, nation, task_field
from stuurlicht.instruments import iv3_change
from stuurlicht.instruments.base import NoDataError
from stuurlicht.instruments.iv3_change import Iv3ChangeParameters, compute

HERE, THERE = "GM0363", "GM0518"
ALL_YEARS = Iv3ChangeParameters()


def answered(rows, unfiled=(), **chosen):
    return compute(nation(rows, unfiled), Iv3ChangeParameters(**chosen))


def cell(result, table, column, **key):
    found = result.tables[table].filter(*(pl.col(name) == value for name, value in key.items()))
    return found[column].item()


def both(municipality, book_year, budget, account, code="6.72"):
    return [
        task_field(municipality, book_year, "budget", code, budget),
        task_field(municipality, book_year, "account", code, account),
    ]


def youth(**key):
    return {"municipality": HERE, "group": "jeugd", **key}


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
        ("jeugd", "6.72", 2022, "none"),
        ("jeugd", "6.72", 2023, "indeling_2023"),
        ("inkomen", "6.3", 2020, "tozo"),
        ("inkomen", "6.3", 2021, "none"),
        ("inkomen", "6.3", 2022, "tozo"),
        ("samenkracht", "6.1", 2022, "opvang_vluchtelingen"),
        ("sociaal_domein", "6.1", 2022, "tozo_en_opvang_vluchtelingen"),
        ("toegang", "6.21", 2025, "indeling_2025"),
    ],
)
def test_a_year_that_differs_from_the_one_before_is_marked(group, code, book_year, mark):
    result = answered([task_field(HERE, book_year, "account", code, 1)])
    key = {"municipality": HERE, "group": group, "report": "account", "book_year": book_year}
    assert mark == cell(result, "per_year", "break_mark", **key)


def test_every_mark_that_occurs_has_a_label():
    rows = [task_field(HERE, year, "account", "6.1", 1) for year in range(2017, 2027)]
    marks = answered(rows).tables["per_year"]["break_mark"]
    assert set(marks) <= set(iv3_change.marks.MARKS)


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
    rows = [task_field(code, 2021, "account", "6.72", 10) for code in (HERE, "GM0457")]
    rows.append(task_field(HERE, 2023, "account", "6.72", 25))
    result = answered(rows)
    key = youth(report="account", book_year=2021)
    assert cell(result, "per_year", "costs_eur", **key) == 20_000
    assert cell(result, "per_year", "is_rebuilt", **key) is True


def steady(share, years=range(2017, 2024)):
    """Give budgets that are too low by a share in every year, a little more or less by turns."""
    return [
        row
        for place, code in enumerate((HERE, THERE, "GM0599"))
        for year in years
        for row in both(code, year, 1000, round(1000 * (1 + share + 0.01 * ((year + place) % 3))))
    ]


def test_an_error_that_comes_back_every_year_is_systematic_and_corrects_the_next_budget():
    rows = [*steady(0.2), task_field(HERE, 2024, "budget", "6.72", 2000)]
    result = answered(rows)
    assert cell(result, "systematic_errors", "systematic", **youth()) == "over"
    key = {"group": "jeugd", "test": "earlier_years", "correction": "shrunk"}
    assert cell(result, "correction_test", "outcome", **key) == "better"
    assert cell(result, "systematic_errors", "correction_eur", **youth()) == pytest.approx(420_000, rel=0.02)


def test_errors_by_turns_are_not_systematic_and_correct_nothing():
    rows = [
        row
        for place, code in enumerate((HERE, THERE))
        for year in range(2017, 2024)
        for row in both(code, year, 1000, 1000 + (100 if (year + place) % 2 else -100))
    ]
    result = answered([*rows, task_field(HERE, 2024, "budget", "6.72", 2000)])
    assert cell(result, "systematic_errors", "systematic", **youth()) == "unclear"
    assert cell(result, "systematic_errors", "correction_eur", **youth()) is None
    assert cell(result, "systematic_errors", "correction_eur_status", **youth()) == "not_applicable"


def test_an_answer_over_made_up_accounts_keeps_the_promises():
    rows = [*steady(0.2), task_field(HERE, 2024, "budget", "6.72", 2000, 10)]
    keeps_its_promises(iv3_change.INSTRUMENT, answered(rows))


def test_budgets_without_an_account_say_so():
    rows = [task_field(HERE, year, "budget", "6.72", 5, 1) for year in (2023, 2024)]
    said = [statement.text for statement in answered(rows).statements]
    assert "Er is nog geen begroting met een jaarrekening van hetzelfde jaar." in said


def test_without_accounts_there_is_no_answer():
    with pytest.raises(NoDataError):
        answered(both(HERE, 2018, 1, 1), first_year=2020)
