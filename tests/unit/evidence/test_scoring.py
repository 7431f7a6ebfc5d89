import numpy as np
import pytest
from candidates import SHARES, Forecast
from cutting import Triangle, cut_at
from scoring import answered_by_all, joined, judged, of_cuts, score

from stuurlicht.methods.scores import share_interval


def cut_with(outcome, name, source=None):
    return cut_at(Triangle(name, source or name, np.array([[1.0, 1.0], [1.0, outcome]])), 1)


CUTS = [cut_with(100.0, "small"), cut_with(300.0, "small"), cut_with(4_000_000.0, "huge")]


def bands(middle, reach):
    return {share: (middle - reach * share, middle + reach * share) for share in SHARES}


def test_a_huge_triangle_weighs_as_much_as_a_small_one():
    middle = np.array([120.0, 300.0, 4_000_000.0])
    found = score(Forecast(middle), judged(CUTS))
    assert found.error_share == pytest.approx((20 / 400 + 0) / 2)
    assert found.bias_share == pytest.approx((20 / 400 + 0) / 2)


def test_errors_to_both_sides_leave_no_bias():
    found = score(Forecast(np.array([120.0, 280.0, 4_000_000.0])), judged(CUTS))
    assert (found.error_share, found.bias_share) == (pytest.approx(40 / 400 / 2), 0.0)


def test_the_score_of_a_candidate_without_bands_is_its_error():
    found = score(Forecast(np.array([120.0, 300.0, 4_400_000.0])), judged(CUTS))
    assert found.score_share == found.error_share
    assert found.covered == {}
    assert found.covered_interval is None


def test_a_band_that_misses_costs_more_than_one_that_holds():
    middle = np.array([100.0, 310.0, 4_000_000.0])
    narrow, wide = (score(Forecast(middle, bands(middle, reach)), judged(CUTS)) for reach in (0.0, 20.0))
    assert narrow.score_share > wide.score_share


def test_coverage_counts_each_triangle_once():
    middle = np.array([100.0, 310.0, 4_000_000.0])
    found = score(Forecast(middle, bands(middle, 1.0)), judged(CUTS))
    assert found.covered == dict.fromkeys(SHARES, (1 / 2 + 1) / 2)


def test_the_interval_of_coverage_counts_sources_and_not_cuts():
    of_one_source = [cut_with(100.0, "a", "one"), cut_with(100.0, "b", "one"), cut_with(100.0, "b", "one")]
    middle = np.full(3, 100.0)
    found = score(Forecast(middle, bands(middle, 1.0)), judged(of_one_source))
    assert found.covered_interval == share_interval(1, 1)


def test_only_cuts_that_all_answer_are_compared():
    silent, speaking = Forecast(np.array([1.0, np.nan])), Forecast(np.array([2.0, 3.0]), bands(np.array([2.0, 3.0]), 1))
    half = Forecast(np.array([2.0, 3.0]), {0.8: (np.array([np.nan, 1.0]), np.array([4.0, 4.0]))})
    assert [True, False] == answered_by_all({"a": silent, "b": speaking}).tolist()
    assert [False, False] == answered_by_all({"a": silent, "b": half}).tolist()
    assert [3.0] == of_cuts(speaking, np.array([False, True])).middle.tolist()


def test_batches_are_joined_in_order_with_their_bands():
    first, second = (Forecast(np.array([level]), bands(np.array([level]), 1.0)) for level in (1.0, 5.0))
    found = joined([first, second])
    assert [1.0, 5.0] == found.middle.tolist()
    assert [1.8, 5.8] == found.bands[0.8][1].tolist()
    assert {} == joined([Forecast(np.ones(1)), Forecast(np.ones(2))]).bands
