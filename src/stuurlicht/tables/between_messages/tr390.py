"""TR390: a line may be credited once."""

import narwhals as nw

from stuurlicht.core import _
from stuurlicht.tables.base import Frame
from stuurlicht.tables.between_messages.base import CREDITED_KEY, BetweenMessages, Known, found

_TURNS = ["counted_on", "file_sha256", "line_number"]


def find(known: Known) -> Frame:
    """Find credits of a line that an earlier credit, not turned down by then, took back already."""
    credits_ = known.credits.filter(~nw.col("credited_reference").is_null())
    lived = credits_.with_columns(nw.col("dead_on").cum_max().over(*CREDITED_KEY, order_by=_TURNS).alias("_lived"))
    earlier = lived.with_columns(nw.col("_lived").shift(1).over(*CREDITED_KEY, order_by=_TURNS).alias("_earlier"))
    return found(earlier.filter(nw.col("_earlier") > nw.col("counted_on")), "counted_on")


TR390 = BetweenMessages(
    code="TR390",
    sentence=_(
        "De aanbieder neemt dezelfde regel voor de tweede keer terug. Beide creditregels tellen mee, dus het bedrag is "
        "te laag. Vraag de aanbieder welke creditregel klopt."
    ),
    find=find,
)
