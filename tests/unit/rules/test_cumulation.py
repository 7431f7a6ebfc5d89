"""The limit of the cumulatieregeling, and the years in which it existed."""

import pytest

from stuurlicht.rules.cumulation import CumulationYearError, cumulation_limit_eur, cumulation_years
from stuurlicht.sources.survey.lists import cumulation_span


def test_the_limit_was_fifteen_euros_in_each_year_of_the_regulation():
    assert [15, 15, 15] == [cumulation_limit_eur(year) for year in cumulation_years()]


@pytest.mark.parametrize("year", [2015, 2019, 2024])
def test_another_year_is_refused(year):
    with pytest.raises(CumulationYearError) as refused:
        cumulation_limit_eur(year)
    assert {"year": year, "first": 2016, "last": 2018} == dict(refused.value.facts)


def test_the_form_asks_the_years_in_which_the_regulation_existed():
    years = cumulation_years()
    assert (years[0], years[-1]) == cumulation_span()
