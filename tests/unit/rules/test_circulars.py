"""When circulars come out, and which a municipality can have known when it made its budget."""

from datetime import date

import pytest

from stuurlicht.rules.circulars import budget_made_on, out_on, was_known_to_budget


@pytest.mark.parametrize(
    ("circular", "expected"),
    [
        ("M2024", date(2024, 5, 31)),
        ("S2024", date(2024, 9, 30)),
        ("D2024", date(2024, 12, 31)),
        ("X2024", None),
        ("Sjaar", None),
        ("", None),
    ],
)
def test_a_circular_is_out_at_the_end_of_its_month(circular, expected):
    assert expected == out_on(circular)


def test_a_budget_is_made_by_the_middle_of_november_of_the_year_before():
    assert date(2024, 11, 15) == budget_made_on(2025)


@pytest.mark.parametrize(
    ("circular", "expected"),
    [("S2023", True), ("M2024", True), ("S2024", True), ("D2024", False), ("M2025", False), ("X2020", False)],
)
def test_a_circular_of_december_or_later_was_not_known_to_who_made_the_budget(circular, expected):
    assert expected == was_known_to_budget(circular, 2025)
