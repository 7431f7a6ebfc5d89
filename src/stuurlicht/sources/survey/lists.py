"""What a form lets a municipality choose or asks by year: causes, measures, and the cumulatieregeling."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from stuurlicht.core.words import _

_CAUSES = {
    "new_tasks": _("Nieuwe taken en nieuwe groepen inwoners"),
    "little_insight": _("Te weinig zicht op cliënten en kosten"),
    "national_cuts": _("Het Rijk kort op het landelijke budget"),
    "distribution_model": _("Nadeel door het verdeelmodel"),
    "unfit_criterion": _("Een maatstaf past niet bij onze gemeente"),
    "guardianship": _("Budget voor voogdij en 18-plus past niet bij onze kosten"),
    "rising_demand": _("De vraag groeide al, bijvoorbeeld door vergrijzing of ggz"),
    "long_care": _("Lopende hulp duurt lang en ligt vast"),
    "housing_after_care": _("Geen woning na beschermd wonen"),
    "heavier_problems": _("Problemen worden zwaarder, zoals schulden en scheidingen"),
    "other_laws": _("Andere wetten veranderen, zoals Wlz en Zvw"),
    "legal_limits": _("Rechters en contracten beperken de keuzes"),
    "fair_tariffs": _("Tarieven stijgen door regels voor een reële prijs"),
    "sheltered_work": _("Kosten van de sociale werkvoorziening en beschut werk"),
    "legal_referrers": _("Andere verwijzers dan de gemeente, zoals huisarts en rechter"),
    "failed_innovation": _("Vernieuwing werkte niet of kostte meer tijd"),
    "providers": _("Aanbieders veranderen niet mee"),
    "regional_cooperation": _("Samenwerking in de regio deelt het risico niet"),
    "bow_wave": _("Preventie kost nu geld en levert later op"),
    "more_users": _("Betere toegang geeft meer cliënten"),
    "effect_unknown": _("Effect van maatregelen is niet te meten"),
    "other": _("Een andere oorzaak"),
}
_MEASURES = {
    "reconcile_records": _("Administratie gelijk maken met die van aanbieders"),
    "care_to_ambulant": _("Ambulante hulp in plaats van beschermd wonen"),
    "agreements_referrers": _("Afspraken met huisartsen en andere verwijzers"),
    "expertise_gp": _("Jeugddeskundige bij de huisarts"),
    "agreements_duration": _("Afspraken met aanbieders over duur en afschalen"),
    "budget_ceiling": _("Budgetplafond"),
    "business_cases": _("Businesscases per groep of casus"),
    "case_consultation": _("Overleg over elke plaatsing met verblijf"),
    "substitution_agreements": _("Afspraken over lichtere hulp in plaats van zware"),
    "risk_sharing": _("Risico delen in de regio"),
    "prevention_teams": _("Preventie en jeugdteams"),
    "short_support": _("Korte hulp door het sociale team"),
    "cuts_prevention": _("Minder uitgeven aan preventie"),
    "cuts_reintegration": _("Minder uitgeven aan re-integratie"),
    "reserves": _("Geld uit de reserve"),
    "other_domains": _("Geld uit andere domeinen"),
    "other": _("Een andere maatregel"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose.

    Parameters
    ----------
    code : str
        As stored.
    label : str
        Dutch (a message id), as on the form.
    page : int or None
        Page of S0 that names it; None for what is not in that list.
    """

    code: str
    label: str
    page: int | None


@cache
def causes() -> tuple[Choice, ...]:
    """Give the causes in the order of the report."""
    return _choices("causes", _CAUSES)


@cache
def measures() -> tuple[Choice, ...]:
    """Give the measures."""
    return _choices("measures", _MEASURES)


@cache
def cumulation_span() -> tuple[int, int]:
    """Give the first and last book year in which the cumulatieregeling paid."""
    told = _lists()["cumulation"]
    return int(told["first_year"]), int(told["last_year"])


def _choices(name: str, labels: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(each["code"], labels[each["code"]], each.get("page")) for each in _lists()[name])


@cache
def _lists() -> dict[str, Any]:
    text = files("stuurlicht.sources.survey").joinpath("lists.yaml").read_text(encoding="utf-8")
    contents: dict[str, Any] = yaml.safe_load(text)
    return contents
