"""A credit of a debit that was rejected or void."""

import narwhals as nw

from stuurlicht.core import _
from stuurlicht.tables.base import Frame
from stuurlicht.tables.between_messages.base import (
    CREDITED_KEY,
    BetweenMessages,
    Known,
    found,
)
from stuurlicht.tables.staging.never import later_of, never_when_null
from stuurlicht.tables.staging.stg_messages__declaration_lines import ARRIVAL


def find(known: Known) -> Frame:
    """Find credits that counted on a day on which every debit they may mean was dead."""
    gaps = _gaps(known.debits)
    in_gap = known.credits.join(gaps, on=list(CREDITED_KEY), how="inner").with_columns(
        later_of("counted_on", "_all_dead_on").alias("_on")
    )
    broken = in_gap.filter(nw.col("_on") < nw.col("_next_on"), nw.col("_on") < nw.col("dead_on"))
    return found(broken.unique(["ingest_id", "line_number"], keep="first", order_by=["_on"]), "_on")


def _gaps(debits: Frame) -> Frame:
    """Give the stretches of days on which all lines received with a reference were dead."""
    order = list(ARRIVAL)
    stretches = debits.with_columns(
        nw.col("dead_on").cum_max().over(*CREDITED_KEY, order_by=order).alias("_all_dead_on"),
        nw.col("received_date").shift(-1).over(*CREDITED_KEY, order_by=order).alias("_next_on"),
    ).with_columns(never_when_null("_next_on"))
    return stretches.filter(nw.col("_all_dead_on") < nw.col("_next_on")).select(
        *CREDITED_KEY, "_all_dead_on", "_next_on"
    )


CREDIT_OF_REJECTED = BetweenMessages(
    code="credit_of_rejected",
    sentence=_(
        "Deze creditregel neemt een regel terug die al was afgekeurd of vervallen. Het bedrag gaat er nu twee keer af. "
        "Vraag de aanbieder om de creditregel te herstellen."
    ),
    find=find,
)
