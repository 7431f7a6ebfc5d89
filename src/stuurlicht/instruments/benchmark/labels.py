"""Dutch words of the benchmark, by code."""

from stuurlicht.core import _

TARGET_LABELS = {
    "youth_use": _("jeugdzorg per duizend jongeren"),
    "wmo_use": _("Wmo per duizend inwoners"),
    "youth_spending": _("jeugd (nettolasten per inwoner)"),
    "wmo_spending": _("Wmo (nettolasten per inwoner)"),
    "youth_growth": _("jeugdzorg (groei van het aantal jongeren)"),
    "wmo_growth": _("Wmo (groei van het aantal cliënten)"),
    "youth_spending_growth": _("jeugd (groei van de lasten)"),
    "wmo_spending_growth": _("Wmo (groei van de lasten)"),
    "district_youth_use": _("jeugdhulp zonder verblijf (deel van de jongeren in een wijk)"),
}
"""What is explained."""

KIND_LABELS = {"level": _("hoogte"), "growth": _("groei")}

CANDIDATE_LABELS = {
    "constant": _("gemiddelde van alle gemeenten"),
    "size_class": _("gemiddelde per grootteklasse"),
    "features": _("kenmerken"),
    "features_without_benefit": _("kenmerken, zonder bijstand"),
    "features_and_more": _("kenmerken, met ook die u kunt beïnvloeden"),
    "boosted": _("beslisbomen (ter vergelijking)"),
}
"""What is tried, from simple to less simple."""

MODEL_FEATURE_LABELS = {
    "low_income": _("huishoudens met een laag inkomen"),
    "disability": _("inwoners met een uitkering bij arbeidsongeschiktheid"),
    "children": _("kinderen tot 15 jaar"),
    "adolescents": _("jongeren van 15 tot 25 jaar"),
    "elderly": _("inwoners van 65 jaar en ouder"),
    "one_person": _("huishoudens met één persoon"),
    "with_children": _("huishoudens met kinderen"),
    "urbanity": _("stedelijkheid (hoger is minder stedelijk)"),
    "children_growth": _("groei van het aantal kinderen tot 15 jaar"),
    "adolescents_growth": _("groei van het aantal jongeren van 15 tot 25 jaar"),
    "elderly_growth": _("groei van het aantal inwoners van 65 jaar en ouder"),
    "benefit": _("inwoners met bijstand"),
}
"""Features of the models."""

REASON_LABELS = {
    "amount_missing": _("het cijfer zelf ontbreekt, of dat van een deel na een herindeling"),
    "revenues_missing": _("van dit jaar zijn alleen de lasten bekend, niet de baten"),
    "exposure_missing": _("het aantal inwoners of jongeren ontbreekt"),
    "first_year_missing": _("het cijfer van het eerste jaar ontbreekt"),
    "feature_missing": _("een kenmerk ontbreekt"),
    "not_positive": _("het cijfer is nul of negatief"),
    "broken": _("het cijfer verandert zo sterk dat het geen gewone groei is"),
    "too_few": _("te weinig gemeenten hebben dit cijfer met alle kenmerken"),
}
"""Why a municipality is not in a model."""

POSITION_LABELS = {
    "above": _("hoger dan verwacht"),
    "within": _("binnen de bandbreedte"),
    "below": _("lager dan verwacht"),
}
"""Where a municipality lies beside the limits of its expectation."""

SIZE_LABELS = {
    "to_20": _("minder dan 20.000 inwoners"),
    "to_50": _("20.000 tot 50.000 inwoners"),
    "to_100": _("50.000 tot 100.000 inwoners"),
    "over_100": _("100.000 inwoners of meer"),
}
"""Size classes, from small to large; the bounds stand in ``parameters/benchmark.yaml``."""

FINDING_LABELS = {
    "vng_2019": _("VNG, ledenbrief 2019: groei van het aantal cliënten met jeugdhulp"),
    "scp_2020": _("SCP, Jeugdhulp in de wijk: gebruik per wijk (correlatie in het kwadraat)"),
}
"""What others found."""
