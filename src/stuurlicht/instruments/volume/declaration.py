"""What volume gives: its columns, tables and charts."""

from dataclasses import replace

from stuurlicht.core import Adds, Chart, Column, Equation, From, Protects, Quantity, RowsBehind, Table, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.core.ledger.shared_columns import MUNICIPALITY
from stuurlicht.rules.product_groups import PRODUCT_GROUP_LABELS

MEASURES = {
    "clients": _("Mensen met hulp"),
    "inflow": _("Begonnen"),
    "outflow": _("Gestopt"),
    "stock": _("Aan het eind nog met hulp"),
    "declared": _("Mensen voor wie is gedeclareerd"),
    "unknown_person": _("Toewijzingen zonder bekende persoon"),
}
"""What is counted, in the order in which it is shown."""

_LAW = Column(name="law", kind="text", label=_("Wet"), meaning="The law.", values=LAW_LABELS)
_GROUP = Column(
    name="product_group",
    kind="text",
    label=_("Soort hulp"),
    meaning="Reporting group, or 'totaal' for the whole law. People may be in several groups.",
    values={**PRODUCT_GROUP_LABELS, TOTAL: _("totaal")},
)
_MEASURE = Column(name="measure", kind="text", label=_("Telling"), meaning="What is counted.", values=MEASURES)
_COUNT = Column(
    name="clients_count",
    kind="integer",
    unit="persons",
    label=_("Aantal"),
    meaning="People, each counted once per period; of 'unknown_person' the toewijzingen.",
)
_INDEX = Column(
    name="index_share",
    kind="number",
    unit="share",
    label=_("Index (eerste periode = 100%)"),
    meaning="Count divided by that of the first period shown.",
    null="the first period has too few people to compare with",
)
_BEHIND = {"municipality": "municipality", "law": "law", "product_group": "product_group"}
_PROTECTS = Protects(unit="person", count="clients_count")
_OVERLAPPING = ("clients", "stock", "declared")
_PEOPLE = Quantity("people")
_PEOPLE_IN_YEAR = Quantity("people in year")


def _beside_groups(people: Quantity) -> tuple[Equation, ...]:
    """Tell that a law has at least the people of each of its groups, and at most those of all together."""
    of_law = replace(people, at={"product_group": TOTAL})
    return (
        Equation(whole=of_law, parts=(people,), holds="at_least", where={"measure": _OVERLAPPING}),
        Equation(
            whole=people,
            parts=(replace(people, over="product_group"),),
            holds="at_most",
            where={"product_group": TOTAL},
        ),
    )


_LAST_MONTHS = tuple(
    Equation(
        whole=_PEOPLE_IN_YEAR,
        parts=(Quantity("people", at={"year": TOTAL, "month": From("year", month=last)}),),
        where={"measure": "stock", "months_count": last},
    )
    for last in range(1, 13)
)
"""Who still has help at the end of a year has it at the end of the last month of it that is counted."""


def _moves(people: Quantity, before: From, key: str) -> tuple[Equation, ...]:
    """Tell how who has help, who begins, who stops and who stays make up each other."""
    clients = {"measure": "clients"}

    def of(measure: str, **at: From) -> Quantity:
        return replace(people, at={"measure": measure, **at})

    return (
        Equation(whole=people, parts=(of("stock"), of("outflow")), where=clients),
        Equation(whole=people, parts=(of("stock", **{key: before}), of("inflow")), where=clients),
    )


PER_MONTH = Table(
    name="per_month",
    label=_("Mensen met hulp per maand"),
    grain=("municipality", "law", "product_group", "measure", "month"),
    columns=(
        MUNICIPALITY,
        _LAW,
        _GROUP,
        _MEASURE,
        Column(name="month", kind="date", label=_("Maand"), meaning="Closed month that messages tell of."),
        _COUNT,
        _INDEX,
    ),
    protects=_PROTECTS,
    adds=Adds(
        quantities={"clients_count": _PEOPLE},
        equations=(
            *_moves(_PEOPLE, From("month", months_before=1), "month"),
            *_beside_groups(_PEOPLE),
            Equation(
                whole=Quantity("people in year", at={"month": TOTAL, "year": From("month", is_year=True)}),
                parts=(_PEOPLE,),
                holds="at_least",
                where={"measure": ("clients", "declared", "unknown_person")},
            ),
        ),
        overlapping=("product_group",),
        series={"index_share": "month"},
    ),
    rows_behind=RowsBehind(mart="toewijzingen", keys=_BEHIND),
)

PER_YEAR = Table(
    name="per_year",
    label=_("Mensen met hulp per jaar"),
    grain=("municipality", "law", "product_group", "measure", "year"),
    columns=(
        MUNICIPALITY,
        _LAW,
        _GROUP,
        _MEASURE,
        Column(name="year", kind="integer", label=_("Jaar"), meaning="Calendar year."),
        Column(
            name="months_count",
            kind="integer",
            unit="months",
            label=_("Aantal maanden geteld"),
            meaning="Closed months of the year that are counted; fewer than 12 in the last year that messages tell of.",
            is_public=True,
        ),
        _COUNT,
    ),
    protects=_PROTECTS,
    adds=Adds(
        quantities={"clients_count": _PEOPLE_IN_YEAR},
        equations=(
            *_moves(_PEOPLE_IN_YEAR, From("year", years_before=1), "year"),
            *_beside_groups(_PEOPLE_IN_YEAR),
            *_LAST_MONTHS,
        ),
        overlapping=("product_group",),
    ),
    rows_behind=RowsBehind(mart="toewijzingen", keys=_BEHIND),
)

IN_KIND = Table(
    name="in_kind",
    label=_("Geïndiceerde zorg in natura"),
    grain=("municipality", "law"),
    columns=(
        MUNICIPALITY,
        _LAW,
        Column(name="month", kind="date", label=_("Maand"), meaning="The last closed month that messages tell of."),
        Column(
            name="clients_count",
            kind="integer",
            unit="persons",
            label=_("Mensen met hulp"),
            meaning="People with a toewijzing that runs in the month.",
        ),
        Column(
            name="clients_year_before_count",
            kind="integer",
            unit="persons",
            label=_("Mensen met hulp een jaar eerder"),
            meaning="The same, twelve months before.",
            null="the messages do not go back so far",
        ),
        Column(
            name="change_share",
            kind="number",
            unit="share",
            label=_("Verandering in een jaar"),
            meaning="Part by which the count grew; negative when it fell.",
            null="the messages do not go back so far",
        ),
    ),
    protects=Protects(unit="person", count="least_clients_count"),
    adds=Adds(
        quantities={
            "clients_count": Quantity("people", at={"measure": "clients", "month": From("month")}),
            "clients_year_before_count": Quantity(
                "people", at={"measure": "clients", "month": From("month", months_before=12)}
            ),
        },
    ),
    rows_behind=RowsBehind(mart="toewijzingen", keys={"municipality": "municipality", "law": "law"}),
)

CHARTS = (
    Chart(
        name="clients_per_month",
        kind="line",
        table="per_month",
        x="month",
        y="clients_count",
        colour="law",
        where={"measure": "clients", "product_group": TOTAL},
    ),
)
