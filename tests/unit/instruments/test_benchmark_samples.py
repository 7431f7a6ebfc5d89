"""Which municipalities and years a figure of benchmark rests on."""

import numpy as np
import pytest

from stuurlicht.instruments.benchmark.years import is_broken
from unit.instruments.benchmark_rows import (
    CODES,
    TARGETS,
    account,
    answer,
    features_of_spending,
    figure,
    grown,
    nation,
    quantity,
    sampled,
    youth_use,
)


def test_observed_is_people_with_help_by_young_people():
    row = answer(nation()).tables["expected"].filter(municipality=CODES[0], target="youth_use").row(0, named=True)
    told = next(each["value"] for each in nation() if each["feature"] == "youth_care_share")
    assert row["observed_per_thousand_count"] == pytest.approx(told * 10)


def test_a_municipality_without_a_feature_is_missing_with_its_reason():
    rows = [each for each in nation() if (each["region"], each["feature"]) != (CODES[3], "urbanity")]
    rows = [each for each in rows if (each["region"], each["feature"]) != (CODES[4], "youth_care_clients")]
    missing = answer(rows).tables["coverage"].filter(target="youth_use")
    by_code = {row["municipality"]: (row["reason"], row["feature"]) for row in missing.iter_rows(named=True)}
    assert by_code[CODES[3]] == ("feature_missing", "urbanity")
    assert by_code[CODES[4]] == ("amount_missing", None)
    total = missing.filter(municipality="totaal").row(0, named=True)
    assert (total["modelled_count"], total["missing_count"]) == (78, 342 - 78)


def test_a_confidential_figure_is_missing_and_not_nothing():
    rows = [
        each | {"value": None, "value_status": "confidential"}
        if (each["region"], each["feature"]) == (CODES[0], "youth_care_clients")
        else each
        for each in nation()
    ]
    assert youth_use(rows).missing[CODES[0]].reason == "amount_missing"


def test_a_feature_of_a_year_too_far_away_is_missing():
    far = [each | {"year": 2018} if each["feature"] == "urbanity" else each for each in nation()]
    near = [each | {"year": 2020} if each["feature"] in {"urbanity", "inhabitants"} else each for each in nation()]
    assert {each.feature for each in youth_use(far).missing.values()} == {"urbanity"}
    assert youth_use(near).feature_years["urbanity"] == (2020, 2020)


def test_municipalities_that_merged_are_added_up():
    rows = [figure("GM0457", 2021, "population_0_14", 3_000.0), figure("GM0363", 2021, "population_0_14", 100_000.0)]
    assert quantity(rows, "population_0_14", "GM0363") == [103_000.0]


def test_a_merged_municipality_of_which_a_part_is_unknown_is_unknown():
    rows = [figure("GM0363", 2021, "population_0_14", 100_000.0)]
    assert quantity(rows, "population_0_14", "GM0363") == []


def test_a_percentage_is_carried_over_by_what_it_is_a_part_of():
    rows = [
        figure("GM0457", 2021, "share_low_income", 5.0),
        figure("GM0457", 2021, "households", 1_000.0),
        figure("GM0363", 2021, "share_low_income", 10.0),
        figure("GM0363", 2021, "households", 9_000.0),
    ]
    assert quantity(rows, "low_income_households", "GM0363") == [pytest.approx(950.0)]


def test_told_clients_go_before_those_made_of_a_rate():
    rows = [
        figure(CODES[0], 2022, "inhabitants", 10_000.0),
        figure(CODES[0], 2022, "wmo_clients_per_1000", 60.0),
        figure(CODES[1], 2022, "inhabitants", 10_000.0),
        figure(CODES[1], 2022, "wmo_clients_per_1000", 60.0),
        figure(CODES[1], 2022, "wmo_clients", 605.0),
    ]
    assert quantity(rows, "wmo_clients", CODES[0]) == [600.0]
    assert quantity(rows, "wmo_clients", CODES[1]) == [605.0]


def test_growth_is_over_the_longest_span_and_a_leap_is_left_out():
    leap = [
        each | {"value": each["value"] * 9}
        if (each["region"], each["year"], each["feature"]) == (CODES[5], 2021, "youth_care_clients")
        else each
        for each in grown((2018, 2020, 2021))
    ]
    found = sampled(leap, TARGETS["youth_growth"])
    assert (found.first_year, found.last_year) == (2018, 2021)
    assert found.missing[CODES[5]].reason == "broken"


def test_growth_of_youth_does_not_cross_the_new_woonplaatsbeginsel():
    found = sampled(grown((2019, 2021, 2022)), TARGETS["youth_growth"])
    assert (found.first_year, found.last_year) == (2019, 2021)
    assert sampled(grown((2021, 2022)), TARGETS["youth_growth"]) is None


def test_use_of_the_wmo_is_not_touched_by_a_break_of_the_jeugdwet():
    assert is_broken(TARGETS["youth_growth"], 2021, 2022)
    assert not is_broken(TARGETS["wmo_growth"], 2021, 2022)
    assert is_broken(TARGETS["wmo_spending_growth"], 2022, 2023)


def test_a_newer_year_that_few_have_does_not_take_the_place_of_a_well_covered_one():
    assert youth_use(nation(year=2021) + nation(CODES[:71], year=2022)).last_year == 2021
    assert youth_use(nation(year=2021) + nation(CODES[:72], year=2022)).last_year == 2022


def test_spending_is_net_of_revenues_and_who_may_pay_for_others_is_marked():
    host = account(CODES[:1], 2023, revenues=0.5, level=50_000)
    accounts = account(CODES[1:], 2023) + host + account(CODES, 2021, revenues=None)
    accounts += account(CODES, 2020, revenues=None)
    told = answer(features_of_spending(), accounts=accounts).tables
    rows = told["expected_spending"].filter(target="youth_spending").sort("municipality")
    by_code = {row["municipality"]: row for row in rows.iter_rows(named=True)}
    assert by_code[CODES[0]]["observed_eur"] == pytest.approx(host[0]["costs_cents"] / 2 / 100 / 10_000, rel=1e-6)
    assert by_code[CODES[0]]["revenues_share"] == pytest.approx(0.5, rel=1e-6)
    assert [code for code, row in by_code.items() if row["may_pay_for_others"]] == [CODES[0]]
    nation_row = told["coverage"].filter(municipality="totaal", target="youth_spending").row(0, named=True)
    assert nation_row["large_revenues_count"] == 1


def test_without_revenues_there_is_no_net_spending_and_that_is_told():
    earlier = account(CODES, 2021, revenues=None) + account(CODES, 2020, revenues=None)
    mostly = account(CODES[:75], 2023) + account(CODES[75:], 2023, revenues=None)
    found = sampled(features_of_spending(), TARGETS["youth_spending"], mostly + earlier)
    assert {found.missing[code].reason for code in CODES[75:]} == {"revenues_missing"}
    nobody = account(CODES, 2023, revenues=None) + earlier
    assert sampled(features_of_spending(), TARGETS["youth_spending"], nobody) is None


def test_chance_in_spending_is_larger_for_small_municipalities():
    drawn = np.random.default_rng(8)
    accounts = account(CODES, 2023) + account(CODES, 2021)
    for row in account(CODES, 2021):
        size = 10_000 * (1 + CODES.index(row["municipality"]) % 15)
        move = np.exp(np.sqrt(2 * 400 / size) * drawn.normal())
        accounts.append(row | {"book_year": 2020, "costs_cents": int(row["costs_cents"] * move)})
    found = sampled(features_of_spending(), TARGETS["youth_spending"], accounts)
    assert found.noise[np.argmin(found.size)] > 3 * found.noise[np.argmax(found.size)]


def test_chance_of_a_count_is_that_of_a_binomial_at_least():
    found = youth_use(nation())
    people = found.rates.mean() * found.size * 0.25
    assert found.noise == pytest.approx((1 - found.rates.mean()) / people)
