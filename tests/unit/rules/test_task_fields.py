"""Groups of task fields: every code has its place in every year, and a series never crosses a break unseen."""

import pytest

from stuurlicht.core.task_fields import task_fields_in
from stuurlicht.rules.task_fields import (
    GROUP_LABELS,
    TaskFieldSeriesError,
    TaskFieldUnknownError,
    group_of,
    left_out_task_fields,
    members_of,
    series_of,
    undivided_in,
)

YEARS = range(2017, 2030)
SINGLE = ("samenkracht", "toegang", "inkomen", "participatie_64_65", "wmo", "jeugd", "opvang_bw")


def names(series):
    return [each.name for each in series.breaks]


@pytest.mark.parametrize("year", YEARS)
def test_every_task_field_of_the_social_domain_is_in_one_group(year):
    for code in [code for code in task_fields_in(year) if code.startswith("6.") and code != "6.79"]:
        assert len([group for group in SINGLE if code in members_of(group, year)]) == 1, code


@pytest.mark.parametrize("year", YEARS)
def test_groups_hold_only_codes_of_their_year(year):
    for group in GROUP_LABELS:
        assert members_of(group, year) - task_fields_in(year).keys() == set(), group


@pytest.mark.parametrize("year", YEARS)
def test_the_social_domain_is_all_of_main_task_field_six(year):
    assert members_of("sociaal_domein", year) == {code for code in task_fields_in(year) if code.startswith("6.")}


def test_a_code_for_wmo_and_youth_together_belongs_to_neither_but_to_both():
    assert undivided_in("wmo", 2026) == undivided_in("jeugd", 2026) == {"6.79"}
    assert undivided_in("wmo_en_jeugd", 2026) == set()
    assert "6.79" in members_of("wmo_en_jeugd", 2026)


def test_reserves_and_the_result_are_left_out():
    assert left_out_task_fields() == {"0.10", "0.11"}


@pytest.mark.parametrize(
    ("code", "first", "last", "year", "group"),
    [
        ("6.72a", 2022, 2026, 2023, "jeugd"),
        ("6.72a", 2024, 2025, 2025, "jeugd"),
        ("6.3", 2017, 2026, 2023, "inkomen"),
        ("6.6", 2024, 2025, 2025, "wmo"),
        ("6.711", 2024, 2026, 2025, "wmo"),
        ("6.71", 2022, 2023, 2023, "wmo"),
    ],
)
def test_a_series_of_one_task_field_over_a_break_is_refused_and_names_it(code, first, last, year, group):
    with pytest.raises(TaskFieldSeriesError) as refused:
        series_of(code, first, last)
    assert refused.value.facts == {"asked": code, "book_year": year, "known": group}


@pytest.mark.parametrize(
    ("code", "first", "last", "marks"),
    [
        ("7.2", 2017, 2026, []),
        ("6.72a", 2023, 2024, []),
        ("6.3", 2017, 2022, ["tozo"]),
        ("6.1", 2021, 2022, ["opvang_vluchtelingen"]),
    ],
)
def test_a_series_of_one_task_field_within_its_years_is_given_with_marks(code, first, last, marks):
    series = series_of(code, first, last)
    assert names(series) == marks
    assert series.members == {year: {code} for year in range(first, last + 1)}


@pytest.mark.parametrize("name", ["6.79x", "niets", "6.73d"])
def test_a_name_that_never_was_is_unknown(name):
    with pytest.raises(TaskFieldUnknownError):
        series_of(name, 2017, 2026)


def test_before_task_fields_there_is_no_series():
    with pytest.raises(TaskFieldUnknownError):
        series_of("wmo", 2016, 2020)


@pytest.mark.parametrize(
    ("group", "marks"),
    [
        ("jeugd", ["woonplaatsbeginsel", "indeling_2023", "indeling_2025"]),
        ("inkomen", ["tozo", "indeling_2023"]),
        ("samenkracht", ["opvang_vluchtelingen", "indeling_2023"]),
        ("opvang_bw", ["doordecentralisatie", "indeling_2023", "indeling_2025"]),
    ],
)
def test_a_group_may_cross_a_break_and_bears_its_marks(group, marks):
    assert names(series_of(group, 2017, 2026)) == marks


def test_a_break_that_ended_still_marks_the_years_after_it():
    assert names(series_of("inkomen", 2021, 2022)) == ["tozo"]
    assert names(series_of("inkomen", 2020, 2021)) == []
    assert names(series_of("inkomen", 2018, 2019)) == []


def test_every_label_is_of_a_group():
    assert all(members_of(group, 2025) for group in GROUP_LABELS)
    assert group_of("6.72a") == "jeugd"
    assert group_of("7.2") == ""
