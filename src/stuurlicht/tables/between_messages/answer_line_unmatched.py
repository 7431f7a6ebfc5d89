"""A line of an answer that its declaration does not have."""

import narwhals as nw

from stuurlicht.core import _
from stuurlicht.tables.base import Frame
from stuurlicht.tables.between_messages.base import BetweenMessages, Known, found
from stuurlicht.tables.staging.never import later_of


def find(known: Known) -> Frame:
    """Find lines of answers with a reference that no line of the answered declaration bears."""
    pairs = known.answered.filter(~nw.col("is_refusal")).join(
        known.declarations.select("ingest_id", "declared_date"), on="ingest_id", how="inner"
    )
    told = known.frames["answer_lines"].join(
        pairs.select(
            nw.col("answer_id").alias("ingest_id"),
            nw.col("ingest_id").alias("_declared_in"),
            later_of("answer_date", "declared_date").alias("_on"),
        ),
        on="ingest_id",
        how="inner",
    )
    declared = known.lines.select(nw.col("ingest_id").alias("_declared_in"), "reference_number")
    return found(told.join(declared, on=["_declared_in", "reference_number"], how="anti"), "_on")


ANSWER_LINE_UNMATCHED = BetweenMessages(
    code="answer_line_unmatched",
    sentence=_(
        "Het antwoord noemt een regel die niet in de declaratie staat. Wij weten niet welke regel is bedoeld, dus die "
        "telt als toegekend. Vergelijk het antwoord met de declaratie."
    ),
    find=find,
)
