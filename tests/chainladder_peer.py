"""The peer chainladder, kept quiet: it warns on import and on fitting, and our tests take warnings for errors."""

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np


def quietly(act: Callable[[Any], Any]) -> Any:
    """Do something with the chainladder package and tolerate its warnings."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import chainladder

        return act(chainladder)


def sample(name: str) -> np.ndarray:
    """Give a published triangle that comes with the package, shape (1, origins, developments)."""
    return quietly(lambda package: np.asarray(package.load_sample(name).values[0], dtype=np.float64))
