"""Code lists: a code stands in the list of its domain and release. One rule for every list."""

import polars as pl

from stuurlicht.core.words import _
from stuurlicht.sources.ijw import IJW
from stuurlicht.sources.iwmo import IWMO
from stuurlicht.sources.messages.rules.base import MessageRule

_SENTENCE = _(
    "Code {code} staat niet in de lijst {list} van release {release}. De regel telt mee; de code is onbekend. "
    "Vraag de afzender of de code klopt."
)
_LIST_OF = {
    "sex": "Geslacht",
    "product_category": "ProductCategorie",
    "unit": "Eenheid",
    "frequency": "Frequentie",
    "change_reason": "RedenWijziging",
    "end_reason": "RedenBeeindiging",
    "submission_status": "StatusAanlevering",
    "referrer_type": "TypeVerwijzer",
}


def _known(name: str) -> list[str]:
    """Give the codes of a list with the standard and the release family they hold for."""
    return [
        f"{domain.standard} {family} {code}"
        for domain in (IJW, IWMO)
        for (family, list_name), codes in domain.code_lists.items()
        if list_name == name
        for code in codes
    ]


def _rule(column: str, name: str) -> MessageRule:
    key = pl.concat_str("standard", "family", column, separator=" ")
    shown = pl.when(pl.col(column).str.contains(r"^[0-9A-Za-z]{1,2}$")).then(pl.col(column)).otherwise(pl.lit("?"))
    return MessageRule(
        code="known_codes",
        sentence=_SENTENCE,
        columns=(column,),
        points_at=column,
        broken=~key.is_in(_known(name)),
        facts={"code": shown, "list": pl.lit(name), "release": pl.col("release")},
    )


RULES = tuple(_rule(column, name) for column, name in _LIST_OF.items())
