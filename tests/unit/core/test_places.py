"""The list of municipalities: who existed on which day."""

import csv
from datetime import date, timedelta

import pytest

from shared_material import shared_file
from stuurlicht.core.places import (
    FICTIONAL_MUNICIPALITY,
    existed_in_year,
    listed_municipalities,
    municipality_code,
)


def existing_on(day):
    return {code for code, listed in listed_municipalities().items() if listed.first_day <= day < listed.until}


@pytest.mark.parametrize(
    ("year", "count"), [(2015, 393), (2016, 390), (2018, 380), (2019, 355), (2021, 352), (2022, 345), (2026, 342)]
)
def test_as_many_municipalities_exist_as_cbs_counts(year, count):
    assert count == len(existing_on(date(year, 1, 1)))


@pytest.mark.parametrize("year", range(2015, 2027))
def test_the_list_is_that_of_cbs_on_the_first_of_january(year):
    with shared_file("data/gemeente-indeling/gemeenten_per_jaar.csv").open(encoding="utf-8") as file:
        published = {row["gm_code"] for row in csv.DictReader(file) if int(row["jaar"]) == year}
    assert published == existing_on(date(year, 1, 1))


def test_names_are_those_of_today():
    with shared_file("standards/samples/codelists/gemeenten_2026.csv").open(encoding="utf-8") as file:
        published = {row["cbs_code"]: row["naam"] for row in csv.DictReader(file)}
    listed = listed_municipalities()
    assert published == {code: listed[code].name for code in existing_on(date(2026, 1, 1))}


@pytest.mark.parametrize(
    ("code", "until", "successor"),
    [("GM1921", date(2015, 7, 1), "GM1940"), ("GM0457", date(2022, 3, 24), "GM0363")],
)
def test_a_change_within_a_year_has_its_day(code, until, successor):
    assert code in existing_on(until - timedelta(days=1))
    assert code not in existing_on(until)
    assert successor in existing_on(until)


def test_every_code_is_a_code_and_the_fictional_municipality_is_not_listed():
    listed = listed_municipalities()
    assert list(listed) == sorted(map(municipality_code, listed))
    assert FICTIONAL_MUNICIPALITY not in listed


@pytest.mark.parametrize(
    ("code", "year", "existed"),
    [
        ("GM0457", 2022, True), ("GM0457", 2023, False), ("GM1992", 2022, False), ("GM1992", 2023, True),
        ("GM0363", 2035, True), ("GM0457", 2035, False), ("GM9999", 2010, True), ("GM0001", 2020, False),
    ],
)  # fmt: skip
def test_a_municipality_existed_in_a_year_of_which_it_had_a_day(code, year, existed):
    assert existed == existed_in_year(code, year)
