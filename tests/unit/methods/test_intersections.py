import numpy as np
import pytest

from stuurlicht.methods.intersections import exclusive, inclusive


def test_two_sets_by_hand():
    """Place 0 holds who is in none, 1 in a only, 2 in b only, 3 in both."""
    told = inclusive(np.array([5, 2, 1, 1]))
    assert told.tolist() == [9, 3, 2, 1]
    assert exclusive(told).tolist() == [5, 2, 1, 1]


def test_what_is_handed_in_stays_as_it_was():
    counts = np.array([0, 1, 2, 3])
    inclusive(counts)
    assert counts.tolist() == [0, 1, 2, 3]


def test_without_sets_everyone_is_in_none():
    assert inclusive(np.array([4])).tolist() == [4]


@pytest.mark.parametrize("counts", [[], [1, 2, 3], [[1, 2], [3, 4]]])
def test_a_number_of_places_that_fits_no_number_of_sets_is_refused(counts):
    with pytest.raises(ValueError, match="no power of two"):
        inclusive(np.array(counts, dtype=np.int64))
