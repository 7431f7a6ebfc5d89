"""Iv3 over the years: groups of task fields, and municipalities that merged."""

import polars as pl
import pytest

from stuurlicht.rules.mergers import MunicipalityNotInYearError
from stuurlicht.rules.task_fields import TaskFieldUnknownError
from stuurlicht.tables.iv3 import folded, grouped

AMOUNTS = {"task_field": pl.String, "costs_cents": pl.Int64, "revenues_cents": pl.Int64}
KEY = {"municipality": pl.String, "book_year": pl.Int64, "report": pl.String}


def rows(*told, book_year=2022, report="account"):
    """Give rows of the mart: municipality, task field, costs and revenues."""
    return pl.DataFrame([(code, book_year, report, *rest) for code, *rest in told], KEY | AMOUNTS, orient="row")


def filings(*told, book_year=2022, report="account"):
    """Give filings: who filed, and who did not."""
    found = [(code, book_year, report, has_filed) for code, has_filed in told]
    return pl.DataFrame(found, KEY | {"has_filed": pl.Boolean}, orient="row")


def of_group(frame):
    return {
        group: (costs, back) for group, costs, back in frame.select("group", "costs_cents", "revenues_cents").rows()
    }


def test_a_group_adds_up_the_codes_of_its_year():
    told = rows(("GM0363", "6.72a", 5, 1), ("GM0363", "6.82", 7, 0), ("GM0363", "6.71", 100, 9), book_year=2023)
    assert of_group(grouped(told, ["jeugd", "wmo"])) == {"jeugd": (12, 1), "wmo": (100, 9)}


def test_a_group_without_amounts_is_zero_for_who_filed():
    assert of_group(grouped(rows(("GM0363", "0.4", 5, 1)), ["inkomen"])) == {"inkomen": (0, 0)}


def test_revenues_that_are_not_told_stay_unknown_in_a_group():
    assert of_group(grouped(rows(("GM0363", "6.3", 5, None)), ["inkomen", "wmo"])) == {
        "inkomen": (5, None),
        "wmo": (0, None),
    }


def test_a_sum_of_wmo_and_youth_leaves_both_unknown_and_their_total_known():
    told = rows(("GM0363", "6.79", 5, 1), ("GM0363", "6.75", 7, 0), book_year=2026, report="budget")
    found = grouped(told, ["jeugd", "wmo", "wmo_en_jeugd"])
    assert of_group(found) == {"jeugd": (None, None), "wmo": (None, None), "wmo_en_jeugd": (12, 1)}
    assert found["is_undivided"].to_list() == [True, True, False]


def test_a_sum_that_is_zero_takes_nothing_away():
    told = rows(("GM0363", "6.79", 0, 0), ("GM0363", "6.75", 7, 0), book_year=2026, report="budget")
    assert of_group(grouped(told, ["jeugd"])) == {"jeugd": (7, 0)}


def test_a_group_that_does_not_exist_is_an_error():
    with pytest.raises(TaskFieldUnknownError):
        grouped(rows(("GM0363", "6.3", 5, 1)), ["zorg"])


def test_who_merged_is_added_to_the_successor():
    told = rows(("GM0501", "6.3", 5, 1), ("GM0530", "6.3", 7, 2), ("GM0614", "6.3", 1, 0), ("GM0384", "6.3", 9, 3))
    filed = filings(*[(code, True) for code in ("GM0501", "GM0530", "GM0614", "GM0384")])
    assert folded(told, filed, 2023).rows() == [
        ("GM0384", 2022, "account", "6.3", 9, 3, False, False, True),
        ("GM1992", 2022, "account", "6.3", 13, 3, True, False, True),
    ]


def test_a_successor_of_which_a_part_did_not_file_is_not_complete():
    filed = filings(("GM0501", True), ("GM0530", False))
    assert folded(rows(("GM0501", "6.3", 5, 1)), filed, 2023)["is_complete"].to_list() == [False]


def test_a_municipality_that_joined_within_the_year_is_not_waited_for_in_the_account():
    account = folded(rows(("GM0363", "6.3", 5, 1)), filings(("GM0363", True)), 2023)
    budget = folded(rows(("GM0363", "6.3", 5, 1), report="budget"), filings(("GM0363", True), report="budget"), 2023)
    assert (account["is_complete"].to_list(), budget["is_complete"].to_list()) == ([True], [False])


def test_a_split_adds_up_to_the_cent_and_is_an_approximation():
    told = rows(("GM0788", "6.3", 101, -7), book_year=2020)
    found = folded(told, filings(("GM0788", True), book_year=2020), 2021)
    assert found["costs_cents"].sort().to_list() == [25, 25, 25, 26]
    assert found["revenues_cents"].sum() == -7
    assert found["is_approximate"].all()


def test_an_amount_that_one_part_does_not_tell_is_unknown_in_the_whole():
    told = rows(("GM0501", "6.3", 5, 1), ("GM0530", "6.3", 7, None))
    assert folded(told, filings(("GM0501", True), ("GM0530", True)), 2023)["revenues_cents"].to_list() == [None]


def test_a_municipality_that_did_not_exist_in_its_year_is_an_error():
    with pytest.raises(MunicipalityNotInYearError):
        folded(rows(("GM1992", "6.3", 5, 1)), filings(("GM1992", True)), 2023)
