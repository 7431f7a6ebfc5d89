"""Rules and amounts of some years only: years without one are refused by name, and nothing is filled in between."""

from decimal import Decimal

import pytest

from stuurlicht.rules.guardianship import lag_years, payment_years
from stuurlicht.rules.report_facts import printed_amounts, report_facts
from stuurlicht.rules.sheltered_work import decline, people_behind, subsidy_path, subsidy_result
from stuurlicht.rules.vangnet import EVIDENCE, vangnet_rules
from stuurlicht.rules.years_with_rule import YearWithoutRuleError, require_a_rule


def test_years_of_which_none_has_a_rule_are_refused_by_name():
    with pytest.raises(YearWithoutRuleError) as refused:
        require_a_rule("wsw", [2020, 2018, 2018], {2017: 1.0, 2013: 2.0})
    assert refused.value.facts == {"instrument": "wsw", "years": "2018, 2020", "known": "2013, 2017"}


@pytest.mark.parametrize("years", [[], [2017], [2017, 2018]])
def test_one_year_with_a_rule_is_enough_and_nothing_asked_is_nothing_refused(years):
    require_a_rule("wsw", years, [2017])


def test_the_path_of_the_subsidy_is_that_of_the_report_and_has_nothing_between():
    assert subsidy_path() == {2013: 26_000, 2016: 25_400, 2017: 24_900, 2019: 23_900}


def test_the_decline_lies_within_its_range():
    assert decline().low_share < decline().share == 0.05 < decline().high_share


def test_the_payment_for_guardianship_was_there_in_five_years():
    assert (list(payment_years()), lag_years()) == ([2017, 2018, 2019, 2020, 2021], 2)


def test_a_subsidy_below_the_wage_is_a_shortfall():
    assert subsidy_result(10, 24_900, 27_350) == -24_500


@pytest.mark.parametrize(("units", "people"), [(0.4, 1), (1.25, 1), (6.2, 4), (6.25, 5), (125, 100)])
def test_people_are_counted_on_the_safe_side_and_never_as_nobody(units, people):
    assert people_behind(units) == people


def test_every_rule_of_the_safety_net_says_how_it_was_checked():
    assert sorted(vangnet_rules()) == [2018, 2024, 2025]
    for rule in vangnet_rules().values():
        told = [each.evidence for each in (rule.entry, rule.cumulated, rule.payment) if each is not None]
        assert set(told) <= set(EVIDENCE) - {"not_found"}
        assert rule.source


@pytest.mark.parametrize(("short", "paid"), [(-0.1, 0), (0.075, 0), (0.1, 0.0125), (0.125, 0.025), (0.2, 0.1)])
def test_half_is_paid_between_the_thresholds_and_all_above(short, paid):
    assert vangnet_rules()[2025].payment.share_of(short) == pytest.approx(paid)


@pytest.mark.parametrize("name", ["iusd_participation", "macro_budget_participation"])
def test_printed_sums_differ_in_the_years_that_the_table_names_and_by_one_unit(name):
    facts = report_facts(name)
    off = {}
    for each in printed_amounts(name):
        if each.difference_eur:
            assert abs(Decimal(str(each.difference_eur))) == Decimal(str(facts["rounding"])) * 1_000_000
            off.setdefault(each.part, []).append(each.book_year)
    assert off == facts["off_by_rounding"]


def test_what_is_no_sum_has_no_difference_and_what_is_not_printed_no_amount():
    by_key = {(each.part, each.book_year): each for each in printed_amounts("macro_budget_participation")}
    assert by_key["benefits", 2015].budget_eur == 5_337_000_000
    assert by_key["benefits", 2015].difference_eur is None
    assert by_key["between_years", 2015].budget_eur is None
    assert by_key["between_years", 2016].budget_eur == 85_000_000
    assert by_key["total", 2015].added_eur == by_key["total", 2015].budget_eur
