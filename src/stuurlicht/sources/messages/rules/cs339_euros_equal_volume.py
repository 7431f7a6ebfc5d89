"""CS339: with unit 83 (euros) the amount is the volume."""

import polars as pl

from stuurlicht.core.words import _
from stuurlicht.sources.messages.rules.base import MessageRule

RULE = MessageRule(
    code="CS339",
    sentence=_(
        "Bij eenheid 83 (euro's) is het bedrag gelijk aan het volume. Hier is het bedrag {amount_cents} en het "
        "volume {volume_cents}. Het bedrag telt mee zoals het er staat. "
        "Vraag de aanbieder welk van beide klopt."
    ),
    columns=("unit", "volume", "amount"),
    points_at="amount",
    broken=(pl.col("unit") == "83") & (pl.col("amount") != pl.col("volume")),
    facts={"amount_cents": pl.col("amount"), "volume_cents": pl.col("volume")},
    layouts=frozenset({"declaration"}),
)
