"""CD076: a volume per week needs an end date (release 3.2; release 3.1 did not ask for it)."""

import polars as pl

from stuurlicht.core.words import _
from stuurlicht.sources.messages.rules.base import MessageRule

RULE = MessageRule(
    code="CD076",
    sentence=_(
        "De omvang is per week, maar er is geen einddatum. Daardoor is het volume niet om te rekenen naar maanden. "
        "Verbeter de toewijzing, of vraag de aanbieder om een nieuw verzoek."
    ),
    columns=("frequency", "end_date"),
    points_at="end_date",
    broken=(pl.col("release") == "3.2") & (pl.col("frequency") == "2") & pl.col("end_date").is_null(),
    families=frozenset({"3"}),
)
