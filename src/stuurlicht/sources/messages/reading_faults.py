"""What can be wrong with a file before any rule is asked: each fault with its Dutch sentence.

A sentence says what, why it matters and what to do; ``present`` fills the facts between braces. The place
in the message stands beside it, in ``findings.path``.
"""

from collections.abc import Mapping

from stuurlicht.core.words import _

FILE_FAULTS: Mapping[str, str] = {
    "empty_file": _("Het bestand is leeg. Vraag de afzender om het opnieuw te sturen."),
    "too_large": _(
        "Het bestand is groter dan {highest} MB. Een bericht is hoogstens 25 MB, dus dit is geen bericht. "
        "Het is niet gelezen. Controleer welk bestand dit is."
    ),
    "unreadable_file": _("Dit bestand of deze map kan niet worden geopend. Controleer of u het mag lezen."),
    "archive_unreadable": _("Het ZIP-bestand is beschadigd. Vraag de afzender om een nieuw bestand."),
    "archive_limits": _(
        "Dit ZIP-bestand heeft te veel onderdelen, of dit onderdeel wordt bij uitpakken onveilig groot. Het is niet "
        "geopend. Pak het zelf uit als u zeker weet dat het klopt."
    ),
    "archive_in_archive": _("Dit is een ZIP-bestand in een ander bestand. Pak het eerst uit en lees het dan in."),
    "encrypted": _("Het bestand is versleuteld. Ontsleutel het eerst en lees het dan in."),
    "encrypted_member": _(
        "Dit onderdeel van het ZIP-bestand heeft een wachtwoord. Pak het eerst uit en lees het dan in."
    ),
    "flat_text": _(
        "Dit is een EI-bericht in vlakke tekst, van voor 2017. Dat formaat leest Stuurlicht niet. "
        "De gegevens van dit bericht ontbreken dus in de cijfers. Lees ze zo nodig in als export."
    ),
    "not_a_message": _(
        "Dit is geen iWmo- of iJw-bericht. Het bestand is overgeslagen. Hoort het bij de berichten? Kijk het dan na."
    ),
    "wrong_root": _(
        "Dit is XML, maar geen iWmo- of iJw-bericht: het begint met {root}. Het is overgeslagen. "
        "Hoort het bij de berichten? Kijk het dan na."
    ),
    "unknown_release": _(
        "Release {release} van {standard} kent Stuurlicht niet. Het bericht is niet gelezen, omdat gokken tot "
        "foute cijfers leidt. Kijk of er een nieuwere versie van Stuurlicht is."
    ),
    "unknown_kind": _(
        "Bericht {kind} bestaat niet in release {release}. Het is niet gelezen. Vraag de afzender om een nieuw bericht."
    ),
    "doctype": _(
        "Het bestand bevat een DOCTYPE. Dat mag niet in een bericht en is onveilig. Het is niet gelezen. "
        "Vraag de afzender om een nieuw bericht."
    ),
    "too_deep": _(
        "De elementen liggen te diep in elkaar voor een bericht. Het bestand is niet gelezen. "
        "Vraag de afzender om een nieuw bericht."
    ),
    "envelope_text": _(
        "De GGk-envelop bevat een tekstbestand, geen bericht. Het is niet gelezen. "
        "Vraag de afzender om een nieuw bericht."
    ),
    "envelope_broken": _("De inhoud van de GGk-envelop is beschadigd. Vraag de afzender om hem opnieuw te sturen."),
    "ggk_error": _(
        "Dit is een foutmelding van het knooppunt (Fo01), geen bericht. Er is niets uit gelezen. "
        "Kijk of het bericht waar zij over gaat opnieuw is verstuurd."
    ),
    "other_municipality": _(
        "Het bericht is van of voor gemeente {municipality}. Die hoort niet bij deze werkmap, dus het is niet gelezen. "
        "Lees het in de werkmap van die gemeente in."
    ),
    "fictional_municipality": _(
        "Het bericht hoort bij de verzonnen gemeente 9999. Dat mag alleen in een werkmap met verzonnen gegevens. "
        "Het is niet gelezen. Haal het weg bij uw eigen berichten."
    ),
    "kind_not_used": _(
        "{kind} van release {release} is herkend en geteld. Stuurlicht gebruikt de inhoud niet. U hoeft niets te doen."
    ),
}
"""Faults and notes about a file as a whole."""

MESSAGE_FAULTS: Mapping[str, str] = {
    "not_well_formed": _(
        "Het bestand is geen geldige XML: het gaat mis op regel {line}, positie {column}. Het hele bericht is apart "
        "gelegd. Vraag de afzender om een nieuw bericht."
    ),
    "truncated": _(
        "Het bestand houdt op midden in het bericht, na regel {line}. Het hele bericht is apart gelegd. "
        "Vraag de afzender om het opnieuw te sturen."
    ),
    "wrong_encoding": _(
        "De tekens in het bestand passen niet bij de codering {encoding} die erboven staat. Het hele bericht is "
        "apart gelegd. Vraag de afzender om een nieuw bericht."
    ),
    "code_mismatch": _(
        "De BerichtCode is {code}, maar bij een {kind} hoort {expected}. Het hele bericht is apart gelegd. "
        "Vraag de afzender om een nieuw bericht."
    ),
    "release_mismatch": _(
        "Het bericht noemt twee releases: {release} en {other}. Welke geldt, is niet te zeggen; daarom is het apart "
        "gelegd. Vraag de afzender om een nieuw bericht."
    ),
    "missing_element": _(
        "Dit verplichte element ontbreekt. Daarom is het hele bericht apart gelegd. "
        "Vraag de afzender om een nieuw bericht."
    ),
    "empty_element": _(
        "Dit element is leeg. Dat mag niet, daarom is het hele bericht apart gelegd. "
        "Vraag de afzender om een nieuw bericht."
    ),
    "double_element": _(
        "Dit element staat er twee keer. Welke geldt, is niet te zeggen; het bericht is apart gelegd. "
        "Vraag de afzender om een nieuw bericht."
    ),
    "misplaced_element": _(
        "Dit element hoort hier niet. Wie het overslaat, verliest misschien geld; daarom is het bericht apart gelegd. "
        "Vraag de afzender om een nieuw bericht."
    ),
    "not_a_date": _(
        "'{value}' is geen bestaande datum (jjjj-mm-dd). Het hele bericht is apart gelegd. "
        "Vraag de afzender om een nieuw bericht."
    ),
    "not_a_birth_date": _(
        "De geboortedatum is geen bestaande datum. Het hele bericht is apart gelegd. "
        "Vraag de afzender om een nieuw bericht."
    ),
    "not_a_time": _(
        "'{value}' is geen bestaand tijdstip (uu:mm:ss). Het hele bericht is apart gelegd. "
        "Vraag de afzender om een nieuw bericht."
    ),
    "not_a_whole_number": _(
        "Hier hoort een geheel getal van 0 tot en met {highest}; er staat iets van de vorm {shape}. "
        "Het hele bericht is apart gelegd. Vraag de afzender om een nieuw bericht."
    ),
    "not_digits": _(
        "Hier horen precies {digits} cijfers; er staat iets van de vorm {shape}. Het hele bericht is apart gelegd. "
        "Vraag de afzender om een nieuw bericht."
    ),
    "not_a_code": _(
        "Hier hoort een van de codes {codes}; er staat iets van de vorm {shape}. Het hele bericht is apart gelegd. "
        "Vraag de afzender om een nieuw bericht."
    ),
    "not_a_return_code": _(
        "Een retourcode heeft vier tekens; deze heeft de vorm {shape}. Het hele bericht is apart gelegd. "
        "Vraag de afzender om een nieuw bericht."
    ),
    "text_length": _(
        "Hier hoort tekst van 1 tot en met {longest} tekens; er staan {length} tekens. Het hele bericht is apart "
        "gelegd. Vraag de afzender om een nieuw bericht."
    ),
    "schema_not_seen": _(
        "Van release {release} kenden de makers het schema niet. Het bericht is gelezen zoals een naburige release. "
        "Let op verschillen."
    ),
    "date_after_loading": _(
        "Het bericht is gedateerd op {message_date}, na de dag van inlezen ({loaded_on}). De dag van inlezen telt. "
        "Vraag de afzender of de datum klopt."
    ),
    "unknown_element": _(
        "Element {element} kent de standaard hier niet. Het komt {count} keer voor en is niet gelezen. De rest "
        "van het bericht telt mee. Vraag de afzender waar het element voor is."
    ),
}
"""Faults and notes about one message. A fault sets the message aside whole; a note does not."""

NOTES = frozenset({"ggk_error", "kind_not_used", "schema_not_seen", "date_after_loading", "unknown_element"})
"""Codes that are worth knowing while nothing is broken."""

SET_ASIDE_FILES = frozenset({"empty_file", "envelope_broken"})
"""Faults of a file that set it aside instead of refusing it: it was meant to be a message."""
