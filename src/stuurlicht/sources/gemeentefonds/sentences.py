"""What is found in tables of the gemeentefonds, in Dutch."""

from collections.abc import Mapping

from stuurlicht.core.words import _

SENTENCES: Mapping[str, str] = {
    "fund_unreadable": _(
        "Dit bestand is niet te openen. Het is beschadigd, beveiligd, of het is geen tabel. Haal het opnieuw op."
    ),
    "fund_format_unknown": _("Bestanden met de uitgang '{ending}' lezen we niet. Wel: {known}."),
    "fund_heading_row": _(
        "De regel met kopjes moet een getal vanaf 1 zijn, en u gaf '{given}'. Geef bijvoorbeeld --with kop=3."
    ),
    "fund_sheet_unknown": _("Een blad '{given}' is er niet. Wel: {sheets}."),
    "fund_sheet_choice": _(
        "Dit bestand heeft meer bladen: {sheets}. Wijs er één aan met --with blad=NAAM; de regel met kopjes met "
        "kop=NUMMER."
    ),
    "fund_empty": _(
        "Hier staan geen rijen in. Wijs zo nodig het blad en de regel met kopjes aan: --with blad= en kop=."
    ),
    "fund_column_twice": _(
        "Deze kopjes staan er meer dan eens: {columns}. Welke geldt, weten we niet. Haal er één weg."
    ),
    "fund_column_repeated": _("De kolom {columns} staat er twee keer, met dezelfde waarden. We lezen hem één keer."),
    "fund_column_unnamed": _(
        "Kolom {columns} heeft waarden maar geen kopje. Wijs de goede regel met kopjes aan: --with kop=NUMMER."
    ),
    "fund_not_recognised": _(
        "Dit is geen tabel van het gemeentefonds die wij kennen. De kopjes zijn: {headings}. Staat de tabel op "
        "een ander blad of lager? Geef dan --with blad=NAAM of kop=NUMMER."
    ),
    "fund_kind_unclear": _(
        "Aan de kopjes is niet te zien of dit volumes of uitkeringen zijn: {headings}. Volumes hebben een kolom "
        "'inwo'. Uitkeringen herkennen we aan 'SIUDU' of 'uitkeringen' in de naam van het bestand."
    ),
    "fund_column_missing": _(
        "De kolom {missing} ontbreekt, of heet anders. De kopjes zijn: {headings}. Zonder die kolom lezen we niets."
    ),
    "fund_cluster_unknown": _("Het cluster {given} kennen we niet. Wel: {known}."),
    "fund_cluster_missing": _(
        "Van het cluster {missing} staan er geen gewichten. Zonder alle clusters is de verdeling niet na te rekenen."
    ),
    "fund_circular_missing": _(
        "We weten niet uit welke circulaire dit komt, of voor welk jaar. Geef --with circulaire=S2024 en --with "
        "jaar=2025, of noem het bestand zoals GF_S2024_2025_Gewichten.csv."
    ),
    "fund_circular_contradicts": _(
        "U geeft {told}, maar in de naam van het bestand staat {named}. Zeg welke van de twee goed is."
    ),
    "fund_circular_invalid": _(
        "'{given}' is geen circulaire met een jaar. Een circulaire is M2024 (mei), S2024 (september) of D2024 "
        "(december), en het jaar ligt daar niet ver vandaan."
    ),
    "fund_numbers_unreadable": _(
        "Van de {total} getallen zijn er {count} niet te lezen, zoals {examples}. Dat is geen tabel die we kunnen"
        " gebruiken."
    ),
    "fund_row_without_circular": _("Deze rij heeft geen circulaire en jaar die kunnen kloppen. We slaan hem over."),
    "fund_number_unreadable": _("'{value}' is geen getal. We slaan het over."),
    "fund_number_ambiguous": _(
        "'{value}' kan met en zonder decimalen gelezen worden, want dit blad schrijft getallen op twee manieren. "
        "We slaan het over. Maak er in het bestand een echt getal van."
    ),
    "fund_parts_of_a_cent": _("'{value}' is geen bedrag in euro's en hele centen. We slaan het over."),
    "fund_number_missing": _("Hier staat geen getal. Voor een gewicht of factor is leeg niet hetzelfde als nul."),
    "fund_measure_nameless": _("Deze rij noemt geen maatstaf en geen uitkering. We slaan hem over."),
    "fund_total_differs": _(
        "De gewichten van '{key}' tellen op tot {parts}, maar als totaal staat er {total}. Welke klopt, weten we "
        "niet. We slaan deze maatstaf over."
    ),
    "fund_factor_unlikely": _("Een uitkeringsfactor van {value} kan niet kloppen. We slaan hem over."),
    "fund_volume_negative": _("Een volume kan niet lager zijn dan nul: {value}. We slaan het over."),
    "fund_municipality_missing": _("'{value}' is geen gemeentecode. We slaan deze rij over."),
    "fund_municipality_unknown": _(
        "Een gemeente met code {municipality} was er sinds 2015 niet. We slaan deze rij over."
    ),
    "fund_municipality_not_in_year": _(
        "{name} ({municipality}) bestond in {year} niet. Kijk of de tabel bij dit jaar hoort. We slaan deze rij over."
    ),
    "fund_name_of_other_municipality": _(
        "Code {municipality} is van {name}, maar er staat '{value}', en dat is {other}. Welke klopt, weten we "
        "niet. We slaan deze rij over."
    ),
    "fund_municipality_ambiguous": _(
        "Er is geen code, en '{value}' kan meer dan één gemeente zijn: {other}. We slaan deze rij over."
    ),
    "fund_name_unknown": _(
        "Er is geen code, en een gemeente '{value}' kennen we in {year} niet. We slaan deze rij over."
    ),
    "fund_code_from_name": _("Deze tabel heeft geen gemeentecodes. We vonden ze bij de namen: {count} gemeenten."),
    "fund_row_twice": _("'{key}' staat er meer dan eens. Welke geldt, weten we niet. We slaan ze allemaal over."),
    "fund_name_spelled_otherwise": _("{municipality} heet hier '{value}' en bij het CBS '{name}'. De code telt."),
    "fund_municipality_absent": _("Circulaire {circular}, jaar {year}: {count} gemeenten staan er niet in: {names}."),
    "fund_national_row_left_out": _("Rijen voor heel Nederland tellen we niet mee: {count}. Dat zijn optellingen."),
    "fund_total_left_out": _("De kolom Totaal gebruiken we alleen om de gewichten na te tellen."),
    "fund_volume_missing": _(
        "Van {municipality} staat hier geen volume. Wat het cluster oplevert, is dan niet bekend."
    ),
    "fund_dash_is_zero": _("Een streepje of een lege cel lezen we bij uitkeringen als nul: {count} keer."),
    "fund_payment_sum": _(
        "Circulaire {circular}, jaar {year}: alle gemeenten samen krijgen {amount_cents} voor '{payment}'. "
        "Vergelijk dat met het totaal in de circulaire."
    ),
    "fund_more_of_these": _("Nog {count} keer {code}. Die laten we hier niet zien."),
}
"""By code. Every code starts with ``fund_``."""
