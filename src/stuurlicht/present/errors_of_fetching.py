"""Dutch words for errors of fetching figures from CBS."""

from collections.abc import Mapping

from stuurlicht.core import _

WORDS: Mapping[str, str] = {
    "cbs_answer_shape": _(
        "Het CBS gaf op {address} een antwoord in een vorm die we niet kennen ({found}). Er is niets opgeslagen. "
        "Probeer het later opnieuw; blijft dit, meld het dan bij de makers."
    ),
    "cbs_answer_xml": _(
        "Het CBS gaf op {address} XML in plaats van JSON. Er is niets opgeslagen. Probeer een andere weg met --via, of "
        "haal het bestand zelf op en lees het in met stuurlicht load cbs."
    ),
    "cbs_bulk_only_whole": _(
        "Het bulkbestand van tabel {table} is altijd de hele tabel. Gebruik --whole, of laat --via csv weg."
    ),
    "cbs_host_refused": _(
        "Een adres of verwijzing gaat naar {host}. We halen alleen gegevens op bij {known}. Er is niets opgeslagen. "
        "Meld dit bij de makers; zet zelf niets open."
    ),
    "cbs_next_link_repeats": _(
        "De pagina's van het CBS verwijzen in een kring (bij {address}). Zo komt er geen einde aan. Er is niets "
        "opgeslagen. Probeer het later opnieuw, of een andere weg met --via."
    ),
    "cbs_no_periods": _(
        "Tabel {table} heeft geen perioden, dus een jaar kiezen kan niet. Gebruik --whole of --region."
    ),
    "cbs_no_regions": _("Tabel {table} heeft geen regio's. Laat --region weg."),
    "cbs_not_found": _(
        "Het CBS heeft niets op {address}. Er is niets opgeslagen. Controleer het nummer van de tabel, of probeer een "
        "andere weg met --via."
    ),
    "cbs_possibly_truncated": _(
        "Een pagina van {address} heeft precies {count} rijen en geen verwijzing naar een volgende. Er kunnen rijen "
        "ontbreken, daarom is er niets opgeslagen. Kies minder jaren, of een andere weg met --via feed."
    ),
    "cbs_refused": _(
        "Het CBS weigert de vraag (HTTP {status}): {address}. Er is niets opgeslagen. Vraag minder jaren of regio's in "
        "één keer, of probeer een andere weg met --via."
    ),
    "cbs_region_absent": _(
        "Tabel {table} heeft geen cijfers over {given}. Er is niets opgehaald. Schrijf een code zoals in de tabel: "
        "{known}, enzovoort."
    ),
    "cbs_republished": _(
        "Het CBS heeft tabel {table} tijdens het ophalen twee keer gewijzigd, of gaf niet zoveel rijen als gemeld. "
        "Oude en nieuwe cijfers zouden door elkaar lopen; er is niets opgeslagen. Probeer het later opnieuw."
    ),
    "cbs_table_name": _("{given} is geen tabelnummer. Schrijf vijf cijfers en drie letters, zoals 85098NED."),
    "cbs_table_unknown": _(
        "Het CBS heeft geen tabel {table}, of niet langs deze weg. Er is niets opgehaald. Zoek het nummer op bij "
        "StatLine; het staat boven de tabel. Laat --via weg om alle wegen te proberen."
    ),
    "cbs_too_large": _(
        "Het antwoord op {address} is groter dan {highest} bytes. Er is niets opgeslagen. Kies jaren of regio's."
    ),
    "cbs_too_many_rows": _(
        "De vraag heeft meer rijen dan deze weg van het CBS geeft (10.000): {address}. Er is niets opgeslagen. Gebruik "
        "--via feed of kies minder jaren of regio's."
    ),
    "cbs_unreachable": _(
        "Het CBS is niet te bereiken: {attempts} pogingen mislukten ({because}) bij {address}. Wat al binnen is, "
        "blijft bewaard. Probeer het later opnieuw; het ophalen gaat dan verder waar het bleef. Lukt het nooit, vraag "
        "dan uw beheerder of dit adres mag worden bereikt."
    ),
    "cbs_year_absent": _(
        "Tabel {table} heeft geen cijfers over {given}. Er is niets opgehaald. Er zijn wel cijfers over: {known}."
    ),
    "fetch_what": _(
        "Zeg welk deel van de tabel u wilt: --year 2023 (mag vaker), --region GM0363, of --whole voor alles."
    ),
    "iv3_year_unknown": _(
        "Er is geen Iv3-tabel over {given}. Er is niets opgehaald. Er zijn tabellen van {first} tot en met {last}."
    ),
}
