"""Dutch sentences (message ids) of what is found in Iv3 files."""

from collections.abc import Mapping

from stuurlicht.core.words import _

SENTENCES: Mapping[str, str] = {
    "iv3_amount_unreadable": _(
        "'{value}' is geen bedrag. Deze rij telt niet mee. Verbeter de cel en lees het opnieuw."
    ),
    "iv3_archive_too_large": _("Het archief is uitgepakt te groot. Er is niets gelezen. Haal de tabel per verslag op."),
    "iv3_category_unknown": _(
        "Categorie '{value}' kennen we niet: een code begint met L (lasten) of B (baten). Deze rij telt niet mee. Kijk "
        "in de tabel van het CBS wat er hoort te staan."
    ),
    "iv3_codes_are_numbers": _(
        "Hier staan getallen in plaats van codes. Dan is 0.10 niet te onderscheiden van 0.1, en 6.60 niet "
        "van 6.6. Er is niets gelezen. Bewaar de kolom als tekst."
    ),
    "iv3_column_missing": _(
        "De kolom {missing} ontbreekt. Er zijn: {present}. Er is niets gelezen. Geef de kolom deze naam, of haal het "
        "bestand opnieuw op."
    ),
    "iv3_column_twice": _(
        "Deze kolom zegt hetzelfde als een andere. We kunnen niet kiezen. Er is niets gelezen. Haal een van beide weg."
    ),
    "iv3_columns_not_used": _("Deze kolommen gebruiken we niet: {columns}."),
    "iv3_double_row": _(
        "Taakveld {value} staat er meer dan eens, met verschillende bedragen. Geen van die rijen telt mee. Ga na welke "
        "klopt."
    ),
    "iv3_file_damaged": _(
        "Het bestand is niet te openen: het is beschadigd of beveiligd. Er is niets gelezen. Haal het opnieuw op."
    ),
    "iv3_filed_by_function": _(
        "Over {book_year} deden gemeenten opgave per functie, niet per taakveld. Deze rij telt niet mee. Cijfers per "
        "taakveld zijn er vanaf 2017."
    ),
    "iv3_left_out": _("Weggelaten rijen met balansposten of standen: {count}. Dat zijn geen lasten of baten."),
    "iv3_more_rows": _("Meer rijen met dezelfde fout ({code}): {count}. Ook die tellen niet mee."),
    "iv3_municipalities_absent": _(
        "Gemeenten die over {book_year} ({report}) in dit bestand ontbreken: {count}, namelijk {codes}. Een landelijke "
        "som is zonder hen te laag."
    ),
    "iv3_municipality_ambiguous": _(
        "De naam '{value}' past bij meer gemeenten. Deze rij telt niet mee. Zet de gemeentecode erbij."
    ),
    "iv3_municipality_not_in_year": _(
        "Gemeente {value} bestond niet in {book_year}. Deze rij telt niet mee. Kijk of het jaar en de code kloppen."
    ),
    "iv3_municipality_unknown": _(
        "Gemeente '{value}' kennen we niet. Deze rij telt niet mee. Schrijf de code als GM0363 of de naam zoals het "
        "CBS die schrijft."
    ),
    "iv3_names_respelled": _(
        "Gemeenten die we herkenden aan een andere schrijfwijze van hun naam: {count}. Een voorbeeld is Beek voor Beek "
        "(L.)."
    ),
    "iv3_negative_costs": _(
        "Gemeenten met lasten onder nul op een taakveld over {book_year} ({report}): {count}, namelijk {codes}. Dat "
        "kan een correctie zijn. De bedragen tellen zoals ze zijn ingediend."
    ),
    "iv3_no_rows": _("In het bestand staan geen rijen. Er is niets gelezen. Haal het opnieuw op."),
    "iv3_not_filed": _(
        "Gemeenten zonder opgave over {book_year} ({report}): {count}, namelijk {codes}. Alles is er leeg of nul. Wij "
        "tonen dat als ontbrekend, niet als nul."
    ),
    "iv3_not_recognised": _(
        "Dit is geen Iv3-bestand dat we kennen. De kolommen zijn: {present}. Er is niets gelezen. We lezen de "
        "onbewerkte Iv3-data van het CBS en tabellen per taakveld."
    ),
    "iv3_not_told": _(
        "Het bestand vertelt niet: {name}. Er is niets gelezen. Zeg het erbij met --with {name}=WAARDE. Toegestaan is: "
        "{allowed}."
    ),
    "iv3_nothing_sound": _("Geen enkele rij is te gebruiken. Er is niets opgeslagen. Verbeter eerst de fouten."),
    "iv3_other_government": _(
        "Deze Iv3-tabel gaat niet over gemeenten. Er is niets gelezen. Kies een tabel met de kolom Gemeenten."
    ),
    "iv3_other_unit": _(
        "De bedragen staan in '{unit}', niet in 1 000 euro. Er is niets gelezen. Meld dit bij de makers: de tabel is "
        "veranderd."
    ),
    "iv3_pages_missing": _(
        "De tabel is niet compleet: na {count} rijen volgt nog een bladzijde. Er is niets gelezen. Haal alle "
        "bladzijden op en zet ze in één ZIP."
    ),
    "iv3_part_left_out": _("Deze kolom is een deel van de lasten en telt daarom niet nog eens mee."),
    "iv3_report_unknown": _(
        "'{value}' is geen verslag dat we kennen. Deze rij telt niet mee. Schrijf begroting, jaarrekening of een "
        "kwartaal, of de code van het CBS (2023X005)."
    ),
    "iv3_rows_repeated": _("Rijen die er nog eens precies gelijk stonden: {count}. Ze tellen één keer."),
    "iv3_several_sheets": _(
        "De werkmap heeft meer bladen: {sheets}. Er is niets gelezen. Bewaar het blad met de tabel als eigen bestand."
    ),
    "iv3_sums_beside_parts": _(
        "Weggelaten rijen met een som van taakvelden die er zelf ook staan: {count}. Anders telt alles dubbel."
    ),
    "iv3_task_field_unknown": _(
        "Taakveld '{value}' bestaat niet in {book_year}. Deze rij telt niet mee. Let op: 6.60 is iets anders dan 6.6, "
        "en in 2023 en 2025 veranderde de indeling."
    ),
    "iv3_total_rows": _("Weggelaten rijen met het totaal van Nederland: {count}. Anders telt alles dubbel."),
    "iv3_unit_assumed": _(
        "Deze kolom noemt geen eenheid. De bedragen zijn gelezen als duizend euro, zoals in alle Iv3-cijfers."
    ),
    "iv3_year_out_of_range": _(
        "'{value}' is geen jaar van 2010 tot en met 2035. Deze rij telt niet mee. Verbeter het jaar."
    ),
}
"""By code; every one starts with ``iv3_``."""
