import numpy as np
import pytest
from scipy import stats

from stuurlicht.methods.level_shifts import level_shifts

NOISE = np.array([1.0, -1.0] * 6)
NO_FLOOR = np.zeros(1)


def one(values, *, floor=0.0, windows=3, least_base=12):
    return level_shifts(np.array([values], dtype=float), np.array([floor]), windows, least_base)


def test_a_window_is_held_against_what_is_usual_as_scipy_does():
    values = [*(10 + NOISE), 10.0, 14.0, 15.0]
    found = one(values)
    spread = np.std(10 + NOISE, ddof=1)
    chances = []
    for length in (1, 2, 3):
        statistic = (np.mean(values[-length:]) - 10) / (spread * np.sqrt(1 / length + 1 / 12))
        chances.append(2 * stats.t.sf(abs(statistic), df=11))
    assert found.probability[0] == pytest.approx(3 * min(chances))
    assert found.months[0] == 1 + int(np.argmin(chances))
    assert (found.base[0], found.recent[0]) == (pytest.approx(10.0), pytest.approx(np.mean(values[-found.months[0] :])))


def test_an_event_of_its_own_long_ago_is_left_aside():
    quiet = [*(10 + NOISE), *(10 + NOISE[:3])]
    loud = [*(10 + NOISE), 10, *(10 + NOISE[:3])]
    loud[5] = 500.0
    assert one(loud).base[0] == pytest.approx(np.mean([*(10 + NOISE[:5]), *(10 + NOISE[6:]), 10]))
    assert one(quiet).base[0] == pytest.approx(10.0)


def test_memory_makes_a_difference_less_certain():
    restless = [*(10 + NOISE), 13, 13, 13]
    slow = [*(10 + np.sort(NOISE)), 13, 13, 13]
    assert one(slow).probability[0] > one(restless).probability[0]


def test_with_too_few_months_before_nothing_is_tested():
    found = one([*(10 + NOISE[:8]), 30, 30, 30])
    assert np.isnan(found.probability[0])
    assert found.months[0] == 0
    assert not np.isnan(one([*(10 + NOISE[:8]), 30, 30, 30], least_base=6).probability[0])


def test_what_never_varied_is_tested_against_the_least_spread_only():
    flat = [5.0] * 12 + [5.0, 5.0, 6.0]
    assert np.isnan(one(flat).probability[0])
    assert one(flat, floor=0.1).probability[0] < 0.001
    assert one(flat, floor=10.0).probability[0] == 1.0


def test_a_month_without_a_value_is_left_out():
    values = [*(10 + NOISE), 10.0, 10.0, np.nan]
    assert np.isnan(one(values).probability[0])
    values = [*(10 + NOISE), np.nan, 10.0, 30.0]
    assert one(values).months[0] in {1, 2}


def test_series_do_not_touch_each_other():
    rows = np.array([[*(10 + NOISE), 10, 10, 30], [*(5 + NOISE), 5, 5, 5]])
    both = level_shifts(rows, np.zeros(2), 3, 12)
    for place in range(2):
        assert both.probability[place] == one(rows[place]).probability[0]
