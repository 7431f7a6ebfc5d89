"""Reserves on made-up stands and budgets: paths, the year in which it is gone, and what is unknown."""

from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from iv3_nation import framed, keeps_its_promises, looked_at, nation, task_field
from stuurlicht.instruments import iv3_change, reserves
from stuurlicht.instruments.base import NoDataError
from stuurlicht.instruments.reserves import ReservesParameters, compute
from stuurlicht.instruments.reserves.deficits import PastBudgetErrors, first_empty, remaining
from stuurlicht.tables.registers import reserves as reserves_mart

HERE, THERE = "GM0518", "GM0599"


def stand(amount_eur, kind="free", day=date(2025, 12, 31), minimum_eur=None, municipality=HERE):
    told = {"municipality": municipality, "title": kind, "kind": kind, "stand_date": day}
    minimum = None if minimum_eur is None else minimum_eur * 100
    return told | {"amount_cents": amount_eur * 100, "minimum_cents": minimum, "line_number": 1}


def accounts(share=0.2, years=range(2017, 2024), budget=1000, repaid=None, wild=None):
    """Give budgets of a million euros, too low by a share that wavers.

    ``repaid`` is the part of what was spent above the budget that revenues repay, None where no revenues are told;
    ``wild`` is an account of the last year of HERE that has nothing to do with its budget.
    """
    rows = []
    for place, code in enumerate((HERE, THERE)):
        for year in years:
            over = round(budget * (share + 0.02 * ((year + place) % 3 - 1)))
            over = wild - budget if wild is not None and (code, year) == (HERE, years[-1]) else over
            revenues = (None, None) if repaid is None else (50, 50 + round(repaid * over))
            rows.append(task_field(code, year, "budget", "6.72", budget, revenues[0]))
            rows.append(task_field(code, year, "account", "6.72", budget + over, revenues[1]))
    return iv3_change.compute(nation(rows), iv3_change.Iv3ChangeParameters())


def answered(stands, of_accounts=None, seed=1, **chosen):
    frames = {"reserves": framed(reserves_mart, stands)}
    results = {"iv3_change": of_accounts or accounts()}
    return compute(looked_at("reserves", frames, results, seed), ReservesParameters(**chosen))


def depleted(result, column):
    return result.tables["depletion"][column].item()


def test_what_may_be_used_is_free_money_above_the_minimum():
    result = answered([stand(900_000, minimum_eur=400_000), stand(5_000_000, "earmarked")])
    assert [(900_000, 5_000_000, 400_000, 500_000)] == result.tables["stands"].select(
        "free_eur", "earmarked_eur", "minimum_eur", "available_eur"
    ).rows()


def test_the_newest_stand_counts_and_one_of_later_does_not():
    days = (date(2024, 12, 31), date(2025, 12, 31), date(2027, 1, 1))
    result = answered([stand(amount, day=day) for amount, day in zip((1, 2, 3), days, strict=True)])
    assert result.tables["stands"]["free_eur"].to_list() == [2]


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2026, 1, 1)])
def test_the_first_year_is_the_one_that_begins_with_the_stand(day):
    result = answered([stand(1, day=day)], years_count=2)
    assert result.tables["paths"]["book_year"].to_list() == [2026, 2027]


@pytest.mark.parametrize(("day", "said"), [(date(2024, 12, 31), 1), (date(2025, 12, 31), 0)])
def test_a_stand_after_which_years_have_passed_is_called_old(day, said):
    """The day of the answer lies in 2026."""
    assert said == sum("is oud" in each.text for each in answered([stand(1, day=day)]).statements)


def test_a_deficit_of_a_fifth_of_a_million_empties_half_a_million_in_the_third_year():
    result = answered([stand(500_000)])
    assert depleted(result, "median_year") == 2028
    assert depleted(result, "empty_probability") == 1


def test_much_money_is_not_gone():
    result = answered([stand(100_000_000)])
    assert (depleted(result, "empty_probability"), depleted(result, "median_year")) == (0, None)


def test_earmarked_money_lasts_longer():
    result = answered([stand(500_000), stand(300_000, "earmarked")])
    paths = result.tables["paths"].sort("book_year")
    assert (paths["all_empty_probability"] <= paths["empty_probability"]).all()
    assert paths["all_empty_probability"][2] < paths["empty_probability"][2]


def test_earmarked_money_that_was_not_told_is_unknown_and_not_nothing():
    result = answered([stand(500_000)])
    assert [None] == result.tables["stands"]["earmarked_eur"].to_list()
    assert result.tables["paths"]["all_empty_probability"].null_count() == result.tables["paths"].height
    assert result.tables["paths"]["empty_probability"].null_count() == 0
    assert any("geen bestemd geld opgegeven" in each.text for each in result.statements)


def test_without_a_free_reserve_there_is_no_path_and_the_reason_is_told():
    result = answered([stand(500_000, "earmarked")])
    assert [(None, 500_000)] == result.tables["stands"].select("available_eur", "earmarked_eur").rows()
    assert result.tables["paths"]["median_eur"].null_count() == result.tables["paths"].height
    assert any("geen vrije reserve opgegeven" in each.text for each in result.statements)


def test_who_has_no_accounts_gets_no_path_and_is_told_so():
    result = answered([stand(1, municipality="GM0344")])
    assert result.tables["paths"]["median_eur"].null_count() == 4
    assert depleted(result, "empty_probability") is None
    assert any("te weinig begrotingen" in statement.text for statement in result.statements)


def test_what_public_figures_do_not_tell_is_named_and_unknown():
    spending = answered([stand(1)]).tables["spending"]
    assert spending.height == 3
    assert spending["spending_eur_status"].to_list() == ["unknown"] * 3


def test_the_same_seed_gives_the_same_paths_and_another_one_others():
    first, again, other = (answered([stand(500_000)], seed=seed).tables["paths"] for seed in (1, 1, 2))
    assert first.equals(again)
    assert not first.equals(other)


def test_bands_hold_each_other():
    paths = answered([stand(500_000)]).tables["paths"]
    order = ("low95_eur", "low80_eur", "median_eur", "high80_eur", "high95_eur")
    assert all((paths[less] <= paths[more]).all() for less, more in pairwise(order))


def test_drawn_deficits_have_the_mean_of_the_past_as_a_share_of_the_newest_budget():
    drawn = PastBudgetErrors(accounts(budget=3000)).draws(HERE, 3, 20_000, np.random.default_rng(1))
    assert drawn.mean() == pytest.approx(0.2 * 3_000_000, rel=0.02)


def drawn_mean(of_accounts):
    return PastBudgetErrors(of_accounts).draws(HERE, 3, 20_000, np.random.default_rng(1)).mean()


def test_costs_that_others_repay_take_nothing_out_of_the_reserve():
    """Costs were a fifth above the budget, and three quarters of that came back as revenues."""
    paid = accounts(repaid=0.75)
    assert PastBudgetErrors(paid).basis(HERE) == "net"
    assert drawn_mean(paid) == pytest.approx(0.05 * 1_000_000, rel=0.05)


def test_where_only_costs_are_known_every_page_says_so():
    result = answered([stand(500_000)])
    assert depleted(result, "errors_basis") == "costs"
    assert [each.place for each in result.statements if "{errors_basis}" in each.text] == ["certainty"]
    assert any("alleen lasten" in each.text for each in result.statements if each.place == "caution")


def test_revenues_in_too_few_years_tell_nothing_of_how_much_they_waver():
    known = accounts(repaid=0.75, years=range(2022, 2024))
    assert PastBudgetErrors(known).basis(HERE) == "costs"


def test_one_wild_filing_does_not_empty_a_reserve():
    """An account of fifty times the budget counts as one of twice the budget, the limit."""
    twice, fifty_times = (drawn_mean(accounts(wild=wild)) for wild in (2_000, 50_000))
    assert twice == fifty_times
    paths = PastBudgetErrors(accounts(wild=50_000)).draws(HERE, 3, 20_000, np.random.default_rng(1))
    assert np.quantile(paths, 0.99) < 1.5 * 1_000_000


def test_a_surplus_goes_back_in_the_part_that_was_chosen():
    deficits = np.array([[10.0, -20.0, 5.0]])
    assert remaining(30, deficits, 1.0).tolist() == [[20, 40, 35]]
    assert remaining(30, deficits, 0.5).tolist() == [[20, 30, 25]]


def test_empty_once_is_empty_even_when_money_comes_back():
    assert first_empty(np.array([[5.0, -1.0, 3.0], [1.0, 0.0, 2.0]])).tolist() == [1.0, np.inf]


def test_without_a_stand_there_is_no_answer():
    with pytest.raises(NoDataError):
        answered([])


def test_an_answer_keeps_the_promises():
    stands = [stand(500_000), stand(300_000, "earmarked"), stand(1, municipality="GM0344")]
    keeps_its_promises(reserves.INSTRUMENT, answered(stands))
