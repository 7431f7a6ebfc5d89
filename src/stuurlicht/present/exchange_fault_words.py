"""Dutch words for faults in files that municipalities share with each other."""

from collections.abc import Mapping

from stuurlicht.core import _

EXCHANGE_FAULT_WORDS: Mapping[str, str] = {
    "exchange_answer_twice": _(
        "Het antwoord {instrument} staat er twee keer in. Vraag de gemeente om een nieuw bestand."
    ),
    "exchange_characters": _(
        "Er staan onzichtbare tekens in een tekst. Die kunnen u iets anders laten zien dan er staat. Vraag de gemeente "
        "om een nieuw bestand."
    ),
    "exchange_day": _(
        "Het antwoord {instrument} heeft een andere peildatum dan de publicatie ({day}). Vraag de gemeente om een "
        "nieuw bestand."
    ),
    "exchange_door": _(
        "Het antwoord {instrument} is intern en hoort in geen bestand om te delen. Verwijder het bestand en meld het "
        "de gemeente. Vraag haar om een publicatie, met: stuurlicht share"
    ),
    "exchange_format": _(
        "Dit is geen bestand om te vergelijken: bovenin hoort {known} te staan. Vraag om een bestand van: stuurlicht "
        "share"
    ),
    "exchange_hidden_value": _(
        "In {instrument}.{table} heeft een afgeschermd of onbekend cijfer toch een waarde, of een bekend cijfer niet. "
        "Verwijder het bestand, meld het de gemeente en vraag om een nieuw."
    ),
    "exchange_municipality_twice": _(
        "Gemeente {municipality} staat in meer bestanden: {files}. Dan telt zij twee keer. Laat er een over."
    ),
    "exchange_newer": _(
        "Dit bestand is van een nieuwere versie ({found}; deze versie kent {known}). Vraag uw beheerder om Stuurlicht "
        "bij te werken."
    ),
    "exchange_no_json": _(
        "Dit bestand is niet te lezen als JSON. Is het onderweg afgebroken of veranderd? Vraag het opnieuw aan de "
        "gemeente."
    ),
    "exchange_not_trusted": _(
        "Dit bestand is ondertekend met een sleutel die u niet vertrouwt (kenmerk {found}). Bel de gemeente en "
        "vergelijk het kenmerk. Klopt het? Voeg haar openbare sleutel toe met --trust."
    ),
    "exchange_row_twice": _(
        "In {instrument}.{table} staat een rij twee keer. Dan is niet te zeggen welke telt. Vraag de gemeente om een "
        "nieuw bestand."
    ),
    "exchange_shape": _(
        "Op plaats {place} staat iets dat daar niet hoort, of het ontbreekt. Vraag de gemeente om een nieuw bestand."
    ),
    "exchange_signature": _(
        "De handtekening klopt niet: na het ondertekenen is er iets veranderd. Verwijder het bestand en vraag de "
        "gemeente om een nieuw."
    ),
    "exchange_table": _(
        "De tabel {table} van {instrument} heeft andere kolommen dan deze versie kent. Vraag de gemeente om een nieuw "
        "bestand."
    ),
    "exchange_unreadable": _("Dit bestand is er niet, of u mag het niet lezen. Kijk de naam en de rechten na."),
    "exchange_unsigned": _(
        "Dit bestand is niet ondertekend, en u vraagt om een handtekening. Vraag een ondertekend bestand, of laat "
        "--trust weg."
    ),
}
