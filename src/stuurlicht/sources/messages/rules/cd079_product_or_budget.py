"""CD079: without a budget there is a product."""

import polars as pl

from stuurlicht.core.words import _
from stuurlicht.sources.messages.rules.base import MessageRule

RULE = MessageRule(
    code="CD079",
    sentence=_(
        "Er is geen budget en ook geen product. Welke hulp het is, is dan niet te zeggen. "
        "Verbeter de toewijzing, of vraag de aanbieder om een nieuw verzoek."
    ),
    columns=("budget_cents", "product_category"),
    points_at="product_category",
    broken=pl.col("budget_cents").is_null() & pl.col("product_category").is_null(),
    families=frozenset({"3"}),
)
