"""How price and volume is laid out, drawn, and told in a council report."""

from stuurlicht.core import Chart, Drawing, Page, Role, Sentences, Slot, View, _
from stuurlicht.core.laws import LAW_LABELS
from stuurlicht.instruments.price_volume.factors import EFFECTS, PRICE, UNDIVIDED

_STEPS = (*EFFECTS, UNDIVIDED)


def effects_of(law: str) -> str:
    """Give the name of the chart with the effects in a law."""
    return f"effects_{law}"


CHARTS = tuple(
    Chart(
        name=effects_of(law),
        kind="bar",
        table="why",
        x="factor",
        y="amount_eur",
        beside=("nature",),
        where={"law": law, "factor": _STEPS},
    )
    for law in LAW_LABELS
)
_ANSWER = Page(
    title="",
    shows=(
        Sentences(place="answer"),
        View(table="why", columns=("amount_eur",), across="law"),
        Sentences(place="certainty"),
        Sentences(place="moved"),
        Sentences(place="caution"),
    ),
)
_EACH_LAW = Page(
    title=_("{municipality}: {law}"),
    per=("municipality", "law"),
    shows=(
        Sentences(place="parts"),
        *(Drawing(chart=effects_of(law)) for law in LAW_LABELS),
        View(table="why", columns=("amount_eur", "nature")),
        View(table="growth"),
        View(table="periods", is_background=True),
        View(table="by_group", across="factor"),
    ),
)
_OTHER_CUTS = Page(
    title=_("Per aanbieder, verwijzer en buurt"),
    shows=(
        View(table="by_provider", across="factor", is_background=True),
        View(table="by_referrer", across="factor", is_background=True),
        View(table="by_neighbourhood", across="factor", is_background=True),
    ),
)
PAGES = (_ANSWER, _EACH_LAW, _OTHER_CUTS)
SLOTS = (
    Slot(
        role=Role.PRICE,
        page=Page(
            title="",
            per=("law",),
            shows=(Sentences(place="parts", table="why", where={"factor": PRICE}, heading=""),),
        ),
    ),
)
