"""Dutch words for errors of publications: their names, their lists, and what was kept of them."""

from collections.abc import Mapping

from stuurlicht.core import _

WORDS: Mapping[str, str] = {
    "council_choice": _(
        "Een raadsrapport kent geen keuzes: het toont wat is gepubliceerd. Laat {options} weg en noem hoogstens één "
        "gemeente."
    ),
    "council_municipality": _(
        "Een raadsrapport gaat over één gemeente van deze werkmap. Gekozen: {given}. Noem er een met --municipality: "
        "{known}."
    ),
    "no_publication": _(
        "Er is geen publicatie {publication} van peildatum {day}. Peildatums die er wel zijn: {known}. Kies er een, of "
        "maak haar met: stuurlicht publish {publication}"
    ),
    "nothing_published": _(
        "Er is nog geen publicatie {publication} van {day} of eerder. Een raadsrapport toont alleen gepubliceerde "
        "cijfers. Maak er een met: stuurlicht publish {publication} --as-of {day}"
    ),
    "publication_busy": _(
        "Terwijl {publication} werd gemaakt, verscheen er een andere publicatie. Samen zijn ze niet beschermd. Er is "
        "niets gepubliceerd. Voer de opdracht opnieuw uit."
    ),
    "publication_format": _(
        "De publicatie in {file} is van een nieuwere versie van Stuurlicht ({found}; deze versie kent {known}). Werk "
        "Stuurlicht bij."
    ),
    "publication_list_closed": _(
        "De lijst van publicatie {publication} staat vast: {listed}. Wie achteraf kiest wat er verschijnt, kan "
        "verraden wat is afgeschermd. Er is niets gepubliceerd. Laat --instrument en --set weg, kies een andere naam, "
        "of wijzig {file}."
    ),
    "publication_list_format": _(
        "De lijst in {file} is van een nieuwere versie van Stuurlicht ({found}; deze versie kent {known}). Werk "
        "Stuurlicht bij."
    ),
    "publication_list_unreadable": _(
        "De lijst in {file} klopt niet: elk antwoord heeft een instrument, is_required en parameters nodig. Er is "
        "niets gepubliceerd. Verbeter het bestand of zet een reservekopie terug."
    ),
    "publication_name": _(
        "{given} kan geen naam van een publicatie zijn. Gebruik kleine letters, cijfers en streepjes, zoals raad."
    ),
    "publication_option": _(
        "Het volledige rapport rekent zelf en leest publicatie {publication} niet. Voeg --council toe, of laat "
        "--publication weg."
    ),
    "publication_unreadable": _(
        "Het bestand {file} van een publicatie ontbreekt of is veranderd. Een publicatie mag nooit veranderen, en "
        "zonder dit bestand is een volgende niet te beschermen. Zet een reservekopie van de map terug."
    ),
    "threshold_lowered": _(
        "De grens {limit} staat op {asked} en moet ten minste {least} zijn. Lager beschermt mensen te weinig. Verhoog "
        "de waarde in stuurlicht.yaml."
    ),
}
