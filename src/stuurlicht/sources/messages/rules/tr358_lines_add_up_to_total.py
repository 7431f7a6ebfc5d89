"""TR358: the lines, debit minus credit, add up to the total of the message."""

import polars as pl

from stuurlicht.core.words import _
from stuurlicht.sources.messages.rules.base import MessageRule

RULE = MessageRule(
    code="TR358",
    sentence=_(
        "Het totaal van het bericht is {total_cents}, maar de regels zijn samen {lines_cents}. De "
        "regels tellen mee. Vraag de aanbieder om uitleg."
    ),
    columns=("total_cents", "lines_cents"),
    points_at="total",
    broken=pl.col("total_cents") != pl.col("lines_cents"),
    facts={"total_cents": pl.col("total_cents"), "lines_cents": pl.col("lines_cents")},
)
