"""Faults of a returned form, in Dutch: which cell, what is wrong, what to do now."""

from collections.abc import Mapping

from stuurlicht.core.words import _

SENTENCES: Mapping[str, str] = {
    "survey_not_a_form": _(
        "Dit is geen formulier van de uitvraag. Er is niets van opgeslagen. Maak een formulier met stuurlicht survey "
        "form, en haal andere bestanden uit de map."
    ),
    "survey_year_option": _(
        "Het jaar van de uitvraag ontbreekt of is geen jaar ({value}). Er is niets gelezen. Vertel het met --year 2024."
    ),
    "survey_sheet_missing": _(
        "Het blad {sheet} is weg of heet anders. Zet de oude naam terug of vul een nieuw formulier in. Er is niets "
        "van opgeslagen."
    ),
    "survey_layout_changed": _(
        "{cell}: hier hoort '{expected}' te staan, er staat '{found}'. Kolommen of rijen zijn verschoven. Zet ze "
        "terug, of neem de antwoorden over in een nieuw formulier."
    ),
    "survey_layout_unknown": _(
        "Dit formulier heeft versie {found}. Deze Stuurlicht leest versie een tot en met {newest}. Werk Stuurlicht "
        "bij, of zet de oude tekst in de cel Formulier terug. Er is niets van opgeslagen."
    ),
    "survey_layout_changed_more": _("En nog {count} cellen die niet op hun plaats staan."),
    "survey_empty": _("Het formulier is leeg. Vul het in, of vertel op het blad Algemeen dat u geen tekort heeft."),
    "survey_other_year": _(
        "{cell}: dit formulier is van de uitvraag van {value}. We lezen nu die van {wanted}. Vul het formulier van "
        "{wanted} in."
    ),
    "survey_municipality_unreadable": _(
        "{cell}: '{value}' is geen gemeentecode. Vul GM en vier cijfers in, zoals GM0363."
    ),
    "survey_municipality_unknown": _("{cell}: gemeente {value} bestaat niet in {year}. Vul de code van dat jaar in."),
    "survey_date_unreadable": _("{cell}: '{value}' is geen datum. Vul de dag van invullen in, zoals 31-5-2024."),
    "survey_date_in_future": _(
        "{cell}: {value} ligt na de dag van lezen ({today}). Vul de dag in waarop het formulier echt werd ingevuld."
    ),
    "survey_shortfall_missing": _("{cell}: het antwoord ontbreekt. Kies ja of nee."),
    "survey_choice_unknown": _("{cell}: '{value}' staat niet in de lijst. Kies een van: {allowed}."),
    "survey_not_a_number": _(
        "{cell}: '{value}' is geen bedrag. Vul alleen een getal in, in hele euro's. Een onbekend bedrag laat u leeg."
    ),
    "survey_amount_unlikely": _(
        "{cell}: {value} is te groot, of heeft meer dan twee decimalen. Vul het bedrag in euro's in."
    ),
    "survey_negative": _("{cell}: {value} is minder dan nul. Vul middelen en uitgaven beide als positief bedrag in."),
    "survey_basis_missing": _("{cell}: de basis van het bedrag ontbreekt. Kies er een uit de lijst."),
    "survey_amount_does_not_apply": _(
        "{cell}: er staat een bedrag, en daarnaast 'geldt niet voor ons'. Haal het bedrag weg of kies een andere basis."
    ),
    "survey_year_not_over": _(
        "{cell}: {year} was nog niet voorbij op de dag van invullen ({day}). Er kan dan geen jaarrekening zijn. Kies "
        "begroting of raming."
    ),
    "survey_terms_missing": _(
        "{cell}: het antwoord ontbreekt. Zonder dit antwoord is niet te zien of de baten al van de uitgaven af zijn, "
        "en lijkt een tekort te groot of te klein. Kies een van de twee antwoorden."
    ),
    "survey_revenues_deducted": _(
        "{cell}: hier staan baten, terwijl de uitgaven volgens het blad Algemeen al na aftrek zijn. Haal dit bedrag "
        "weg, of kies daar: zonder aftrek van baten."
    ),
    "survey_text_beside": _(
        "{cell}: hier staat iets buiten de vakken ({count} cellen op dit blad). Dat lezen en bewaren we niet. Hoort "
        "het bij een antwoord? Zet het dan in het vak."
    ),
    "survey_causes_missing": _(
        "Dit formulier noemt een significant tekort en geen enkele oorzaak. De cijfers tellen; de oorzaken ontbreken."
    ),
    "survey_incomplete": _(
        "Dit formulier is niet volledig: {count} van {total} bedragen zijn niet verteld. Het telt mee in de respons, "
        "niet in de cijfers over volledige formulieren."
    ),
    "survey_shortfall_denied": _(
        "Dit formulier zegt geen significant tekort, terwijl de ingevulde uitgaven hoger zijn dan de middelen. Wat "
        "significant is, bepaalt de gemeente zelf; het antwoord telt zoals het er staat."
    ),
}
"""Dutch sentence by code of finding."""
