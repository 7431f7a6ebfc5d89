"""The clusters in which the gemeentefonds is distributed since 2023."""

from collections.abc import Mapping

from stuurlicht.core.words import _

NO_CLUSTER = "zonder_cluster"
"""Payments, or the part of one, that no row of the weights gives to a cluster."""

FUND_CLUSTERS: Mapping[str, str] = {
    "sociale_basis": _("Sociale basisvoorzieningen"),
    "participatie": _("Participatie"),
    "wmo": _("Individuele voorzieningen Wmo"),
    "jeugd": _("Individuele voorzieningen Jeugd"),
    "bestuur": _("Bestuur en ondersteuning"),
    "veiligheid": _("Orde en veiligheid"),
    "onderwijs": _("Onderwijs"),
    "sport_cultuur": _("Sport, cultuur en recreatie"),
    "ruimte_milieu": _("Infrastructuur, ruimte en milieu"),
    "overig": _("Overig"),
    "eigen_middelen": _("Overige eigen middelen"),
    "ozb": _("Onroerendezaakbelasting"),
}
"""Name as the ministry writes it, by code, in the order of its tables."""

CIRCULAR_MONTHS: Mapping[str, str] = {
    "M": _("meicirculaire"),
    "S": _("septembercirculaire"),
    "D": _("decembercirculaire"),
}
"""Circulars by the letter with which their code begins."""

ALL_CLUSTERS: Mapping[str, str] = {**FUND_CLUSTERS, NO_CLUSTER: _("Zonder cluster")}
"""The same with the place for what belongs to none."""
