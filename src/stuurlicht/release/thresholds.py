"""How small is too small: the thresholds of each door, in one place, each with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass

from stuurlicht.release.released import Door


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The limits below which a cell is hidden.

    Parameters
    ----------
    persons : int
        A cell with 1 up to ``persons`` - 1 persons under it is hidden; a cell with none is shown.
    organisations : int
        The same for a table that protects providers or referrers.
    dominance_share : float
        Share, 0 to 1. A cell is hidden when what the two largest leave over is less than this part of the
        largest: the second could then work out the largest to within that part (p-percent rule).
    """

    persons: int
    organisations: int
    dominance_share: float


INTERNAL = Thresholds(
    persons=5,  # colleagues may know one household; with four others they cannot tell whose help it is
    organisations=2,  # a single provider or referrer may be one person; two are known to each other at most
    dominance_share=0.10,  # the customary p of the p-percent rule
)
"""For analysts and controllers of the municipality itself."""

PUBLICATION = Thresholds(
    persons=10,  # whoever is outside may hold tables of CBS (rounded to 5) and published accounts
    organisations=3,  # with two, each knows the other by taking off its own part
    dominance_share=0.15,  # wider, because contract tariffs and accounts of providers are public
)
"""For council, public pages and exchange."""

LIMITS: Mapping[Door, Thresholds] = {Door.INTERNAL: INTERNAL, Door.PUBLICATION: PUBLICATION}
"""By door."""
