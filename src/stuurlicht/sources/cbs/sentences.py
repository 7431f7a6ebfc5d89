"""Dutch sentences of the findings in documents of CBS: what, where, and what to do."""

from collections.abc import Mapping

from stuurlicht.core.words import _

_MORE = _("Er zijn nog {count} rijen met dezelfde fout. Ook die zijn niet opgeslagen.")

SENTENCES: Mapping[str, str] = {
    "cbs_archive_too_large": _(
        "Het archief is uitgepakt te groot. Er is niets gelezen. Haal de tabel per jaar of per regio op."
    ),
    "cbs_archive_unreadable": _(
        "De ZIP is niet te openen: beschadigd, of met een wachtwoord. Haal het bestand opnieuw op."
    ),
    "cbs_attribute_unknown": _(
        "CBS zet bij {count} waarden het kenmerk '{value}'. Dat kennen we niet. Een getal is gewoon gebruikt; een lege "
        "waarde telt als ontbrekend."
    ),
    "cbs_cell_repeated": _("{count} waarden staan dubbel in het bestand, met hetzelfde getal. Ze tellen één keer."),
    "cbs_cell_twice": _(
        "Deze waarde staat twee keer in het bestand, met verschillende getallen (hier '{value}'). Geen van beide is "
        "opgeslagen. Haal de tabel opnieuw op."
    ),
    "cbs_cell_twice_more": _MORE,
    "cbs_columns_changed": _(
        "Deze pagina heeft andere kolommen dan de pagina's ervoor: {names}. Niets is opgeslagen. Haal de tabel opnieuw "
        "op met --again."
    ),
    "cbs_columns_renamed": _(
        "{count} kolommen uit de beschrijving van de tabel ontbreken: {names}. Onbekende kolommen die er wel staan: "
        "{present}. Niets is opgeslagen. Haal de tabel opnieuw op; blijft dit, dan heeft CBS kolommen hernoemd."
    ),
    "cbs_is_iv3": _(
        "Dit is een Iv3-tabel. Die hoort bij de bron iv3: gebruik stuurlicht fetch iv3 of stuurlicht load iv3."
    ),
    "cbs_json_unreadable": _("Dit is geen JSON met rijen zoals CBS die geeft. Haal het bestand opnieuw op."),
    "cbs_measure_unknown": _(
        "{count} rijen hebben onderwerp {code}, en dat staat niet in de lijst van de tabel. Ze zijn niet opgeslagen. "
        "Haal de tabel opnieuw op."
    ),
    "cbs_measure_unknown_more": _MORE,
    "cbs_measures_missing": _(
        "De lijst met onderwerpen (MeasureCodes) ontbreekt. Niets is opgeslagen. Lever de hele ZIP van CBS in."
    ),
    "cbs_missing_no_number": _("'{value}' is geen getal. Noem met --with missing= een getal, zoals -99998."),
    "cbs_more_pages": _(
        "Dit bestand is één pagina ({count} rijen); CBS heeft er meer. Wat hier staat, is opgeslagen. Voor de hele "
        "tabel: stuurlicht fetch cbs."
    ),
    "cbs_names_not_codes": _(
        "De kolommen {columns} bevatten namen in plaats van codes. De namen zijn opgeslagen zoals ze er staan."
    ),
    "cbs_no_figures": _("Geen kolom bevat cijfers. De kolommen zijn: {present}. Niets is opgeslagen."),
    "cbs_no_rows": _("De tabel is gelezen, maar heeft voor deze keuze geen rijen."),
    "cbs_numbers_unreadable": _(
        "{count} waarden zijn geen getal, zoals '{example}'. Dat is meer dan de helft. Niets is opgeslagen. Kijk of "
        "het bestand een decimale komma heeft en puntkomma's tussen de kolommen."
    ),
    "cbs_package_empty": _("In deze ZIP staan geen cijfers van CBS (TypedDataSet of Observations)."),
    "cbs_period_unknown": _(
        "'{value}' is geen periode die we kennen. De rij is niet opgeslagen. Kies bij CBS jaren, halfjaren, kwartalen "
        "of maanden."
    ),
    "cbs_period_unknown_more": _MORE,
    "cbs_region_unknown": _(
        "Geen of meer dan één gemeente heet in dat jaar '{value}'. De rij is niet opgeslagen. Kies bij CBS een bestand "
        "met codes."
    ),
    "cbs_region_unknown_more": _MORE,
    "cbs_table_by_name": _("Het nummer van de tabel, {table}, komt uit de naam van het bestand of uit een adres erin."),
    "cbs_table_not_told": _(
        "Het bestand vertelt niet welke tabel dit is. Niets is opgeslagen. Noem het nummer: --with table=85098NED."
    ),
    "cbs_text_unreadable": _("Dit bestand is geen tabel met een kop boven elke kolom. Niets is opgeslagen."),
    "cbs_titles_alike": _(
        "Deze kolommen heten gelijk, op hun nummer na: {columns}. Ze zijn opgeslagen met nummer. Haal de tabel op met "
        "stuurlicht fetch cbs voor hun volledige naam."
    ),
    "cbs_unknown_kind": _(
        "Dit bestand herkennen we niet als cijfers van CBS. Kies bij CBS CSV of JSON, of gebruik stuurlicht fetch cbs."
    ),
    "cbs_value_not_used": _("{count} getallen zijn niet gebruikt, want CBS noemt ze geheim of onmogelijk."),
    "cbs_value_unreadable": _("'{value}' is geen getal en geen teken voor een ontbrekende waarde. Niet opgeslagen."),
    "cbs_value_unreadable_more": _MORE,
    "cbs_words_left_out": _("{count} onderwerpen bevatten woorden en zijn weggelaten: {names}."),
}
"""Dutch sentence (message id) by code."""
