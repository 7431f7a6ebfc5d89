"""A credit whose debit is not there."""

import narwhals as nw

from stuurlicht.core import _
from stuurlicht.tables.base import Frame
from stuurlicht.tables.between_messages.base import (
    CREDITED_KEY,
    FOUND,
    BetweenMessages,
    Known,
)


def find(known: Known) -> Frame:
    """Find credits that counted before any debit with the reference they name was received."""
    first = known.debits.group_by(*CREDITED_KEY).agg(nw.col("received_date").min().alias("resolved_date"))
    beside = known.credits.join(first, on=list(CREDITED_KEY), how="left").with_columns(
        nw.col("counted_on").alias("known_date")
    )
    is_missing = nw.col("resolved_date").is_null() | (nw.col("resolved_date") > nw.col("known_date"))
    return beside.filter(is_missing).select(*FOUND)


CREDIT_WITHOUT_DEBIT = BetweenMessages(
    code="credit_without_debit",
    sentence=_(
        "Deze creditregel neemt een regel terug die wij niet hebben. Het bedrag telt wel mee, dus de kosten lijken te "
        "laag. Zoek het bericht met de eerste regel, of vraag het aan de aanbieder."
    ),
    find=find,
)
