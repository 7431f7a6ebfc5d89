"""Dated choices on the distribution model: what softens a passage, and what has no national average."""

import pytest

from stuurlicht.rules.distribution_model import (
    WHY_NOT_AVERAGED,
    default_measure,
    fixed_measure,
    is_passage,
    not_averaged,
)
from stuurlicht.rules.parameter_files import read_parameters

NEW = "suppletie nieuwe verdeling gf"


@pytest.mark.parametrize(
    ("payment", "year", "expected"),
    [(NEW, 2023, True), (NEW, 2022, False), ("suppletie bommenregeling", 2024, False), ("participatie", 2024, False)],
)
def test_a_passage_is_on_the_list_and_has_begun(payment, year, expected):
    assert expected == is_passage(payment, year)


def test_fixed_amounts_have_no_national_average_and_the_usual_measure_has_one():
    apart = not_averaged(2024)
    assert "fixed" == apart[fixed_measure()]
    assert default_measure() not in apart
    assert set(apart.values()) == WHY_NOT_AVERAGED.keys()
    assert {} == not_averaged(2022)


DATES = ("valid_from", "first_year", "applied_in", "book_year", "first")


@pytest.mark.parametrize(
    "name", ["balance", "circulars", "cumulation", "distribution_model", "fund_measures", "fund_names"]
)
def test_every_threshold_has_a_date(name):
    told = read_parameters(name)
    undated = []
    for key, section in told.items():
        rows = section if isinstance(section, list) else [section] if isinstance(section, dict) else []
        dated = f"{key}_valid_from" in told
        undated += [key for row in rows if not dated and not any(date in row for date in DATES)]
    assert [] == undated
