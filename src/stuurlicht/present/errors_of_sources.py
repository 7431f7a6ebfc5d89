"""Dutch words for errors of files that are handed over: messages, registers, exports, scenarios."""

from collections.abc import Mapping

from stuurlicht.core import _

WORDS: Mapping[str, str] = {
    "empty_table": _(
        "{place} is leeg: er staan geen rijen in. Er is niets opgeslagen. Vul het formulier in en lever het opnieuw in."
    ),
    "export_faults": _(
        "De export {place} heeft {count} soorten fouten (koppeling {export}). Er is niets van opgeslagen. Verbeter "
        "de export of de koppeling en lees hem opnieuw in. De fouten:"
    ),
    "export_municipality": _(
        "De export {place} is van gemeente {municipality}. Die hoort niet in deze werkmap. Er is niets opgeslagen. "
        "Kies de goede werkmap met --workspace."
    ),
    "export_targets": _(
        "De koppeling {export} noemt meer dan één tabel: {tables}. Een export vult er één. Maak per tabel een eigen "
        "koppeling."
    ),
    "export_unknown": _(
        "De koppeling {given} bestaat niet. Er zijn: {known}. Lever eerst het register exportkoppelingen in."
    ),
    "input": _("Het bestand kan zo niet worden gebruikt. Er is niets van opgeslagen. Kies een ander bestand."),
    "map_coordinates": _(
        "Kaart {file}: punt {example} is geen graden (WGS84) en geen meters (RD). Zo weten we niet waar gemeenten "
        "liggen. Er is niets gemaakt. Zet het bestand om naar WGS84 of RD."
    ),
    "map_file_unreadable": _(
        "Kaart {file} is geen GeoJSON met vlakken. Er is niets gemaakt. Kies een ander bestand, of laat --map weg: dan "
        "krijgt elke gemeente een vakje."
    ),
    "map_municipalities": _(
        "In kaart {file} ontbreken {missing} van de {count} gemeenten, zoals {examples}. Die zouden niet te zien zijn. "
        "Er is niets gemaakt. Kies een kaart van het jaar van de peildatum."
    ),
    "map_without_codes": _(
        "In kaart {file} heeft niet elk vlak de code van een gemeente, zoals GM0344. Dan weten we niet welk vlak bij "
        "welke gemeente hoort. Er is niets gemaakt. Deze kenmerken zijn er: {known}. Kies een bestand met die code."
    ),
    "path_not_found": _("{path} is er niet. Er is niets gelezen. Controleer de naam van het bestand of de map."),
    "ragged_rows": _(
        "In {place} hebben {count} rijen meer velden dan de kop, zoals rij {rows}. Er is niets opgeslagen. "
        "Kijk naar een puntkomma of komma in een tekst; zet die tekst tussen aanhalingstekens."
    ),
    "register_faults": _(
        "{place} heeft {count} fouten. Er is niets van opgeslagen. Verbeter ze en lever het bestand opnieuw in. De "
        "fouten:"
    ),
    "scenario_faults": _(
        "Het scenario {file} klopt niet (aantal fouten: {count}). Er is niets gemaakt. Verbeter het bestand en voer de "
        "opdracht opnieuw uit. De fouten:"
    ),
    "unknown_scenario": _("Het scenario {name} bestaat niet. Er zijn: {known}. Een eigen bestand (.yaml) mag ook."),
    "unknown_table_format": _(
        "Het bestand {place} is geen tabel die we kunnen lezen. Lever {known} in. Er is niets opgeslagen."
    ),
    "survey_form_unreadable": _(
        "Het formulier {place} is niet te openen: beschadigd, of met een wachtwoord. Er is niets opgeslagen. Sla het "
        "opnieuw op als .xlsx zonder wachtwoord."
    ),
    "unreadable_gzip": _(
        "{place} is ingepakt (gzip) en niet uit te pakken. Er is niets opgeslagen. Haal het bestand opnieuw op."
    ),
    "unreadable_parquet": _(
        "{place} begint als Parquet en is zo niet te lezen. Er is niets opgeslagen. Haal het bestand opnieuw op."
    ),
    "unreadable_text": _(
        "De tekst in {place} is niet te lezen. Er is niets opgeslagen. Sla het bestand op als CSV UTF-8 en probeer "
        "opnieuw."
    ),
    "unreadable_workbook": _(
        "De werkmap {place} is niet te openen: beschadigd, of met een wachtwoord. Er is niets opgeslagen. "
        "Sla het bestand opnieuw op als .xlsx zonder wachtwoord."
    ),
    "unreadable_yaml": _("{place} is geen geldige YAML (regel {line}). Er is niets opgeslagen; verbeter die regel."),
    "which_sheet": _(
        "{place} heeft meer bladen: {sheets}. We weten niet welk blad u bedoelt. Noem het blad {wanted} of laat één "
        "blad over."
    ),
}
