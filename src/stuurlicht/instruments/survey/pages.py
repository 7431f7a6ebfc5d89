"""The charts and pages of survey: the nation, and each municipality."""

from stuurlicht.core import Chart, Drawing, Page, Sentences, View, _
from stuurlicht.core.columns import TOTAL

CHARTS = (
    Chart(
        name="answered_by_size",
        kind="bar",
        table="by_size",
        x="size_class",
        y="answered_share",
        beside=("answered_count", "municipalities_count"),
    ),
    Chart(
        name="causes_named",
        kind="bar",
        table="causes",
        x="choice",
        y="named_share",
        beside=("named_count", "told_count"),
    ),
)
_NATION = {"municipality": TOTAL}

PAGES = (
    Page(
        title="",
        shows=(
            Sentences(place="answer", where=_NATION),
            Sentences(place="caution", where=_NATION, heading=_("Wat deze uitvraag niet kan zeggen")),
            View(table="response"),
            Drawing(chart="answered_by_size"),
            View(
                table="by_size",
                columns=("municipalities_count", "answered_count", "significant_count", "significant_share"),
            ),
            Sentences(place="parts", where=_NATION, heading=_("Oorzaken en maatregelen")),
            Drawing(chart="causes_named"),
            View(table="causes"),
            View(table="measures"),
            Sentences(place="moved", where=_NATION),
            Sentences(place="certainty", where=_NATION),
            View(table="bases"),
            View(table="significance", columns=("municipalities_count",), across="told_shortfall"),
            View(table="coverage"),
        ),
    ),
    Page(
        title=_("{municipality}: antwoord op de uitvraag"),
        per=("municipality",),
        shows=(
            Sentences(place="answer", table="per_municipality"),
            Sentences(place="answer", table="own_amounts", heading=""),
            View(table="per_municipality", is_turned=True),
            View(table="own_amounts"),
            View(table="own_choices"),
            Sentences(place="caution"),
        ),
    ),
)
"""The nation stands first; a page of a municipality tells only of that municipality."""
