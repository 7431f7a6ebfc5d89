"""How the answer of durations is divided over pages, and its charts."""

from stuurlicht.core import Chart, Drawing, Page, Sentences, View, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.rules.product_groups import PRODUCT_GROUP_LABELS

CHARTS = (
    Chart(
        name="lasting",
        kind="interval",
        table="curves",
        x="product_group",
        y="lasting_share",
        low="low_share",
        high="high_share",
        where={"product_group": tuple(PRODUCT_GROUP_LABELS), "after_months": 12},
    ),
    Chart(
        name="ways_of_ending",
        kind="bar",
        table="ends",
        x="cause",
        y="after_one_year_share",
        colour="law",
        where={"product_group": TOTAL},
    ),
)
_EACH_LAW = ("municipality", "law")
PAGES = (
    Page(
        title="",
        shows=(
            Sentences(place="answer"),
            View(
                table="throughput", columns=("helps_count", "late_count", "median_days"), where={"product_group": TOTAL}
            ),
            View(table="per_group", columns=("helps_count", "median_months"), where={"product_group": TOTAL}),
            Drawing(chart="ways_of_ending"),
            Sentences(place="moved"),
            Sentences(place="certainty"),
            Sentences(place="caution"),
            View(table="not_counted", is_background=True),
        ),
    ),
    Page(
        title=_("{municipality}: hoelang hulp duurt, {law}"),
        per=_EACH_LAW,
        shows=(
            Sentences(place="parts"),
            View(table="per_group"),
            Drawing(chart="lasting"),
            View(table="curves", columns=("lasting_share",), across="product_group", is_background=True),
            View(table="ends", is_background=True),
        ),
    ),
    Page(title=_("{municipality}: hoe snel hulp begint, {law}"), per=_EACH_LAW, shows=(View(table="throughput"),)),
    Page(
        title=_("{municipality}: aanbieders en verwijzers, {law}"),
        per=_EACH_LAW,
        shows=(View(table="per_provider"), View(table="per_referrer")),
    ),
)
