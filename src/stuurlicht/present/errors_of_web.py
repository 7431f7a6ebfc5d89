"""Dutch words for errors of the web pages: addresses, forms, and what somebody may not see."""

from collections.abc import Mapping

from stuurlicht.core import _

WORDS: Mapping[str, str] = {
    "form_refused": _(
        "Het formulier kwam niet van deze pagina, of het is te oud. Er is niets gewijzigd. Open de pagina opnieuw en "
        "verstuur het nog eens."
    ),
    "form_too_large": _(
        "Wat u verstuurt is groter dan {most} megabyte. Er is niets opgeslagen. Verwijder wat niet in het formulier "
        "hoort, of lees het in met de opdracht op de server."
    ),
    "page_refused": _(
        "Met uw account mag u dit niet: {permission}. Er is niets getoond en niets gewijzigd. Vraag een "
        "beheerder om een andere rol."
    ),
    "redirect_address": _(
        "De instelling web.oidc.redirect_address is {given}, maar daar staat al een pagina. Wie elders inlogt, komt zo "
        "nooit terug. De website start niet. Kies een pad dat nog vrij is, zoals /login/terug, en meld dat ook bij "
        "uw organisatie."
    ),
    "runs_of_other_questions": _(
        "Deze runs beantwoorden verschillende vragen: {instrument} en {asked}. Daarom staan ze niet naast elkaar. Kies "
        "twee runs van dezelfde vraag."
    ),
    "web_choice_unknown": _(
        "In het adres staat een keuze die deze pagina niet kent: {given}. Er is niets getoond, want we raden niet "
        "wat u bedoelt. Kies uit: {known}."
    ),
    "web_choice_value": _(
        "In het adres staat bij {name} iets dat we niet kunnen lezen: {given}. Er is niets getoond. Geef {expected}."
    ),
}
"""Dutch words (message id) by error code, with the names of facts in braces."""
