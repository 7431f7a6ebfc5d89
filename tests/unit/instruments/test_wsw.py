"""Wsw on made-up places: results with their sign, years without an amount, and the years ahead."""

from itertools import pairwise

import polars as pl
import pytest

from iv3_nation import framed, keeps_its_promises, looked_at
from stuurlicht.instruments import wsw
from stuurlicht.instruments.base import ParameterError, RegisterEmptyError
from stuurlicht.instruments.wsw import WswParameters, compute
from stuurlicht.rules.years_with_rule import YearWithoutRuleError
from stuurlicht.tables.registers import sheltered_work

HERE, THERE = "GM0344", "GM0363"


def places(year, units=100.0, wage=27_350, municipality=HERE, **told):
    row = {"municipality": municipality, "book_year": year, "standard_units": units, "wage_per_se_cents": wage * 100}
    euros = {f"{name}_cents": amount * 100 for name, amount in told.items()}
    return row | euros | {"source": "verzonnen", "line_number": 1}


def answered(*rows, **chosen):
    return compute(looked_at("wsw", {"sheltered_work": framed(sheltered_work, list(rows))}), WswParameters(**chosen))


def row_of(result, table="per_year", **key):
    is_wanted = pl.all_horizontal(pl.col(name) == value for name, value in key.items())
    return result.tables[table].row(by_predicate=is_wanted, named=True)


def test_the_result_is_units_times_subsidy_less_wage_of_the_national_amount_of_that_year():
    row = row_of(answered(places(2017)), book_year=2017)
    assert (row["subsidy_source"], row["subsidy_per_se_eur"]) == ("path", 24_900)
    assert row["subsidy_result_eur"] == 100 * (24_900 - 27_350)
    assert row["subsidy_eur"] - row["wages_eur"] == row["subsidy_result_eur"]


def test_a_subsidy_of_ones_own_goes_before_the_national_amount():
    row = row_of(answered(places(2017, subsidy_per_se=30_000)), book_year=2017)
    assert (row["subsidy_source"], row["subsidy_result_eur"]) == ("own", 100 * (30_000 - 27_350))


def test_exploitation_adds_added_value_and_takes_off_other_cost():
    row = row_of(answered(places(2017, added_value=900_000, other_cost=1_000_000)), book_year=2017)
    assert row["exploitation_eur"] == -245_000 + 900_000 - 1_000_000


def test_exploitation_is_unknown_where_other_cost_was_not_told():
    row = row_of(answered(places(2017, added_value=900_000)), book_year=2017)
    assert (row["added_value_eur"], row["exploitation_eur"]) == (900_000, None)


def test_a_year_between_two_of_the_path_has_no_result_and_is_told():
    result = answered(places(2017), places(2018))
    assert row_of(result, book_year=2018)["subsidy_result_eur"] is None
    assert row_of(result, "coverage", book_year=2018)["no_subsidy_count"] == 1
    assert any("geen bedrag per SE" in each.text for each in result.statements)


def test_years_of_which_none_has_an_amount_are_refused_by_name():
    with pytest.raises(YearWithoutRuleError) as refused:
        answered(places(2018), places(2020))
    assert refused.value.facts["years"] == "2018, 2020"
    assert refused.value.facts["known"] == "2013, 2016, 2017, 2019"


def test_nothing_handed_in_is_no_answer():
    with pytest.raises(RegisterEmptyError):
        answered()


def test_five_percent_fewer_people_is_five_percent_less_shortfall_and_not_less_per_place():
    result = answered(places(2019), years_count=2)
    kept = [row_of(result, "ahead", scenario="kept", book_year=year) for year in (2020, 2021)]
    assert [row["standard_units"] for row in kept] == pytest.approx([95, 90.25])
    assert {row["subsidy_per_se_eur"] - row["wage_per_se_eur"] for row in kept} == {23_900 - 27_350}


def test_wages_that_grow_make_the_shortfall_per_place_larger():
    result = answered(places(2019), years_count=2, wage_growth_share=0.02)
    row = row_of(result, "ahead", scenario="kept", book_year=2021)
    assert row["wage_per_se_eur"] == pytest.approx(27_350 * 1.02**2)


def test_the_announced_amount_is_tried_from_a_year_of_the_path_and_never_beside_later_wages():
    early = answered(places(2019)).tables["ahead"]
    late = answered(places(2019), places(2024, subsidy_per_se=31_000, wage=36_000)).tables["ahead"]
    assert set(early["scenario"]) == {"kept", "announced"}
    assert set(early.filter(scenario="announced")["subsidy_per_se_eur"]) == {22_700}
    assert set(late["scenario"]) == {"kept"}
    assert late["book_year"].min() == 2025


def test_the_band_widens_with_the_years():
    rows = answered(places(2019)).tables["ahead"].filter(scenario="kept").sort("book_year")
    widths = (rows["high_eur"] - rows["low_eur"]).to_list()
    assert all(less < more for less, more in pairwise(widths))


@pytest.mark.parametrize("chosen", [{"decline_share": 0.1}, {"low_decline_share": 0.06}, {"high_decline_share": 0.04}])
def test_a_decline_outside_its_own_range_is_refused(chosen):
    with pytest.raises(ParameterError):
        answered(places(2017), **chosen)


def test_budget_and_subsidy_of_the_report_fall_by_about_five_percent_in_units():
    row = row_of(answered(places(2017)), "path", book_year=2019)
    assert row["standard_units"] == pytest.approx(72_881, abs=1)
    assert row["decline_share"] == pytest.approx(0.053, abs=0.0005)


def test_municipalities_that_handed_nothing_in_are_counted():
    row = row_of(answered(places(2017), places(2017, municipality=THERE)), "coverage", book_year=2017)
    assert (row["handed_in_count"], row["answered_count"], row["all_count"]) == (2, 2, 388)


def test_an_answer_keeps_the_promises():
    rows = (places(2017, added_value=1, other_cost=2), places(2018), places(2019, units=3.0, municipality=THERE))
    keeps_its_promises(wsw.INSTRUMENT, answered(*rows))


def test_a_share_that_is_no_number_is_refused():
    with pytest.raises(ParameterError):
        WswParameters(wage_growth_share=float("nan"))
