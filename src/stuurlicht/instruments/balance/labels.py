"""Labels: the codes of balance in Dutch."""

from stuurlicht.core import _
from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.balance.coverage import NO_PART, SEVERAL
from stuurlicht.instruments.balance.figures import UNKNOWN_SIZE
from stuurlicht.rules.balance_terms import SIZE_LABELS
from stuurlicht.rules.cluster_choices import PART_LABELS

BASES = {
    "account": _("jaarrekening"),
    "budget": _("begroting"),
    "survey": _("uitvraag"),
}
"""On what a figure stands; each title tells it."""
COMPARISONS = {
    "account": _("jaarrekening naast de nieuwste circulaire"),
    "budget_of_the_moment": _(
        "begroting naast de circulaire van toen; vaak sluitend, dus een tekort kan verborgen zijn"
    ),
    "budget_newest": _("begroting naast de nieuwste circulaire; vaak sluitend, dus een tekort kan verborgen zijn"),
    "survey": _("wat gemeenten zelf opgaven; wie niet antwoordde, is onbekend"),
}
"""What was set beside what, with the warning that belongs to it; it stands in the title of every table and chart."""
TOLD_BASES = {
    "account": _("jaarrekening"),
    "provisional_account": _("voorlopige jaarrekening"),
    "budget": _("begroting"),
    "estimate": _("raming"),
    "mixed": _("verschillend"),
    "not_applicable": _("geldt niet"),
    "unknown": _("onbekend"),
}
CLUSTERS = {**PART_LABELS, TOTAL: _("De onderdelen samen")}
CLUSTERS_OF_FIELDS = {
    **PART_LABELS,
    NO_PART: _("telt bij geen onderdeel"),
    SEVERAL: _("hoort bij twee onderdelen en is niet te splitsen"),
}
SIZES = {**SIZE_LABELS, UNKNOWN_SIZE: _("aantal inwoners onbekend"), TOTAL: _("alle gemeenten")}
RULE_STANDINGS = {
    "held": _("de regel van toen"),
    "what_if": _("wat die regel zou zeggen; het fonds is er niet meer"),
}
QUADRANT_LABELS = {
    "lower_lower": _("beide jaren meer dan het geld"),
    "lower_higher": _("eerst meer, later minder"),
    "higher_lower": _("eerst minder, later meer"),
    "higher_higher": _("beide jaren minder dan het geld"),
    "unknown": _("in een van beide jaren onbekend"),
    "not_applicable": _("geldt niet, want zonder geld is er geen percentage"),
    "one_year": _("er is maar één jaar"),
}
REASONS = {
    "complete": _("compleet"),
    "partly": _("van een deel van de gemeenten"),
    "nobody": _("van geen enkele gemeente bekend"),
    "funds_zero": _("geen geld uit het verdeelmodel, dus geen percentage"),
    "not_filed": _("geen opgave gedaan"),
    "part_not_filed": _("een van de samengevoegde gemeenten deed geen opgave"),
    "undivided": _("twee onderdelen staan samen in één taakveld"),
    "costs_only": _("alleen lasten, geen baten"),
    "overhead_unknown": _("overhead niet te verdelen"),
    "paid_elsewhere": _("wordt uit BUIG betaald, niet uit het gemeentefonds"),
    "no_funds": _("staat niet in de circulaire"),
    "no_circular": _("van dit jaar is geen hele circulaire ingelezen"),
    "circular_later": _("de circulaire kwam pas na de begroting"),
    "funds_unknown": _("een gewicht, volume of uitkering ontbreekt in de circulaire"),
    "not_in_year": _("bestond niet in dat jaar"),
    "odd_balance": _("saldo zo groot als het geld zelf of groter, vaak elders geboekt; telt wel mee"),
    "no_inhabitants": _("geen inwoners bekend, dus geen bedrag per inwoner"),
    "no_answer": _("geen antwoord op de uitvraag"),
    "not_told": _("bedrag niet ingevuld"),
    "not_applicable": _("geldt niet voor deze gemeente"),
    "not_asked": _("de uitvraag vraagt hier niet naar"),
}
"""Why a municipality is or is not in a figure."""
VARIANT_LABELS = {
    "as_shown": _("zoals in dit antwoord"),
    "without_shelter": _("zonder beschermd wonen en opvang"),
    "by_costs": _("met overhead, verdeeld naar lasten"),
    "left_out": _("zonder overhead"),
}
"""How the parts together are counted."""
OVERHEAD_LABELS = {**{name: VARIANT_LABELS[name] for name in ("left_out", "by_costs")}, "as_told": _("zoals opgegeven")}
"""What the spending holds of overhead; it stands in the title of every chart."""
LACKING_FIGURES = {
    "accounts": _("Jaarrekeningen van jaren met een circulaire"),
    "cumulation": _("Aandeel significante tekorten naar jaren met cumulatieregeling"),
    "benefits": _("Stapeling met een tekort op BUIG"),
    "overhead": _("Overhead van het sociaal domein"),
    "central": _("Wie betaalt voor wie bij beschermd wonen"),
    "passage": _("Suppletie bij deze onderdelen"),
}
LACKING_REASONS = {
    "not_supplied": _("geen bron vertelt het"),
    "not_in_form": _("de uitvraag vraagt er niet naar"),
    "not_in_year": _("de regeling bestond niet in deze jaren"),
    "left_out": _("weggelaten, omdat lonen per taakveld ontbreken"),
    "by_costs": _("verdeeld naar lasten, omdat lonen per taakveld ontbreken"),
    "supplied": _("aanwezig"),
}
