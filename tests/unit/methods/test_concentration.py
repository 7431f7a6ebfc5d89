import numpy as np
import pytest

from stuurlicht.methods.concentration import gini, lorenz, share_of_top


def test_four_people_by_hand():
    """Least costly first: 1, 1, 2, 4 of 8."""
    amounts = np.array([4.0, 1.0, 2.0, 1.0])
    assert lorenz(amounts).tolist() == [0.0, 0.125, 0.25, 0.5, 1.0]
    assert gini(amounts) == pytest.approx(1 - (0.125 + 0.375 + 0.75 + 1.5) / 4)
    assert share_of_top(amounts, 0.25) == 0.5
    assert share_of_top(amounts, 0.3) == 0.75  # two of four: rounded up to whole people
    assert share_of_top(amounts, 1.0) == 1.0


def test_as_much_for_everyone_and_all_for_one():
    assert gini(np.ones(9)) == pytest.approx(0.0)
    assert gini(np.array([0.0, 0.0, 0.0, 7.0])) == pytest.approx(0.75)


@pytest.mark.parametrize("amounts", [[], [0.0, 0.0], [-1.0, 0.5]])
def test_nothing_to_share_is_refused(amounts):
    with pytest.raises(ValueError, match="nothing to share"):
        gini(np.array(amounts))


@pytest.mark.parametrize("part", [0.0, -0.1, 1.1])
def test_no_part_of_people_is_refused(part):
    with pytest.raises(ValueError, match="no part of people"):
        share_of_top(np.ones(3), part)
