"""CD077, and CD078 that mirrors it: Budget and Omvang exclude each other."""

import polars as pl

from stuurlicht.core.words import _
from stuurlicht.sources.messages.rules.base import MessageRule

RULE = MessageRule(
    code="CD077",
    sentence=_(
        "Er is een budget en ook een omvang. Het een sluit het ander uit (CD077 en CD078). "
        "Verbeter de toewijzing, of vraag de aanbieder om een nieuw verzoek."
    ),
    columns=("budget_cents", "volume"),
    points_at="volume",
    broken=pl.col("budget_cents").is_not_null() & pl.col("volume").is_not_null(),
    families=frozenset({"3"}),
)
