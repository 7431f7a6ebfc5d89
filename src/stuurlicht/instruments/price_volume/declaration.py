"""What price and volume gives: its columns and tables."""

from dataclasses import replace

from stuurlicht.core import Adds, Column, Equation, From, Protects, Quantity, RowsBehind, Table, _
from stuurlicht.core.additivity import AS_OF
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.instruments.price_volume.factors import (
    AMOUNT,
    BEFORE,
    CLIENTS,
    INDEX,
    INTENSITY,
    MIX,
    PARTS,
    POPULATION,
    PRICE,
    UNDIVIDED,
)
from stuurlicht.rules.product_groups import PRODUCT_GROUP_LABELS
from stuurlicht.tables.marts.referrals import REFERRER_LABELS

PART_LABELS = {
    BEFORE: _("Kosten in de eerdere periode"),
    POPULATION: _("Aantal inwoners"),
    CLIENTS: _("Aantal mensen met hulp"),
    MIX: _("Welke hulp mensen krijgen"),
    INTENSITY: _("Hoeveel hulp per persoon"),
    INDEX: _("Afgesproken index van de prijs"),
    PRICE: _("Prijs per eenheid"),
    AMOUNT: _("Bedrag per persoon, bij hulp zonder prijs"),
    UNDIVIDED: _("Niet te verdelen: persoon onbekend"),
    TOTAL: _("Kosten in de latere periode"),
}
"""Dutch label by part, in the order of `PARTS`."""
NATURES = {
    "structural": _("structureel"),
    "incidental": _("incidenteel"),
    "unknown": _("onbekend"),
    "not_applicable": _("niet van toepassing"),
}
_LAW = Column(name="law", kind="text", label=_("Wet"), meaning="The law.", values=LAW_LABELS)
_GROUP = Column(
    name="product_group",
    kind="text",
    label=_("Soort hulp"),
    meaning="Reporting group, or 'totaal' for the whole law.",
    values={**PRODUCT_GROUP_LABELS, TOTAL: _("totaal")},
)
_YEAR = Column(
    name="year",
    kind="integer",
    label=_("Jaar"),
    meaning="The later period ends in it. Its months and those beside it stand in the table of periods.",
)
_PART = Column(
    name="factor",
    kind="text",
    label=_("Onderdeel"),
    meaning="Cost before, the effect of each factor, and cost after; 'totaal' is their sum.",
    values={name: PART_LABELS[name] for name in PARTS},
)
_AMOUNT = Column(
    name="amount_eur",
    kind="number",
    unit="EUR",
    label=_("Bedrag"),
    meaning="Nominal euros, exact to the cent; an effect is negative where it made care cost less.",
)
_LAST_MONTH = Column(
    name="last_month",
    kind="date",
    label=_("Tot en met"),
    meaning="Last month of the later period; the table of periods tells the months beside it.",
    is_detail=True,
)
_PROTECTS = Protects(
    unit="person",
    count="persons_count",
    largest="largest_person_eur",
    second="second_person_eur",
    total="all_persons_eur",
)
_BEHIND = {"municipality": "municipality", "law": "law"}


def _figure(kind: str, **at: str | From) -> Quantity:
    return Quantity(f"price volume by {kind}", at)


def _adds(kind: str, key: str) -> Adds:
    """Tell what hangs together: parts add up by themselves, and so do segments; cost is the same however it is cut."""
    amount = _figure(kind)
    of_law = Equation(
        whole=amount,
        parts=(Quantity("price volume by group", {key: TOTAL, "product_group": TOTAL}),),
        where={"factor": (BEFORE, TOTAL), key: TOTAL},
    )
    a_year_before = _figure(kind, factor=TOTAL, year=From("year", years_before=1))
    chain = Equation(whole=amount, parts=(a_year_before,), where={"factor": BEFORE})
    equations = (chain,) if kind == "group" else (chain, of_law)
    return Adds(quantities={"amount_eur": amount}, equations=equations, signed=("amount_eur",))


def _split_table(name: str, label: str, kind: str, segment: Column) -> Table:
    return Table(
        name=name,
        label=label,
        grain=("municipality", "law", segment.name, "year", "factor"),
        columns=(MUNICIPALITY, _LAW, segment, _YEAR, _PART, _AMOUNT),
        protects=_PROTECTS,
        adds=_adds(kind, segment.name),
    )


WHY = Table(
    name="why",
    label=_("Waardoor veranderden de kosten?"),
    grain=("municipality", "law", "factor"),
    columns=(
        MUNICIPALITY,
        _LAW,
        _PART,
        replace(_YEAR, is_detail=True),
        _LAST_MONTH,
        _AMOUNT,
        Column(
            name="nature",
            kind="text",
            label=_("Blijvend of eenmalig"),
            meaning="Whether the effect stays in later years, as far as that can be known.",
            values=NATURES,
        ),
    ),
    protects=_PROTECTS,
    adds=Adds(
        quantities={"amount_eur": _figure("group", product_group=TOTAL, year=From("year"))}, signed=("amount_eur",)
    ),
    rows_behind=RowsBehind(mart="declaration_events", keys=_BEHIND),
)
BY_GROUP = replace(
    _split_table("by_group", _("Per soort hulp en jaar"), "group", _GROUP),
    rows_behind=RowsBehind(mart="declaration_events", keys={**_BEHIND, "product_group": "product_group"}),
)
BY_PROVIDER = replace(
    _split_table(
        "by_provider",
        _("Per aanbieder"),
        "provider",
        Column(
            name="provider",
            kind="text",
            label=_("Aanbieder"),
            meaning="AGB code after the was-wordt list, or 'totaal' for all of them.",
        ),
    ),
    rows_behind=RowsBehind(mart="declaration_events", keys={**_BEHIND, "provider": "provider"}),
)
BY_REFERRER = _split_table(
    "by_referrer",
    _("Per soort verwijzer"),
    "referrer",
    Column(
        name="referrer_type",
        kind="text",
        label=_("Soort verwijzer"),
        meaning="Who referred, or 'totaal' for all of them.",
        values={**REFERRER_LABELS, TOTAL: _("totaal")},
    ),
)
BY_NEIGHBOURHOOD = _split_table(
    "by_neighbourhood",
    _("Per buurt"),
    "neighbourhood",
    Column(
        name="neighbourhood",
        kind="text",
        label=_("Buurtcode"),
        meaning="Code of CBS, 'unknown' where no message tells it, or 'totaal' for all of them.",
    ),
)
_CLIENTS = Quantity("price volume clients")
_COST = Quantity("price volume by group", {"factor": TOTAL})
_BEFORE = {"year": From("year", years_before=1)}
_OF_NOWCAST = Equation(
    whole=_COST,
    parts=(
        Quantity(
            "nowcast month expected",
            {"known_month": From(AS_OF), "care_year": From("last_month", is_year=True), "year": TOTAL},
            over="care_month",
            until=From("last_month"),
        ),
    ),
    holds="about",
)
"""The nowcast tells the same months: but for rounding their sum is the cost of the last year."""


def _number(name: str, label: str, meaning: str, unit: str, null: str = "") -> Column:
    kind = "integer" if unit == "persons" else "number"
    return Column(name=name, kind=kind, unit=unit, label=label, meaning=meaning, null=null)  # type: ignore[arg-type]


GROWTH = Table(
    name="growth",
    label=_("Groeien de uitgaven harder dan het gebruik?"),
    grain=("municipality", "law", "product_group", "year"),
    columns=(
        MUNICIPALITY,
        _LAW,
        _GROUP,
        _YEAR,
        replace(_LAST_MONTH, null="a year before the last one, or periods that were chosen"),
        _number(
            "clients_before_count", _("Mensen in de eerdere periode"), "People of that period, each once.", "persons"
        ),
        _number("clients_count", _("Mensen"), "People for whom care stands declared, each once.", "persons"),
        _number(
            "known_share",
            _("Deel van de mensen dat na even lang wachten al bekend was"),
            "Part of the people of the earlier period, in the law, known as long after it as now after the later one.",
            "share",
        ),
        _number("cost_before_eur", _("Kosten in de eerdere periode"), "Cost of its months.", "EUR"),
        _number("cost_eur", _("Kosten"), "Cost of the later period.", "EUR"),
        _number(
            "clients_growth_share",
            _("Groei van het aantal mensen, met wie nog ontbreekt"),
            "Part by which it grew, beside what was known after as long.",
            "share",
            "nobody before",
        ),
        _number("cost_growth_share", _("Groei van de kosten"), "Part by which it grew.", "share", "no cost before"),
    ),
    protects=_PROTECTS,
    adds=Adds(
        quantities={
            "clients_count": _CLIENTS,
            "clients_before_count": replace(_CLIENTS, at=_BEFORE),
            "cost_eur": _COST,
            "cost_before_eur": replace(_COST, at={"factor": BEFORE}),
        },
        equations=(_OF_NOWCAST,),
        overlapping=("product_group",),
        signed=("cost_eur", "cost_before_eur"),
        tells_of={
            "known_share": ("clients_count", "clients_before_count"),
            "clients_growth_share": ("clients_count", "clients_before_count"),
            "cost_growth_share": ("cost_eur", "cost_before_eur"),
        },
    ),
    rows_behind=RowsBehind(mart="declaration_events", keys={**_BEHIND, "product_group": "product_group"}),
)


def _month(name: str, label: str, meaning: str) -> Column:
    return Column(name=name, kind="date", label=label, meaning=meaning)


PERIODS = Table(
    name="periods",
    label=_("Welke maanden staan naast elkaar?"),
    grain=("municipality", "law", "year"),
    columns=(
        MUNICIPALITY,
        _LAW,
        _YEAR,
        _month("before_first_month", _("Eerdere periode begint in"), "First month of the earlier period."),
        _month("before_last_month", _("Eerdere periode eindigt in"), "Last month of the earlier period."),
        _month("first_month", _("Latere periode begint in"), "First month of the later period."),
        _month("last_month", _("Latere periode eindigt in"), "Last month of the later period."),
    ),
    protects=None,
    unprotected_because="It tells which months are compared, and nothing about people or money.",
)
TABLES = (WHY, PERIODS, GROWTH, BY_GROUP, BY_PROVIDER, BY_REFERRER, BY_NEIGHBOURHOOD)
