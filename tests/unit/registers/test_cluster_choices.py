"""The register of choices refuses what would count twice, never, or against the wrong fund."""

import pytest

from stuurlicht.rules.cluster_choices import default_choices
from stuurlicht.tables.registers import CLUSTER_CHOICES

ROW = {"cluster": "jeugd", "kind": "task_field", "code": "6.751", "first_book_year": 2025, "last_book_year": None}


def broken(**told):
    return [rule.code for rule in CLUSTER_CHOICES.rules if not rule.holds(ROW | told)]


def test_a_sound_row_breaks_no_rule():
    assert broken() == []


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"code": "6.3", "cluster": "participatie"}, "cluster_choice_benefits"),
        ({"code": "0.10"}, "cluster_choice_no_task"),
        ({"code": "A111"}, "cluster_choice_no_task"),
        ({"code": "6.6", "first_book_year": 2025}, "cluster_choice_unknown"),
        ({"code": "6.6000"}, "cluster_choice_unknown"),
        ({"first_book_year": 2026, "last_book_year": 2025}, "cluster_choice_years"),
        ({"first_book_year": 2016}, "cluster_choice_years"),
    ],
)
def test_what_cannot_be_is_refused(told, code):
    assert broken(**told) == [code]


def test_benefits_may_stand_with_income():
    assert broken(code="6.3", cluster="inkomen") == []


def test_a_payment_may_have_any_name():
    assert broken(kind="payment", code="Beschermd wonen") == []


@pytest.mark.parametrize(
    ("years", "clashes"),
    [
        (((2017, 2022), (2023, None)), []),
        (((2017, None), (2025, None)), [(1, 0)]),
        (((2017, 2023), (2023, 2024)), [(1, 0)]),
    ],
)
def test_a_code_counts_once_in_each_year(years, clashes):
    rows = [{**ROW, "code": "6.1", "first_book_year": first, "last_book_year": last} for first, last in years]
    (rule,) = CLUSTER_CHOICES.table_rules
    assert list(rule.clashes(rows)) == clashes


def test_the_default_breaks_no_rule_of_the_register():
    """What counts without a hand-in could be handed in; a code of two digits that publishers add up exists as well."""
    rows = [
        {
            "cluster": each.cluster,
            "kind": each.kind,
            "code": each.code,
            "first_book_year": each.first_year,
            "last_book_year": each.last_year,
        }
        for each in default_choices()
    ]
    assert [row["code"] for row in rows for rule in CLUSTER_CHOICES.rules if not rule.holds(row)] == []
    (rule,) = CLUSTER_CHOICES.table_rules
    assert list(rule.clashes(rows)) == []
