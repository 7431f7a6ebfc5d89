"""Mergers: the published list, chains, and shares that nobody knows."""

import csv
from datetime import date
from fractions import Fraction

import pytest

from shared_material import shared_file
from stuurlicht.rules import mergers as rules
from stuurlicht.rules.mergers import (
    DivisionYearsError,
    MunicipalityNotInYearError,
    mergers,
    municipalities_on,
    predecessors,
    split_cents,
    successors,
)


def shares(code, from_year, to_year):
    return {each.municipality: each.share for each in successors(code, from_year, to_year)}


def test_the_list_is_the_published_one():
    with shared_file("data/gemeente-indeling/herindelingen.csv").open(encoding="utf-8") as file:
        published = [
            (int(row["ingangsjaar"]), row["ingangsdatum"], row["oud_code"], row["nieuw_code"], row["aandeel"])
            for row in csv.DictReader(file)
        ]
    ours = [
        (each.year, each.day.isoformat(), each.old, each.new, "" if each.share is None else str(float(each.share)))
        for each in mergers()
    ]
    assert published == ours


def test_who_merges_whole_goes_whole():
    assert shares("GM0457", 2022, 2023) == {"GM0363": 1}


def test_a_split_is_an_approximation_and_says_so():
    parts = successors("GM0140", 2017, 2026)
    assert {each.municipality: each.share for each in parts} == {
        "GM0080": Fraction("0.32"), "GM1900": Fraction("0.51"), "GM1949": Fraction("0.17")
    }  # fmt: skip
    assert all(each.is_approximate for each in parts)


def test_who_merged_twice_is_followed_to_the_end(monkeypatch):
    first = rules.Merger(
        year=2018, day=date(2018, 1, 1), old="GM0140", new="GM0053", share=Fraction(1, 2), kind="split", source=""
    )
    rest = rules.Merger(
        year=2018, day=date(2018, 1, 1), old="GM0140", new="GM1969", share=Fraction(1, 2), kind="split", source=""
    )
    others = tuple(each for each in mergers() if each.old != "GM0140")
    monkeypatch.setattr(rules, "mergers", lambda: (first, rest, *others))
    rules._followed.cache_clear()
    try:
        assert shares("GM0140", 2017, 2026) == {
            "GM1966": Fraction("0.442"), "GM1969": Fraction("0.558")
        }  # fmt: skip
        assert shares("GM0140", 2017, 2018) == {"GM0053": Fraction(1, 2), "GM1969": Fraction(1, 2)}
    finally:
        rules._followed.cache_clear()


def test_groesbeek_became_berg_en_dal_under_another_code():
    assert shares("GM0241", 2015, 2026) == {"GM1945": 1}
    assert shares("GM0241", 2015, 2015) == {"GM0241": 1}


def test_an_unknown_share_stays_unknown():
    of_maasdonk = [each for each in mergers() if each.old == "GM1671"]
    assert [(each.new, each.share) for each in of_maasdonk] == [("GM0796", None), ("GM0828", None)]
    assert [each.share for each in rules._followed("GM1671", 2026)] == [None, None]


@pytest.mark.parametrize(("code", "year"), [("GM0457", 2023), ("GM1992", 2022), ("GM0001", 2020)])
def test_a_municipality_that_did_not_exist_is_an_error(code, year):
    with pytest.raises(MunicipalityNotInYearError) as refused:
        successors(code, year, 2026)
    assert refused.value.facts == {"municipality": code, "book_year": year}


@pytest.mark.parametrize(("from_year", "to_year"), [(2024, 2023), (2014, 2020), (2020, 2027)])
def test_years_outside_the_list_or_backwards_are_an_error(from_year, to_year):
    with pytest.raises(DivisionYearsError):
        successors("GM0363", from_year, to_year)


def test_the_fictional_municipality_never_merges():
    assert shares("GM9999", 2015, 2026) == {"GM9999": 1}


def test_predecessors_are_the_inverse_of_successors():
    day = date(2017, 1, 1)
    forward = {(code, each.municipality) for code in municipalities_on(day) for each in successors(code, 2017, 2026)}
    backward = {(old, new) for new, parts in predecessors(2026, day).items() for old in parts}
    assert forward == backward


def test_cents_that_are_left_go_to_the_largest_remainders():
    assert split_cents(101, [Fraction(1, 4)] * 4) == (26, 25, 25, 25)
    assert split_cents(-100, [Fraction("0.32"), Fraction("0.51"), Fraction("0.17")]) == (-32, -51, -17)
    assert split_cents(10, [Fraction("0.05"), Fraction("0.95")]) == (1, 9)
