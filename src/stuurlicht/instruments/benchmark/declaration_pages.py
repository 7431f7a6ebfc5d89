"""The charts of benchmark, and the pages on which everything stands."""

from stuurlicht.core import Chart, Drawing, Page, Role, Sentences, Slot, View, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Scalar
from stuurlicht.instruments.benchmark.on_map import MAP
from stuurlicht.rules.benchmark import benchmark_targets, district_target

LEVELS = tuple(each.target for each in benchmark_targets() if each.kind == "level")
GROWTHS = tuple(each.target for each in benchmark_targets() if each.kind == "growth")
DISTRICTS = district_target().target
_NATION: dict[str, Scalar | tuple[Scalar, ...]] = {"municipality": TOTAL}
_LEVELS: dict[str, Scalar | tuple[Scalar, ...]] = {"target": LEVELS}
_GROWTHS: dict[str, Scalar | tuple[Scalar, ...]] = {"target": GROWTHS}
_DISTRICTS: dict[str, Scalar | tuple[Scalar, ...]] = {"target": DISTRICTS}
_SCORES = (
    "explained_share",
    "low_share",
    "high_share",
    "error_share",
    "fitted_share",
    "rows_count",
    "is_in_use",
)
_COUNTS = ("modelled_count", "missing_count", "large_revenues_count")

CHARTS = (
    Chart(
        name="explained",
        kind="interval",
        table="performance",
        x="target",
        y="explained_share",
        low="low_share",
        high="high_share",
        where={"candidate": "features"},
    ),
    Chart(
        name="candidates",
        kind="interval",
        table="performance",
        x="candidate",
        y="explained_share",
        low="low_share",
        high="high_share",
        panel="target",
        where=_LEVELS,
    ),
    Chart(
        name="funnel",
        kind="interval",
        table="funnel",
        x="size_class",
        y="middle_share",
        low="low_share",
        high="high_share",
        panel="target",
        where=_LEVELS,
    ),
    Chart(
        name="of_municipality",
        kind="interval",
        table="unexplained",
        x="target",
        y="shrunk_share",
        low="shrunk_low_share",
        high="shrunk_high_share",
        where=_LEVELS,
    ),
    MAP,
)

PAGES = (
    Page(
        title="",
        shows=(
            Sentences(place="answer", where=_NATION),
            Drawing(chart="explained"),
            View(table="performance", columns=_SCORES, where=_LEVELS, label=_("Hoogte van gebruik en lasten")),
            Drawing(chart="candidates"),
            Sentences(place="moved", where=_NATION, heading=_("Groei")),
            View(table="performance", columns=_SCORES, where=_GROWTHS, label=_("Groei van gebruik en lasten")),
            Sentences(place="parts", where=_NATION, heading=_("In wijken")),
            View(table="performance", columns=_SCORES, where=_DISTRICTS, label=_("Gebruik in wijken")),
            Drawing(chart=MAP.name),
            View(table="findings"),
            View(table="coefficients", where=_LEVELS),
            Drawing(chart="funnel"),
            View(table="funnel", where=_LEVELS),
            Sentences(place="certainty", where=_NATION),
            Sentences(place="caution", where=_NATION),
            View(table="coverage", columns=_COUNTS, where=_NATION),
        ),
    ),
    Page(
        title=_("{municipality}: naast gemeenten met dezelfde kenmerken"),
        per=("municipality",),
        shows=(
            Sentences(place="answer"),
            View(table="expected"),
            View(table="expected_spending"),
            View(table="expected_growth"),
            Sentences(place="certainty"),
            Drawing(chart="of_municipality"),
            View(table="unexplained", is_background=True),
            Sentences(place="parts", heading=_("Op wie lijkt u?")),
            View(table="peers"),
            View(table="coverage", columns=("reason", "feature"), label=_("Wat ontbreekt?")),
        ),
    ),
)
SLOTS = (
    Slot(
        role=Role.COMPARE,
        page=Page(
            title="",
            per=("municipality",),
            shows=(
                Sentences(place="answer"),
                Drawing(chart="of_municipality"),
                View(table="expected"),
                Sentences(place="certainty"),
                Sentences(place="parts", heading=_("Op wie lijkt u?")),
            ),
        ),
    ),
)
"""What of it stands in a council report and on the start page."""
