"""Dutch words for two periods that cannot be compared."""

from collections.abc import Mapping

from stuurlicht.core import _

WORDS: Mapping[str, str] = {
    "period_before_messages": _(
        "De eerste periode begint in {value}. Berichten kwamen pas binnen sinds {least}, dus de kosten van toen zijn "
        "niet heel bekend. Er is niets berekend. Kies als eerste maand {least} of later."
    ),
    "period_not_closed": _(
        "De maand {value} van {parameter} is op {day} nog niet voorbij. Er is niets berekend. Kies {latest} of eerder."
    ),
    "periods_half_given": _(
        "Voor twee perioden zijn vier maanden nodig. Nog niet opgegeven: {missing}. Er is niets berekend. Geef ze "
        "alle vier."
    ),
    "periods_index": _(
        "De index geldt voor {year}. De tweede periode moet daarin liggen en de eerste ervoor, en dat is niet zo. Er "
        "is niets berekend. Kies andere maanden, of laat index_share weg."
    ),
    "periods_order": _(
        "De maand {value} van {parameter} is te vroeg. Een periode loopt van vroeg naar laat, en de tweede begint na "
        "de eerste. Er is niets berekend. Kies {least} of later."
    ),
    "periods_unequal": _(
        "De eerste periode telt {length} maanden en de tweede {count}. Kosten verschillen dan al door de lengte. Er is "
        "niets berekend. Kies twee even lange perioden."
    ),
}
