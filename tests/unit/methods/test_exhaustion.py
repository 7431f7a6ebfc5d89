"""When a ceiling is passed, worked out by hand."""

import numpy as np

from stuurlicht.methods.exhaustion import Units, drawn_amounts, exhausted_in, pace_by_age, still_to_come


def even(months=24, at_once=60.0, later=40.0):
    """Give one unit that declares a part at once and the rest a month later."""
    increments = np.zeros((1, months, months))
    increments[0, :, 0] = at_once
    increments[0, : months - 1, 1] = later
    return increments


def drawn(increments, asked, **told):
    none = np.zeros(len(increments), dtype=np.int64)
    units = Units(increments, increments, told.get("first", none), none)
    random = np.random.default_rng(1)
    return drawn_amounts(units, np.array(asked), 50, random, memory=0.9, lent_months=1.0).amounts


def test_the_pace_is_what_a_month_brings_at_each_age():
    pace = pace_by_age(even(), even(), np.array([0]), 24, 0.9, 1.0)
    assert np.allclose(pace[0, :3], [60.0, 40.0, 0.0])


def test_a_month_that_did_not_end_still_brings_all_and_an_old_one_nothing():
    pace = pace_by_age(even(), even(), np.array([0]), 24, 0.9, 1.0)
    assert np.allclose(still_to_come(pace, np.array([-2, -1, 0, 1])), [[100.0, 100.0, 40.0, 0.0]])


def test_even_care_leaves_no_doubt():
    assert np.allclose(drawn(even(), range(18, 30)), 100.0)


def test_too_few_months_of_its_own_tell_nothing():
    assert np.isnan(drawn(even(), range(18, 30), first=np.array([20]))).all()


def test_what_is_unknown_is_not_looked_at():
    """The last month tells nothing of the ages that it has not reached."""
    spoilt = even()
    spoilt[0, 23, 1:] = 1e9
    assert np.allclose(drawn(spoilt, range(18, 30)), 100.0)


def test_the_ceiling_of_the_worked_example_is_passed_in_the_ninth_month():
    months = np.array([12.0] * 12)
    amounts = np.broadcast_to(months[None, :, None], (1, 12, 4))
    found = exhausted_in(amounts, np.array([100.0]))
    assert found.sum() == 4
    assert found[0, 8].all()
    assert not exhausted_in(amounts, np.array([144.0])).any()


def test_a_credit_after_the_ceiling_does_not_pass_it_twice():
    amounts = np.array([60.0, 60.0, -40.0, 60.0])[None, :, None]
    assert exhausted_in(amounts, np.array([100.0]))[0, :, 0].tolist() == [False, True, False, False]
