"""Dutch words for errors of the workspace, its keys and its ledger."""

from collections.abc import Mapping

from stuurlicht.core import _

WORDS: Mapping[str, str] = {
    "backup_damaged": _(
        "Het bestand {file} in de reservekopie {folder} is niet meer zoals het was. Er is niets teruggezet. Kies een "
        "andere reservekopie."
    ),
    "backup_format": _(
        "De reservekopie in {folder} is van een nieuwere versie van Stuurlicht ({found}; deze versie kent {known}). Er "
        "is niets teruggezet. Werk Stuurlicht bij."
    ),
    "backup_inside": _(
        "De kopie ({folder}) en de map {workspace} liggen in elkaar. Gaat de ene map verloren, dan ook de andere. Er "
        "is niets gekopieerd. Kies een map daarbuiten, het liefst op een andere schijf."
    ),
    "backup_place": _(
        "In {folder} staat al iets, en dat overschrijven we niet. Er is niets gekopieerd. Kies een map die leeg is of "
        "nog niet bestaat."
    ),
    "backup_unknown": _(
        "In {folder} staat geen reservekopie en geen kopie van een werkmap. Er is niets teruggezet. Kies de map die "
        "stuurlicht backup heeft gemaakt."
    ),
    "municipality_shown": _(
        "{given} is geen gemeentecode. Schrijf vier cijfers, met of zonder GM ervoor, of 'alle' voor elke gemeente."
    ),
    "public_source_unknown": _("De openbare bron {given} kent Stuurlicht niet. Kies uit: {known}."),
    "source_option_unknown": _("Deze bron kent de optie {given} niet. Er is niets gelezen. De bron kent wel: {known}."),
    "public_years": _(
        "{given} zijn geen jaren waarvan we cijfers zoeken. Er is niets opgezocht. Schrijf één jaar, of van en tot en "
        "met, zoals 2024-2025. Vanaf {first}, en hoogstens {most} jaren."
    ),
    "survey_years": _(
        "{given} is geen reeks jaren die we kunnen vragen. Er is niets gemaakt. Schrijf bijvoorbeeld --years "
        "2022-2024, vanaf {first} en hoogstens {most} jaren."
    ),
    "published_in_future": _(
        "De dag van publicatie ({given}) ligt na vandaag ({today}). Er is niets gelezen. Verbeter de dag."
    ),
    "file_made_in_future": _(
        "De dag waarop het bestand is gemaakt ({given}) ligt na vandaag ({today}). Er is niets gelezen. "
        "Verbeter de dag."
    ),
    "file_made_of_accounts_only": _(
        "De koppeling {export} is voor declaraties of toewijzingen. Daar heeft elke regel een eigen dag. "
        "Laat --made weg."
    ),
    "fictional_municipality": _(
        "Gemeente {code} is de fictieve gemeente. Die mag alleen in een werkmap die als fictief is aangemerkt, anders "
        "lopen verzonnen en echte cijfers door elkaar. Maak een eigen werkmap met --fictional."
    ),
    "key_inside": _(
        "De map voor de sleutels ({folder}) ligt in de werkmap ({workspace}). Wie de werkmap kopieert, krijgt dan "
        "ook de sleutel. Kies een map daarbuiten met --keys."
    ),
    "key_missing": _(
        "De sleutel van gemeente {municipality} is er niet: {file}. Zonder die sleutel kunnen we geen berichten "
        "inlezen. Zet de bewaarde sleutel daar terug, of noem de map met sleutels in {variable}."
    ),
    "key_open": _(
        "De sleutel van gemeente {municipality} ({file}) is leesbaar voor anderen op deze computer. Er is niets "
        "ingelezen. Geef alleen uzelf rechten: chmod 600 {file}"
    ),
    "key_other": _(
        "De sleutel van gemeente {municipality} ({file}) is een andere dan die van deze werkmap: {found} in plaats "
        "van {expected}. Mensen zouden dubbel tellen. Er is niets ingelezen; zet de goede sleutel terug."
    ),
    "key_unreadable": _(
        "De sleutel van gemeente {municipality} ({file}) is beschadigd: er horen 64 tekens 0-9 en a-f in te staan. "
        "Er is niets ingelezen; zet de bewaarde sleutel terug."
    ),
    "ledger": _(
        "Het grootboek is niet zoals het hoort: een bestand ontbreekt of is beschadigd. Er is niets gewijzigd. Zet een "
        "reservekopie terug, of maak een nieuwe werkmap en lees de berichten opnieuw in."
    ),
    "ledger_busy": _(
        "Andere processen schrijven steeds in tabel {table}; na {attempts} pogingen lukte het ons nog niet. Wat al "
        "opgeslagen was, blijft. Wacht tot de andere klaar zijn en voer de opdracht opnieuw uit."
    ),
    "ledger_column_type": _(
        "Tabel {table}: kolom {columns} is van de soort {expected}, aangeleverd is {given}. Er is niets opgeslagen. "
        "Meld dit bij de makers."
    ),
    "ledger_copy_overtaken": _(
        "Terwijl we kopieerden, zijn oude gegevens verwijderd. De kopie zou niet kloppen. Er is niets bewaard; voer de "
        "opdracht opnieuw uit."
    ),
    "ledger_files_missing": _(
        "Van tabel {table} ontbreken bestanden ({count}). Elk cijfer daaruit zou te laag zijn. Neem een andere kopie, "
        "gemaakt met: stuurlicht backup"
    ),
    "ledger_missing": _(
        "In {folder} staat geen grootboek. Kies de goede map met --workspace, of maak een werkmap met: stuurlicht init"
    ),
    "ledger_rows_missing": _(
        "Van {count} documenten ontbreken rijen: de map is gekopieerd terwijl er iets werd ingelezen. Elk cijfer "
        "daaruit zou te laag zijn. Neem een andere kopie, gemaakt met: stuurlicht backup"
    ),
    "ledger_schema_newer": _(
        "Tabel {table} is gemaakt met een nieuwere versie van Stuurlicht. Deze versie zou gegevens missen en stopt "
        "daarom. Werk Stuurlicht bij."
    ),
    "ledger_schema_older": _(
        "Tabel {table} is van een oudere versie en mist: {columns}. Er is niets opgeslagen. Voer uit: stuurlicht "
        "upgrade"
    ),
    "ledger_table_missing": _(
        "Het grootboek heeft nog geen tabel {table}. Er is niets opgeslagen. Voer uit: stuurlicht upgrade"
    ),
    "ledger_version_unknown": _(
        "Het grootboek heeft geen versie {asked}. De nieuwste is {newest}. Kies 0 tot en met {newest}."
    ),
    "legal_ground": _(
        "Personen over de wetten heen volgen mag alleen met een wettelijke grondslag. Er is niets gedaan. "
        'Noem de grondslag: --link-laws "...", of vul legal_ground in stuurlicht.yaml in.'
    ),
    "kept_unreadable": _(
        "Van een eerdere publicatie is niet meer te lezen wat is afgeschermd. Het gaat om: {columns}. Zonder dat weten "
        "we niet wat nu veilig is. Er is niets gepubliceerd; zet het bestand terug uit een reservekopie."
    ),
    "log_unreadable": _(
        "In het logboek {file} is regel {line} beschadigd. Daarin staat wie welke cijfers kreeg, dus we slaan niets "
        "over. Zet een reservekopie van het logboek terug, of herstel die regel."
    ),
    "municipality_code": _(
        "{given} is geen gemeentecode. Een code heeft vier cijfers, zoals 0384. Er is niets gemaakt."
    ),
    "municipality_twice": _(
        "Deze gemeentecodes staan er twee keer: {codes}. Er is niets gemaakt; noem elke code één keer."
    ),
    "no_longer_reproducible": _(
        "De stand van {day} in versie {version} is niet meer na te maken: gegevens van vóór {before} zijn volgens de "
        "bewaartermijn verwijderd. Kies versie {first_version} of later."
    ),
    "no_municipality": _("Er is geen gemeente genoemd. Een werkmap is van ten minste één: --municipality 0384"),
    "not_fictional": _(
        "De werkmap {folder} is niet als fictief aangemerkt. Verzonnen zorg zou de echte cijfers bederven. Er is niets "
        "gemaakt. Maak een eigen werkmap met: stuurlicht init --municipality 9999 --fictional"
    ),
    "register_file": _(
        "Het bestand {file} is niet te openen. Er is niets opgeslagen. Kijk of het bestaat en niet open staat."
    ),
    "register_unknown": _("Het register {given} bestaat niet. Er zijn: {known}. Kies er één."),
    "retention_date": _(
        "De dag {before} is nog niet geweest (vandaag is {today}). Alles zou verdwijnen. Er is niets verwijderd; "
        "kies een dag in het verleden."
    ),
    "retention_unfinished": _(
        "Het verwijderen van gegevens van vóór {before} is niet afgemaakt. Tot die tijd zouden cijfers niet kloppen. "
        "Voer uit: stuurlicht retention --before {before}"
    ),
    "setting_choice": _("De instelling {setting} kan niet {given} zijn. Kies uit: {choices}."),
    "settings": _(
        "De instellingen in {file} kloppen niet. Er is niets gedaan. Verbeter het bestand of zet een reservekopie "
        "terug. De fouten:"
    ),
    "settings_format": _(
        "De instellingen in {file} zijn van een nieuwere versie van Stuurlicht ({found}; deze versie kent {known}). "
        "Werk Stuurlicht bij."
    ),
    "spark_missing": _(
        "Deze werkmap rekent met Spark, maar PySpark is niet geïnstalleerd. Installeer stuurlicht[spark], of zet in "
        "de instellingen engine: polars."
    ),
    "stuurlicht": _("Er ging iets mis dat we niet kunnen benoemen. Meld dit bij de makers."),
    "which_municipality": _(
        "Voor welke gemeente is dit? Genoemd is: '{given}'. In deze werkmap staan: {known}. Kies met --municipality."
    ),
    "workspace": _("De werkmap staat dit niet toe. Kijk in stuurlicht.yaml hoe zij is ingesteld."),
    "workspace_exists": _(
        "In {folder} staat al een werkmap. Er is niets gewijzigd. Kies een andere map met --workspace."
    ),
    "workspace_missing": _(
        "{folder} is geen werkmap: {file} ontbreekt. Kies de goede map met --workspace, of maak een werkmap met: "
        "stuurlicht init"
    ),
}
