"""CS337: the product period lies within one calendar month."""

import polars as pl

from stuurlicht.core.words import _
from stuurlicht.sources.messages.rules.base import MessageRule, day

RULE = MessageRule(
    code="CS337",
    sentence=_(
        "De productperiode loopt van {start} tot en met {end} en valt niet binnen één kalendermaand. "
        "Het bedrag telt mee in de maand van de begindatum. Vraag de aanbieder om één regel per maand."
    ),
    columns=("care_start_date", "care_end_date"),
    points_at="care_end_date",
    broken=pl.col("care_start_date").dt.month_start() != pl.col("care_end_date").dt.month_start(),
    facts={"start": day("care_start_date"), "end": day("care_end_date")},
    layouts=frozenset({"declaration"}),
)
