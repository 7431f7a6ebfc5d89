"""CD087: a tariff is there for every unit but 83 (euros)."""

import polars as pl

from stuurlicht.core.words import _
from stuurlicht.sources.messages.rules.base import MessageRule

RULE = MessageRule(
    code="CD087",
    sentence=_(
        "Bij eenheid {unit} hoort wel of juist geen tarief (alleen bij 83, euro's, ontbreekt het). "
        "Dat klopt hier niet. Vraag de aanbieder om een correctie."
    ),
    columns=("unit", "tariff_cents"),
    points_at="tariff_cents",
    broken=(pl.col("unit") == "83") == pl.col("tariff_cents").is_not_null(),
    facts={"unit": pl.col("unit")},
    layouts=frozenset({"declaration"}),
)
