"""How help ended: what a reason in a stop message means, in five ways that exclude each other."""

from functools import cache

import polars as pl

from stuurlicht.core import _
from stuurlicht.rules.end_reasons import end_meanings

PLANNED, ONE_SIDED, ELSEWHERE, OTHER, NO_STOP = "planned", "one_sided", "elsewhere", "other", "no_stop"
CONTINUES = "continues"
"""The help goes on under another toewijzing or with another provider: no end, when help of that kind follows."""
CAUSES: dict[str, str] = {
    PLANNED: _("volgens plan of in overleg"),
    ONE_SIDED: _("eenzijdig, door cliënt of aanbieder"),
    ELSEWHERE: _("verhuisd, of verder met andere hulp"),
    OTHER: _("iets anders, ook overlijden"),
    NO_STOP: _("toewijzing voorbij, geen stopbericht"),
}
"""Dutch label by way of ending; the place in this list is the number of the cause, from 1."""
_CAUSE_OF = {
    "planned": PLANNED,
    "agreed": PLANNED,
    "by_client": ONE_SIDED,
    "by_provider": ONE_SIDED,
    "moved": ELSEWHERE,
    "other_domain": ELSEWHERE,
    "changed": CONTINUES,
    "other_provider": CONTINUES,
}


def cause_of_stop() -> pl.Expr:
    """Give the way of ending by law, release and reason of a stop; what cannot be explained is something else."""
    named = pl.struct("law", pl.col("end_release").fill_null("").str.slice(0, 1).alias("release"), "end_reason")
    codes = _codes()
    keys = [{"law": law, "release": release, "end_reason": code} for law, release, code in codes]
    told = pl.lit(OTHER)
    for cause in (PLANNED, ONE_SIDED, ELSEWHERE, CONTINUES):
        own = [key for key, found in zip(keys, codes.values(), strict=True) if found == cause]
        told = pl.when(named.is_in(own)).then(pl.lit(cause)).otherwise(told)
    return told


@cache
def _codes() -> dict[tuple[str, str, str], str]:
    """Give the cause by law, release and code."""
    return {key: _CAUSE_OF.get(meaning, OTHER) for key, meaning in end_meanings().items()}
