"""CS340: the declaration period is exactly one calendar month."""

import polars as pl

from stuurlicht.core.words import _
from stuurlicht.sources.messages.rules.base import MessageRule, day

_START, _END = pl.col("declaration_start_date"), pl.col("declaration_end_date")

RULE = MessageRule(
    code="CS340",
    sentence=_(
        "De declaratieperiode {start} tot en met {end} is geen hele kalendermaand. Laat de afzender het nakijken."
    ),
    columns=("declaration_start_date", "declaration_end_date"),
    points_at="declaration_end_date",
    broken=(_START.dt.month_start() != _START) | (_START.dt.month_end() != _END),
    facts={"start": day("declaration_start_date"), "end": day("declaration_end_date")},
    layouts=frozenset({"declaration"}),
)
