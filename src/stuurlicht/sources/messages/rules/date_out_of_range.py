"""Dates that no message can be about: a year such as 1900 or 2999 is a slip, and the money would hide there."""

from datetime import date

import polars as pl

from stuurlicht.core.words import _
from stuurlicht.sources.messages.rules.base import MessageRule, day

_FIRST, _LAST = date(2000, 1, 1), date(2099, 12, 31)  # these laws began in 2015, some care is on older decisions
_SENTENCE = _(
    "De datum {date} ligt buiten de jaren {first} tot en met {last}. De regel is opgeslagen zoals zij er staat, maar "
    "telt zo mee op een verkeerde plek in de tijd. Laat de afzender de datum verbeteren."
)
_DATES = (
    "message_date",
    "answered_message_date",
    "declaration_date",
    "declaration_start_date",
    "declaration_end_date",
    "care_start_date",
    "care_end_date",
    "decided_date",
    "toewijzing_start_date",
    "start_date",
    "end_date",
)


def _rule(column: str) -> MessageRule:
    return MessageRule(
        code="date_out_of_range",
        sentence=_SENTENCE,
        columns=(column,),
        points_at=column,
        broken=~pl.col(column).is_between(_FIRST, _LAST),
        facts={"date": day(column), "first": pl.lit(_FIRST.year), "last": pl.lit(_LAST.year)},
    )


RULES = tuple(_rule(column) for column in _DATES)
