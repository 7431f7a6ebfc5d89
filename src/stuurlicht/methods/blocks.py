"""Blocks: work on some segments at a time, so that what is in between stays in the cache of the processor.

Seven thousand triangles of 36 x 36 are 73 megabytes, and so is every array made on the way. Fetching those from memory
takes longer than the arithmetic.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

_CELLS = 65_536
"""Cells of one array in a block: half a megabyte, so that a few arrays fit in two."""


def by_block(work: Callable[..., tuple[Array, ...]], *arrays: Array) -> tuple[Array, ...]:
    """Do the work block by block and join the results, as if it was done on all segments at once.

    Parameters
    ----------
    work : callable
        Takes as many arrays, of some segments, and gives arrays with those segments first. No segment may matter to
        another.
    *arrays : array (segments, ...)
        The first tells the size of a segment. Without segments the work is done once, on nothing.

    Returns
    -------
    tuple of array (segments, ...)

    Examples
    --------
    >>> import numpy as np
    >>> by_block(lambda cells: (cells.sum(axis=1),), np.array([[1.0, 2.0], [3.0, 4.0]]))
    (array([3., 7.]),)
    """
    segments, *shape = arrays[0].shape
    size = max(1, _CELLS // max(1, int(np.prod(shape))))
    parts = [work(*(array[first : first + size] for array in arrays)) for first in range(0, max(1, segments), size)]
    return tuple(np.concatenate(each) for each in zip(*parts, strict=True))
