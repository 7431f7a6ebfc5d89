"""TR346: the amount is the volume times the tariff, minutes (IV081) and euros (CS339) apart."""

import polars as pl

from stuurlicht.core.words import _
from stuurlicht.sources.messages.rules.base import MessageRule

_EXPECTED = pl.col("volume") * pl.col("tariff_cents")

RULE = MessageRule(
    code="TR346",
    sentence=_(
        "Het bedrag is {amount_cents}, maar volume maal tarief is {expected_cents}. Het bedrag telt mee "
        "zoals het er staat. Vraag de aanbieder welk van beide klopt."
    ),
    columns=("unit", "volume", "tariff_cents", "amount"),
    points_at="amount",
    broken=~pl.col("unit").is_in(["01", "83"]) & (pl.col("amount") != _EXPECTED),
    facts={"amount_cents": pl.col("amount"), "expected_cents": _EXPECTED},
    layouts=frozenset({"declaration"}),
)
