"""Labels: the codes of survey in Dutch."""

from stuurlicht.core import _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.ledger.survey import SURVEY_BASES
from stuurlicht.instruments.survey.amounts import MIXED, NOT_TOLD
from stuurlicht.instruments.survey.answers import NO_ANSWER, UNKNOWN_SIZE
from stuurlicht.rules.balance_terms import SIZE_LABELS
from stuurlicht.sources.survey import causes, measures
from stuurlicht.tables.marts.survey_responses import RESPONSE_CLASSES

RESPONSES = {
    "listed": _("alle gemeenten in dat jaar"),
    "answered": _("antwoordde"),
    "no_shortfall": _("antwoordde: geen significant tekort"),
    "significant": _("antwoordde: significant tekort"),
    "significant_complete": _("significant tekort, alle bedragen ingevuld"),
    "significant_incomplete": _("significant tekort, niet alle bedragen ingevuld"),
    NO_ANSWER: _("antwoordde niet, dus onbekend"),
}
CLASSES = {**RESPONSE_CLASSES, NO_ANSWER: RESPONSES[NO_ANSWER]}
SIZES = {**SIZE_LABELS, UNKNOWN_SIZE: _("aantal inwoners onbekend"), TOTAL: _("alle gemeenten")}
CAUSES = {each.code: each.label for each in causes()}
MEASURES = {each.code: each.label for each in measures()}
CHOICE_KINDS = {"cause": _("oorzaak"), "measure": _("maatregel")}
CHOICES = {
    **{f"cause:{code}": label for code, label in CAUSES.items()},
    **{f"measure:{code}": label for code, label in MEASURES.items()},
}
BASES = {
    **{code: label for code, label in SURVEY_BASES.items() if code != "not_applicable"},
    MIXED: _("verschilt per domein"),
    NOT_TOLD: _("niet ingevuld"),
}
WORDS = {
    "significant": _("noemt het tekort significant"),
    "no_shortfall": _("noemt geen significant tekort"),
}
MEASURED = {
    "above_limit": _("tekort op of boven de grens"),
    "below_limit": _("tekort onder de grens"),
    "none": _("geen tekort in dit jaar"),
    NOT_TOLD: _("bedragen niet compleet"),
}
FIGURES = {
    "response": _("Respons"),
    "size": _("Respons naar grootte"),
    "amounts": _("Bedragen"),
    "causes": _("Oorzaken"),
    "measures": _("Maatregelen"),
    "terms": _("Uitgaven bruto of netto"),
    "cumulation": _("Jaren met cumulatieregeling"),
}
REASONS = {
    "counted": _("telt mee"),
    "partly": _("telt in een deel van de jaren mee"),
    NOT_TOLD: _("niet ingevuld"),
    "none_named": _("niets aangekruist"),
    "no_shortfall": _("noemt geen significant tekort"),
    "not_asked": _("het formulier vraagt er niet naar"),
    "no_inhabitants": _("geen inwoners bekend"),
    NO_ANSWER: RESPONSES[NO_ANSWER],
}
"""Why a municipality is or is not in a figure."""
