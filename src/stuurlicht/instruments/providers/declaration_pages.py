"""How the answer of providers is divided over pages, and its chart."""

from stuurlicht.core import Chart, Drawing, Page, Sentences, View, _

_EACH_LAW = ("municipality", "law")

CHARTS = (
    Chart(
        name="execution_per_care",
        kind="line",
        table="execution",
        x="book_year",
        y="per_care_eur",
        colour="report",
    ),
)
PAGES = (
    Page(
        title="",
        shows=(
            Sentences(place="answer"),
            View(table="field", is_turned=True),
            Sentences(place="moved"),
            Sentences(place="certainty"),
            Sentences(place="caution"),
        ),
    ),
    Page(
        title=_("{municipality}: de aanbieders, {law}"),
        per=_EACH_LAW,
        shows=(
            Sentences(place="parts", table="dependence"),
            Sentences(place="parts", table="providers", heading=""),
            View(table="dependence"),
            View(table="providers"),
        ),
    ),
    Page(
        title=_("{municipality}: kosten om de zorg heen"),
        per=("municipality",),
        shows=(
            Sentences(place="parts", table="execution", heading=""),
            Sentences(place="parts", table="caseload", heading=""),
            Drawing(chart="execution_per_care"),
            View(table="execution"),
            View(table="caseload"),
        ),
    ),
)
