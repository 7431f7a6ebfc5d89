"""TR342: what was rejected is what was submitted minus what was awarded."""

import polars as pl

from stuurlicht.core.words import _
from stuurlicht.sources.messages.rules.base import MessageRule

_APPROVED = pl.col("declaration_return_codes") == "8001"
_TELLS = (pl.col("line_count") > 0) | _APPROVED  # a declaration rejected as a whole has no lines

RULE = MessageRule(
    code="TR342",
    sentence=_(
        "Ingediend min toegekend is {difference_cents}, maar de afgekeurde regels zijn samen "
        "{rejected_cents}. Wat is goedgekeurd, is daardoor onzeker. Vraag na wat de gemeente heeft "
        "toegekend."
    ),
    columns=("submitted_cents", "awarded_cents", "rejected_cents", "line_count", "declaration_return_codes"),
    points_at="awarded",
    broken=_TELLS & (pl.col("submitted_cents") - pl.col("awarded_cents") != pl.col("rejected_cents")),
    facts={
        "difference_cents": pl.col("submitted_cents") - pl.col("awarded_cents"),
        "rejected_cents": pl.col("rejected_cents"),
    },
)
