"""OP366: a line is credited in full, and before the new debit is sent."""

import narwhals as nw

from stuurlicht.core import _
from stuurlicht.tables.base import Frame
from stuurlicht.tables.between_messages.base import (
    CREDITED_KEY,
    BetweenMessages,
    Known,
    found,
)
from stuurlicht.tables.staging.never import later_of

_LINE = ["ingest_id", "line_number"]


def find(known: Known) -> Frame:
    """Find credits that are not the full opposite of their debit, or that came after the new debit."""
    both = nw.concat([_not_in_full(known), _after_new_debit(known)])
    return both.unique(_LINE, keep="first", order_by=["known_date"])


def _not_in_full(known: Known) -> Frame:
    """Pair a credit with the debit that counted on the day both were known."""
    debits = known.debits.select(
        *CREDITED_KEY,
        nw.col("amount_cents").alias("_debit_cents"),
        nw.col("counted_on").alias("_debit_on"),
        nw.col("dead_on").alias("_debit_dead_on"),
    )
    pairs = known.credits.join(debits, on=list(CREDITED_KEY), how="inner").with_columns(
        later_of("counted_on", "_debit_on").alias("_on")
    )
    both_live = (nw.col("_on") < nw.col("dead_on")) & (nw.col("_on") < nw.col("_debit_dead_on"))
    return found(pairs.filter(both_live, nw.col("amount_cents") != -nw.col("_debit_cents")), "_on")


def _after_new_debit(known: Known) -> Frame:
    return found(known.steps.filter(nw.col("_turn") == 1, nw.col("_open_before") > 1), "_on")


OP366 = BetweenMessages(
    code="OP366",
    sentence=_(
        "Deze creditregel neemt de eerste regel niet helemaal terug, of kwam pas na de nieuwe regel. Tot de correctie "
        "rond is, klopt het bedrag van deze maand niet. Vraag de aanbieder om eerst het hele bedrag terug te nemen."
    ),
    find=find,
)
