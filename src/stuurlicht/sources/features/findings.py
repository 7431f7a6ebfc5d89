"""What is found in a table of features, and how it is told in Dutch."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from stuurlicht.core.documents import Finding, Severity
from stuurlicht.core.words import _
from stuurlicht.sources.registers.faults import TableFault

MOST_TOLD = 20
"""Findings of one code that are told with their place; the others are counted."""


def fault(code: str, row: int | None = None, column: str = "", **facts: str | int) -> Finding:
    """Give a fault with its place."""
    return TableFault(code, row, column, facts).as_finding()


def note(code: str, **facts: str | int) -> Finding:
    """Give what is worth knowing of the whole table."""
    return Finding(code, Severity.NOTE, "", facts)


def limited(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give the first findings of each code, and then how many more there are."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.rule] += 1
        if seen[finding.rule] <= MOST_TOLD:
            yield finding
    for code, times in seen.items():
        if times > MOST_TOLD:
            yield Finding("features_more", Severity.FAULT, "", {"rule": code, "count": times - MOST_TOLD})


REASONS: Mapping[str, str] = {
    "unreadable_gzip": _("niet uit te pakken"),
    "unreadable_parquet": _("beschadigde Parquet, of cellen met lijsten"),
    "unreadable_workbook": _("beschadigd of met een wachtwoord"),
    "unreadable_text": _("geen leesbare tekst"),
    "which_sheet": _("meer dan één blad"),
    "ragged_rows": _("rijen met meer velden dan de kop"),
    "empty_table": _("leeg"),
}
"""Why a file could not be opened, by code of the error; of another code the kind of file is not known."""
OTHER_REASON = _("onbekend soort bestand")

SENTENCES: Mapping[str, str] = {
    "features_unreadable": _(
        "Dit bestand is geen tabel die we kunnen lezen ({reason}). Er is niets van opgeslagen. Lever CSV, XLSX of "
        "Parquet in, met één tabel in het bestand."
    ),
    "features_no_region": _(
        "In deze tabel staat geen kolom met de gemeente of de wijk. Er is niets van opgeslagen. Noem die kolom zoals "
        "een van deze: {accepted}."
    ),
    "features_no_year": _(
        "In deze tabel staat geen kolom met het jaar. Er is niets van opgeslagen. Vertel het jaar erbij: --with "
        "jaar=2017."
    ),
    "features_year_option": _(
        "Het jaar dat erbij is verteld ({value}) is geen jaar van vier cijfers. Er is niets van opgeslagen. Schrijf "
        "bijvoorbeeld --with jaar=2017."
    ),
    "features_no_feature": _(
        "Geen enkele kolom van deze tabel is een kenmerk dat we kennen. Er is niets van opgeslagen. De kolommen: "
        "{columns}."
    ),
    "features_no_rows": _(
        "Geen enkele rij van deze tabel telt mee. Er is niets van opgeslagen. Kijk of de tabel rijen heeft, en "
        "verbeter de fouten die hierbij staan."
    ),
    "features_columns_missing": _(
        "Deze tabel lijkt op een bekende tabel, maar deze kolommen ontbreken: {columns}. Nieuw zijn: {unknown}. "
        "Waarschijnlijk kregen kolommen een andere naam. Er is niets van opgeslagen. Zet de oude namen terug, of lees "
        "de tabel met --with eigen=ja; dan telt alleen wat herkend wordt."
    ),
    "features_double_column": _(
        "De kolommen {columns} vertellen hetzelfde kenmerk. We weten niet welke geldt. Er is niets van opgeslagen. "
        "Haal er een weg."
    ),
    "features_double_heading": _(
        "De kop {column} staat er meer dan een keer. Er is niets van opgeslagen. Haal er een weg."
    ),
    "features_numbers_unreadable": _(
        "In deze kolom is meer dan de helft geen getal ({count} cellen). Er is niets van opgeslagen. Controleer of "
        "de kolommen op hun plaats staan en hoe de getallen zijn geschreven."
    ),
    "features_text_for_number": _("Hier staat '{value}' en geen getal. Deze cel telt niet mee. Verbeter de cel."),
    "features_negative": _("Hier staat {value}. Een aantal onder nul bestaat niet. Deze cel telt niet mee."),
    "features_out_of_range": _("Hier staat {value}. Een percentage ligt van 0 tot en met 100. Deze cel telt niet mee."),
    "features_unlikely": _(
        "Hier staat {value}. Dat is meer dan er in heel Nederland zijn. Deze cel telt niet mee. Verbeter de cel."
    ),
    "features_unknown_class": _("De klasse '{value}' kennen we niet. Deze cel telt niet mee. Bekend zijn: {allowed}."),
    "features_no_inhabitants": _(
        "Gemeente {region} heeft in {year} volgens deze tabel geen inwoners. Dat kan niet. Deze cel telt niet mee."
    ),
    "features_year_unreadable": _(
        "Het jaar '{value}' is niet te lezen, of het is een tikfout. Deze rij telt niet mee. Verbeter het jaar."
    ),
    "features_half_year_unreadable": _(
        "Het halfjaar '{value}' is niet 1 of 2. Deze rij telt niet mee. Verbeter het halfjaar."
    ),
    "features_region_unreadable": _(
        "De code '{value}' is geen gemeente (GM en vier cijfers) en geen wijk (WK en zes cijfers). Deze rij telt niet "
        "mee. Zet de code in elke rij, ook waar cellen waren samengevoegd."
    ),
    "features_region_unknown": _(
        "Gemeente {region} bestond niet in {year}. Deze rij telt niet mee. Controleer de code en het jaar; na een "
        "herindeling heeft de gemeente een andere code."
    ),
    "features_name_unknown": _(
        "De naam '{value}' is in {year} geen gemeente, of van meer dan één gemeente. Deze rij telt niet mee. Zet er "
        "de gemeentecode bij."
    ),
    "features_district_elsewhere": _(
        "Wijk {region} hoort volgens haar code niet bij gemeente {municipality}. Deze rij telt niet mee."
    ),
    "features_double_row": _(
        "{region} staat in {year} al in rij {first}. Deze rij telt niet mee. Haal een van beide weg."
    ),
    "features_more": _("Van {rule} zijn er nog {count}, die hier niet staan. Alle zijn behandeld als de eerste."),
    "features_columns_unknown": _("Deze kolommen kennen we niet en hebben we niet gelezen: {columns}."),
    "features_column_without_heading": _("Een kolom zonder kop is niet gelezen ({count} cellen)."),
    "features_columns_left_out": _(
        "Deze kolommen ontbreken in de tabel, die verder op een bekende tabel lijkt: {columns}. Wat er wel staat, telt."
    ),
    "features_country_left_out": _("Rijen over het hele land tellen niet mee: {count}."),
    "features_other_regions_left_out": _(
        "Rijen over buurten, provincies en andere gebieden tellen niet mee: {count}. We lezen gemeenten en wijken."
    ),
    "features_dimension_left_out": _("Alleen de totalen tellen. Niet gelezen rijen van een uitsplitsing: {count}."),
    "features_empty_districts": _(
        "Wijken zonder inwoners: {count}. Hun inwoneraantal telt niet mee, want per inwoner is er niets te rekenen."
    ),
    "features_missing_values": _(
        "Lege of onbekende cellen: {count}. Ze staan als ontbrekend in het grootboek, niet als nul."
    ),
    "features_confidential_values": _("Geheime cellen: {count}. Ze staan als geheim in het grootboek, niet als nul."),
    "features_spelled_otherwise": _("'{value}' is gelezen als '{meant}' ({count} keer)."),
    "features_provisional": _("Voorlopige cijfers, met een sterretje achter het jaar: {count} rijen."),
    "features_year_not_checked": _(
        "Van de jaren {years} kennen we de gemeentelijke indeling niet. We gebruikten die van het naaste bekende jaar."
    ),
}
"""Dutch sentence by code of finding."""
