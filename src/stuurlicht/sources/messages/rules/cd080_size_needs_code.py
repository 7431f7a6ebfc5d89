"""CD080 (301) and CD095 (315): without a product code there is no Omvang, for care after 2020."""

from datetime import date

import polars as pl

from stuurlicht.core.words import _
from stuurlicht.sources.messages.rules.base import MessageRule

_LAST_OLD_DAY = date(2020, 12, 31)
_SENTENCE = _(
    "Er is een omvang zonder productcode. Waarvan het volume is, is dan niet te zeggen. "
    "Verbeter de toewijzing, of vraag de aanbieder om een nieuw verzoek."
)


def _rule(code: str, layout: str) -> MessageRule:
    runs_on = (pl.col("end_date") > _LAST_OLD_DAY) | pl.col("end_date").is_null()
    return MessageRule(
        code=code,
        sentence=_SENTENCE,
        columns=("product_code", "volume", "end_date"),
        points_at="volume",
        broken=pl.col("product_code").is_null() & pl.col("volume").is_not_null() & runs_on,
        layouts=frozenset({layout}),
        families=frozenset({"3"}),
    )


RULES = (_rule("CD080", "toewijzing"), _rule("CD095", "request"))
