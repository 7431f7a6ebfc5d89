"""Which part pays for which task field, over the three generations of codes."""

from itertools import pairwise

import pytest

from stuurlicht.core.task_fields import task_fields_in
from stuurlicht.rules.balance_terms import CLASS_LABELS, SIZE_LABELS, class_bounds, fund_rule, size_bounds
from stuurlicht.rules.cluster_choices import PART_LABELS, default_choices, part_of_domain, parts_in_total
from stuurlicht.rules.task_fields import members_of

SAME_GROUPS = {
    "sociale_basis": "sociale_basis",
    "wmo": "wmo",
    "jeugd": "jeugd",
    "opvang_bw": "opvang_bw",
    "participatie": "participatie_64_65",
    "inkomen": "inkomen",
}


def codes_of(part, year):
    return {
        each.code
        for each in default_choices()
        if each.cluster == part and each.kind == "task_field" and each.first_year <= year <= (each.last_year or year)
    }


@pytest.mark.parametrize("year", [2017, 2022, 2023, 2024, 2025, 2026])
@pytest.mark.parametrize("part", list(SAME_GROUPS))
def test_parts_hold_what_the_groups_of_task_fields_hold(part, year):
    beside = {"7.1"} if part == "sociale_basis" else set()
    assert codes_of(part, year) == members_of(SAME_GROUPS[part], year) | beside


@pytest.mark.parametrize("year", [2017, 2022, 2023, 2024, 2025, 2026])
def test_every_task_field_of_the_social_domain_that_is_filed_has_one_part(year):
    filed = {code for code, field in task_fields_in(year).items() if code.startswith("6.") and not field.is_summed}
    held = [code for part in PART_LABELS for code in codes_of(part, year) if code in filed]
    assert sorted(held) == sorted(filed)


def test_income_is_in_no_sum():
    assert "inkomen" not in {*parts_in_total("accounts"), *parts_in_total("survey")}
    assert "participatie" not in parts_in_total("accounts")
    assert set(part_of_domain().values()) <= set(PART_LABELS)


def test_classes_are_five_percent_wide_with_open_ends_and_each_has_a_label():
    bounds = class_bounds()
    assert {after - before for before, after in pairwise(bounds)} == {5}
    assert (bounds[0], bounds[-1]) == (-30, 30)
    assert [f"{at:02d}" for at in range(1, len(bounds) + 2)] == list(CLASS_LABELS)


def test_the_rule_of_the_fund_is_that_of_the_letter():
    assert fund_rule() == (40, 2, 2018)
    assert fund_rule().last_year == 2017
    assert [name for name, _least in size_bounds()] == list(SIZE_LABELS)
