"""Dutch words for faults in a scenario file."""

from collections.abc import Mapping

from stuurlicht.core import _

SCENARIO_FAULT_WORDS: Mapping[str, str] = {
    "scenario_missing": _("Dit ontbreekt. Vul het in."),
    "scenario_no_names": _("Hier horen namen te staan, elk met een waarde (naam: waarde)."),
    "scenario_no_provider": _(
        "Geen aanbieder levert: {names}. Zet de eerste twee tekens van de code bij een aanbieder van die wet."
    ),
    "scenario_not_yaml": _(
        "Dit is geen geldige YAML (regel {line}), of er staat een dag die niet bestaat. Kijk die regel en de regel "
        "erboven na: op spaties vooraan, dubbele punten en aanhalingstekens."
    ),
    "scenario_refers_to_nothing": _(
        "Deze namen bestaan niet: {names}. Zo zou er stilletjes niets gebeuren. Verbeter de naam of voeg hem toe."
    ),
    "scenario_shares": _("De delen zijn samen {total}; ze horen samen 1 te zijn. Pas ze aan."),
    "scenario_unknown_kind": _("Dit soort gebeurtenis bestaat niet. Kies uit: {known}."),
    "scenario_unknown_name": _("Deze naam kent een scenario hier niet. Verbeter hem of haal de regel weg."),
    "scenario_wrong_type": _("Hier hoort {wanted}."),
}
"""Words by code, with the names of facts in braces."""
