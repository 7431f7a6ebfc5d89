"""CD075: a budget needs an end date."""

import polars as pl

from stuurlicht.core.words import _
from stuurlicht.sources.messages.rules.base import MessageRule

RULE = MessageRule(
    code="CD075",
    sentence=_(
        "Er is een budget, maar geen einddatum. Daardoor is niet te zien over welke tijd het budget gaat. "
        "Verbeter de toewijzing, of vraag de aanbieder om een nieuw verzoek."
    ),
    columns=("budget_cents", "end_date"),
    points_at="end_date",
    broken=pl.col("budget_cents").is_not_null() & pl.col("end_date").is_null(),
    families=frozenset({"3"}),
)
