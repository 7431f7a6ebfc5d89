"""CD060: a credit line, and no other, names the line that it takes back."""

import polars as pl

from stuurlicht.core.words import _
from stuurlicht.sources.messages.rules.base import MessageRule

_IS_CREDIT = pl.col("amount_sign") == "C"
_NAMES_OTHER = pl.col("previous_reference_number").is_not_null()

RULE = MessageRule(
    code="CD060",
    sentence=_(
        "Een creditregel noemt de regel die hij terugneemt (VorigReferentieNummer), een debetregel niet. Bij deze "
        "regel ({sign}) klopt dat niet. Daardoor is de correctie misschien niet te koppelen. "
        "Vraag de aanbieder om een nieuw bericht."
    ),
    columns=("previous_reference_number", "amount_sign"),
    points_at="previous_reference_number",
    broken=_IS_CREDIT != _NAMES_OTHER,
    facts={"sign": pl.col("amount_sign")},
    layouts=frozenset({"declaration", "answer"}),
)
