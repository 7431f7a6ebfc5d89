"""The three laws that municipalities carry since 2015."""

from enum import StrEnum

from stuurlicht.core.words import _


class Law(StrEnum):
    """A law of the social domain. Wmo always means Wmo 2015."""

    JEUGDWET = "jeugdwet"
    WMO = "wmo"
    PARTICIPATIEWET = "participatiewet"


LAW_LABELS: dict[str, str] = {
    Law.JEUGDWET: _("Jeugdwet"),
    Law.WMO: _("Wmo"),
    Law.PARTICIPATIEWET: _("Participatiewet"),
}
