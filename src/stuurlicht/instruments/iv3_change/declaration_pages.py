"""The charts of iv3_change, and the pages on which everything stands."""

from stuurlicht.core import Chart, Drawing, Page, Sentences, View, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.result import Scalar

TOLD_GROUPS = ("jeugd", "wmo")
"""The groups of which sentences and charts tell; the tables have all."""

_NATION: dict[str, Scalar | tuple[Scalar, ...]] = {"municipality": TOTAL}
_MAIN: dict[str, Scalar | tuple[Scalar, ...]] = {"group": (*TOLD_GROUPS, "wmo_en_jeugd")}

CHARTS = tuple(
    Chart(
        name=f"{group}_by_year",
        kind="bar",
        table="overruns",
        x="book_year",
        y="account_eur",
        reference="budget_eur",
        beside=("overrun_share",),
        where={"municipality": TOTAL, "group": group},
    )
    for group in TOLD_GROUPS
)
_SHOWN: dict[str, Scalar | tuple[Scalar, ...]] = {"group": (*TOLD_GROUPS, "inkomen", "sociaal_domein")}
_GROWTH = ("costs_eur", "costs_change_eur", "costs_change_share", "break_mark")
_OVERRUN = ("budget_eur", "account_eur", "overrun_eur", "overrun_share")

PAGES = (
    Page(
        title="",
        shows=(
            Sentences(place="answer", where=_NATION),
            *(Drawing(chart=chart.name) for chart in CHARTS),
            View(
                table="overruns",
                columns=(*_OVERRUN, "over_count"),
                where=_NATION | _MAIN,
                label=_("Begroting naast jaarrekening, heel Nederland"),
            ),
            Sentences(place="parts", where=_NATION),
            Sentences(place="moved", where=_NATION),
            View(
                table="per_year",
                columns=_GROWTH,
                where=_NATION | _SHOWN | {"report": "account"},
                label=_("Van jaar op jaar volgens de jaarrekeningen"),
            ),
            View(
                table="per_year",
                columns=_GROWTH,
                where=_NATION | _SHOWN | {"report": "budget"},
                label=_("Van jaar op jaar volgens de begrotingen"),
            ),
            Sentences(place="certainty", where=_NATION),
            View(
                table="correction_test",
                columns=("judged_years", "better_years", "reduction_share", "outcome"),
                where=_MAIN,
            ),
            View(
                table="systematic_errors",
                columns=("mean_share", "mean_low_share", "mean_high_share", "systematic"),
                where=_NATION,
            ),
            Sentences(place="caution", where=_NATION),
            View(table="breaks", where=_SHOWN),
            View(table="coverage", where=_NATION),
        ),
    ),
    Page(
        title=_("{municipality}: van jaar op jaar"),
        per=("municipality",),
        shows=(
            Sentences(place="answer"),
            View(
                table="overruns",
                columns=_OVERRUN,
                where=_MAIN,
            ),
            Sentences(place="moved"),
            View(table="per_year", columns=_GROWTH, where=_MAIN),
            Sentences(place="certainty"),
            View(
                table="systematic_errors",
                columns=("mean_share", "expected_share", "expected_low_share", "expected_high_share", "systematic"),
                where=_MAIN,
            ),
        ),
    ),
)
