"""The pages of the nowcast: the year end of all laws, each law, the self-check, how it stood, and care years."""

from stuurlicht.core import Drawing, Page, Sentences, View, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.instruments.nowcast.declaration_charts import months_of

_ALL_LAWS = {"law": TOTAL}
_OF_LAWS = {"product_group": TOTAL}

_YEAR_END = Page(
    title="",
    shows=(
        Sentences(place="answer", where=_ALL_LAWS),
        Drawing(chart="year_end_by_law"),
        View(
            table="year_end",
            label=_("Waaruit bestaat het jaareinde?"),
            columns=(
                "approved_eur",
                "submitted_expected_eur",
                "delivered_not_declared_eur",
                "still_to_deliver_eur",
                "committed_eur",
                "ordered_eur",
                "free_eur",
                "beside_eur",
                "expected_eur",
                "budget_eur",
                "balance_eur",
                "overrun_probability",
            ),
            where=_OF_LAWS,
            is_turned=True,
            sums=("expected_eur", "balance_eur"),
        ),
        Sentences(place="moved", where=_ALL_LAWS),
        View(table="moved", across="law"),
        Sentences(place="certainty", where=_ALL_LAWS),
        Sentences(place="parts", table="year_end", where=_ALL_LAWS),
        Drawing(chart="what_moved"),
        View(table="stood", across="law", where=_OF_LAWS),
        Sentences(place="caution", where=_ALL_LAWS),
    ),
)
_EACH_LAW = Page(
    title=_("{municipality}: {law}"),
    per=("municipality", "law"),
    shows=(
        Sentences(place="answer"),
        Sentences(place="parts", table="year_end", heading=_("Wat opvalt")),
        View(table="year_end", label=_("Waar komt elke soort hulp uit?")),
        View(table="funds", is_turned=True),
        Sentences(place="certainty"),
        *(Drawing(chart=months_of(law)) for law in LAW_LABELS),
        Sentences(place="moved"),
        Sentences(place="caution"),
        View(table="beside_messages"),
    ),
)
_SELF_CHECK = Page(
    title=_("Hoe zeker zijn we, en klopte het eerder?"),
    shows=(
        Sentences(place="certainty", table="self_check"),
        View(
            table="self_check",
            columns=(
                "origin_count",
                "judged_years",
                "error_share",
                "bias_share",
                "score_share",
                "covered_share",
                "covered_low_share",
                "covered_high_share",
            ),
        ),
        View(
            table="year_end",
            label=_("Tussen welke bedragen ligt de uitkomst?"),
            columns=("low_50_eur", "high_50_eur", "low_eur", "high_eur", "low_95_eur", "high_95_eur"),
            where=_OF_LAWS,
        ),
    ),
)
_CARE_YEARS = Page(
    title=_("Wat komt later, en wat komt erbij?"),
    shows=(
        Sentences(place="parts", table="care_years", heading=""),
        View(table="care_years"),
        View(
            table="beside_messages",
            columns=("kind", "known_date", "status", "amount_eur", "lowest_eur", "highest_eur", "paid_eur"),
        ),
        View(table="silence"),
        View(table="without_contract"),
    ),
)
_STOOD = Page(
    title=_("Hoe stond elke soort hulp er eerder voor?"),
    shows=(View(table="stood", label=_("Verwacht jaareinde zoals het toen stond"), across="known_month"),),
)

PAGES = (_YEAR_END, _EACH_LAW, _SELF_CHECK, _STOOD, _CARE_YEARS)
