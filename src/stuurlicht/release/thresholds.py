"""How small is too small: the thresholds of each door, in one place, each with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass

from stuurlicht.core.errors import UsageError
from stuurlicht.release.released import Door

EVERY_TABLE = "*"
"""In a list of names of tables: all of them."""


class ThresholdLoweredError(UsageError):
    """A limit was asked for that protects less than the limit of the door."""

    code = "threshold_lowered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The limits below which a cell is hidden.

    Parameters
    ----------
    persons : int
        A cell with 1 up to ``persons`` - 1 persons under it is hidden.
    organisations : int
        The same for a table that protects providers or referrers: each may be one person.
    dominance_share : float
        Share, 0 to 1. A cell is hidden when what the two largest leave over is less than this part of the
        largest: the second could then work out the largest to within that part (p-percent rule).
    group_persons : int
        A cell that holds everyone of its total is hidden when the total has no more units than this.
    zeros_hidden_in : tuple of str
        Names of tables in which a cell with nobody under it is hidden as well; elsewhere it is shown. `EVERY_TABLE`
        stands for all.
    """

    persons: int
    organisations: int
    dominance_share: float
    group_persons: int
    zeros_hidden_in: tuple[str, ...] = ()


INTERNAL = Thresholds(
    persons=5,  # colleagues may know one household; with four others they cannot tell whose help it is
    organisations=2,  # a single provider or referrer may be one person; two are known to each other at most
    dominance_share=0.10,  # the customary p of the p-percent rule
    group_persons=10,  # so many can be named by whoever works with them
)
"""For analysts and controllers of the municipality itself."""

PUBLICATION = Thresholds(
    persons=10,  # whoever is outside may hold tables of CBS (rounded to 5) and published accounts
    organisations=3,  # with two, each knows the other by taking off its own part
    dominance_share=0.15,  # wider, because contract tariffs and accounts of providers are public
    group_persons=30,  # a class, a street or a club knows of so many that they get help
)
"""For council, public pages and exchange."""

LIMITS: Mapping[Door, Thresholds] = {Door.INTERNAL: INTERNAL, Door.PUBLICATION: PUBLICATION}
"""By door."""


def require_not_lower(asked: Thresholds, least: Thresholds) -> None:
    """Refuse limits of which one protects less than that of the door.

    Raises
    ------
    ThresholdLoweredError
        Naming the first such limit, what was asked and what is the least.
    """
    for name in ("persons", "organisations", "dominance_share", "group_persons"):
        if getattr(asked, name) < getattr(least, name):
            raise ThresholdLoweredError(limit=name, asked=getattr(asked, name), least=getattr(least, name))
