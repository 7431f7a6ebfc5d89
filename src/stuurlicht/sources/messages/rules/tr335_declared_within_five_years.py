"""TR335: care is declared within five years after it ended."""

import polars as pl

from stuurlicht.core.words import _
from stuurlicht.sources.messages.rules.base import MessageRule, day

RULE = MessageRule(
    code="TR335",
    sentence=_(
        "De zorg eindigde op {end}. Dat is meer dan vijf jaar vóór de declaratie van {declared}. De regel telt mee. "
        "Vraag de aanbieder of de datum klopt."
    ),
    columns=("care_end_date",),
    points_at="care_end_date",
    broken=pl.col("care_end_date").dt.offset_by("5y") < pl.col("declaration_date"),
    facts={"end": day("care_end_date"), "declared": day("declaration_date")},
    layouts=frozenset({"declaration"}),
)
