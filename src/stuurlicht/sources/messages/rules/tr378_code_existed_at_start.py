"""TR378: the municipality code stands in the list of CBS on the day on which the care may begin."""

from datetime import date

import polars as pl

from stuurlicht.core.places import FICTIONAL_MUNICIPALITY, LISTED_FROM, LISTED_UNTIL, listed_municipalities
from stuurlicht.core.words import _
from stuurlicht.sources.messages.rules.base import MessageRule, day

_CODE = pl.format("GM{}", "municipality_code")
_START = pl.col("start_date")


def _day_of(days: dict[str, date], absent: date) -> pl.Expr:
    """Give the day of the code; of one that was never listed, a day that makes every start fall outside."""
    return _CODE.replace_strict(days, default=absent, return_dtype=pl.Date)


_FIRST = _day_of({code: listed.first_day for code, listed in listed_municipalities().items()}, LISTED_UNTIL)
_UNTIL = _day_of({code: listed.until for code, listed in listed_municipalities().items()}, LISTED_FROM)
_IS_KNOWN_YEAR = (_START >= LISTED_FROM) & (_START < LISTED_UNTIL)

RULE = MessageRule(
    code="TR378",
    sentence=_(
        "Gemeentecode {code} staat op de ingangsdatum {start} niet in de lijst van het CBS. De regel telt mee. Kijk na "
        "of de gemeente toen al of nog bestond."
    ),
    columns=("start_date",),
    points_at="start_date",
    broken=_IS_KNOWN_YEAR & (_CODE != FICTIONAL_MUNICIPALITY) & ~((_START >= _FIRST) & (_START < _UNTIL)),
    facts={"code": pl.col("municipality_code"), "start": day("start_date")},
    layouts=frozenset({"toewijzing", "toewijzing_2", "request"}),
)
