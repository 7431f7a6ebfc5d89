"""TR316: a debit line and its own credit do not stand in one message."""

import polars as pl

from stuurlicht.core.words import _
from stuurlicht.sources.messages.rules.base import MessageRule

RULE = MessageRule(
    code="TR316",
    sentence=_(
        "Deze creditregel neemt een regel uit hetzelfde bericht terug. Dat mag niet in één bericht. "
        "Vraag de aanbieder om een correctie."
    ),
    columns=("previous_reference_number", "takes_back_own_debit"),
    points_at="previous_reference_number",
    broken=pl.col("takes_back_own_debit"),
    layouts=frozenset({"declaration"}),
)
