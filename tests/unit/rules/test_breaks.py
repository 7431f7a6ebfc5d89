"""Breaks in series: dated, sourced, and found between two years only."""

from datetime import date

import pytest

from stuurlicht.core.laws import Law
from stuurlicht.core.task_fields import listed_task_fields
from stuurlicht.rules.breaks import BREAK_LABELS, BREAK_WORDS, breaks, breaks_between
from stuurlicht.rules.task_fields import GROUP_LABELS


def names(found):
    return [each.name for each in found]


def test_every_break_has_a_label_a_sentence_and_a_source():
    assert names(breaks()) == list(BREAK_LABELS) == list(BREAK_WORDS)
    assert all(each.source for each in breaks())


def test_breaks_touch_only_laws_codes_and_groups_that_there_are():
    codes = {field.code for field in listed_task_fields()}
    for each in breaks():
        assert (each.laws - set(Law), each.task_fields - codes, each.groups - GROUP_LABELS.keys()) == (set(),) * 3


def test_what_no_document_shows_is_marked_as_general_knowledge():
    assert names(each for each in breaks() if not each.is_verified) == [
        "tozo",
        "opvang_vluchtelingen",
        "doordecentralisatie",
    ]


def test_who_pays_for_youth_help_changed_on_the_first_of_january_2022():
    (found,) = (each for each in breaks() if each.kind == "payer")
    assert (found.first_day, found.laws, found.groups) == (date(2022, 1, 1), {"jeugdwet"}, {"jeugd"})


@pytest.mark.parametrize(
    ("first", "last", "touched", "expected"),
    [
        (2021, 2022, {"laws": {"jeugdwet"}}, ["woonplaatsbeginsel"]),
        (2022, 2024, {"laws": {"jeugdwet"}}, []),
        (2019, 2021, {"laws": {"jeugdwet"}}, []),
        (2015, 2026, {"laws": {"wmo"}}, []),
        (2016, 2017, {"groups": {"wmo"}}, ["indeling_2017"]),
        (2021, 2023, {"groups": {"jeugd"}}, ["woonplaatsbeginsel", "indeling_2023"]),
        (2019, 2020, {"task_fields": {"6.3"}}, ["tozo"]),
        (2020, 2021, {"task_fields": {"6.3"}}, []),
        (2021, 2022, {"task_fields": {"6.3"}}, ["tozo"]),
        (2024, 2024, {"groups": {"opvang_bw"}}, []),
        (2023, 2024, {"groups": {"opvang_bw"}}, ["doordecentralisatie"]),
        (2017, 2026, {}, []),
    ],
)
def test_breaks_between_two_years_are_found_by_what_they_touch(first, last, touched, expected):
    assert names(breaks_between(first, last, **touched)) == expected
