import numpy as np
from cutting import Triangle, by_shape, cut_at, cuts_of

NAN = np.nan
NOW = np.array(
    [
        [10.0, 14.0, 15.0],
        [20.0, 30.0, 33.0],
        [30.0, 42.0, 47.0],
        [40.0, 60.0, NAN],
        [50.0, NAN, NAN],
    ]
)
TRIANGLE = Triangle("a", "a", NOW)


def test_a_cut_knows_only_what_was_known_then():
    cut = cut_at(TRIANGLE, 3)
    expected = [[10.0, 14.0, 15.0], [20.0, 30.0, 33.0], [30.0, 42.0, NAN], [40.0, NAN, NAN]]
    np.testing.assert_array_equal(cut.known, expected)


def test_only_origins_that_were_open_then_and_are_final_now_are_judged():
    cut = cut_at(TRIANGLE, 3)
    np.testing.assert_array_equal(cut.judged, [False, False, True, False])
    assert cut.outcome == 47.0
    assert not cut.is_whole


def test_final_is_the_oldest_age_that_the_triangle_had_then():
    cut = cut_at(TRIANGLE, 1)
    np.testing.assert_array_equal(cut.known, [[10.0, 14.0], [20.0, NAN]])
    assert cut.outcome == 30.0
    assert cut.is_whole


def test_history_is_cut_to_the_last_origins_when_asked():
    cut = cut_at(TRIANGLE, 3, most_origins=3)
    np.testing.assert_array_equal(cut.known, [[20.0, 30.0, 33.0], [30.0, 42.0, NAN], [40.0, NAN, NAN]])
    np.testing.assert_array_equal(cut.final, [33.0, 47.0, NAN])


def test_what_came_later_changes_no_earlier_cut():
    other = Triangle("a", "a", NOW + np.where(np.add.outer(np.arange(5), np.arange(3)) > 2, 1_000.0, 0.0))
    np.testing.assert_array_equal(cut_at(other, 2).known, cut_at(TRIANGLE, 2).known)
    assert cut_at(other, 2).outcome != cut_at(TRIANGLE, 2).outcome


def test_cuts_that_cannot_be_judged_are_left_out():
    nothing_came = Triangle("b", "b", np.zeros((5, 3)))
    assert [2, 3] == [len(cut.known) - 1 for cut in cuts_of([TRIANGLE, nothing_came], range(2, 9))]


def test_cuts_of_one_shape_are_taken_together():
    other = Triangle("b", "b", NOW * 2.0)
    batches = by_shape(cuts_of([TRIANGLE, other], (2, 3)))
    assert [["a", "b"], ["a", "b"]] == [[cut.triangle.name for cut in batch] for batch in batches]
