"""Dutch words for faults in the settings file of a workspace."""

from collections.abc import Mapping

from stuurlicht.core import _

SETTING_FAULT_WORDS: Mapping[str, str] = {
    "setting_kind": _("Regel {line}: {setting} moet {wanted} zijn en is {found}. Schrijf bijvoorbeeld: {example}"),
    "setting_missing": _("Regel {line} en verder: {setting} ontbreekt. Voeg een regel toe, bijvoorbeeld: {example}"),
    "setting_municipality_code": _(
        "Regel {line}: {setting} is geen gemeentecode. Schrijf GM en vier cijfers, bijvoorbeeld 'GM0384'."
    ),
    "setting_no_names": _(
        "Regel {line}: hier horen instellingen met een naam te staan. Schrijf een naam, een dubbele punt en een "
        "waarde, bijvoorbeeld: engine: polars"
    ),
    "setting_no_yaml": _(
        "Regel {line} is niet te lezen als YAML. Na een naam hoort een dubbele punt met een spatie; regels die bij "
        "elkaar horen, springen even ver in, met spaties. Kijk ook naar aanhalingstekens en haken in de regel erboven."
    ),
    "setting_not_a_choice": _("Regel {line}: {setting} heeft een waarde die niet bestaat. Kies uit: {choices}."),
    "setting_twice": _("Regel {line}: {setting} staat er twee keer. Laat er één over."),
    "setting_unknown": _("Regel {line}: {setting} kennen we niet. Haal de regel weg. Er zijn: {known}."),
    "setting_unreadable_text": _("Regel {line}: deze tekst is niet te lezen. Sla het bestand op als UTF-8."),
}
