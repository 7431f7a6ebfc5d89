"""CS003: a period does not end before it begins."""

import polars as pl

from stuurlicht.core.words import _
from stuurlicht.sources.messages.rules.base import MessageRule, day

_SENTENCE = _("De einddatum ({end}) ligt voor de begindatum ({start}). Laat de afzender het nakijken.")


def _rule(start: str, end: str) -> MessageRule:
    return MessageRule(
        code="CS003",
        sentence=_SENTENCE,
        columns=(start, end),
        points_at=end,
        broken=pl.col(end) < pl.col(start),
        facts={"start": day(start), "end": day(end)},
    )


RULES = (
    _rule("start_date", "end_date"),
    _rule("care_start_date", "care_end_date"),
    _rule("declaration_start_date", "declaration_end_date"),
)
