"""The charts and pages of balance: the nation, and each municipality."""

from stuurlicht.core import Chart, Drawing, Page, Sentences, View, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.instruments.balance.labels import REASONS

_TOGETHER = {"cluster": TOTAL}


def _histogram(name: str, cluster: str) -> Chart:
    return Chart(
        name=name,
        kind="bar",
        table="histogram",
        x="balance_class",
        y="municipalities_count",
        colour="basis",
        panel="year_and_circular",
        where={"cluster": cluster},
    )


def _map(basis: str) -> Chart:
    return Chart(
        name=f"map_of_{basis}",
        kind="map",
        table="places",
        x="place",
        y="last_share",
        colour="last_class",
        where={"basis": basis},
    )


CHARTS = (
    _histogram("classes", TOTAL),
    _histogram("classes_of_youth", "jeugd"),
    _histogram("classes_of_wmo", "wmo"),
    Chart(
        name="places",
        kind="scatter",
        table="places",
        x="first_share",
        y="last_share",
        colour="basis",
    ),
    *map(_map, ("budget", "account", "survey")),
    Chart(
        name="two_years",
        kind="bar",
        table="quadrants",
        x="quadrant",
        y="municipalities_count",
        colour="basis",
        beside=("worse_count",),
        where={**_TOGETHER, "quadrant": ("higher_higher", "higher_lower", "lower_higher", "lower_lower")},
    ),
    Chart(
        name="significant_by_size",
        kind="bar",
        table="by_size",
        x="size_class",
        y="significant_share",
        colour="basis",
        panel="year_and_circular",
        beside=("known_count", "significant_count"),
        where=_TOGETHER,
    ),
    Chart(
        name="significant_by_cumulation",
        kind="bar",
        table="by_cumulation",
        x="cumulation_years",
        y="declared_share",
        panel="book_year",
        beside=("municipalities_count", "declared_count"),
    ),
)
_NATION = {"municipality": TOTAL}
_OF_ONE = ("comparison", "net_cost_eur", "balance_eur", "balance_share")
_POSITION = ("comparison", "funds_eur", "net_cost_eur", "balance_eur", "balance_share", "balance_per_inhabitant_eur")
_TO_EXPLAIN = tuple(reason for reason in REASONS if reason not in {"complete", "paid_elsewhere"})
_OF_NATION = (*_OF_ONE, "known_count", "significant_count")
_OF_SIZE = (
    "comparison",
    "municipalities_count",
    "known_count",
    "shortfall_count",
    "significant_count",
    "significant_share",
)

PAGES = (
    Page(
        title="",
        shows=(
            Sentences(place="answer", where=_NATION),
            View(table="variants", columns=_OF_NATION, where=_NATION),
            Drawing(chart="classes"),
            View(
                table="histogram",
                columns=("municipalities_count",),
                where=_TOGETHER,
                label=_("Alle jaren naast elkaar (een sluitende begroting verbergt een tekort)"),
                across="book_year",
            ),
            *(Drawing(chart=chart.name) for chart in CHARTS if chart.kind == "map"),
            Sentences(place="parts", where=_NATION),
            View(table="per_municipality", where=_NATION, label=_("Alle gemeenten samen, per onderdeel")),
            Drawing(chart="classes_of_youth"),
            Drawing(chart="classes_of_wmo"),
            Sentences(place="moved", where=_NATION),
            Drawing(chart="places"),
            Drawing(chart="two_years"),
            View(table="quadrants", where=_TOGETHER),
            View(table="fund_rule"),
            Drawing(chart="significant_by_size"),
            View(table="by_size", columns=_OF_SIZE, where=_TOGETHER),
            View(
                table="by_size",
                columns=("declared_count", "declared_share"),
                where=_TOGETHER,
                label=_("Wie het eigen tekort significant noemt"),
            ),
            Drawing(chart="significant_by_cumulation"),
            View(table="by_cumulation"),
            View(table="stacking"),
            Sentences(place="certainty", where=_NATION),
            View(table="bases"),
            View(table="coverage", where=_NATION),
            View(table="lacking"),
            Sentences(place="caution", where=_NATION),
            View(table="task_fields"),
        ),
    ),
    Page(
        title=_("{municipality}: geld en uitgaven in het sociaal domein"),
        per=("municipality",),
        shows=(
            Sentences(place="answer"),
            View(table="per_municipality", columns=_POSITION),
            View(
                table="per_municipality",
                columns=("circular", "reason"),
                where={"reason": _TO_EXPLAIN},
                label=_("Wat ontbreekt of opvalt, en waarom"),
            ),
            View(table="variants", columns=_OF_ONE),
            Sentences(place="parts"),
            Sentences(place="moved"),
            View(table="positions", is_background=True),
            Sentences(place="certainty"),
            Sentences(place="caution"),
        ),
    ),
)
"""The nation stands first; a page of a municipality tells only of that municipality."""
