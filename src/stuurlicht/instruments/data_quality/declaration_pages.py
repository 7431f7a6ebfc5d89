"""The pages of the card: all laws beside each other, and one page for each law."""

from stuurlicht.core import Page, Sentences, View, _

PAGES = (
    Page(
        title="",
        shows=(
            Sentences(place="answer"),
            View(table="lateness"),
            View(table="lines"),
            View(table="chain"),
            Sentences(place="certainty"),
            Sentences(place="caution"),
        ),
    ),
    Page(
        title=_("{municipality}: {law}"),
        per=("municipality", "law"),
        shows=(
            Sentences(place="answer"),
            Sentences(place="parts", heading=_("Waar begint u?")),
            Sentences(place="moved"),
            View(table="lines"),
            View(table="provider_lateness"),
            View(
                table="provider_lines",
                label=_("Bij welke aanbieder komt geld te laat?"),
                columns=("counted_count", "counted_share", "amount_eur", "amount_share", "typical_share"),
                where={"measure": "late"},
            ),
            View(
                table="provider_lines",
                label=_("Welk deel van de regels per aanbieder?"),
                columns=("counted_share",),
                across="measure",
                is_background=True,
            ),
            View(table="provider_chain", columns=("counted_count",), across="measure", is_background=True),
            Sentences(place="caution"),
        ),
    ),
)
