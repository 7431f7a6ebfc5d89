"""CS325: an amount of zero is debit."""

import polars as pl

from stuurlicht.core.words import _
from stuurlicht.sources.messages.rules.base import MessageRule

_SENTENCE = _(
    "Het bedrag is 0, maar staat als credit (C). Nul hoort debet (D) te zijn. Aan het totaal verandert niets. "
    "U hoeft niets te doen."
)


def _rule(amount: str) -> MessageRule:
    sign = f"{amount}_sign"
    return MessageRule(
        code="CS325",
        sentence=_SENTENCE,
        columns=(amount, sign),
        points_at=sign,
        broken=(pl.col(amount) == 0) & (pl.col(sign) == "C"),
        families=frozenset({"3"}),
    )


RULES = tuple(_rule(amount) for amount in ("amount", "total", "submitted", "awarded"))
