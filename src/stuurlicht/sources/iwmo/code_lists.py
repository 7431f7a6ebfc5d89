"""Code lists of the iWmo that differ from the iJw. The same number may mean something else there."""

from collections.abc import Mapping

from stuurlicht.core.words import _
from stuurlicht.sources.code_lists import END_REASONS_OF_RELEASE_3, SHARED_LISTS
from stuurlicht.sources.domains import CodeList

_CATEGORIES = {
    "01": _("Hulp bij het huishouden"),
    "02": _("Begeleiding"),
    "03": _("Persoonlijke verzorging"),
    "04": _("Kortdurend verblijf"),
    "05": _("Woondiensten"),
    "06": _("Overige ondersteuning van individu of gezin"),
    "07": _("Dagbesteding"),
    "08": _("Vervoerdiensten"),
    "09": _("Overige groepsgerichte ondersteuning"),
    "10": _("Overige maatwerkarrangementen"),
    "11": _("Rolstoelen"),
    "12": _("Vervoervoorzieningen"),
    "13": _("Woonvoorzieningen"),
    "14": _("Overige hulpmiddelen"),
    "15": _("Beschermd wonen"),
    "16": _("Opvang"),
    "17": _("Spoedopvang"),
    "18": _("Overige beschermd wonen en opvang"),
}
_END_REASONS = {
    "02": _("Overlijden"),
    "19": _("Levering is volgens plan beëindigd"),
    "20": _("Levering is tijdelijk beëindigd"),
    "21": _("Voortijdig afgesloten: eenzijdig door de cliënt"),
    "22": _("Voortijdig afgesloten: eenzijdig door de aanbieder"),
    "23": _("Voortijdig afgesloten: in overeenstemming"),
    "31": _("Verhuizing naar een andere gemeente"),
}

CODE_LISTS: Mapping[tuple[str, str], CodeList] = {
    **SHARED_LISTS,
    ("3", "ProductCategorie"): _CATEGORIES,
    ("2", "ProductCategorie"): _CATEGORIES,
    ("2", "RedenBeeindiging"): _END_REASONS,
    ("3", "RedenBeeindiging"): _END_REASONS | END_REASONS_OF_RELEASE_3,
}
