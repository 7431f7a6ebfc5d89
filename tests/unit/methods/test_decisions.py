"""Decisions: what is still to be decided on a month follows from the distance at which decisions fall."""

import numpy as np
import pytest

from stuurlicht.methods.decisions import still_to_decide

DAYS = np.array([31.0, 28.0, 31.0, 30.0, 31.0, 30.0, 31.0, 31.0])
CLOSED = 5


def decided(distance, per_day=1.0):
    """Every month gets its whole exposure at one distance before care."""
    increments = np.zeros((1, len(DAYS), CLOSED))
    for known in range(CLOSED):
        month = known + distance
        if 0 <= month < len(DAYS):
            increments[0, month, known] = per_day * DAYS[month]
    return increments


@pytest.mark.parametrize("distance", [-2, -1, 0, 1, 2])
def test_months_that_have_still_to_pass_the_distance_get_their_days(distance):
    found = still_to_decide(decided(distance), DAYS, closed=CLOSED, shown=3)[0]
    to_pass = np.arange(len(DAYS)) - (CLOSED - 1) > distance
    np.testing.assert_allclose(np.where(to_pass, DAYS, 0.0), found)


def test_decisions_that_are_taken_back_lower_the_months_ahead():
    found = still_to_decide(decided(1) - 0.25 * decided(0), DAYS, closed=CLOSED, shown=3)[0]
    assert found[CLOSED] == pytest.approx(-0.25 * DAYS[CLOSED])
    assert found[CLOSED + 1] == pytest.approx(0.75 * DAYS[CLOSED + 1])


def test_what_stood_before_the_first_month_is_no_pace():
    increments = np.zeros((1, len(DAYS), CLOSED))
    increments[0, :, 0] = 1_000_000.0
    assert not still_to_decide(increments, DAYS, closed=CLOSED, shown=12).any()


def test_only_the_last_months_show_the_pace():
    increments = decided(1)
    increments[0, :, 1] *= 50
    np.testing.assert_allclose(
        still_to_decide(decided(1), DAYS, closed=CLOSED, shown=3), still_to_decide(increments, DAYS, CLOSED, shown=3)
    )


def test_the_pace_can_be_read_as_it_was_known_before():
    increments = decided(1)
    increments[0, :, CLOSED - 1] *= 7  # the last month was busy
    before = still_to_decide(increments, DAYS, closed=CLOSED, shown=2, shown_at=CLOSED - 1)[0]
    assert before[CLOSED + 1] == pytest.approx(DAYS[CLOSED + 1])
    assert still_to_decide(increments, DAYS, closed=CLOSED, shown=2)[0][CLOSED + 1] > 2 * DAYS[CLOSED + 1]
