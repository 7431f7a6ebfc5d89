"""Dutch words for errors of sharing publications and comparing them."""

from collections.abc import Mapping

from stuurlicht.core import _

WORDS: Mapping[str, str] = {
    "compare_output": _("Een vergelijking als {form} kan niet op het scherm. Noem een bestand met --output."),
    "exchange_faults": _(
        "Er is niets vergeleken, want een vergelijking met een fout bestand is niet te vertrouwen. Los dit eerst op. "
        "Aantal fouten: {count}."
    ),
    "not_shared": _(
        "Geen van de bestanden heeft een vergelijkbaar antwoord {instrument} met een tabel {table}. Kies uit de vragen "
        "{known} en de tabellen {tables}, of vraag gemeenten hun Stuurlicht bij te werken."
    ),
    "signing_key": _(
        "In {file} staat geen bruikbare sleutel (Ed25519, PEM, zonder wachtwoord). Bij --key hoort de geheime sleutel, "
        "bij --trust de openbare (.pub). Kies een ander bestand, of maak een paar met: stuurlicht share --new-key"
    ),
    "signing_key_exists": _("Het bestand {file} is er al. Een sleutel overschrijven we nooit. Kies een andere naam."),
    "which_publication": _(
        "Zeg welke publicatie u wilt delen. In deze werkmap zijn er: {known}. Is er nog geen? Maak er een met: "
        "stuurlicht publish"
    ),
}
