"""What of the nowcast stands in a council report and on the start page."""

from stuurlicht.core import Drawing, Figure, Page, Role, Sentences, Slot, Split, View, _
from stuurlicht.core.columns import TOTAL
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.instruments.nowcast.declaration_charts import months_of
from stuurlicht.instruments.nowcast.past import NOWCAST

_ALL_LAWS = {"law": TOTAL}
_EACH_LAW = {"law": tuple(str(law) for law in LAW_LABELS)}
_OF_LAWS = {"product_group": TOTAL}
_DEVIATIONS = Sentences(place="parts", table="year_end", where=_EACH_LAW, heading="")
_SILENCE = Sentences(place="caution", table="silence", heading="")


CAUSES_IN_WORDS = {
    "newly_declared": (
        _("Aanbieders declareerden {amount} meer dan verwacht."),
        _("Aanbieders declareerden {amount} minder dan verwacht."),
    ),
    "corrections": (
        _("Correcties en nieuwe prijzen maakten de hulp {amount} duurder."),
        _("Correcties en nieuwe prijzen maakten de hulp {amount} goedkoper."),
    ),
    "allocations": (
        _("Er kwam meer nieuwe hulp bij dan er stopte. Dat kost {amount} meer."),
        _("Er stopte meer hulp dan er nieuw bij kwam. Dat kost {amount} minder."),
    ),
    "reestimated": (
        _("Met de nieuwe gegevens schatten we de rest van het jaar {amount} hoger."),
        _("Met de nieuwe gegevens schatten we de rest van het jaar {amount} lager."),
    ),
    "method": (
        _("We schatten een deel op een andere manier. Daardoor is de verwachting {amount} hoger."),
        _("We schatten een deel op een andere manier. Daardoor is de verwachting {amount} lager."),
    ),
    "events": (
        _("Buiten de berichten kwam er {amount} bij, zoals een nieuwe afspraak."),
        _("Buiten de berichten ging er {amount} af, zoals een afrekening."),
    ),
}
"""A step up and a step down by cause."""


def _year_end(label: str, meaning: str, *parts: str, where: dict[str, str]) -> Figure:
    return Figure(
        label=label,
        table="year_end",
        column="expected_eur",
        where={**_OF_LAWS, **where},
        meaning=meaning,
        target="budget_eur",
        chance="overrun_probability",
        low="low_eur",
        high="high_eur",
        likely="interval_share",
        alike=("book_year",),
        parts=parts,
    )


_WHOLE = Slot(
    role=Role.YEAR_END,
    page=Page(title="", shows=(Sentences(place="answer", where=_ALL_LAWS), Drawing(chart="year_end_by_law"))),
    figures=(
        _year_end(
            _("Verwachte uitgaven"),
            _("Alle hulp van dit jaar samen, ook de hulp die nog niet is gedeclareerd."),
            "law",
            "product_group",
            where={"law": TOTAL},
        ),
    ),
)
_MOVED = Slot(
    role=Role.MOVED,
    page=Page(title="", shows=(Sentences(place="moved", where=_ALL_LAWS, heading=""),)),
    split=Split(
        table="moved",
        column="amount_eur",
        part="cause",
        first="before",
        last="now",
        where={"law": TOTAL},
        words=CAUSES_IN_WORDS,
    ),
)
_COST = Slot(
    role=Role.COST,
    page=Page(
        title="",
        per=("law",),
        shows=(
            Sentences(place="answer", table="year_end"),
            *(Drawing(chart=months_of(law)) for law in LAW_LABELS),
            View(
                table="year_end",
                label=_("Waar komt elke soort hulp uit?"),
                columns=("expected_eur", "budget_eur", "balance_eur", "overrun_probability"),
            ),
        ),
    ),
    figures=(
        _year_end(
            _("Verwachte uitgaven"),
            _("Alle hulp van dit jaar, ook de hulp die nog niet is gedeclareerd."),
            "product_group",
            where={},
        ),
    ),
)
_PRICE = Slot(
    role=Role.PRICE,
    page=Page(
        title="",
        per=("law",),
        shows=(Sentences(place="moved", table="moved", where={"cause": "corrections"}, heading=""),),
    ),
)
_CERTAINTY = Slot(
    role=Role.CERTAINTY,
    page=Page(
        title="",
        shows=(
            Sentences(place="certainty", table="self_check", heading=""),
            View(
                table="self_check",
                columns=("origin_count", "error_share", "bias_share", "covered_share"),
                where={"candidate": NOWCAST},
            ),
        ),
    ),
)
_CERTAINTY_OF_LAW = Slot(
    role=Role.CERTAINTY,
    page=Page(title="", per=("law",), shows=(Sentences(place="certainty", table="year_end", heading=""),)),
)
_SIGNALS = Slot(role=Role.SIGNALS, page=Page(title="", per=("municipality",), shows=(_SILENCE, _DEVIATIONS)))
_SIGNALS_OF_LAW = Slot(role=Role.SIGNALS, page=Page(title="", per=("law",), shows=(_SILENCE, _DEVIATIONS)))

SLOTS = (_WHOLE, _MOVED, _COST, _PRICE, _CERTAINTY, _CERTAINTY_OF_LAW, _SIGNALS, _SIGNALS_OF_LAW)
