"""Dutch words for errors of the HTTP API, beside those of what it asks."""

from collections.abc import Mapping

from stuurlicht.core import _

WORDS: Mapping[str, str] = {
    "address_unknown": _(
        "Op dit adres van de API is niets: {address}. Er is niets getoond. Kijk in /api/v1/openapi.json welke adressen "
        "er zijn."
    ),
    "not_in_publication": _(
        "In publicatie {publication} staat geen antwoord van {instrument}. Er is niets getoond. Kies een van deze: "
        "{known}."
    ),
    "no_published_answer": _(
        "Van {instrument} is niets gepubliceerd met peildatum {day} of eerder. Uw account ziet alleen gepubliceerde "
        "cijfers, dus er is niets getoond. Kies een latere peildatum, of vraag de beheerder om meer rechten."
    ),
    "only_read": _(
        "De API geeft alleen antwoorden en wijzigt niets, dus {method} kan niet. Er is niets gewijzigd. Gebruik GET."
    ),
    "sign_in_needed": _(
        "Er is niemand ingelogd. Er is niets getoond. Log in op de website en stuur de cookie van die sessie mee."
    ),
    "unknown_chart": _(
        "Bij {instrument} is geen grafiek {chart} te tekenen. Misschien is zij er niet, of zou zij een afgeschermd "
        "cijfer noemen. Kies een van deze: {known}."
    ),
}
"""Dutch words (message id) by error code, with the names of facts in braces."""
