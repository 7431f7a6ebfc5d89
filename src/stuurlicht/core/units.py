"""Units: how each unit of a number is called."""

from collections.abc import Mapping

from stuurlicht.core.columns import Unit
from stuurlicht.core.words import _

UNIT_LABELS: Mapping[Unit, str] = {
    "eurocent": _("eurocenten"),
    "EUR": _("euro's"),
    "share": _("aandeel, 0 tot 1"),
    "probability": _("kans, 0 tot 1"),
    "persons": _("personen"),
    "lines": _("regels"),
    "files": _("bestanden"),
    "toewijzingen": _("toewijzingen"),
    "providers": _("aanbieders"),
    "municipalities": _("gemeenten"),
    "months": _("maanden"),
    "days": _("dagen"),
    "weeks": _("weken"),
    "years": _("jaar"),
    "units": _("in de eenheid die erbij staat"),
    "factor": _("factor"),
}
"""Dutch name (a message id) of every unit."""
