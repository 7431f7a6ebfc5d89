"""IV081: minutes at an agreed hourly tariff: the shown tariff is the hourly one divided by 60 and rounded.

The hourly tariff h (whole cents) that rounds to the shown tariff t per minute lies from 60 t - 30 to
60 t + 30. The amount is h x minutes / 60, rounded to whole cents, so it lies within half a cent of that.
The rule is broken when no whole h does both. All in integers, so nothing is lost in rounding.
"""

import polars as pl

from stuurlicht.core.words import _
from stuurlicht.sources.messages.rules.base import MessageRule

_HALF_HOUR = 30  # minutes: half of the 60 by which the hourly tariff was divided
_HOUR = 60
_MINUTES, _TARIFF, _AMOUNT = pl.col("volume"), pl.col("tariff_cents"), pl.col("amount")
_LOWEST_BY_AMOUNT = -((_HALF_HOUR - _HOUR * _AMOUNT) // _MINUTES)  # rounded up
_HIGHEST_BY_AMOUNT = (_HOUR * _AMOUNT + _HALF_HOUR) // _MINUTES
_LOWEST = pl.max_horizontal(_LOWEST_BY_AMOUNT, _HOUR * _TARIFF - _HALF_HOUR)
_HIGHEST = pl.min_horizontal(_HIGHEST_BY_AMOUNT, _HOUR * _TARIFF + _HALF_HOUR)
_MISSES = pl.when(_MINUTES > 0).then(_LOWEST > _HIGHEST).otherwise(_AMOUNT != 0)

RULE = MessageRule(
    code="IV081",
    sentence=_(
        "Het bedrag is {amount_cents} voor {minutes} minuten. Dat past bij geen uurtarief dat afgerond "
        "{tariff_cents} per minuut is. Het bedrag telt mee zoals het er staat. Vraag de aanbieder wat klopt."
    ),
    columns=("unit", "volume", "tariff_cents", "amount"),
    points_at="amount",
    broken=(pl.col("unit") == "01") & _TARIFF.is_not_null() & _MISSES,
    facts={"amount_cents": _AMOUNT, "minutes": _MINUTES, "tariff_cents": _TARIFF},
    layouts=frozenset({"declaration"}),
)
