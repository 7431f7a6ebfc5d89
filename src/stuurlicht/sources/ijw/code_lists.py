"""Code lists of the iJw that differ from the iWmo. The same number may mean something else there."""

from collections.abc import Mapping

from stuurlicht.core.words import _
from stuurlicht.sources.code_lists import END_REASONS_OF_RELEASE_3, SHARED_LISTS
from stuurlicht.sources.domains import CodeList

_CATEGORIES = {
    "31": _("Zonder verblijf: wijk- of buurtteam (2015)"),
    "32": _("Zonder verblijf: ambulant op locatie van de aanbieder (2015)"),
    "33": _("Zonder verblijf: daghulp op locatie van de aanbieder (2015)"),
    "34": _("Zonder verblijf: in het netwerk van de jeugdige (2015)"),
    "35": _("Met verblijf: pleegzorg (2015)"),
    "36": _("Met verblijf: gezinsgericht (2015)"),
    "37": _("Met verblijf: gesloten plaatsing (2015)"),
    "38": _("Met verblijf: overig residentieel (2015)"),
    "40": _("Persoonlijke verzorging"),
    "41": _("Dagbehandeling"),
    "42": _("Vervoerdiensten"),
    "43": _("Jeugdhulp verblijf met behandeling"),
    "44": _("Jeugdhulp verblijf zonder behandeling"),
    "45": _("Jeugdhulp ambulant"),
    "46": _("Jeugdhulp crisis"),
    "47": _("Jeugdreclassering"),
    "48": _("Jeugdbescherming"),
    "49": _("Preventief justitieel kader"),
    "50": _("Maatwerkarrangementen jeugd"),
    "51": _("Generalistische basis-ggz"),
    "52": _("Specialistische ggz"),
    "53": _("Kindergeneeskunde"),
    "54": _("Jeugd-ggz"),
    "55": _("Landelijk ingekochte zorg"),
}
_END_REASONS = {
    "02": _("Overlijden"),
    "20": _("Levering is tijdelijk beëindigd"),
    "31": _("Levering is volgens plan beëindigd"),
    "32": _("Voortijdig afgesloten: eenzijdig door de cliënt"),
    "33": _("Voortijdig afgesloten: eenzijdig door de aanbieder"),
    "34": _("Voortijdig afgesloten: in overeenstemming"),
    "35": _("Voortijdig afgesloten: externe omstandigheden"),
}

CODE_LISTS: Mapping[tuple[str, str], CodeList] = {
    **SHARED_LISTS,
    ("3", "ProductCategorie"): _CATEGORIES,
    ("2", "ProductCategorie"): _CATEGORIES,
    ("2", "RedenBeeindiging"): _END_REASONS,
    ("3", "RedenBeeindiging"): _END_REASONS | END_REASONS_OF_RELEASE_3,
}
