"""TR314: a reference number may stand in one message only."""

import narwhals as nw

from stuurlicht.core import _
from stuurlicht.tables.base import Frame
from stuurlicht.tables.between_messages.base import BetweenMessages, Known, found
from stuurlicht.tables.staging.never import NEVER
from stuurlicht.tables.staging.stg_messages__declaration_lines import LINE_KEY


def find(known: Known) -> Frame:
    """Find lines whose reference stands in an earlier message that was not void on the day of this one."""
    repeated = known.lines.filter(nw.col("is_repeated"))
    return found(repeated.join(_later_messages(repeated), on=[*LINE_KEY, "ingest_id"], how="semi"), "received_date")


def _later_messages(repeated: Frame) -> Frame:
    void_on = nw.when(nw.col("verdict") == "void").then(nw.col("dead_on")).otherwise(nw.lit(NEVER))
    turns = ["received_date", "file_sha256"]
    messages = (
        repeated.with_columns(void_on.alias("_void_on"))
        .group_by(*LINE_KEY, "ingest_id", *turns)
        .agg(nw.col("_void_on").max())
        .with_columns(nw.col("_void_on").cum_max().over(*LINE_KEY, order_by=turns).alias("_all_void_on"))
        .with_columns(nw.col("_all_void_on").shift(1).over(*LINE_KEY, order_by=turns).alias("_earlier_void_on"))
    )
    return messages.filter(nw.col("_earlier_void_on") > nw.col("received_date"))


TR314 = BetweenMessages(
    code="TR314",
    sentence=_(
        "Dit referentienummer staat ook in een eerder bericht van dezelfde aanbieder. We tellen de eerste regel. "
        "Deze regel telt pas mee als de eerste is afgekeurd of vervallen. Vraag de aanbieder om een eigen nummer per "
        "regel."
    ),
    find=find,
)
