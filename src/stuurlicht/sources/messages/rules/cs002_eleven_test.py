"""CS002: a BSN passes the eleven-test."""

import polars as pl

from stuurlicht.core.words import _
from stuurlicht.sources.messages.rules.base import MessageRule

RULE = MessageRule(
    code="CS002",
    sentence=_(
        "Het BSN voldoet niet aan de elfproef. Het bedrag telt mee; de persoon is onbekend. Laat de afzender het "
        "nakijken."
    ),
    columns=("bsn", "is_bsn"),
    points_at="bsn",
    broken=~pl.col("is_bsn"),
)
