import numpy as np
import pytest

from stuurlicht.methods import blocks
from stuurlicht.methods.blocks import by_block


def sums(cells, weights):
    return cells.sum(axis=(1, 2)) * weights, np.full(len(cells), len(cells))


@pytest.mark.parametrize(("cells_at_once", "largest"), [(1, 1), (12, 2), (10_000, 5)])
def test_blocks_change_nothing_but_how_many_segments_are_done_at_once(monkeypatch, cells_at_once, largest):
    monkeypatch.setattr(blocks, "_CELLS", cells_at_once)
    cells, weights = np.arange(30.0).reshape(5, 3, 2), np.arange(5.0)
    found, at_once = by_block(sums, cells, weights)
    np.testing.assert_array_equal(found, sums(cells, weights)[0])
    assert at_once.max() == largest


def test_no_segments_give_results_of_no_segments():
    found, _ = by_block(sums, np.empty((0, 3, 2)), np.empty(0))
    assert found.shape == (0,)


def test_segments_without_cells_are_done_at_once():
    assert [4] * 4 == by_block(sums, np.empty((4, 3, 0)), np.ones(4))[1].tolist()
