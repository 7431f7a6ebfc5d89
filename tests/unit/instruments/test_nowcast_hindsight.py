"""Hindsight: the way of estimating is chosen by what was known, and a simpler one wins only where it erred less."""

from datetime import date

import numpy as np
import pytest

from stuurlicht.core.periods import add_months
from stuurlicht.instruments.nowcast.fitting import Basis
from unit.instruments.even_care import DAILY, PERSONS, RATE, even, hindsight_of, toegewezen
from unit.instruments.hand_made import line, months, step

FIRST, DAY = date(2022, 1, 1), date(2026, 6, 30)
OTHER = {"law": "wmo", "product_group": "begeleiding"}


def chosen(events, *steps, day=DAY, count=None):
    hindsight = hindsight_of(day, events, toewijzing_exposure=steps)
    return hindsight.chosen_basis(count or len(hindsight.known.cube.months)).tolist()


def noisy_stock(seed=1):
    """Toewijzingen that come and go from month to month as if nothing were delivered by them."""
    generator = np.random.default_rng(seed)
    level, steps = 0.0, []
    for month in months(FIRST, DAY):
        new = PERSONS * DAILY / RATE * float(generator.uniform(0.2, 1.8))
        steps.append(step(month, new - level, known=month))
        level = new
    return steps


def following_stock():
    """Care that doubles and halves every half year, as its toewijzingen tell two months before."""
    events, steps, level = [], [], 0.0
    for place, month in enumerate(months(FIRST, date(2026, 12, 1))):
        daily = DAILY * (1 + (place // 6) % 2)
        events += even(month, month, daily=daily)
        steps.append(step(month, PERSONS * daily / RATE - level, known=add_months(month, -9)))
        level = PERSONS * daily / RATE
    return events, steps


def test_what_is_used_of_toewijzingen_is_believed_while_too_little_is_known_to_judge():
    day = date(2023, 12, 31)
    assert chosen(even(FIRST, day), toegewezen(date(2021, 1, 1)), day=day) == [Basis.ALLOCATIONS]
    assert chosen(even(FIRST, day), day=day) == [Basis.PACE]


def test_a_simpler_way_that_erred_less_is_used():
    assert chosen(even(FIRST, DAY), *noisy_stock())[0] in {Basis.PACE, Basis.CHAIN_LADDER, Basis.LAST_YEAR}


def test_toewijzingen_that_tell_what_comes_are_used():
    events, steps = following_stock()
    assert chosen(events, *steps) == [Basis.ALLOCATIONS]


def test_without_toewijzingen_nothing_is_told_to_rest_on_them():
    uneven = [
        event
        for place, month in enumerate(months(FIRST, DAY))
        for event in even(month, month, daily=1_000 + (place * 7_919) % 400)
    ]
    assert chosen(uneven)[0] != Basis.ALLOCATIONS


def test_every_law_chooses_for_itself():
    events, steps = following_stock()
    both = events + even(FIRST, DAY, **OTHER)
    other = [{**each, **OTHER} for each in noisy_stock()]
    found = chosen(both, *steps, *other)
    assert found[0] == Basis.ALLOCATIONS
    assert found[1] != Basis.ALLOCATIONS


@pytest.mark.parametrize("with_new_group", [False, True])
def test_what_comes_later_changes_nothing_of_an_earlier_choice(with_new_group):
    cut = date(2026, 3, 31)
    then = chosen(even(FIRST, cut), *noisy_stock(), day=cut)
    later = even(add_months(cut, 1), DAY, daily=9_000)
    if with_new_group:  # that has no month known by then
        later += even(date(2026, 5, 1), DAY, product_group="jeugd_verblijf", lags=(0.5, 0.5))
    now = even(FIRST, cut) + later
    hindsight = hindsight_of(DAY, now, toewijzing_exposure=noisy_stock())
    count = len(hindsight.known.cube.months) - 3
    assert hindsight.chosen_basis(count).tolist() == then


def test_errors_are_those_of_which_the_outcome_is_known():
    hindsight = hindsight_of(DAY, even(FIRST, DAY))
    count = len(hindsight.known.cube.months)
    amounts = hindsight.errors(count, Basis.PACE).amounts
    last_cut, ahead = amounts[-1, 0], 12
    assert np.isnan(last_cut[ahead:]).all()  # of the last month so little has come that nothing can be held against it
    assert np.isfinite(amounts[12, 0, ahead - 2 : ahead + 10]).all()


def test_in_even_care_toewijzingen_never_erred():
    hindsight = hindsight_of(DAY, even(FIRST, DAY), toewijzing_exposure=[toegewezen(date(2021, 1, 1))])
    count = len(hindsight.known.cube.months)
    amounts = hindsight.errors(count, Basis.ALLOCATIONS).amounts[6:]
    cents_a_month = PERSONS * DAILY * 30
    assert np.nanmax(np.abs(amounts)) < 1e-3 * cents_a_month


def test_a_tiny_new_kind_of_help_does_not_undo_the_choice_of_its_law():
    new = line(date(2026, 6, 1), date(2026, 6, 20), 10_000, product_group="jeugd_verblijf")
    told = [chosen(events, *noisy_stock())[0] for events in (even(FIRST, DAY), even(FIRST, DAY) + new)]
    assert told[0] == told[1] != Basis.ALLOCATIONS


def test_a_law_that_began_later_is_judged_by_looks_of_which_it_had_a_year_itself():
    both = even(FIRST, DAY) + even(date(2024, 1, 1), DAY, **OTHER)
    hindsight = hindsight_of(DAY, both)
    count = len(hindsight.known.cube.months)
    known = np.isfinite(hindsight.errors(count, Basis.PACE).amounts).any(axis=2)
    began = int(hindsight.known.cube.began[1])
    judged = np.flatnonzero(known[:, 1]) + 12
    assert judged.min() == began + 12
    assert np.flatnonzero(known[:, 0]).min() + 12 == 12


def test_a_cut_knows_nothing_of_lines_received_after_it():
    events = even(FIRST, DAY)
    late = line(date(2025, 1, 1), date(2026, 6, 20), 9_000_000, person="late")
    looks = [hindsight_of(DAY, told).look(40, Basis.PACE).expected for told in (events, events + late)]
    np.testing.assert_array_equal(*looks)
