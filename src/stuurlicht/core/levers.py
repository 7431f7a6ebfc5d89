"""Levers: the six ways by which a municipality can steer, as audits name them."""

from enum import StrEnum

from stuurlicht.core.words import _


class Lever(StrEnum):
    """The six levers by which a municipality can steer, as audits name them, and the feedback on them."""

    ACCESS = "access"
    PURCHASING = "purchasing"
    VOLUME = "volume"
    TRANSFORMATION = "transformation"
    FINANCE = "finance"
    EFFECTIVENESS = "effectiveness"


LEVER_LABELS: dict[str, str] = {
    Lever.ACCESS: _("Toegang"),
    Lever.PURCHASING: _("Inkoop en bekostiging"),
    Lever.VOLUME: _("Volume"),
    Lever.TRANSFORMATION: _("Transformatiedoelen"),
    Lever.FINANCE: _("Financiën in uitvoering"),
    Lever.EFFECTIVENESS: _("Effectiviteit"),
}
