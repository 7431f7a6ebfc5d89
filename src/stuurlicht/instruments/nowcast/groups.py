"""Groups: the kinds of help in which the answer is given, each of one or two segments that are estimated apart."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from stuurlicht.instruments.nowcast.cube import LAW_KEY, SEGMENT, place_of
from stuurlicht.methods.triangles import Floats, Integers


@dataclass(frozen=True, slots=True)
class Groups:
    """Kinds of help, in which the answer is given.

    Parameters
    ----------
    keys : polars.DataFrame
        `SEGMENT`; sorted.
    of_segment : array (segments,)
        Place of the group of each segment.
    law_of : array (groups,)
        Place of the law of each group.
    family_of : array (segments,)
        Number of the law and way of paying of each segment: from its family a small segment borrows.
    """

    keys: pl.DataFrame
    of_segment: Integers
    law_of: Integers
    family_of: Integers

    def by_family(self, values: Floats) -> Floats:
        """Add up the segments of each family, along the first axis."""
        return _added(values, self.family_of, int(self.family_of.max(initial=-1)) + 1)

    def summed(self, values: Floats) -> Floats:
        """Add up the segments of each group, along the first axis."""
        return _added(values, self.of_segment, len(self.keys))

    def by_law(self, values: Floats) -> Floats:
        """Add up the groups of each law, along the first axis."""
        return _added(values, self.law_of, int(self.law_of.max(initial=-1)) + 1)


def make_groups(segments: pl.DataFrame, laws: pl.DataFrame) -> Groups:
    """Find the groups of segments."""
    keys = segments.select(SEGMENT).unique().sort(SEGMENT)
    family = (*LAW_KEY, "payment_form")
    families = segments.select(family).unique().sort(family)
    of_segment, family_of = place_of(segments, keys, SEGMENT), place_of(segments, families, family)
    return Groups(keys, of_segment, place_of(keys, laws, LAW_KEY), family_of)


def _added(values: Floats, place: Integers, count: int) -> Floats:
    total = np.zeros((count, *values.shape[1:]))
    np.add.at(total, place, values)
    return total
