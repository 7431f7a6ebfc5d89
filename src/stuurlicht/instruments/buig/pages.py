"""The charts and pages of buig: the nation, the budget of the state, and each municipality."""

from stuurlicht.core import Chart, Drawing, Page, Sentences, View, _
from stuurlicht.core.columns import TOTAL

_NATION = {"municipality": TOTAL}

CHARTS = (
    Chart(
        name="macro_budget",
        kind="bar",
        table="macro_budget",
        x="book_year",
        y="budget_eur",
        where={"part": "macro_budget"},
    ),
)
PAGES = (
    Page(
        title="",
        shows=(
            Sentences(place="answer", where=_NATION),
            View(table="per_municipality", where=_NATION, label=_("Alle gemeenten die antwoordden, samen")),
            Sentences(place="certainty", where=_NATION, table="coverage"),
            View(table="coverage", where=_NATION),
            View(table="rules"),
            Sentences(place="caution", where=_NATION),
        ),
    ),
    Page(
        title=_("Het landelijke budget voor de bijstand"),
        shows=(
            Drawing(chart="macro_budget"),
            View(table="macro_budget", columns=("budget_eur",), across="book_year"),
            Sentences(place="certainty", table="macro_budget", heading=_("Klopt de tabel?")),
            Sentences(place="parts", table="shortfall_told", heading=_("Wat het rapport zegt over tekorten")),
            View(table="shortfall_told"),
        ),
    ),
    Page(
        title=_("Taakveld inkomensregelingen, apart"),
        shows=(
            Sentences(place="parts", where=_NATION, table="income_schemes", heading=""),
            View(table="income_schemes", where=_NATION),
        ),
    ),
    Page(
        title=_("{municipality}: geld voor de bijstand"),
        per=("municipality",),
        shows=(
            Sentences(place="answer"),
            View(table="per_municipality"),
            Sentences(place="parts"),
            View(table="chain"),
            Sentences(place="moved", heading=_("Het vangnet")),
            Sentences(place="certainty"),
        ),
    ),
    Page(
        title=_("{municipality}: taakveld inkomensregelingen"),
        per=("municipality",),
        shows=(View(table="income_schemes", is_background=True),),
    ),
)
