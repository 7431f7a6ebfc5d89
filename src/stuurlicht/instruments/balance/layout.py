"""The charts and pages of balance: the nation, and each municipality."""

from stuurlicht.core import Chart, Drawing, Page, Sentences, View, _
from stuurlicht.core.columns import TOTAL

_TOGETHER = {"cluster": TOTAL}


def _histogram(name: str, cluster: str) -> Chart:
    return Chart(
        name=name,
        kind="bar",
        table="histogram",
        x="balance_class",
        y="municipalities_count",
        colour="basis",
        panel="book_year",
        where={"cluster": cluster},
    )


CHARTS = (
    _histogram("classes", TOTAL),
    _histogram("classes_of_youth", "jeugd"),
    _histogram("classes_of_wmo", "wmo"),
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
        panel="book_year",
        beside=("known_count", "significant_count"),
        where=_TOGETHER,
    ),
)
_NATION = {"municipality": TOTAL}

PAGES = (
    Page(
        title="",
        shows=(
            Sentences(place="answer", where=_NATION),
            Drawing(chart="classes"),
            Sentences(place="parts", where=_NATION),
            View(table="per_municipality", where=_NATION, label=_("Alle gemeenten samen, per onderdeel")),
            Drawing(chart="classes_of_youth"),
            Drawing(chart="classes_of_wmo"),
            Sentences(place="moved", where=_NATION),
            Drawing(chart="two_years"),
            View(table="quadrants", where=_TOGETHER),
            View(table="fund_rule"),
            Drawing(chart="significant_by_size"),
            View(table="by_size", where=_TOGETHER),
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
        title=_("{municipality}: saldo in het sociaal domein"),
        per=("municipality",),
        shows=(
            Sentences(place="answer"),
            View(table="per_municipality"),
            Sentences(place="parts"),
            Sentences(place="moved"),
            View(table="positions"),
            Sentences(place="certainty"),
            Sentences(place="caution"),
        ),
    ),
)
"""The nation stands first; a page of a municipality tells only of that municipality."""
