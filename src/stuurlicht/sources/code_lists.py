"""Code lists that iJw and iWmo share, by (release family, list). A meaning may differ per release."""

from collections.abc import Mapping

from stuurlicht.core.words import _
from stuurlicht.sources.domains import CodeList

_UNITS = {
    "01": _("Minuut"),
    "04": _("Uur"),
    "14": _("Etmaal"),
    "16": _("Dagdeel (4 uur)"),
    "83": _("Euro's"),
}
_FREQUENCIES = {
    "1": _("Per dag"),
    "2": _("Per week"),
    "4": _("Per maand"),
    "6": _("Totaal binnen geldigheidsduur toewijzing"),
}
_REFERRERS = {
    "01": _("Gemeente"),
    "02": _("Huisarts"),
    "03": _("Jeugdarts"),
    "04": _("Gecertificeerde instelling"),
    "05": _("Medisch specialist"),
    "06": _("Zelfverwijzer of geen verwijzer"),
}
_CHANGES = {
    "01": _("Administratieve correctie"),
    "02": _("Cliënt overleden"),
    "03": _("Contractwijziging"),
    "04": _("Herbeoordeling: verlenging toewijzing"),
    "05": _("Herbeoordeling: verkorting toewijzing"),
    "06": _("Uitstroom naar ander domein"),
    "07": _("Verhuizing naar een andere gemeente"),
    "08": _("Wijziging leveringsvorm"),
    "09": _("Overstap naar andere aanbieder"),
    "10": _("Overgang naar nieuwe bekostiging"),
    "11": _("Gemeentelijke herindeling"),
}
_SUBMISSIONS = {
    "1": _("Eerste aanlevering"),
    "2": _("Gewijzigde aanlevering"),
    "3": _("Verwijderen aanlevering"),
    "9": _("Niet van toepassing"),
}
_SEXES = {"0": _("Onbekend"), "1": _("Mannelijk"), "2": _("Vrouwelijk")}

END_REASONS_OF_RELEASE_3 = {
    "36": _("Geïnitieerd door de gemeente"),
    "37": _("In verband met wijzigingsverzoek"),
    "38": _("Overstap naar andere aanbieder"),
    "39": _("Uitstroom naar ander domein"),
}
"""Reasons of ending that came with release 3 and mean the same in both; the others differ per domain."""

SHARED_LISTS: Mapping[tuple[str, str], CodeList] = {
    ("3", "Eenheid"): _UNITS | {"82": _("Stuks (output)"), "84": _("Stuks (inspanning)")},
    ("2", "Eenheid"): _UNITS
    | {"21": _("Week"), "81": _("Benodigde tijdsduur of tijdsonafhankelijk"), "82": _("Stuks")},
    ("3", "Frequentie"): _FREQUENCIES,
    ("2", "Frequentie"): _FREQUENCIES | {"3": _("Per vier weken"), "5": _("Per jaar")},
    ("3", "TypeVerwijzer"): _REFERRERS
    | {"08": _("Rechter, officier van justitie of functionaris justitiële jeugdinrichting")},
    ("2", "TypeVerwijzer"): _REFERRERS
    | {"07": _("Onbekend"), "08": _("Rechter, Raad voor de Kinderbescherming of officier van justitie")},
    ("3", "RedenWijziging"): _CHANGES
    | {
        "12": _("Geïnitieerd door de aanbieder"),
        "13": _("Verwijderd"),
        "14": _("Administratieve correctie"),
    },
    ("2", "RedenWijziging"): _CHANGES,
    ("3", "StatusAanlevering"): _SUBMISSIONS,
    ("2", "StatusAanlevering"): _SUBMISSIONS,
    ("3", "Geslacht"): _SEXES,
    ("2", "Geslacht"): _SEXES,
}
