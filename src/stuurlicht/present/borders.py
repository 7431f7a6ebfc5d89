"""Borders: the real shapes of municipalities, for a map of which a user brought the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Ring = Sequence[tuple[float, float]]
"""Kilometres east and north, about those of the national grid (RD)."""


@dataclass(frozen=True, slots=True)
class Borders:
    """The shape of each municipality.

    Parameters
    ----------
    shapes : Mapping[str, sequence of sequence of Ring]
        By code with prefix its areas; of each area the outer ring, and behind it what is cut out.
    """

    shapes: Mapping[str, Sequence[Sequence[Ring]]]
