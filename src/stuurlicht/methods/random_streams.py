"""Random streams: the same numbers for the same seed and segment, however the work is divided."""

from enum import IntEnum

import numpy as np


class Purpose(IntEnum):
    """What a stream is used for. Streams of different purposes are independent."""

    DOUBT = 0
    """Pseudo triangles: not knowing the factors."""
    CHANCE = 1
    """Process noise."""
    SHARED = 2
    """What all segments have in common."""
    OWN = 3
    """What a segment has for itself beside that."""
    PAST = 4
    """Weights of past errors."""
    TAIL = 5
    """How large errors may become of which few are known."""
    FOLDS = 6
    """Which groups are held out together."""
    RESAMPLING = 7
    """Groups drawn again with replacement."""


def stream(purpose: Purpose, seed: int, key: int = 0, block: int = 0) -> np.random.Generator:
    """Give the generator of one purpose, seed, segment key and block of draws; none of them below 0."""
    return np.random.default_rng([purpose, seed, key, block])
