"""TR314 within one message: a ReferentieNummer occurs once. Between messages the ledger tells."""

import polars as pl

from stuurlicht.core.words import _
from stuurlicht.sources.messages.rules.base import MessageRule

RULE = MessageRule(
    code="TR314",
    sentence=_(
        "Het referentienummer van deze regel staat al bij een eerdere regel van dit bericht. Wat later van de een "
        "geldt, kan dan ook bij de ander terechtkomen. Vraag de afzender om een correctie."
    ),
    columns=("reference_number", "care_start_date"),
    points_at="reference_number",
    broken=~pl.struct("document", "reference_number").is_first_distinct(),
    layouts=frozenset({"declaration", "declaration_2"}),
)
