"""How the answer of outcomes is divided over pages, and its chart."""

from stuurlicht.core import Chart, Drawing, Page, Sentences, View, _
from stuurlicht.core.columns import TOTAL

_EACH_LAW = ("municipality", "law")
CHARTS = (
    Chart(
        name="why_it_ended",
        kind="bar",
        table="reasons",
        x="reason",
        y="ends_units",
        panel="law",
        where={"product_group": TOTAL},
    ),
)
PAGES = (
    Page(
        title="",
        shows=(
            Sentences(place="answer"),
            Drawing(chart="why_it_ended"),
            View(table="dropout_per_year"),
            Sentences(place="moved"),
            Sentences(place="certainty"),
            Sentences(place="caution"),
        ),
    ),
    Page(
        title=_("{municipality}: hoe hulp eindigde, {law}"),
        per=_EACH_LAW,
        shows=(
            Sentences(place="parts"),
            View(table="dropout"),
            View(table="returns"),
            View(table="reasons", columns=("ends_units",), across="reason", is_background=True),
            View(table="after_ending", columns=("ends_units",), across="next_help", is_background=True),
            View(table="not_ended"),
        ),
    ),
    Page(
        title=_("{municipality}: hoe hulp eindigde per aanbieder, {law}"),
        per=_EACH_LAW,
        shows=(View(table="providers"),),
    ),
)
