"""TR389: a second debit for one toewijzing, product and period needs a credit of the first."""

import narwhals as nw

from stuurlicht.core import _
from stuurlicht.tables.base import Frame
from stuurlicht.tables.between_messages.base import BetweenMessages, Known, found


def find(known: Known) -> Frame:
    """Find debits that came while an earlier one stood open."""
    return found(known.steps.filter(nw.col("_turn") == 2, nw.col("_open_before") >= 1), "_on")  # noqa: PLR2004  a debit


TR389 = BetweenMessages(
    code="TR389",
    sentence=_(
        "De aanbieder declareert deze zorg voor de tweede keer, zonder de eerste regel terug te nemen. Beide regels "
        "tellen mee. Kijk of u dubbel betaalt, en vraag de aanbieder om een creditregel."
    ),
    find=find,
)
