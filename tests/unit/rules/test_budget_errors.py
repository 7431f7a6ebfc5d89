"""Parameters of budget errors: each with its source, and no budget made with an account of the year before."""

import pytest

from stuurlicht.rules.budget_errors import error_limits, false_discovery_share, least_net_years, years_until_known
from stuurlicht.rules.parameter_files import read_parameters


@pytest.mark.parametrize("book_year", [2017, 2024, 2030])
def test_the_newest_account_that_a_budget_can_know_lies_two_years_before_it(book_year):
    assert years_until_known(book_year) == 2


def test_every_choice_tells_where_it_comes_from():
    choices = [each for name, each in read_parameters("budget_errors").items() if name != "description"]
    flat = [each for told in choices for each in (told if isinstance(told, list) else [told])]
    assert all(each["source"] for each in flat)


def test_limits_hold_nothing_between_them_and_shares_are_shares():
    lowest, highest = error_limits()
    assert lowest < 0 < highest
    assert 0 < false_discovery_share() < 1
    assert least_net_years() > 1
