"""An answer whose declaration is not there."""

import narwhals as nw

from stuurlicht.core import _
from stuurlicht.tables.base import Frame
from stuurlicht.tables.between_messages.base import FOUND, BetweenMessages, Known
from stuurlicht.tables.staging.stg_messages__answers import ANSWERED


def find(known: Known) -> Frame:
    """Find answers that were known before the declaration that they answer."""
    declared = known.declarations.group_by(*ANSWERED).agg(nw.col("declared_date").min().alias("resolved_date"))
    beside = known.answers.join(declared, on=list(ANSWERED), how="left").with_columns(
        nw.col("answer_id").alias("ingest_id"),
        nw.lit(None, dtype=nw.Int64).alias("line_number"),
        nw.col("answer_date").alias("known_date"),
    )
    is_missing = nw.col("resolved_date").is_null() | (nw.col("resolved_date") > nw.col("known_date"))
    return beside.filter(is_missing).select(*FOUND)


ANSWER_BEFORE_DECLARATION = BetweenMessages(
    code="answer_before_declaration",
    sentence=_(
        "Dit is een antwoord op een declaratie die wij toen niet hadden. Zonder die declaratie ontbreken de kosten. "
        "Zoek de declaratie en lees haar in; het antwoord telt dan vanzelf mee."
    ),
    find=find,
)
