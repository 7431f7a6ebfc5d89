"""What providers gives: its columns and tables."""

from dataclasses import replace

from stuurlicht.core import Adds, Column, Equation, Protects, Quantity, RowsBehind, Table, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.ledger.published import REPORT
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY, PROVIDER
from stuurlicht.rules.product_groups import PRODUCT_GROUP_LABELS

STANDINGS = {
    "stayed": _("bleef"),
    "entered": _("kwam erbij"),
    "left": _("viel weg"),
    "settled": _("alleen verrekening"),
}
"""Whether a provider declared in this year, the year before, both, or had only settlements."""
GROWTHS = {
    "none": _("niet te zeggen"),
    "few": _("te weinig mensen"),
    "usual": _("gewoon"),
    "up": _("groeit ongewoon"),
    "down": _("krimpt ongewoon"),
}
"""What is said of the growth of a provider beside that of others."""

_LAW = Column(name="law", kind="text", label=_("Wet"), meaning="The law.", values=LAW_LABELS)
_GROUP = Column(
    name="product_group",
    kind="text",
    label=_("Soort hulp"),
    meaning="Group of products.",
    values=PRODUCT_GROUP_LABELS,
)
_NOTHING_PAID = "nothing stands declared"
_NOT_SUPPLIED = "nothing was handed in"


def _euros(name: str, label: str, meaning: str, null: str = "", *, is_detail: bool = False) -> Column:
    return Column(name=name, kind="number", unit="EUR", label=label, meaning=meaning, null=null, is_detail=is_detail)


def _share(name: str, label: str, meaning: str, null: str = _NOTHING_PAID) -> Column:
    return Column(name=name, kind="number", unit="share", label=label, meaning=meaning, null=null)


def _providers(name: str, label: str, meaning: str, null: str = "") -> Column:
    return Column(name=name, kind="integer", unit="providers", label=label, meaning=meaning, null=null)


def _people(name: str, label: str, meaning: str) -> Column:
    return Column(name=name, kind="integer", unit="persons", label=label, meaning=meaning)


_COST = _euros("cost_eur", _("Kosten dit jaar"), "Declared and not rejected, of the last twelve closed months.")
_PREVIOUS = _euros(
    "previous_eur", _("Kosten jaar ervoor"), "The same of the twelve months before, as known twelve months earlier."
)
_OF_LAW = Quantity("referred cost", {"referrer": TOTAL})
"""The cost of a law over the same months is told by the referrers too."""

FIELD = Table(
    name="field",
    label=_("Het veld van aanbieders"),
    grain=("municipality", "law"),
    columns=(
        MUNICIPALITY,
        _LAW,
        _providers("providers_count", _("Aanbieders"), "Providers with cost above zero in this year."),
        _providers("previous_count", _("Jaar ervoor"), "Providers with cost above zero in the year before."),
        _providers("stayed_count", _("Bleven"), "Those of both years."),
        _providers("entered_count", _("Kwamen erbij"), "Those of this year only."),
        _providers("left_count", _("Vielen weg"), "Those of the year before only."),
        _COST,
        _PREVIOUS,
        _share("largest_share", _("Deel van de grootste"), "Cost of the largest provider, of all."),
        _share("five_share", _("Deel van de grootste vijf"), "Cost of the five largest, of all."),
        _providers(
            "half_count", _("Samen de helft"), "Least number of providers with half of the cost.", _NOTHING_PAID
        ),
        Column(
            name="equal_count",
            kind="number",
            unit="providers",
            label=_("Zoveel gelijke aanbieders"),
            meaning="1 over the sum of squared shares (Herfindahl): as concentrated as so many of equal size.",
            null=_NOTHING_PAID,
            is_detail=True,
        ),
        _providers("small_count", _("Kleine aanbieders"), "Providers below the chosen amount.", _NOTHING_PAID),
        _share("small_share", _("Deel van de kleine"), "Cost of the small providers, of all."),
    ),
    protects=Protects(
        unit="provider",
        count="providers_count",
        largest="largest_provider_eur",
        second="second_provider_eur",
        total="all_providers_eur",
    ),
    adds=Adds(
        quantities={
            "providers_count": Quantity("providers this year"),
            "previous_count": Quantity("providers a year before"),
            "stayed_count": Quantity("providers that stayed"),
            "entered_count": Quantity("providers that entered"),
            "left_count": Quantity("providers that left"),
            "cost_eur": _OF_LAW,
        },
        equations=(
            Equation(
                whole=Quantity("providers this year"),
                parts=(Quantity("providers that stayed"), Quantity("providers that entered")),
            ),
            Equation(
                whole=Quantity("providers a year before"),
                parts=(Quantity("providers that stayed"), Quantity("providers that left")),
            ),
        ),
        signed=("cost_eur",),
    ),
)

_BY_PERSON = Protects(
    unit="person",
    count="persons_count",
    largest="largest_person_eur",
    second="second_person_eur",
    total="all_persons_eur",
)

PER_GROUP = Table(
    name="dependence",
    label=_("Hoeveel hangt er aan één aanbieder?"),
    grain=("municipality", "law", "product_group"),
    columns=(
        MUNICIPALITY,
        _LAW,
        _GROUP,
        _providers("providers_count", _("Aanbieders"), "Providers with cost above zero in this product group."),
        PROVIDER,
        _share("largest_share", _("Deel van het geld"), "Cost of the largest provider of the group, of all."),
        _people("largest_clients_count", _("Mensen bij deze aanbieder"), "People of the largest provider."),
        _COST,
    ),
    protects=_BY_PERSON,
    is_confidential=True,
    adds=Adds(
        quantities={
            "cost_eur": Quantity("provider group cost"),
            "largest_clients_count": Quantity("people of the largest provider"),
        },
        signed=("cost_eur",),
    ),
)

PER_PROVIDER = Table(
    name="providers",
    label=_("Alle aanbieders"),
    grain=("municipality", "law", "provider"),
    columns=(
        MUNICIPALITY,
        _LAW,
        PROVIDER,
        Column(
            name="standing",
            kind="text",
            label=_("Wat gebeurde er?"),
            meaning="Whether it declared in this year, the year before, or both.",
            values=STANDINGS,
        ),
        _people("clients_count", _("Mensen dit jaar"), "People for whom care stands declared in this year."),
        _COST,
        _PREVIOUS,
        _share("cost_share", _("Deel van de wet"), "Cost divided by that of the law."),
        _share("growth_share", _("Groei"), "Cost of this year over that of the year before, less 1.", "new or gone"),
        _share("usual_share", _("Gewone groei"), "Median growth of the providers of the law.", "fewer than five"),
        Column(
            name="growth",
            kind="text",
            label=_("Oordeel over de groei"),
            meaning="Beyond three spreads from the usual growth of a provider of its size, or not.",
            values=GROWTHS,
        ),
        Column(
            name="is_small",
            kind="boolean",
            label=_("Klein"),
            meaning="Cost of this year below the chosen amount.",
            null="no cost in this year",
        ),
    ),
    protects=_BY_PERSON,
    is_confidential=True,
    rows_behind=RowsBehind(
        mart="declaration_events",
        keys={"municipality": "municipality", "law": "law", "provider": "provider"},
    ),
    adds=Adds(
        quantities={
            "cost_eur": Quantity("provider cost"),
            "previous_eur": Quantity("provider cost a year before"),
            "clients_count": Quantity("provider people"),
        },
        equations=(Equation(whole=_OF_LAW, parts=(Quantity("provider cost", over="provider"),)),),
        signed=("cost_eur", "previous_eur"),
    ),
)

EXECUTION = Table(
    name="execution",
    label=_("Kosten om de zorg heen"),
    grain=("municipality", "book_year", "report"),
    columns=(
        MUNICIPALITY,
        Column(name="book_year", kind="integer", unit="years", label=_("Jaar"), meaning="Book year."),
        REPORT,
        _euros("access_eur", _("Toegang en wijkteams"), "Costs of 6.2, later 6.21 to 6.23.", "not told apart"),
        _euros("coordination_eur", _("Coördinatie en beleid"), "Costs of 6.91 and 6.92.", "no field of its own yet"),
        _euros("overhead_eur", _("Deel van de overhead"), "Chosen share of 0.4.", "no share was chosen"),
        _euros("care_eur", _("Zorg"), "Costs of Wmo, youth and sheltered living without coordination.", "not told"),
        _euros("per_care_eur", _("Eromheen per euro zorg"), "The first three over the fourth.", "not told"),
    ),
    protects=None,
    unprotected_because="published accounts and budgets of the whole municipality",
)

CASELOAD = Table(
    name="caseload",
    label=_("Mensen per medewerker"),
    grain=("municipality", "law"),
    columns=(
        MUNICIPALITY,
        _LAW,
        Column(
            name="month", kind="date", label=_("Maand"), meaning="Newest month that was handed in.", null=_NOT_SUPPLIED
        ),
        replace(
            _people("clients_count", _("Mensen"), "People in hand in that month, as handed in."), null=_NOT_SUPPLIED
        ),
        Column(
            name="worker_units",
            kind="number",
            unit="units",
            label=_("Voltijdbanen"),
            meaning="Full-time jobs.",
            null=_NOT_SUPPLIED,
        ),
        Column(
            name="clients_per_worker_count",
            kind="number",
            unit="persons",
            label=_("Mensen per voltijdbaan"),
            meaning="People over jobs.",
            null=_NOT_SUPPLIED,
        ),
        _euros("care_per_worker_eur", _("Zorg per voltijdbaan"), "Cost of the law over jobs.", _NOT_SUPPLIED),
    ),
    protects=Protects(unit="person", count="clients_count"),
    adds=Adds(
        quantities={"clients_count": Quantity("people of own workers")},
        tells_of={"worker_units": (), "care_per_worker_eur": ()},
    ),
)

TABLES = (FIELD, PER_GROUP, PER_PROVIDER, EXECUTION, CASELOAD)
